"""The windows in which duties are due, and how a duty stands in one."""

from datetime import date, timedelta

import pytest
from dateutil.rrule import rrule
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError
from community_gov.model.declarations.duties import LunarDay, Recurrence
from community_gov.model.period import Period
from community_gov.procedures.duties import recurrence as module
from community_gov.procedures.duties.recurrence import Standing, Window, stand, windows

START = date(2020, 1, 1)


def found(recurrence, over, valid_from=START, valid_to=None, after=()):
    period = Period.parse(over)
    return list(windows(recurrence, period, valid_from=valid_from, valid_to=valid_to, after=after))


def written(*args, **named):
    return [str(window.period) for window in found(*args, **named)]


@pytest.mark.parametrize(
    ("rule", "over", "expected"),
    [
        ("FREQ=MONTHLY", "2026Q1", ["2026-01", "2026-02", "2026-03"]),
        ("FREQ=MONTHLY;INTERVAL=3", "2026", ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]),
        ("FREQ=MONTHLY;INTERVAL=6", "2026", ["2026-01-01..2026-06-30", "2026-07-01..2026-12-31"]),
        ("FREQ=YEARLY", "2026-07", ["2026"]),
        ("FREQ=YEARLY;INTERVAL=2", "2023-05-01", ["2022-01-01..2023-12-31"]),
        ("FREQ=WEEKLY", "2026-07-01", ["2026-06-29..2026-07-05"]),  # a Wednesday
        ("FREQ=DAILY", "2026-02-28..2026-03-01", ["2026-02-28", "2026-03-01"]),
        # A joint meeting in March and in December.
        ("FREQ=YEARLY;BYMONTH=3,12", "2026-02", ["2025-12-01..2026-02-28"]),
        ("FREQ=YEARLY;BYMONTH=3,12", "2026-04", ["2026-03-01..2026-11-30"]),
        # A shop that pays out on the 15th.
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-07-14", ["2026-06-15..2026-07-14"]),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "2026-07-15", ["2026-07-15..2026-08-14"]),
    ],
)
def test_a_window_lasts_until_the_day_before_the_next(rule, over, expected):
    assert written(Recurrence(rule=rule), over) == expected


def test_a_window_lasts_within_days_where_they_are_given():
    first_ten = Recurrence(rule="FREQ=MONTHLY", within_days=9)

    assert written(first_ten, "2026-01-10..2026-02-01") == [
        "2026-01-01..2026-01-10",
        "2026-02-01..2026-02-10",
    ]
    assert found(first_ten, "2026-01-11..2026-01-31") == []


def test_a_window_of_no_days_within_is_the_day_itself():
    last_day = Recurrence(rule="FREQ=MONTHLY;BYMONTHDAY=-1", within_days=0)

    assert written(last_day, "2024Q1") == ["2024-01-31", "2024-02-29", "2024-03-31"]


def test_windows_longer_than_their_distance_overlap():
    long = Recurrence(rule="FREQ=MONTHLY", within_days=40)

    # 1 May and 40 days are 10 June, 1 June and 40 days 11 July.
    assert written(long, "2026-06-10") == ["2026-05-01..2026-06-10", "2026-06-01..2026-07-11"]
    assert written(long, "2026-06-11") == ["2026-06-01..2026-07-11"]


def test_windows_are_cut_where_the_duty_begins_and_ends():
    quarters = Recurrence(rule="FREQ=MONTHLY;INTERVAL=3")

    assert written(quarters, "2026", date(2026, 2, 10), date(2026, 8, 20)) == [
        "2026-02-10..2026-03-31",
        "2026Q2",
        "2026-07-01..2026-08-20",
    ]
    assert found(quarters, "2025", date(2026, 2, 10)) == []
    assert found(quarters, "2025-12-01..2026-02-09", date(2026, 2, 10)) == []
    assert found(quarters, "2026-08-21..2026-12-31", START, date(2026, 8, 20)) == []


