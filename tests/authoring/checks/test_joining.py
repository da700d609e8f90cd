"""Tests of checks of indices: methods nobody knows, and what a part at 0 would stop."""

from typing import Any

from community_gov.authoring.checks import joining
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import Index, Method, MethodKind
from community_gov.model.source import Source
from community_gov.model.text import label

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
BASIS = {"reference": "resolution 3", "valid_from": "2026-01-01"}
LEAF = {"numerator": {"of": "households"}, "unit": "x"}
POSTS = {"goalposts": [{"low": 0, "high": 9, **BASIS}]}


def index(inner: dict[str, Any], leaf: dict[str, Any] = POSTS, **more: Any) -> dict[str, Any]:
    nodes = [{"name": "leaf", "label": LABEL, "indicator": {**LEAF, **leaf}}]
    branch = {"name": "n", "label": LABEL, "nodes": nodes, **inner}
    root = {"name": "i", "label": LABEL, "aggregate": "minimum", "nodes": [branch]}
    return {"name": "i", "label": LABEL, "root": root, **BASIS, **more}


def told(data: dict[str, Any], *methods: Method) -> Any:
    known = Catalogue()
    known.add(methods, Source("other", "1"))
    found = joining.methods(structure(data, Index), known)
    return [(one.severity.value, ".".join(map(str, one.way))) for one in found]


def method(kind: MethodKind) -> Method:
    return Method("mine", label("x", "点", "點"), kind, sum, "own choice: test")


def test_a_method_that_nobody_knows_is_told_where_it_stands():
    branch = "root.nodes.0"
    assert told(index({"aggregate": "geometrical"})) == [("error", f"{branch}.aggregate")]
    assert told(index({"weigh": "mine"})) == [("error", f"{branch}.weigh")]
    scale = {"normalise": [{"method": "mine", **BASIS}]}
    [found] = told(index({}, scale))
    assert found == ("error", f"{branch}.nodes.0.indicator.normalise.0.method")


def test_the_methods_of_plugins_are_known():
    scale = {"normalise": [{"method": "mine", **BASIS}]}
    assert told(index({"aggregate": "mine"}), method(MethodKind.AGGREGATE)) == []
    assert told(index({"weigh": "mine"}), method(MethodKind.WEIGH)) == []
    assert told(index({}, scale), method(MethodKind.NORMALISE)) == []
    assert told(index({"weigh": "mine"}), method(MethodKind.NORMALISE)) != []


def test_a_mean_of_positive_values_only_should_say_what_becomes_of_a_part_at_nought():
    assert told(index({"aggregate": "harmonic"})) == [("warning", "root.nodes.0.zero")]
    assert told(index({"aggregate": "harmonic", "zero": "keep"})) == []


def test_assumptions_name_methods_that_exist():
    way = {"normalise": {"method": "minmax", **BASIS}}
    assumed = {"aggregations": ["geometrical"], "choices": [{"options": [way]}], "reference": "res"}
    assert told(index({}, assumptions=assumed)) == [
        ("error", "assumptions.aggregations.0"),
        ("error", "assumptions.choices.0.options.0.normalise"),
    ]
