"""Whether rules and items can take points away."""

import pytest

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import FactKind, Scheme
from community_gov.model.source import Source
from community_gov.points.linting.signs import Sign, sign_of_item, sign_of_rule

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
BASIS = {"reference": "resolution 3", "valid_from": "2026-01-01"}
KIND = {
    "name": "came",
    "label": LABEL,
    "attributes": [{"name": "late", "type": "bool"}, {"name": "mark", "type": "int"}],
}
NUMBERS = [
    {"name": "loss", "label": LABEL, "values": [{"value": 2, **BASIS}]},
    {
        "name": "turned",
        "label": LABEL,
        "values": [
            {"value": -1, "valid_from": "2025-01-01", "valid_to": "2025-12-31", "reference": "old"},
            {"value": 1, **BASIS},
        ],
    },
]


def known():
    made = Catalogue()
    made.add([structure(KIND, FactKind)], Source("other", "1"))
    return made


def scheme(**more):
    data = {"name": "s", "label": LABEL, "subject": "member", "parameters": NUMBERS}
    return structure({**data, "reference": "x y z", "valid_from": "2024-01-01", **more}, Scheme)


@pytest.mark.parametrize(
    ("points", "sign"),
    [
        ("2", Sign.NEVER_NEGATIVE),
        ("-2", Sign.NEGATIVE),
        ("-loss", Sign.NEGATIVE),
        ("late ? 0 : 2", Sign.NEVER_NEGATIVE),
        ("late ? -1 : 2", Sign.NEGATIVE),
        ("loss * 2 - 4", Sign.NEVER_NEGATIVE),
        ("quantity - 1", Sign.NEGATIVE),
        ("max(0.0, quantity - 1)", Sign.NEVER_NEGATIVE),
        ("quantity", Sign.UNTOLD),
        ("mark * loss", Sign.UNTOLD),
        ("turned", Sign.NEVER_NEGATIVE),  # its negative value ended before the rule begins
        ("turned *", Sign.UNTOLD),
    ],
)
def test_the_sign_of_a_rule_is_that_which_its_amount_can_take(points, sign):
    rule = {"id": "r", "label": LABEL, "fact": "came", "points": points, **BASIS}
    told = scheme(rules=[rule])
    assert sign_of_rule(told.rules[0], told, known()) is sign


@pytest.mark.parametrize(
    ("item", "sign"),
    [
        ({"value": "times"}, Sign.NEVER_NEGATIVE),
        ({"value": "-times"}, Sign.NEGATIVE),
        ({"value": "hours"}, Sign.UNTOLD),
        ({"value": "last_total * 0.2"}, Sign.NEVER_NEGATIVE),
        ({"value": "base - 30"}, Sign.NEGATIVE),
        ({"checks": ["times > 0"]}, Sign.NEVER_NEGATIVE),
        ({"value": "-times", "tiers": [{"at_least": 0, "points": 5}]}, Sign.NEVER_NEGATIVE),
        ({"value": "times", "tiers": [{"at_least": 0, "points": -5}]}, Sign.NEGATIVE),
    ],
)
def test_the_sign_of_an_item_is_that_of_its_value_or_of_its_tiers(item, sign):
    figures = [
        {"name": "times", "label": LABEL, "fact": "came"},
        {"name": "hours", "label": LABEL, "fact": "came", "take": "sum"},
    ]
    told = scheme(figures=figures, items=[{"id": "i", "label": LABEL, **BASIS, **item}], base=20)
    assert sign_of_item(told.items[0], told, known()) is sign