def test_a_window_that_was_over_before_the_duty_began_does_not_exist():
    first_ten = Recurrence(rule="FREQ=MONTHLY", within_days=9)

    assert written(first_ten, "2026-07", date(2026, 7, 10)) == ["2026-07-10"]
    assert found(first_ten, "2026-07", date(2026, 7, 11)) == []


def test_a_count_counts_from_the_first_window_that_is_in_force():
    thrice = Recurrence(rule="FREQ=MONTHLY;COUNT=3")

    assert written(thrice, "2026", date(2026, 3, 10)) == [
        "2026-03-10..2026-03-31",
        "2026-04",
        "2026-05",
    ]
    assert written(thrice, "2026-05", date(2026, 3, 10)) == ["2026-05"]
    assert found(thrice, "2027", date(2026, 3, 10)) == []


def test_until_ends_the_openings_and_not_the_last_window():
    until_may = Recurrence(rule="FREQ=MONTHLY;UNTIL=20260501")

    assert written(until_may, "2026-04-30..2026-12-31") == ["2026-04", "2026-05"]
    assert found(until_may, "2027") == []


def test_29_february_opens_windows_of_four_years():
    leap_day = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"

    assert written(Recurrence(rule=leap_day), "2026") == ["2024-02-29..2028-02-28"]
    assert found(Recurrence(rule=leap_day, within_days=30), "2026") == []
    assert written(Recurrence(rule=leap_day, within_days=1), "2028") == ["2028-02-29..2028-03-01"]


@pytest.mark.parametrize(
    "rule", ["every month", "FREQ=HOURLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"]
)
def test_a_rule_that_cannot_be_used_is_refused_before_a_window_is_asked_for(rule):
    with pytest.raises(DeclarationError, match="cannot be used"):
        windows(Recurrence(rule=rule), Period.parse("2026"), valid_from=START)


def test_one_month_of_a_rule_of_fifty_years_makes_one_window(monkeypatch):
    made, generated = [], []
    generate = rrule._iter

    def counting(self):
        for one in generate(self):
            generated.append(one)
            yield one

    def window(*days):
        made.append(days)
        return Window(*days)

    monkeypatch.setattr(rrule, "_iter", counting)
    monkeypatch.setattr(module, "Window", window)

    assert written(Recurrence(rule="FREQ=MONTHLY"), "2026-07", date(1976, 1, 1)) == ["2026-07"]
    assert len(made) <= 3  # the window, the same one cut, and the days the duty is in force
    assert len(generated) < 20


def test_lunar_windows_open_on_their_day_of_each_year():
    # Double Ninth 2024-2027 in published calendars: 10-11, 10-29, 10-18, 10-08.
    visits = Recurrence(lunar=LunarDay(9, 9), within_days=7)

    assert written(visits, "2024-01-01..2027-12-31") == [
        "2024-10-11..2024-10-18",
        "2025-10-29..2025-11-05",
        "2026-10-18..2026-10-25",
        "2027-10-08..2027-10-15",
    ]
    assert written(visits, "2025-11-05") == ["2025-10-29..2025-11-05"]
    assert found(visits, "2025-11-06") == []


def test_a_lunar_day_at_the_end_of_its_year_is_found_in_the_next_calendar_year():
    # Laba (12/8) fell on 2025-01-07 and 2026-01-26.
    laba = Recurrence(lunar=LunarDay(12, 8), within_days=0)

    assert written(laba, "2025-01-01..2026-12-31") == ["2025-01-07", "2026-01-26"]


def test_a_lunar_day_before_the_duty_begins_opens_nothing():
    visits = Recurrence(lunar=LunarDay(9, 9), within_days=7)

    assert found(visits, "2025", date(2025, 10, 30)) == []
    assert written(visits, "2025", START, date(2025, 11, 1)) == ["2025-10-29..2025-11-01"]


def test_a_lunar_day_that_does_not_exist_is_refused_at_once():
    with pytest.raises(DeclarationError, match="no lunar day 13/1"):
        windows(
            Recurrence(lunar=LunarDay(13, 1), within_days=0), Period.parse("2026"), valid_from=START
        )


