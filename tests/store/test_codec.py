"""Values come back from a strict table as they went in, or are refused with the field's name."""

import sqlite3
import unicodedata
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import InputError
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import label
from community_gov.store.codec import COLUMN_TYPES, decode, encode, scaled, unscaled

GREATEST = 9_223_372_036_854_775_807  # 2 to the 63rd, less one: SQLite's greatest INTEGER
CHOICES = {"low": label("low", "低"), "9": label("not stated", "未说明", "未說明")}

WHOLE = st.integers(-GREATEST, GREATEST)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc_"), inner),
    max_leaves=8,
)
OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
VALUES = {
    FieldType.TEXT: st.text(st.characters(exclude_categories=["Cs"])),
    FieldType.REFERENCE: st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=20, max_size=20),
    FieldType.INTEGER: WHOLE,
    FieldType.DECIMAL: st.decimals(-(10**15), 10**15, places=2),
    FieldType.BOOLEAN: st.booleans(),
    FieldType.DATE: st.dates(),
    FieldType.TIME: st.times(),
    FieldType.MOMENT: st.datetimes(
        min_value=datetime.fromisoformat("0002-01-01"),
        max_value=datetime.fromisoformat("9998-01-01"),
        timezones=OFFSETS,
    ),
    FieldType.CHOICE: st.sampled_from(list(CHOICES)),
    FieldType.MAPPING: st.dictionaries(st.text("abc_"), JSON),
}


def field(kind, *, required=False, places=2):
    choices = CHOICES if kind is FieldType.CHOICE else {}
    return Field("thing", kind, required=required, places=places, choices=choices)


def through_sqlite(kind, value):
    """Keep one value in a strict column of its type and read it back."""
    with closing(sqlite3.connect(":memory:")) as file:
        file.execute(f"CREATE TABLE t (x {COLUMN_TYPES[kind]}) STRICT")
        file.execute("INSERT INTO t VALUES (?)", [encode(field(kind), value)])
        return decode(field(kind), file.execute("SELECT x FROM t").fetchone()[0])


def test_every_type_of_field_has_a_column_type_and_values_to_try():
    assert COLUMN_TYPES.keys() == VALUES.keys() == set(FieldType)


@given(data=st.data(), kind=st.sampled_from(FieldType))
def test_what_is_stored_is_what_is_read(data, kind):
    value = data.draw(VALUES[kind])

    assert through_sqlite(kind, value) == value


@pytest.mark.parametrize("kind", FieldType)
def test_nothing_stays_nothing_unless_it_is_required(kind):
    assert through_sqlite(kind, None) is None
    with pytest.raises(InputError, match="thing is missing"):
        encode(field(kind, required=True), None)


@pytest.mark.parametrize(
    "name",
    [
        "\uf900",  # 豈, a compatibility ideograph that NFC would turn into U+8C48
        "\ufa5b\ufa30",  # 艹 and 侮 in the forms of some registers of persons
        "\U0002f81a",  # a compatibility ideograph of plane 2
        "e\u0301",  # e and an accent, which NFC would join
        "\U00020bb7野家",  # a rare character outside the first plane
        "王\u3000小明",
        " 前后空格 ",
        "zero\0width",
    ],
)
def test_a_name_is_kept_exactly_as_typed(name):
    assert through_sqlite(FieldType.TEXT, name) == name


def test_normalising_would_change_some_of_these_names():
    # Unicode's own table of compositions: why names are never normalised.
    assert unicodedata.normalize("NFC", "\uf900") == "\u8c48" != "\uf900"


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u3000"])
def test_a_required_text_needs_more_than_blanks(blank):
    with pytest.raises(InputError, match="thing is missing"):
        encode(field(FieldType.TEXT, required=True), blank)


@pytest.mark.parametrize("kind", [FieldType.TEXT, FieldType.REFERENCE])
def test_half_a_character_is_refused_and_not_left_to_sqlite(kind):
    with pytest.raises(InputError, match=r"thing: .* is not text"):
        encode(field(kind), "\ud800")


