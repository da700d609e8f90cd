"""Lunar days, against the published dates of festivals."""

from datetime import date, timedelta

import pytest

from community_gov.errors import DeclarationError, InputError
from community_gov.model.declarations.duties import LunarDay
from community_gov.procedures.duties.lunar import to_date

# Published calendars: Spring Festival (1/1) and Double Ninth (9/9).
SPRING_FESTIVAL = {
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
}
DOUBLE_NINTH = {
    2024: date(2024, 10, 11),
    2025: date(2025, 10, 29),
    2026: date(2026, 10, 18),
    2027: date(2027, 10, 8),
}


@pytest.mark.parametrize(("year", "day"), SPRING_FESTIVAL.items())
def test_the_first_day_of_the_lunar_year_is_spring_festival(year, day):
    assert to_date(year, LunarDay(1, 1)) == day


@pytest.mark.parametrize(("year", "day"), DOUBLE_NINTH.items())
def test_the_ninth_of_the_ninth_is_double_ninth(year, day):
    assert to_date(year, LunarDay(9, 9)) == day


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_thirtieth_of_the_twelfth_is_always_the_eve_of_spring_festival(year):
    # The twelfth month has 29 days in lunar 2024 and 2025, 30 in 2026.
    assert to_date(year, LunarDay(12, 30)) == SPRING_FESTIVAL[year + 1] - timedelta(days=1)


def test_a_day_of_the_twelfth_month_falls_into_the_next_calendar_year():
    # Laba (12/8) of the lunar year 2024 was 7 January 2025.
    assert to_date(2024, LunarDay(12, 8)) == date(2025, 1, 7)


def test_a_leap_month_is_not_meant():
    # 2025 has a sixth month from 25 June and a leap sixth month from 25 July.
    assert to_date(2025, LunarDay(6, 1)) == date(2025, 6, 25)


@pytest.mark.parametrize("day", [(13, 1), (0, 1), (1, 31), (1, 0)])
def test_a_day_that_no_lunar_year_has_cannot_be_declared(day):
    with pytest.raises(DeclarationError, match=f"no lunar day {day[0]}/{day[1]}"):
        LunarDay(*day)


@pytest.mark.parametrize("year", [1899, 2101])
def test_a_year_outside_the_tables_is_refused(year):
    with pytest.raises(InputError, match=f"of {year} is not known here, only 1900 to 2100"):
        to_date(year, LunarDay(1, 1))
