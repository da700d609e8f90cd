"""Numbers, strings and dates as they are written."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov.expression import ExpressionError, compile_expression


def value_of(text):
    return compile_expression(text, {}).evaluate({})


# CEL language definition, "String and Bytes Values".
@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"'\\ \? \" \' \`'", "\\ ? \" ' `"),
        (r"'\x4a\X4b'", "JK"),
        (r"'\u01aB'", "\u01ab"),
        (r"'\U0001F62C'", "\U0001f62c"),
        (r"'\U0010FFFF'", "\U0010ffff"),
        (r"'\000\012\177'", "\x00\n\x7f"),
        (r'"甲\n乙"', "甲\n乙"),
        ("'\"'", '"'),
    ],
)
def test_strings_know_the_escapes_of_cel(text, value):
    assert value_of(text) == value


# Ibidem: what is no escape, no code point or a UTF-16 surrogate is invalid.
@pytest.mark.parametrize(
    "body", [r"\s", r"\u12", r"\uD800", r"\uDFFF", r"\U00110000", r"\400", r"\x4", r"\9"]
)
def test_other_escapes_are_refused_where_they_stand(body):
    with pytest.raises(ExpressionError, match="means no character") as caught:
        value_of(f"'ab{body}'")
    assert caught.value.column == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9223372036854775807", 2**63 - 1),
        ("-9223372036854775808", -(2**63)),
        ("- 9223372036854775808", -(2**63)),
        ("007", 7),
        ("999999999999.999999", Decimal("999999999999.999999")),
        ("-0.000001", Decimal("-0.000001")),
        ("000000000000000000001.5", Decimal("1.5")),
    ],
)
def test_numbers_reach_to_the_ends_of_their_range(text, value):
    result = value_of(text)
    assert (result, type(result)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    ["9223372036854775808", "-9223372036854775809", "1000000000000.5", "0.0000001", "9" * 1_900],
)
def test_numbers_beyond_their_range_are_refused(text):
    with pytest.raises(ExpressionError):
        value_of(text)


def test_a_negative_zero_is_shown_as_zero():
    assert str(value_of("-0.0")) == "0.0"


def test_dates_are_written_as_iso_8601_calendar_dates():
    assert value_of('date("2024-02-29")') == date(2024, 2, 29)


@pytest.mark.parametrize(
    "written",
    ["2023-02-29", "2024-1-31", "20240131", "2024-W05-3", "2024-01-31T00:00", "", "２０２４-01-31"],
)
def test_what_is_no_such_date_is_refused_where_it_stands(written):
    with pytest.raises(ExpressionError, match="no date of the calendar") as caught:
        value_of(f'date("{written}")')
    assert caught.value.column == 6