def test_a_window_after_a_fact_opens_on_its_day():
    # An objection is answered within three days.
    answer = Recurrence(after="objection.raised", within_days=3)
    raised = [date(2026, 7, 9), date(2026, 7, 1), date(2026, 7, 1), date(2026, 6, 27)]

    assert written(answer, "2026-07", after=raised) == [
        "2026-07-01..2026-07-04",
        "2026-07-09..2026-07-12",
    ]
    assert written(answer, "2026-06-30", after=raised) == ["2026-06-27..2026-06-30"]
    assert found(answer, "2026-07") == []


def test_a_fact_is_judged_by_the_rule_of_its_day_to_the_end():
    answer = Recurrence(after="objection.raised", within_days=3)
    raised = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1), date(2026, 7, 2)]

    assert written(
        answer, "2025-12-01..2026-12-31", date(2026, 1, 1), date(2026, 7, 1), raised
    ) == ["2026-01-01..2026-01-04", "2026-07-01..2026-07-04"]


calendar_rules = st.builds(
    "FREQ={};INTERVAL={}".format,
    st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
    st.integers(1, 15),
)
days = st.dates(date(2015, 1, 1), date(2026, 12, 31))


@given(calendar_rules, days, days, st.integers(0, 120))
def test_calendar_windows_follow_each_other_without_gap_or_overlap(rule, valid_from, start, length):
    over = Period(start, start + timedelta(days=length))

    made = list(windows(Recurrence(rule=rule), over, valid_from=valid_from))

    in_force = [
        day
        for number in range(over.days)
        if (day := over.start + timedelta(days=number)) >= valid_from
    ]
    for day in in_force:
        assert sum(day in window.period for window in made) == 1
    assert all(window.opens <= over.end and window.closes >= over.start for window in made)
    assert all(window.opens >= valid_from for window in made)
    assert made == sorted(made)


@given(
    st.sampled_from(["FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=TU,FR", "FREQ=YEARLY;BYMONTH=3,9"]),
    st.none() | st.integers(0, 60),
    days,
    days,
    st.integers(0, 200),
)
def test_looking_at_a_part_finds_the_windows_of_the_whole_that_touch_it(
    rule, within, valid_from, start, length
):
    recurrence = Recurrence(rule=rule, within_days=within)
    over = Period(start, start + timedelta(days=length))
    whole = windows(recurrence, Period.parse("2014-01-01..2029-12-31"), valid_from=valid_from)

    assert list(windows(recurrence, over, valid_from=valid_from)) == [
        window for window in whole if window.opens <= over.end and window.closes >= over.start
    ]


JULY = Window(date(2026, 7, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("fulfilled_on", "waived", "as_of", "expected"),
    [
        ([], False, date(2026, 6, 30), Standing.UPCOMING),
        ([], False, date(2026, 7, 1), Standing.DUE),
        ([], False, date(2026, 7, 31), Standing.DUE),
        ([], False, date(2026, 8, 1), Standing.MISSED),
        ([date(2026, 7, 1)], False, date(2026, 7, 1), Standing.FULFILLED),
        ([date(2026, 7, 31)], False, date(2026, 12, 1), Standing.FULFILLED),
        ([date(2026, 6, 30), date(2026, 8, 1)], False, date(2026, 8, 1), Standing.MISSED),
        # Seen from the 10th, what was done on the 20th has not happened yet.
        ([date(2026, 7, 20)], False, date(2026, 7, 10), Standing.DUE),
        ([date(2026, 7, 20), date(2026, 7, 9)], False, date(2026, 7, 10), Standing.FULFILLED),
        ([], True, date(2026, 6, 1), Standing.WAIVED),
        ([], True, date(2026, 8, 1), Standing.WAIVED),
        ([date(2026, 7, 20)], True, date(2026, 8, 1), Standing.FULFILLED),
    ],
)
def test_a_duty_stands_as_the_records_of_the_day_say(fulfilled_on, waived, as_of, expected):
    assert stand(JULY, fulfilled_on, waived, as_of) is expected
