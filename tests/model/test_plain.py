"""Tests of results as plain data, and of the schema that describes them."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import jsonschema
import pytest

from community_gov import Grid, Household, Language, Member, speaking
from community_gov.data import json_schema, to_json, to_plain
from community_gov.errors import ConflictError, NotPermittedError
from community_gov.model.ids import GridId, HouseholdId, MemberId
from community_gov.model.text import label


class Colour(StrEnum):
    """Colours, for these tests."""

    RED = "red"


@pytest.mark.parametrize(
    ("thing", "plain"),
    [
        (date(2026, 7, 1), "2026-07-01"),
        (datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "2026-07-01T09:30:00+00:00"),
        (Decimal("2.50"), "2.50"),  # a float would lose the second place
        (Fraction(2, 3), "2/3"),
        (Colour.RED, "red"),
        ({"b", "a"}, ["a", "b"]),
        ((1, None, True), [1, None, True]),
        ({date(2026, 7, 1): 1}, {"2026-07-01": 1}),
        (Grid(GridId("x"), "G1", "第一网格"), {"id": "x", "code": "G1", "name": "第一网格"}),
    ],
)
def test_each_kind_of_value_becomes_what_json_can_hold(thing: object, plain: object):
    found = to_plain(thing)
    assert plain.items() <= found.items() if isinstance(plain, dict) else found == plain
    json.dumps(found)


def test_a_label_is_its_text_in_the_language_in_use():
    with speaking(Language.HANS):
        assert to_plain([label("grid", "网格", "網格")]) == ["网格"]


def test_what_is_no_data_is_refused():
    with pytest.raises(TypeError, match="function"):
        to_plain(test_what_is_no_data_is_refused)
    with pytest.raises(ValueError, match="JSON"):
        to_json(float("nan"))


def test_chinese_stays_readable_in_json():
    assert to_json({"name": "王小明"}) == '{"name": "王小明"}'


@pytest.mark.parametrize(
    "thing",
    [
        Member(MemberId("m"), "M1", "王小明", birth_date=date(1960, 1, 1)),
        Household(HouseholdId("h"), "H1", GridId("g")),
    ],
)
def test_an_entity_fits_its_schema(thing: object):
    jsonschema.validate(to_plain(thing), json_schema(type(thing)))


def test_the_schema_tells_the_class_of_data_and_refuses_a_strange_key():
    schema = json_schema(Member)
    assert schema["properties"]["name"]["x-privacy"] == "personal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"id": "m", "code": "M1", "name": "x", "nickname": "y"}, schema)


def test_an_error_tells_what_a_program_needs_to_answer():
    error = ConflictError("one is there", "Take another.", field="code")

    assert to_plain(error) == {
        "error": "ConflictError",
        "problem": "one is there",
        "fix": "Take another.",
        "field": "code",
        "position": None,
    }
    assert to_plain(NotPermittedError("no")) == {
        "error": "NotPermittedError",
        "problem": "no",
        "fix": "",
    }
