"""Tests of values typed as field=value."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from community_gov.cli.codes import Codes
from community_gov.cli.values import read_value, read_values, told_value
from community_gov.errors import InputError
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import label

NO_CODES = Codes(SimpleNamespace(today=lambda: date(2026, 8, 20)))  # type: ignore[arg-type]
COLOUR = Field("colour", FieldType.CHOICE, choices={"r": label("red", "红", "紅")})


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (FieldType.TEXT, "a=b", "a=b"),
        (FieldType.INTEGER, "12", 12),
        (FieldType.DECIMAL, "1.50", Decimal("1.50")),
        (FieldType.BOOLEAN, "yes", True),
        (FieldType.BOOLEAN, "否", False),
        (FieldType.DATE, "2026-07-01", date(2026, 7, 1)),
        (FieldType.TIME, "18:30", time(18, 30)),
        (FieldType.MOMENT, "2026-07-01T18:30+00:00", datetime(2026, 7, 1, 18, 30, tzinfo=UTC)),
        (FieldType.MAPPING, '{"a": 1}', {"a": 1}),
        (FieldType.DATE, "", None),
    ],
)
def test_a_value_is_read_by_the_type_of_its_field(kind: FieldType, text: str, value: Any):
    assert read_values([Field("it", kind)], [f"it={text}"], NO_CODES) == {"it": value}


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        (FieldType.INTEGER, "1.5", "a whole number"),
        (FieldType.DECIMAL, "many", "an exact number"),
        (FieldType.BOOLEAN, "perhaps", "yes or no"),
        (FieldType.TIME, "late", "a time of day such as 18:30"),
        (FieldType.MOMENT, "now", "a moment such as 2026-07-01T18:30"),
        (FieldType.MAPPING, "{a}", 'JSON such as {"a": 1}'),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_wanted(kind: FieldType, text: str, wanted: str):
    with pytest.raises(InputError) as refused:
        read_value(Field("it", kind), text, NO_CODES)
    assert refused.value.problem == f"it: {text!r} is not {wanted}."


def test_a_moment_without_a_zone_is_meant_here():
    read = read_value(Field("it", FieldType.MOMENT), "2026-07-01T18:30", NO_CODES)
    assert read.tzinfo is not None
    assert read.replace(tzinfo=None) == datetime(2026, 7, 1, 18, 30)  # noqa: DTZ001 - the wall's


@pytest.mark.parametrize("text", ["2026-08-19", "2026年8月19日", "2026.8.19", "昨天"])
def test_a_day_may_be_typed_as_in_a_sheet_or_in_words(text: str):
    assert read_value(Field("it", FieldType.DATE), text, NO_CODES) == date(2026, 8, 19)


def test_what_is_no_day_is_refused_with_the_reason():
    with pytest.raises(InputError, match=r"is not a date \(there is no such day\)"):
        read_value(Field("it", FieldType.DATE), "2026-02-30", NO_CODES)


@pytest.mark.parametrize("text", ["r", "red", "红", "紅"])
def test_a_choice_goes_by_its_code_or_any_of_its_words(text: str):
    assert read_value(COLOUR, text, NO_CODES) == "r"


def test_another_choice_is_refused_with_those_there_are():
    with pytest.raises(InputError, match=r"'blue' is not among the choices: r \(red\)"):
        read_value(COLOUR, "blue", NO_CODES)


def test_a_field_goes_by_its_name_or_any_of_its_labels():
    named = Field("day", FieldType.INTEGER, label=label("date", "日期"))
    for name in ("day", "date", "日期"):
        assert read_values([named], [f"{name}=1"], NO_CODES) == {"day": 1}


def test_all_mistakes_are_told_at_once():
    fields = [Field("day", FieldType.DATE), Field("count", FieldType.INTEGER)]
    with pytest.raises(InputError) as refused:
        read_values(fields, ["day=x", "count=y", "cuont=1", "zzz=1", "day"], NO_CODES)
    assert refused.value.problem.splitlines() == [
        'day: "x" is not a date (write 2015-03-01).',
        "count: 'y' is not a whole number.",
        "There is no field 'cuont'. Did you mean 'count'?",
        "There is no field 'zzz'. There are: day, count.",
        "'day': write it as field=value.",
    ]


def test_a_stored_choice_is_told_in_words_and_kept_as_code():
    told = told_value(COLOUR, "r", NO_CODES)
    assert (told, told.words) == ("r", "red")