@given(st.integers(min_value=GREATEST + 1) | st.integers(max_value=-GREATEST - 1))
def test_a_whole_number_beyond_63_bits_is_refused(number):
    with pytest.raises(InputError, match=r"thing: .* is too great to be kept exact"):
        encode(field(FieldType.INTEGER), number)


@pytest.mark.parametrize(
    "value", [10**5000, Decimal("1E+999999"), Decimal("-9E+5000")], ids=range(3)
)
def test_an_absurd_number_is_refused_as_quickly_as_any_other(value):
    kind = FieldType.INTEGER if isinstance(value, int) else FieldType.DECIMAL

    with pytest.raises(InputError, match=r"thing: .* is too great to be kept exact"):
        encode(field(kind), value)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers(0, 6))
def test_a_decimal_is_kept_exactly_or_refused(value, places):
    one = field(FieldType.DECIMAL, places=places)
    try:
        stored = encode(one, value)
    except InputError:
        return
    assert abs(stored) <= GREATEST
    assert decode(one, stored) == value


@given(WHOLE, st.integers(0, 6))
def test_every_whole_number_of_units_can_be_written_as_a_decimal(units, places):
    assert scaled(unscaled(units, places), places, "thing") == units


def test_a_long_tail_of_digits_is_not_dropped_in_silence():
    # 31 digits: more than the 28 that Python's decimals keep when they calculate.
    with pytest.raises(InputError, match="more than 2 decimal places"):
        encode(field(FieldType.DECIMAL), Decimal("1.000000000000000000000000000001"))


def test_zeros_at_the_end_are_no_decimal_places():
    assert encode(field(FieldType.DECIMAL), Decimal("1.5000000")) == 150


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(InputError, match=r"thing: .* is not a number"):
        encode(field(FieldType.DECIMAL), Decimal(value))


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        (FieldType.TEXT, 5, "text"),
        (FieldType.TEXT, b"x", "text"),
        (FieldType.REFERENCE, 5, "text"),
        (FieldType.INTEGER, "5", "a whole number"),
        (FieldType.INTEGER, 5.0, "a whole number"),
        (FieldType.INTEGER, Decimal(5), "a whole number"),
        (FieldType.INTEGER, True, "a whole number"),
        (FieldType.DECIMAL, 0.5, "an exact number"),
        (FieldType.DECIMAL, "0.5", "an exact number"),
        (FieldType.DECIMAL, False, "an exact number"),
        (FieldType.BOOLEAN, 1, "yes or no"),
        (FieldType.BOOLEAN, "yes", "yes or no"),
        (FieldType.DATE, "2026-07-01", "a date"),
        (FieldType.DATE, datetime(2026, 7, 1, tzinfo=UTC), "a date"),
        (FieldType.TIME, "09:00", "a time of day"),
        (FieldType.MOMENT, datetime(2026, 7, 1), "a moment with its time zone"),  # noqa: DTZ001
        (FieldType.MOMENT, date(2026, 7, 1), "a moment with its time zone"),
        (FieldType.CHOICE, "high", "one of low, 9"),
        (FieldType.CHOICE, 9, "text"),
    ],
)
def test_a_value_of_another_type_is_refused_with_the_field_and_what_is_wanted(kind, value, wanted):
    with pytest.raises(InputError) as refused:
        encode(field(kind), value)

    assert refused.value.problem == f"thing: {value!r} is not {wanted}."


def test_a_refusal_calls_the_field_what_people_call_it():
    named = Field("hours", FieldType.TIME, label=label("opening hours", "开放时间", "開放時間"))

    with pytest.raises(InputError, match=r"^opening hours: 5 is not a time of day"):
        encode(named, 5)


def test_noon_is_kept_to_the_microsecond():
    assert encode(field(FieldType.TIME), time(12, 0, 0, 1)) == "12:00:00.000001"
