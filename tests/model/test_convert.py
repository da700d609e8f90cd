"""Data in, typed objects out, the same data back, and every error with its path."""

import json
import tomllib
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import (
    DecisionRule,
    FactKind,
    Index,
    LunarDay,
    Method,
    Register,
    Scheme,
    SheetRow,
    Threshold,
)
from community_gov.model.fields import Field
from community_gov.model.ids import SubjectKind
from community_gov.model.member import Member
from community_gov.model.privacy import Privacy
from community_gov.model.text import Label, label
from community_gov.testing.strategies import declarations, entities, proceedings

LABEL = {"en": "a", "zh_hans": "甲", "zh_hant": "甲"}


def everything():
    """Return the strategies of all that is kept; facts tell only what JSON itself can tell."""
    kept = [
        entities.profiles(), entities.actors(), entities.places(), entities.grids(),
        entities.groups(), entities.households(), entities.members(), entities.affiliations(),
        entities.organizations(), entities.teams(), entities.posts(), entities.assets(),
        entities.activities(), entities.attendances(), proceedings.decisions(),
        proceedings.notices(), proceedings.objections(), proceedings.evaluations(),
        proceedings.nominations(), proceedings.appraisals(), entities.facts(),
    ]  # fmt: skip
    return st.sampled_from(kept).flatmap(lambda drawn: drawn)


@given(everything())
def test_every_entity_becomes_data_and_back(thing):
    assert structure(unstructure(thing), type(thing)) == thing


@given(declarations.declarations())
def test_every_declaration_becomes_data_and_back(declared):
    assert structure(unstructure(declared), type(declared)) == declared


@given(everything() | declarations.declarations())
def test_the_data_can_be_written_as_json_without_loss(thing):
    data = unstructure(thing)

    assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_a_register_made_from_a_class_becomes_data_without_the_class():
    @frozen
    class Home:
        code: str
        since: date | None = None

    register = Register.of(Home, name="homes", label=label("homes", "户", "戶"))

    again = structure(unstructure(register), Register)

    assert again == register
    assert (register.row, again.row) == (Home, None)


@pytest.mark.parametrize(
    ("value", "kind", "told"),
    [
        # TOML and JSON say exactly what something is; nothing is guessed from what looks like it.
        (1.0, int, "a whole number is needed, not 1.0"),
        (1.7, int, "a whole number is needed, not 1.7"),
        ("3", int, "a whole number is needed, not '3'"),
        (True, int, "a whole number is needed, not True"),
        ("no", bool, "true or false is needed, not 'no'"),
        (1, bool, "true or false is needed, not 1"),
        (5, str, "text in quotes is needed, not 5"),
        (True, str, "text in quotes is needed, not True"),
        (None, str, "text in quotes is needed, not None"),
        (0.1, Decimal, "an exact number is needed, not 0.1"),
        (True, Decimal, "an exact number is needed, not True"),
        ("NaN", Decimal, "'NaN' is not a finite number"),
        ("Infinity", Decimal, "'Infinity' is not a finite number"),
        ("1,5", Decimal, "'1,5' is not a number"),
        (0.5, Fraction, 'a fraction such as "2/3" is needed, not 0.5'),
        ("1/0", Fraction, "'1/0' is not a fraction such as"),
        ("half", Fraction, "'half' is not a fraction such as"),
        (20260701, date, "a date such as 2026-07-01 is needed, not 20260701"),
        ("2026-7-1", date, "'2026-7-1' is not a date such as 2026-07-01"),
        ("2026-02-30", date, "'2026-02-30' is not a date such as 2026-07-01"),
        (9, time, "text in quotes is needed, not 9"),
        ("secret", Privacy, "'secret' is none of open, internal, personal, restricted"),
        (0, Privacy, "text in quotes is needed, not 0"),
        ("nan", float, "a finite number is needed, not 'nan'"),
        (float("inf"), float, "a finite number is needed, not inf"),
    ],
)
def test_a_value_of_another_type_is_refused_and_never_converted(value, kind, told):
    @frozen
    class Thing:
        here: kind  # type: ignore[valid-type]

    with pytest.raises(DeclarationError) as refused:
        structure({"here": value}, Thing)

    assert told in refused.value.problem
    assert refused.value.problem.endswith("@ here")


@pytest.mark.parametrize(
    ("value", "kind", "got"),
    [
        (3, Decimal, Decimal(3)),
        ("0.10", Decimal, Decimal("0.10")),
        (1, Fraction, Fraction(1)),
        ("2/3", Fraction, Fraction(2, 3)),
        ("2026-07-01", date, date(2026, 7, 1)),
        (date(2026, 7, 1), date, date(2026, 7, 1)),
        ("09:30", time, time(9, 30)),
        ("Restricted", Privacy, Privacy.RESTRICTED),
        (3, float, 3.0),
    ],
)
def test_what_is_exact_is_taken(value, kind, got):
    @frozen
    class Thing:
        here: kind  # type: ignore[valid-type]

    assert structure({"here": value}, Thing).here == got


