"""Opening days, against the examples of RFC 5545 §3.8.5.3 and calendars."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from dateutil.rrule import rrule, rrulestr
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError
from community_gov.model.openings import Openings
from community_gov.model.recurrence_rule import RecurrenceRule, midnight


def openings(text, valid_from):
    return Openings(RecurrenceRule.parse(text), valid_from)


def days(text, valid_from, end, start=date.min):
    return list(openings(text, valid_from).between(start, end))


# The examples of the standard: rule, DTSTART, the days it lists.
RFC_EXAMPLES = [
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        date(1997, 8, 5),
        [date(1997, 8, 5), date(1997, 8, 10), date(1997, 8, 19), date(1997, 8, 24)],
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        date(1997, 8, 5),
        [date(1997, 8, 5), date(1997, 8, 17), date(1997, 8, 19), date(1997, 8, 31)],
    ),
    (
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        date(1997, 9, 22),
        [
            date(1997, 9, 22),
            date(1997, 10, 20),
            date(1997, 11, 17),
            date(1997, 12, 22),
            date(1998, 1, 19),
            date(1998, 2, 16),
        ],
    ),
    (
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        date(1997, 9, 10),
        [date(1997, 9, day) for day in range(10, 16)]
        + [date(1999, 3, day) for day in range(10, 14)],
    ),
    (
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        date(1997, 1, 1),
        [
            *(date(1997, 1, 1), date(1997, 4, 10), date(1997, 7, 19)),
            *(date(2000, 1, 1), date(2000, 4, 9), date(2000, 7, 18)),
            *(date(2003, 1, 1), date(2003, 4, 10), date(2003, 7, 19)),
            date(2006, 1, 1),
        ],
    ),
    (
        "FREQ=YEARLY;INTERVAL=4;COUNT=3;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        date(1996, 11, 5),
        [date(1996, 11, 5), date(2000, 11, 7), date(2004, 11, 2)],
    ),
    (
        "FREQ=MONTHLY;COUNT=7;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        date(1997, 9, 29),
        [
            date(1997, 9, 29),
            date(1997, 10, 30),
            date(1997, 11, 27),
            date(1997, 12, 30),
            date(1998, 1, 29),
            date(1998, 2, 26),
            date(1998, 3, 30),
        ],
    ),
    (
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;UNTIL=20001231",
        date(1997, 9, 2),
        [
            date(1998, 2, 13),
            date(1998, 3, 13),
            date(1998, 11, 13),
            date(1999, 8, 13),
            date(2000, 10, 13),
        ],
    ),
]


@pytest.mark.parametrize(("text", "valid_from", "expected"), RFC_EXAMPLES)
def test_the_examples_of_the_standard_open_on_their_days(text, valid_from, expected):
    assert days(text, valid_from, date(2010, 1, 1)) == expected


@pytest.mark.parametrize(("text", "valid_from", "expected"), RFC_EXAMPLES)
def test_looking_at_the_later_half_finds_the_later_half(text, valid_from, expected):
    half = len(expected) // 2

    assert days(text, valid_from, date(2010, 1, 1), start=expected[half]) == expected[half:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=YEARLY", [date(2026, 1, 1), date(2027, 1, 1)]),
        ("FREQ=YEARLY;INTERVAL=2", [date(2026, 1, 1), date(2028, 1, 1)]),
        ("FREQ=MONTHLY;INTERVAL=6", [date(2026, 7, 1), date(2027, 1, 1)]),
        ("FREQ=MONTHLY;INTERVAL=3", [date(2026, 7, 1), date(2026, 10, 1)]),
        ("FREQ=MONTHLY", [date(2026, 8, 1), date(2026, 9, 1)]),
        ("FREQ=WEEKLY", [date(2026, 8, 17), date(2026, 8, 24)]),  # Mondays
        ("FREQ=WEEKLY;WKST=SU", [date(2026, 8, 16), date(2026, 8, 23)]),  # Sundays
        ("FREQ=DAILY", [date(2026, 8, 20), date(2026, 8, 21)]),
        # Without a day a month means its first; the last one counts though it is long past.
        ("FREQ=YEARLY;BYMONTH=3,12", [date(2026, 3, 1), date(2026, 12, 1)]),
        ("FREQ=YEARLY;BYMONTH=10", [date(2025, 10, 1), date(2026, 10, 1)]),
    ],
)
def test_a_rule_that_names_no_day_opens_with_the_calendar(text, expected):
    # 2026-08-20 is a Thursday.
    found = openings(text, date(2026, 8, 20))

    assert [found.first, found.following(found.first)] == expected


def test_a_rule_that_names_its_days_opens_on_or_after_the_first_day_in_force():
    assert openings("FREQ=MONTHLY;BYMONTHDAY=15", date(2026, 7, 16)).first == date(2026, 8, 15)
    assert openings("FREQ=MONTHLY;BYMONTHDAY=15", date(2026, 7, 15)).first == date(2026, 7, 15)


def test_a_month_without_the_day_is_left_out():
    # RFC 5545: days that a month lacks are ignored.
    assert days("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 1, 1), date(2026, 6, 30)) == [
        date(2026, 1, 31),
        date(2026, 3, 31),
        date(2026, 5, 31),
    ]


def test_29_february_comes_in_leap_years_and_1900_and_2100_are_none():
    leap_day = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"

    assert openings(leap_day, date(1897, 1, 1)).first == date(1904, 2, 29)
    assert openings(leap_day, date(2024, 3, 1)).following(date(2096, 2, 29)) == date(2104, 2, 29)
    found = openings(leap_day, date(1980, 1, 1))
    assert found.latest(date(2026, 7, 1), since=date(1980, 1, 1)) == date(2024, 2, 29)
    assert found.latest(date(1983, 7, 1), since=date(1981, 1, 1)) is None


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",  # 2026, 2030 … are never leap years
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",  # from a Monday on
    ],
)
def test_a_rule_that_always_misses_its_day_is_refused(text):
    with pytest.raises(DeclarationError, match="it does not come after 2026-06-01"):
        _ = openings(text, date(2026, 6, 1)).first


def test_the_last_opening_is_found_across_a_long_gap():
    summer = openings("FREQ=DAILY;BYMONTH=7", date(1990, 1, 1))

    assert summer.latest(date(2026, 6, 30), since=summer.first) == date(2025, 7, 31)


def test_until_before_the_first_day_in_force_leaves_nothing():
    assert days("FREQ=YEARLY;UNTIL=20260601", date(2026, 7, 1), date(2030, 1, 1)) == []
    assert days("FREQ=YEARLY;UNTIL=20260701", date(2026, 7, 1), date(2030, 1, 1)) == [
        date(2026, 1, 1)
    ]


def test_a_rule_may_be_in_force_since_the_first_day_of_the_calendar():
    assert openings("FREQ=YEARLY;BYMONTH=3", date.min).first == date(1, 3, 1)
    assert openings("FREQ=MONTHLY", date.min).first == date.min


@given(
    st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
    st.integers(1, 30),
    st.sampled_from(["BYDAY=MO,TH", "BYMONTHDAY=1,15,-1", "BYMONTH=2,9;BYDAY=SU"]),
    st.dates(date(1998, 1, 1), date(2002, 12, 31)),
    st.dates(date(1998, 1, 1), date(2012, 12, 31)),
)
def test_jumping_ahead_gives_the_days_that_counting_from_the_start_gives(
    frequency, interval, named, valid_from, start
):
    text = f"FREQ={frequency};INTERVAL={interval};{named}"
    if frequency == "WEEKLY" and "BYMONTHDAY" in named:
        text = f"FREQ=WEEKLY;INTERVAL={interval};BYDAY=FR"  # the standard forbids the other
    end = start + timedelta(days=400)
    try:
        found = days(text, valid_from, end, start)
    except DeclarationError:
        assert rrulestr(text, dtstart=midnight(valid_from)).after(midnight(date.min)) is None
        return

    whole = rrulestr(text, dtstart=midnight(valid_from))
    expected = [one.date() for one in whole.between(midnight(start), midnight(end), inc=True)]
    assert found == expected


@given(
    st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
    st.integers(1, 24),
    st.dates(date(1950, 1, 1), date(2030, 1, 1)),
    st.integers(0, 20000),
)
def test_the_last_opening_and_the_next_one_stand_around_a_day(frequency, interval, since, later):
    found = openings(f"FREQ={frequency};INTERVAL={interval}", since)
    day = since + timedelta(days=later)
    latest = found.latest(day, since=found.first)

    assert latest is not None
    assert latest <= day < found.following(latest)


def test_openings_of_fifty_years_are_not_counted_through(monkeypatch):
    made = []
    generate = rrule._iter

    def counting(self):
        for one in generate(self):
            made.append(one)
            yield one

    found = openings("FREQ=MONTHLY", date(1976, 1, 1))
    monkeypatch.setattr(rrule, "_iter", counting)

    assert list(found.between(date(2026, 7, 1), date(2026, 7, 31))) == [date(2026, 7, 1)]
    assert len(made) < 10
    assert all(former < latter for former, latter in pairwise(made[-2:]))
