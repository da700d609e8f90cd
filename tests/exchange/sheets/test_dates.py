"""Dates as people write them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import InputError
from community_gov.exchange.sheets.dates import read_date

TODAY = date(2026, 7, 1)
FIRST_OF_MARCH = date(2015, 3, 1)


def problem_of(raw: object) -> str:
    with pytest.raises(InputError) as caught:
        read_date(raw, TODAY)
    return caught.value.problem


@pytest.mark.parametrize(
    "raw",
    [
        FIRST_OF_MARCH,
        datetime(2015, 3, 1),  # noqa: DTZ001 - a spreadsheet's cell has no time zone
        "2015-03-01",
        "2015-3-1",
        "2015/3/1",
        "2015.3.1",
        "2015年3月1日",
        "2015 年 3 月 1 號",
        "20150301",
        20150301,
        20150301.0,
        "２０１５－０３－０１",
        "２０１５年３月１日",
        "\u30002015-03-01 ",
        "2015-03-01 00:00:00",
        "2015-03-01T00:00",
    ],
)
def test_every_unambiguous_way_to_write_a_day_is_read(raw):
    taken = read_date(raw, TODAY)

    assert (taken.value, taken.doubt) == (FIRST_OF_MARCH, None)


@given(st.dates(date(1900, 1, 1), date(2126, 12, 31)))
def test_any_day_reads_back_from_each_way_of_writing(day):
    for shape in ("{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日"):
        text = shape.format(day.year, day.month, day.day)
        assert read_date(text, TODAY).value == day


@pytest.mark.parametrize(
    ("serial", "day"),
    # Microsoft's pages on dates in Excel: 2008-01-01 is 39448 (function DATE), 2011-08-22 is 40777
    # (function DATEVALUE).
    [(39448, date(2008, 1, 1)), (40777, date(2011, 8, 22)), ("40777", date(2011, 8, 22))],
)
def test_a_day_number_is_read_with_a_warning_that_shows_the_day(serial, day):
    taken = read_date(serial, TODAY)

    assert taken.value == day
    assert taken.doubt.message == (
        f"The number {serial} was read as the date {day}; please check it."
    )


def test_a_time_of_day_is_dropped_with_a_warning():
    for raw in ("2015-03-01 14:30", datetime(2015, 3, 1, 14, 30)):  # noqa: DTZ001 - as above
        taken = read_date(raw, TODAY)

        assert taken.value == FIRST_OF_MARCH
        assert taken.doubt.message == "Only the day was read, not the time of day."


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("2O15-03-01", '"2O15-03-01" is not a date (a letter O stands where a 0 is meant?).'),
        ("2015-03-l0", '"2015-03-l0" is not a date (a letter l stands where a 1 is meant?).'),
        ("15-03-01", '"15-03-01" is not a date (the year needs four digits).'),
        ("15年3月1日", '"15年3月1日" is not a date (the year needs four digits).'),
        ("150301", '"150301" is not a date (the year needs four digits).'),
        ("2015年3月", '"2015年3月" is not a date (the day is missing).'),
        ("2015-03", '"2015-03" is not a date (the day is missing).'),
        (2015.3, '"2015.3" is not a date (the day is missing).'),
        ("201503", '"201503" is not a date (the day is missing).'),
        ("1/3/2015", '"1/3/2015" is not a date (write year, month, day, as in 2015-03-01).'),
        ("2015-02-30", '"2015-02-30" is not a date (there is no such day).'),
        ("2015-13-01", '"2015-13-01" is not a date (there is no such day).'),
        ("农历正月初一", '"农历正月初一" is not a date (write the solar date).'),
        ("去年", '"去年" is not a date (write 2015-03-01).'),
        (True, '"True" is not a date.'),
        (time(8, 30), '"08:30:00" is not a date.'),
        (timedelta(hours=8), '"8:00:00" is not a date.'),
        (123.5, '"123.5" is not a date (write 2015-03-01).'),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(raw, problem):
    assert problem_of(raw) == problem


@pytest.mark.parametrize("year", [2015, "2015", "2015年", 1949])
def test_a_year_alone_is_not_taken_for_a_day_number(year):
    # As a day number 2015 would be 1905-07-07.
    assert problem_of(year).endswith("is not a date (month and day are missing).")


@pytest.mark.parametrize("raw", [0, 1, 302, 99999, "00000"])
def test_a_number_that_is_no_likely_day_number_is_refused(raw):
    assert "is not a date" in problem_of(raw)


@pytest.mark.parametrize("raw", ["0215-03-01", "1899-12-31", date(1015, 3, 1), "2127-01-01"])
def test_a_year_out_of_all_reason_is_refused(raw):
    assert problem_of(raw).startswith("The year ")
    assert problem_of(raw).endswith(" cannot be right.")
