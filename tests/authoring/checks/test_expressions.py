"""Tests of checks of expressions."""

from collections.abc import Callable
from typing import Any

import pytest

from community_gov.authoring.checks.expressions import duty, queries, register, rules
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import Duty, FactKind, Index, Register, Scheme
from community_gov.model.source import Source

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
BASIS = {"reference": "resolution 3", "valid_from": "2026-01-01"}
MEETING = structure(
    {
        "name": "meeting",
        "label": LABEL,
        "attributes": [
            {"name": "attended", "type": "bool"},
            {"name": "illness", "type": "string", "privacy": "restricted"},
        ],
    },
    FactKind,
)

Told = list[tuple[str, str]]


@pytest.fixture
def known() -> Catalogue:
    """Return a catalogue with one kind of facts."""
    made = Catalogue()
    made.add([MEETING], Source("other", "1"))
    return made


def scheme(points: str, when: str = "", fact: str = "meeting", **more: Any) -> Scheme:
    rule = {"id": "came", "label": LABEL, "fact": fact, "points": points, "when": when, **BASIS}
    number = {"name": "each", "label": LABEL, "values": [{"value": 2, **BASIS}]}
    data = {"name": "s", "label": LABEL, "subject": "member", "rules": [{**rule, **more}],
            "parameters": [number], **BASIS}  # fmt: skip
    return structure(data, Scheme)


def told(check: Callable[..., Any], thing: Any, known: Catalogue) -> Told:
    return [
        (".".join(map(str, one.way)), one.message.splitlines()[0]) for one in check(thing, known)
    ]


def test_expressions_over_what_the_facts_have_are_fine(known: Catalogue):
    assert told(rules, scheme("each * 2", "attended && quantity > 0"), known) == []


@pytest.mark.parametrize(
    ("points", "when", "at", "message"),
    [
        ("each +", "", "points", "the expression is empty or ends too early"),
        ("eech", "", "points", '"eech" is not an attribute of meeting: did you mean "each"?'),
        ("attended", "", "points", "this is bool, and decimal is needed"),
        ("each", "quantity", "when", "this is decimal, and bool is needed"),
    ],
)
def test_what_cannot_be_compiled_is_told_at_its_key(
    known: Catalogue, points: str, when: str, at: str, message: str
):
    assert told(rules, scheme(points, when), known) == [(f"rules.0.{at}", message)]


def test_of_unknown_facts_the_grammar_is_looked_at(known: Catalogue):
    assert told(rules, scheme("whatever * 2", fact="unknown.kind"), known) == []
    [(way, _message)] = told(rules, scheme("whatever *", fact="unknown.kind"), known)
    assert way == "rules.0.points"


def a_duty(when: str, fulfilled_by: str = "meeting") -> Duty:
    data = {"name": "d", "label": LABEL, "recurrence": {"rule": "FREQ=MONTHLY"},
            "fulfilled_by": fulfilled_by, "when": when, **BASIS}  # fmt: skip
    return structure(data, Duty)


def test_the_condition_of_a_duty_is_compiled_for_what_fulfils_it(known: Catalogue):
    assert told(duty, a_duty("attended"), known) == []
    assert told(duty, a_duty(""), known) == []
    assert told(duty, a_duty("anything", "unknown.kind"), known) == []
    assert told(duty, a_duty("atended"), known)[0][0] == "when"
    assert told(duty, a_duty("anything &&", "unknown.kind"), known)[0][0] == "when"


def an_index(**query: Any) -> Index:
    goalposts = [{"low": 0, "high": 9, **BASIS}]
    indicator = {"unit": "x", "numerator": {"of": "facts", **query}, "goalposts": goalposts}
    root = {"name": "i", "label": LABEL, "indicator": indicator}
    return structure({"name": "i", "label": LABEL, "root": root, **BASIS}, Index)


def test_queries_of_an_index_are_compiled_and_say_which_facts(known: Catalogue):
    assert told(queries, an_index(kind="meeting", when="attended"), known) == []
    assert told(queries, an_index(), known) == [
        ("root.indicator.numerator.kind", "It is not said which facts are looked at.")
    ]
    [(way, _message)] = told(queries, an_index(kind="meeting", when="atended"), known)
    assert way == "root.indicator.numerator.when"


def a_register(**mapping: Any) -> Register:
    fields = [{"name": "day", "type": "date"}, {"name": "people", "type": "integer"}]
    facts = [{"kind": "meeting", "subject": "community", "on": "day", **mapping}]
    return structure({"name": "r", "label": LABEL, "fields": fields, "facts": facts}, Register)


def test_facts_of_a_register_read_its_fields_and_fill_what_the_kind_has(known: Catalogue):
    assert told(register, a_register(when="people > 2"), known) == []
    assert told(register, a_register(attributes={"attended": "people"}), known) == []
    [(way, _message)] = told(register, a_register(when="persons > 2"), known)
    assert way == "facts.0.when"
    assert told(register, a_register(attributes={"atended": "people"}), known) == [
        ("facts.0.attributes.atended", "meeting has no attribute 'atended'.")
    ]
    assert told(register, a_register(attributes={"on": "day"}), known) == [
        ("facts.0.attributes.on", "meeting has no attribute 'on'.")
    ]
