"""Tests of checks of figures, items, grades, bars and awards."""

from collections.abc import Callable
from typing import Any

import pytest

from community_gov.authoring.checks import days, numbers, scoring
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import FactKind, Scheme
from community_gov.model.source import Source

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
BASIS = {"reference": "resolution 3", "valid_from": "2026-01-01"}
TALK = {"name": "talk", "label": LABEL, "attributes": [{"name": "late", "type": "bool"}]}
FIGURE = {"name": "talks", "label": LABEL, "fact": "talk"}
ITEM = {"id": "came", "label": LABEL, "value": "talks", **BASIS}
GRADE = {"name": "good", "label": LABEL, "at_least": 80}
BAR = {"id": "late", "label": LABEL, "fact": "talk", **BASIS}
AWARD = {"name": "prize", "label": LABEL, "of": "talks", "at_least": 1, "reference": "resolution 3"}
NUMBER = {
    "name": "each",
    "label": LABEL,
    "values": [{"value": 2, "valid_to": "2026-06-30", **BASIS}],
}


def told(check: Callable[..., Any], **more: Any) -> list[tuple[str, str, str]]:
    known = Catalogue()
    known.add([structure(TALK, FactKind)], Source("other", "1"))
    data = {"name": "s", "label": LABEL, "subject": "member", "figures": [FIGURE], "items": [ITEM]}
    scheme = structure({**data, **BASIS, **more}, Scheme)
    return [
        (one.severity.value, ".".join(map(str, one.way)), one.message)
        for one in check(scheme, known)
    ]


@pytest.mark.parametrize(
    ("more", "key", "nearest"),
    [
        ({"figures": [{**FIGURE, "when": "lat"}]}, "figures.0.when", "late"),
        ({"bars": [{**BAR, "when": "!lat"}]}, "bars.0.when", "late"),
        ({"items": [{**ITEM, "value": "talk * 2"}]}, "items.0.value", "talks"),
        ({"items": [{**ITEM, "when": "talk > 2"}]}, "items.0.when", "talks"),
        ({"items": [{**ITEM, "value": "", "checks": ["talk > 2"]}]}, "items.0.checks.0", "talks"),
        ({"grades": [{**GRADE, "of": "totl"}]}, "grades.0.of", "total"),
        ({"grades": [{**GRADE, "needs": ["talk > 1"]}]}, "grades.0.needs.0", "talks"),
        ({"awards": [{**AWARD, "of": "talk"}]}, "awards.0.of", "talks"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest_one(more: Any, key: str, nearest: str):
    [(severity, way, message)] = told(scoring.expressions, **more)
    assert (severity, way) == ("error", key)
    assert f'did you mean "{nearest}"?' in message


def test_what_can_be_read_is_let_be():
    more = {"grades": [{**GRADE, "of": "total + talks", "needs": ["talks > 1"]}], "awards": [AWARD]}
    last = {"items": [{**ITEM, "value": "last_total + base"}]}
    assert told(scoring.expressions, **more, **last, bars=[{**BAR, "when": "late"}]) == []


@pytest.mark.parametrize(("ceiling", "keys"), [(79, ["grades.0.at_least"]), (80, []), (None, [])])
def test_a_grade_above_the_ceiling_is_out_of_reach(ceiling: int | None, keys: list[str]):
    found = told(scoring.bounds, grades=[GRADE], ceiling=ceiling)
    assert [way for _severity, way, _message in found] == keys


@pytest.mark.parametrize(
    ("points", "keys"),
    # A table of a district gives 15, 10, 5 and 0 for ever lower shares; errors may cost ever more.
    [((0, 5, 10, 15), []), ((0, -2, -5), []), ((0, 10, 5), ["items.0.tiers"])],
)
def test_tiers_go_one_way(points: tuple[int, ...], keys: list[str]):
    tiers = [{"at_least": at, "points": each} for at, each in enumerate(points)]
    found = told(scoring.bounds, items=[{**ITEM, "tiers": tiers}])
    assert [way for _severity, way, _message in found] == keys


def test_a_most_below_zero_looks_like_a_mistake():
    [(severity, way, _message)] = told(scoring.bounds, items=[{**ITEM, "maximum": -5}])
    assert (severity, way) == ("warning", "items.0.maximum")


def test_an_item_that_outlives_a_number_is_told_with_the_day():
    item = {**ITEM, "value": "talks * each"}
    [(_severity, way, message)] = told(days.uncovered, items=[item], parameters=[NUMBER])
    assert way == "items.0"
    assert "From 2026-07-01" in message


def test_days_between_two_versions_of_an_item_are_told():
    first = {**ITEM, "valid_to": "2026-03-31"}
    second = {**ITEM, "valid_from": "2026-05-01"}
    [(severity, way, message)] = told(days.gaps, items=[first, second])
    assert (severity, way) == ("warning", "items.1.valid_from")
    assert "from 2026-04-01 to 2026-04-30" in message


def test_a_number_and_a_block_that_an_item_uses_are_used():
    item = {**ITEM, "value": "talks * each", "category": "b"}
    block = {"name": "b", "label": LABEL}
    assert told(numbers.scheme, items=[item], parameters=[NUMBER], categories=[block]) == []
