"""Reading recurrence rules: what is accepted, and what is refused with a reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError
from community_gov.model.recurrence_rule import Frequency, RecurrenceRule


def problem_of(text):
    with pytest.raises(DeclarationError) as caught:
        RecurrenceRule.parse(text)
    assert "FREQ=MONTHLY" in caught.value.fix
    return caught.value.problem


def test_a_rule_is_read_part_by_part():
    rule = RecurrenceRule.parse("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU")

    assert (rule.frequency, rule.interval, rule.count) == (Frequency.WEEKLY, 2, 4)
    assert (rule.until, rule.week_start, rule.names_days) == (date.max, 6, True)


def test_what_is_not_said_has_the_value_of_the_standard():
    rule = RecurrenceRule.parse("FREQ=MONTHLY;UNTIL=20261231")

    assert (rule.interval, rule.count, rule.until) == (1, None, date(2026, 12, 31))
    assert (rule.week_start, rule.names_days) == (0, False)


def test_small_letters_and_blanks_around_do_not_matter():
    assert RecurrenceRule.parse(" freq=monthly;byday=1mo ").names_days


@pytest.mark.parametrize("part", ["BYDAY=MO", "BYMONTHDAY=-1", "BYYEARDAY=100", "BYWEEKNO=20"])
def test_a_part_that_says_which_day_names_days(part):
    assert RecurrenceRule.parse(f"FREQ=YEARLY;{part}").names_days


@pytest.mark.parametrize("part", ["BYMONTH=3,12", "BYMONTH=3;BYSETPOS=1", "INTERVAL=2", "COUNT=1"])
def test_other_parts_do_not_name_days(part):
    assert not RecurrenceRule.parse(f"FREQ=YEARLY;{part}").names_days


@pytest.mark.parametrize("frequency", ["HOURLY", "MINUTELY", "SECONDLY"])
def test_more_than_once_a_day_is_refused(frequency):
    assert f"{frequency} comes more than once a day" in problem_of(f"FREQ={frequency}")


@pytest.mark.parametrize("part", ["BYHOUR=9", "BYMINUTE=0", "BYSECOND=0", "BYEASTER=0", "X=1"])
def test_a_part_without_a_meaning_for_days_is_refused(part):
    assert f"{part[:-2]} is no part of a rule" in problem_of(f"FREQ=DAILY;{part}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("every month", "EVERY MONTH is no part"),
        ("", "'' is no part"),
        ("FREQ=MONTHLY;", "'' is no part"),
        ("RRULE:FREQ=MONTHLY", "RRULE:FREQ is no part"),
        ("FREQ=FORTNIGHTLY", "FREQ must be YEARLY, MONTHLY, WEEKLY or DAILY"),
        ("INTERVAL=2", "FREQ must be"),
        ("FREQ=DAILY;FREQ=YEARLY", "a part stands twice"),
        ("FREQ=MONTHLY;INTERVAL=0", "INTERVAL cannot be 0"),
        ("FREQ=MONTHLY;INTERVAL=-1", "INTERVAL cannot be -1"),
        ("FREQ=MONTHLY;INTERVAL=1,2", "INTERVAL cannot be 1,2"),
        ("FREQ=MONTHLY;INTERVAL=", "INTERVAL cannot be ."),
        ("FREQ=MONTHLY;COUNT=0", "COUNT cannot be 0"),
        ("FREQ=MONTHLY;COUNT=2;UNTIL=20261231", "it has COUNT and UNTIL"),
        ("FREQ=MONTHLY;UNTIL=20260230", "UNTIL must be a day such as 20261231"),
        ("FREQ=MONTHLY;UNTIL=20261231T000000Z", "UNTIL must be a day"),
        ("FREQ=WEEKLY;WKST=1", "WKST must be one of MO, TU"),
        # dateutil alone takes a day 0 for every day.
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY cannot be 0"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,32", "BYMONTHDAY cannot be 32"),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH cannot be 13"),
        ("FREQ=YEARLY;BYMONTH=1,-1", "BYMONTH cannot be -1"),
        ("FREQ=YEARLY;BYWEEKNO=54", "BYWEEKNO cannot be 54"),
        ("FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY cannot be 367"),
        ("FREQ=MONTHLY;BYDAY=XX", "invalid 'BYDAY': XX"),
        ("FREQ=MONTHLY;BYDAY=", "invalid 'BYDAY'"),
    ],
)
def test_a_text_that_is_no_rule_is_refused_with_text_and_reason(text, words):
    problem = problem_of(text)

    assert repr(text) in problem
    assert words in problem


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4,6,9,11;BYMONTHDAY=31",
    ],
)
def test_a_day_that_no_year_has_never_comes(text):
    assert "it never comes" in problem_of(text)


parts = st.one_of(
    st.sampled_from(["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY", "FREQ=", ""]),
    st.builds(
        "{}={}".format,
        st.sampled_from(["INTERVAL", "COUNT", "BYMONTH", "BYDAY", "BYSETPOS", "WKST", "UNTIL"]),
        st.one_of(
            st.integers(-3, 400).map(str),
            st.text("MOTUWEHFRSA0123456789+-,()=", max_size=6),
        ),
    ),
)


@given(st.lists(parts, max_size=4).map(";".join))
def test_any_text_is_a_rule_or_a_declaration_error(text):
    try:
        interval = RecurrenceRule.parse(text).interval
    except DeclarationError:
        return

    assert interval >= 1
