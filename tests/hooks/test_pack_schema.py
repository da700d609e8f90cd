"""The schema for editors: it takes what reading takes, and refuses what no pack may hold."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community_gov.deprecation import Deprecation
from community_gov.errors import DeclarationError
from community_gov.hooks.pack_schema import DIALECT, schema
from community_gov.hooks.pack_tables import ENTRIES, TABLES
from community_gov.hooks.packs import read_folder
from community_gov.model.convert import structure_strange, unstructure
from community_gov.model.declarations import CaseKind, Method, Register
from community_gov.renaming import Renamed, renamed_keys
from community_gov.testing.strategies import declarations

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(ROOT.glob("plugins/*/src/*/**/*.toml"))
TABLE_OF = {cls: table for table, cls in ENTRIES.items()}
LABEL = {"en": "a", "zh_hans": "甲", "zh_hant": "甲"}
PACK = (
    declarations.declarations()
    .filter(lambda one: not isinstance(one, Method))
    .map(lambda one: (TABLE_OF[type(one)], json.loads(json.dumps(unstructure(one)))))
)


@pytest.fixture(scope="module")
def validator():
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def as_json(text):
    """Return a TOML document as an editor's checker sees it: dates are text."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


def objects(data):
    """Yield every table inside ``data``, whose keys are those of a class or anybody's."""
    held = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    if isinstance(data, dict):
        yield data
    for one in held:
        yield from objects(one)


def test_the_schema_is_one_and_names_its_edition():
    made = schema()

    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == DIALECT == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    assert json.loads(json.dumps(made)) == made


def test_every_table_has_its_place_and_says_what_it_is():
    made = schema()

    assert list(made["properties"]) == ["pack", *TABLES, "test"]
    for one in [*made["$defs"].values()]:
        assert len(one["description"]) > 20
        assert ("enum" in one) or (one["type"], one["additionalProperties"]) == ("object", False)


def test_every_field_has_its_place_except_the_one_that_names_code():
    made = schema()["$defs"]

    for cls in ENTRIES.values():
        fields = {one.name for one in attrs.fields(cls)} - (
            {"row"} if cls in (CaseKind, Register) else set()
        )
        assert set(made[cls.__name__]["properties"]) == fields | set(renamed_keys(cls))
    assert "row" in {one.name for one in attrs.fields(TABLES["register"])}


def test_what_a_field_means_is_said_where_it_is_typed():
    scheme = schema()["$defs"]["Scheme"]["properties"]

    assert scheme["places"] == {
        "type": "integer",
        "minimum": 0,
        "maximum": 6,
        "default": 0,
        "description": "Amounts are kept with `places` decimal places.",
    }


def test_a_former_name_is_taken_and_marked_as_such(monkeypatch):
    old = Deprecation("colour", since="0.1", goes_in="0.3", instead="places")
    renamed = {
        TABLES["fact_kind"]: {"tint": Renamed("name", old), "colour": Renamed("places", old)}
    }
    monkeypatch.setattr(
        "community_gov.hooks.pack_schema.renamed_keys", lambda cls: renamed.get(cls, {})
    )

    made = schema()["$defs"]["FactKind"]

    assert made["properties"]["colour"] == {
        "type": "integer",
        "default": 0,
        "deprecated": True,
        "description": str(old),
    }
    assert made["required"] == ["label"], "a name may be given under its former key"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_packs_that_are_shipped_are_taken(file, validator):
    validator.validate(as_json(file.read_text(encoding="utf-8")))


@given(PACK)
def test_whatever_can_be_declared_is_taken_as_it_is_written(validator, entry):
    table, data = entry

    validator.validate({table: [data]})


@settings(max_examples=40)
@given(PACK, st.data())
def test_a_key_too_many_is_refused_wherever_it_stands(validator, entry, draw):
    table, data = entry
    draw.draw(st.sampled_from(list(objects(data))))["colour"] = [[5]]

    assert validator.is_valid({table: [data]}) == reads(table, data) == is_free(table, data)


@settings(max_examples=40)
@given(PACK, st.data())
def test_a_value_of_a_type_that_no_field_has_is_refused(validator, entry, draw):
    table, data = entry
    place = draw.draw(st.sampled_from([one for one in objects(data) if one]))
    place[draw.draw(st.sampled_from(sorted(place)))] = [[5]]

    assert validator.is_valid({table: [data]}) == reads(table, data) == is_free(table, data)


def is_free(table, data):
    """Say whether the odd value stands in the one field that may hold anything."""
    return table == "override" and "[[5]]" in json.dumps(data["value"])


@settings(max_examples=40)
@given(PACK, st.data(), st.sampled_from([True, 0, 7, 1.5, "", "a", "2026-01-01", "1/2", {}, []]))
def test_nothing_that_reading_takes_is_marked_as_wrong(validator, entry, draw, value):
    table, data = entry
    place = draw.draw(st.sampled_from([one for one in objects(data) if one]))
    place[draw.draw(st.sampled_from(sorted(place)))] = value

    assert validator.is_valid({table: [data]}) or not reads(table, data)


def reads(table, data):
    exact = json.loads(json.dumps(data), parse_float=Decimal)
    try:
        structure_strange(exact, ENTRIES[table])
    except DeclarationError:
        return False
    return True


@pytest.mark.parametrize(
    ("table", "data"),
    [
        ("fact_kind", {"label": LABEL}),
        ("fact_kind", {"name": "Big Name", "label": LABEL}),
        ("fact_kind", {"name": "a", "label": "a"}),
        ("fact_kind", {"name": "a", "label": {"en": "a", "zh_hans": "甲"}}),
        ("fact_kind", {"name": "a", "label": LABEL, "subject": "town"}),
        ("fact_kind", {"name": "a", "label": LABEL, "places": "2"}),
        ("fact_kind", {"name": "a", "label": LABEL, "attributes": {}}),
        ("activity_kind", {"name": "a", "label": LABEL, "tags": "xy"}),
        ("register", {"name": "a", "label": LABEL, "row": "os:system"}),
        ("test", {"name": "a", "expect": 5, "scheme": "s"}),
        ("method", {"name": "a"}),
        ("score", {}),
    ],
)
def test_what_no_pack_may_hold_is_refused(table, data, validator):
    assert not validator.is_valid({table: [data]})


def test_one_table_where_there_may_be_several_is_refused(validator):
    fact = {"name": "a", "label": LABEL}

    assert validator.is_valid({"fact_kind": [fact]})
    assert not validator.is_valid({"fact_kind": fact})
    assert validator.is_valid({"pack": {"needs": ["branch"]}})
    assert not validator.is_valid({"pack": [{"needs": ["branch"]}]})


def test_numbers_may_be_written_as_toml_has_them_or_as_text(validator, tmp_path):
    text = """
        [[decision_rule]]
        name = "d"
        label = { en = "a", zh_hans = "甲", zh_hant = "甲" }
        quorum = { share = %s, base = "entitled" }
        majority = { share = "1/2", base = "present", strict = true }
        reference = "own choice: an example"
        valid_from = 2026-01-01
    """
    for share in ("1", '"2/3"', '"0.5"'):
        (tmp_path / "pack.toml").write_text(text % share, encoding="utf-8")
        assert read_folder(tmp_path).declarations
        validator.validate(as_json(text % share))
    for share in ("0.5", '"half"', "2", '"1e9"', "true"):
        assert not validator.is_valid(as_json(text % share))
