"""Tests of the check of decimal places."""

import pytest

from community_gov.authoring.checks.places import amounts
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import FactKind, Scheme
from community_gov.model.source import Source

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
BASIS = {"reference": "resolution 3", "valid_from": "2026-01-01"}
KIND = {
    "name": "helped", "label": LABEL, "unit": "hour", "places": 2,
    "attributes": [{"name": "people", "type": "int"}, {"name": "weight", "type": "decimal"}],
}  # fmt: skip


def found(points: str, places: int) -> list[str]:
    rule = {"id": "helped", "label": LABEL, "fact": "helped", "points": points, **BASIS}
    each = {"name": "each", "label": LABEL, "values": [{"value": "2.50", **BASIS}]}
    scheme = {"name": "s", "label": LABEL, "subject": "member", "rules": [rule], **BASIS}
    known = Catalogue()
    known.add([structure(KIND, FactKind)], Source("other", "1"))
    read = structure({**scheme, "parameters": [each], "places": places}, Scheme)
    return [f"{'.'.join(map(str, one.way))}: {one.message}" for one in amounts(read, known)]


@pytest.mark.parametrize(
    ("points", "most"),
    [
        ("2", 0),
        ("people * 2", 0),
        ("people / 2", 0),  # of whole numbers, what is left over falls away
        ("quantity * 2", 2),
        ("each", 1),  # 2.50 is 2.5
        ("quantity * each", 3),
        ("people > 3 ? 0.5 : quantity", 2),
        ("max(1.5, each)", 1),
        ("-each + 1", 1),
        ("quantity / 2", 6),  # a quotient has as many as the language keeps
    ],
)
def test_as_many_places_are_asked_of_the_scheme_as_the_amount_may_have(points: str, most: int):
    assert found(points, most) == []
    if most:
        (told,) = found(points, most - 1)
        assert told == (
            f"rules.0.points: It may come to {most} decimal places, "
            f"and the scheme keeps {most - 1}."
        )


@pytest.mark.parametrize("points", ["weight * 2", "no_such_name", "quantity *"])
def test_nothing_is_said_where_nobody_can_tell_or_others_do(points: str):
    assert found(points, 0) == []