def test_all_errors_are_told_at_once_each_with_its_path():
    data = {
        "name": "x",
        "label": {"en": "x", "zh_hans": 5, "zh_hant": "x"},
        "subject": "members",
        "rules": [
            {
                "id": "a",
                "label": LABEL,
                "fact": "f",
                "points": 3,
                "valid_from": "2026-01-01",
                "reference": "own choice: x",
                "cap": {"points": 1.5, "per": "decade"},
            },
            {"id": "b", "colour": "red"},
        ],
        "places": "two",
        "parameters": [{"name": "p", "label": LABEL, "values": [{"value": 1}]}],
    }

    with pytest.raises(DeclarationError) as refused:
        structure(data, Scheme, "points.toml, [[scheme]] x")

    head, *lines = refused.value.problem.splitlines()
    assert head == "points.toml, [[scheme]] x: Scheme cannot be read:"
    assert [line.strip() for line in lines] == [
        "text in quotes is needed, not 5 @ label.zh_hans",
        f"'members' is none of {', '.join(SubjectKind)} @ subject",
        "required, and missing @ reference",
        "required, and missing @ valid_from",
        "text in quotes is needed, not 3 @ rules[0].points",
        "an exact number is needed, not 1.5 @ rules[0].cap.points",
        "'decade' is none of day, month, quarter, year @ rules[0].cap.per",
        "required, and missing @ rules[1].label",
        "required, and missing @ rules[1].fact",
        "required, and missing @ rules[1].points",
        "required, and missing @ rules[1].valid_from",
        "required, and missing @ rules[1].reference",
        "unknown key: colour @ rules[1]",
        "a whole number is needed, not 'two' @ places",
        "required, and missing @ parameters[0].values[0].valid_from",
        "required, and missing @ parameters[0].values[0].reference",
    ]
    assert refused.value.fix == "Mend these and load it again."


@pytest.mark.parametrize(
    ("data", "cls"),
    [
        (5, FactKind),
        ("text", FactKind),
        ([], FactKind),
        (None, FactKind),
        ({"name": "x", "label": "x"}, FactKind),
        ({"name": "x", "label": [LABEL]}, FactKind),
        ({"name": "x", "label": LABEL, "attributes": 5}, FactKind),
        ({"name": "x", "label": LABEL, "attributes": [5]}, FactKind),
        ({"name": "x", "label": LABEL, "attributes": "xy"}, FactKind),
        ({"name": "x", "label": LABEL, "root": []}, Index),
        ({"name": "x", "type": "text", "choices": [1]}, Field),
        ({"name": "x", "type": "text", "choices": {"a": "b"}}, Field),
    ],
)
def test_data_of_another_form_is_refused_and_not_a_traceback(data, cls):
    with pytest.raises(DeclarationError, match=f"{cls.__name__} cannot be read"):
        structure(data, cls)


def test_what_a_class_itself_refuses_is_told_with_the_path():
    with pytest.raises(DeclarationError, match=r"^lunar: LunarDay[\s\S]*no lunar day 13/1"):
        structure({"month": 13, "day": 1}, LunarDay, "lunar")
    with pytest.raises(
        DeclarationError, match=r"'on' cannot be the name of an attribute.* @ attributes\[0\]"
    ):
        structure(
            {"name": "x", "label": LABEL, "attributes": [{"name": "on", "type": "int"}]}, FactKind
        )


def test_a_misspelt_key_is_named():
    with pytest.raises(DeclarationError, match="unknown key: strickt"):
        structure({"share": "1/2", "base": "present", "strickt": True}, Threshold)


def test_toml_gives_exact_numbers_where_they_are_read_as_decimals():
    text = 'code = "1"\nmaximum = 2.50\nlabel = {en = "a", zh_hans = "甲", zh_hant = "甲"}'

    item = structure(tomllib.loads(text, parse_float=Decimal), SheetRow)

    assert (item.maximum, str(item.maximum)) == (Decimal("2.50"), "2.50")


def test_data_never_cause_an_import():
    data = {
        "name": "m",
        "label": LABEL,
        "kind": "tally",
        "reference": "own choice: a trap",
        "function": "this:zen",
    }
    import sys

    sys.modules.pop("this", None)

    with pytest.raises(DeclarationError, match="'this:zen' names no function of a loaded plugin"):
        structure(data, Method)

    assert "this" not in sys.modules


@pytest.mark.parametrize("text", ["os:_exit", "os:path", "os", "", ":", "os:system.", "builtins:"])
def test_a_text_that_names_no_public_function_is_refused(text):
    data = {"name": "m", "label": LABEL, "kind": "tally", "reference": "own choice: a trap"}

    with pytest.raises(DeclarationError):
        structure(data | {"function": text}, Method)


def test_a_name_of_a_person_is_taken_exactly_as_typed():
    # A compatibility ideograph that NFC would change.
    assert structure({"id": "a", "code": "1", "name": "\uf900 "}, Member).name == "\uf900 "


def test_what_is_left_out_is_the_default_and_what_is_the_default_is_left_out():
    rule = structure(
        {
            "name": "r",
            "label": LABEL,
            "quorum": {"share": "1/2", "base": "entitled"},
            "majority": {"share": "1/2", "base": "present", "strict": True},
            "reference": "own choice: x",
            "valid_from": "2026-01-01",
        },
        DecisionRule,
    )

    assert (rule.notice_days, rule.valid_to, rule.quorum.strict) == (0, None, False)
    assert unstructure(rule).keys() == {
        "name",
        "label",
        "quorum",
        "majority",
        "reference",
        "valid_from",
    }


def test_labels_need_all_three_scripts():
    with pytest.raises(DeclarationError, match="required, and missing @ zh_hant"):
        structure({"en": "a", "zh_hans": "甲"}, Label)
    with pytest.raises(DeclarationError):
        structure({"en": "", "zh_hans": "甲", "zh_hant": "甲"}, Label)
