"""Tests of what the linter of points schemes says as findings of a pack."""

import pytest

from community_gov.authoring.checks.trespasses import of_scheme
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import Scheme

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
BASIS = {"reference": "resolution 3", "valid_from": "2026-01-01"}


def told(**rule: str) -> list[tuple[str, str, str]]:
    whole = {"id": "came", "label": LABEL, "fact": "unknown.kind", "points": "1", **BASIS, **rule}
    scheme = structure(
        {"name": "s", "label": LABEL, "subject": "member", "rules": [whole], **BASIS}, Scheme
    )
    return [
        (one.severity.value, ".".join(map(str, one.way)), one.message)
        for one in of_scheme(scheme, Catalogue())
    ]


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ({"points": "size(illness)"}, "points"),
        ({"id": "visited-petition-office"}, "id"),
        ({"fact": "donation.given"}, "fact"),
        ({"points": "religion * 2"}, "points"),
    ],
)
def test_forbidden_inputs_are_errors_also_where_nobody_declares_the_facts(
    rule: dict[str, str], key: str
):
    [(severity, way, message)] = told(**rule)
    assert (severity, way) == ("error", f"rules.0.{key}")
    assert "points may not depend on" in message


def test_an_innocent_rule_is_passed_over():
    assert told() == []


def test_a_deduction_for_facts_that_nobody_keeps_says_what_will_be_needed():
    [(severity, way, message)] = told(points="-1")
    assert (severity, way) == ("note", "rules.0.fact")
    assert "nobody here keeps such facts" in message
