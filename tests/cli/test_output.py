"""Tests of what commands write: tables for people, JSON for programs."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.cli.output import Table, bar, clean, drawn, listed, show, shown, text_of, to_json
from community_gov.cli.terms import Coded


def test_a_table_that_is_piped_does_not_break_its_rows():
    long = "word " * 40
    text = drawn(Table({"a": "first", "b": "second"}, [{"a": long, "b": "end"}]))
    assert text.splitlines()[1].endswith("end")
    assert len(text.splitlines()) == 2


def test_columns_stay_straight_where_characters_are_two_columns_wide():
    rows = [{"a": "王小明", "b": "x"}, {"a": "Li", "b": "x"}]
    lines = drawn(Table({"a": "name", "b": "mark"}, rows)).splitlines()
    # 王小明 takes 6 columns of a terminal in 3 characters, so its x stands 3 characters earlier.
    assert lines[2].index("x") - lines[1].index("x") == 3


def test_numbers_are_set_right_and_texts_left():
    rows = [{"n": 5, "t": "a"}, {"n": Decimal(100), "t": "bbb"}]
    assert drawn(Table({"n": "count", "t": "text"}, rows)).splitlines() == [
        "count  text",
        "    5  a",
        "  100  bbb",
    ]


def test_marks_of_markup_in_data_are_shown_as_they_are():
    assert "[bold]x[/bold]" in drawn(Table({"a": "a"}, [{"a": "[bold]x[/bold]"}]))


def test_control_characters_in_data_cannot_garble_the_screen():
    assert "\x1b" not in drawn(Table({"a": "a"}, [{"a": "\x1b[31mred"}]))
    assert clean("a\x1b[0m\tb\n") == "a�[0m\tb\n"


@given(st.text())
def test_cleaning_keeps_the_length_of_a_text_and_everything_printable(text: str):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert all(old == new for old, new in zip(text, cleaned, strict=True) if old.isprintable())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (date(2026, 7, 1), "2026-07-01"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+2"), "100"),
        (Fraction(2, 3), "2/3"),
        (2 / 3, "0.67"),
        (["a", 1], "a, 1"),
        ({"a": Decimal(1)}, "a = 1"),
        (Coded("0", "head"), "head"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value: object, text: str):
    assert text_of(value) == text


def test_json_keeps_exact_numbers_dates_and_codes():
    data = {
        "points": Decimal("1.50"),
        "share": Fraction(1, 3),
        "on": date(2026, 7, 1),
        "at": datetime(2026, 7, 1, 9, tzinfo=UTC),
        "code": Coded("0", "head"),
        "name": "王",
    }
    text = to_json(data)
    assert json.loads(text) == {
        "points": "1.50",
        "share": "1/3",
        "on": "2026-07-01",
        "at": "2026-07-01T09:00:00+00:00",
        "code": "0",
        "name": "王",
    }
    assert "王" in text


def test_an_empty_list_says_so_to_people_and_is_empty_to_programs(capsys):
    show(listed({"a": "a"}, []), as_json=False)
    show(listed({"a": "a"}, []), as_json=True)
    assert capsys.readouterr().out == "There is nothing to list.\n[]\n"


def test_of_one_thing_only_what_has_a_value_is_shown(capsys):
    show(shown({"a": "first", "b": "second"}, {"a": 0, "b": None}), as_json=False)
    assert capsys.readouterr().out == "first  0\n"


def test_a_bar_is_as_long_as_its_share():
    assert bar(0.25, width=8) == "██░░░░░░"
    assert (bar(None), bar(-1.0, 2), bar(9.0, 2)) == ("", "░░", "██")
