"""Working days, against the State Council's published orders and counts done by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import InputError
from community_gov.i18n import Language, speaking
from community_gov.model.period import Period
from community_gov.records.calendar.state_council import order_of
from community_gov.records.calendar.working_days import MOST_DAYS, WorkingDays, not_announced

DAYS = WorkingDays()

# General Office of the State Council, notice of 4 November 2025 on the holidays of 2026.
OFF_2026 = [
    "2026-01-01..2026-01-03",
    "2026-02-15..2026-02-23",
    "2026-04-04..2026-04-06",
    "2026-05-01..2026-05-05",
    "2026-06-19..2026-06-21",
    "2026-09-25..2026-09-27",
    "2026-10-01..2026-10-07",
]
WORKED_2026 = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]


def year(number: int) -> list[date]:
    first = date(number, 1, 1)
    return [first + timedelta(days=one) for one in range((date(number + 1, 1, 1) - first).days)]


def test_2026_is_worked_as_the_state_council_ordered():
    stretches = [Period.parse(one) for one in OFF_2026]
    worked = {date.fromisoformat(one) for one in WORKED_2026}
    for day in year(2026):
        off = any(day in one for one in stretches) or (day.weekday() > 4 and day not in worked)
        assert DAYS.is_working(day) is not off, day


def test_the_order_of_2006_had_the_last_saturday_of_2005_worked():
    # General Office of the State Council, notice of 22 December 2005: 1 to 3 January off, the days
    # of rest of Saturday 31 December and Sunday 1 January moved to Monday and Tuesday.
    assert DAYS.is_working(date(2005, 12, 31))
    assert not any(DAYS.is_working(date(2006, 1, day)) for day in (1, 2, 3))


def test_a_year_not_yet_announced_is_told_by_weekends_and_statutory_holidays():
    # Regulation on Public Holidays (2024), article 2: New Year 1 January; New Year's Eve and 1/1 to
    # 1/3 of the lunar year, which begins on 6 February; Qingming; 1 and 2 May; Dragon Boat 5/5;
    # Mid-Autumn 8/15; 1 to 3 October.
    statutory = {
        *("01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02"),
        *("06-09", "09-15", "10-01", "10-02", "10-03"),
    }
    off = {day for day in year(2027) if not DAYS.is_working(day)}
    weekends = {day for day in year(2027) if day.weekday() > 4}
    assert off == weekends | {date.fromisoformat(f"2027-{one}") for one in statutory}


def test_a_year_not_yet_announced_is_said_to_be_so():
    assert [DAYS.announced(one) for one in (2026, 2027)] == [True, False]
    assert DAYS.unannounced(Period.parse("2026-12-01..2028-01-31")) == [2027, 2028]
    assert "2027 is not announced yet" in not_announced(2027)


@pytest.mark.parametrize("number", [1, 1949, 2000, 2101, 9998])
def test_a_year_outside_the_tables_has_its_weekends_and_is_not_announced(number):
    assert not DAYS.announced(number)
    monday = next(day for day in year(number)[:7] if day.weekday() == 0)
    assert DAYS.is_working(monday)
    assert not DAYS.is_working(monday + timedelta(days=5))


def test_five_working_days_over_spring_festival_take_until_the_second_week_after():
    # 12 February 2026 is a Thursday; 13 and 14 February, 24, 25 and 26 February are worked.
    assert DAYS.add(date(2026, 2, 12), 5) == date(2026, 2, 26)
    assert DAYS.add(date(2026, 2, 26), -5) == date(2026, 2, 12)


def test_no_working_day_is_the_day_itself():
    assert DAYS.add(date(2026, 2, 17), 0) == date(2026, 2, 17)


def test_a_limit_that_ends_on_a_day_off_ends_on_the_next_working_day():
    # Civil Code, article 203; 24 February 2026 is the first working day after Spring Festival.
    assert DAYS.on_or_after(date(2026, 2, 15)) == date(2026, 2, 24)
    assert DAYS.on_or_after(date(2026, 2, 14)) == date(2026, 2, 14)


def test_february_2026_has_sixteen_working_days():
    # 2 to 6 and 9 to 13 February, the Saturdays 14 and 28, and 24 to 27 February.
    assert DAYS.count(Period.parse("2026-02")) == 5 + 5 + 2 + 4


@given(
    st.dates(date(2001, 1, 1), date(2090, 12, 31)),
    st.integers(min_value=-60, max_value=60),
)
def test_counting_undoes_adding(start, count):
    assert DAYS.between(start, DAYS.add(start, count)) == count


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)), st.integers(min_value=1, max_value=40))
def test_a_limit_in_working_days_ends_on_a_working_day(start, count):
    assert DAYS.is_working(DAYS.add(start, count))


@pytest.mark.parametrize("count", [MOST_DAYS + 1, -MOST_DAYS - 1])
def test_a_number_of_days_that_nobody_means_is_refused(count):
    with pytest.raises(InputError, match="too many"):
        DAYS.add(date(2026, 1, 1), count)


def test_the_end_of_the_calendar_is_said():
    with pytest.raises(InputError, match="ends at 9999-12-31"):
        DAYS.add(date(9999, 12, 30), 3)
    with pytest.raises(InputError, match="ends at 0001-01-01"):
        DAYS.add(date(1, 1, 1), -1)


@pytest.mark.parametrize(("language", "name"), [(Language.HANS, "元旦"), (Language.HANT, "元旦")])
def test_holidays_are_named_in_the_language_in_use(language, name):
    with speaking(language):
        assert order_of(2026).off[date(2026, 1, 1)] == name
