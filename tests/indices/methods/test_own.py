"""Methods that plugins declare: normalising, weighing, joining; and checklists and vetoes."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from community_gov.errors import DeclarationError, PluginError
from community_gov.indices import ObservedTable, compute
from community_gov.model.declarations import (
    Goalposts,
    Index,
    Indicator,
    Method,
    MethodKind,
    Node,
    Normalise,
    Query,
)
from community_gov.model.text import label

START = date(2026, 1, 1)
OWN = "own choice: test"
POSTS = Goalposts(Decimal(0), Decimal(100), START, OWN)


def leaf(name: str, weight: int = 1, **more: object) -> Node:
    indicator = Indicator(Query("constant"), (POSTS,), "m")
    return Node(name, label(name, name), Decimal(weight), indicator=indicator, **more)


def index(*nodes: Node, **more: object) -> Index:
    root = Node("root", label("Root", "根"), nodes=nodes, **more)
    return Index("test", label("Test", "測"), root, OWN, START)


def method(name: str, kind: MethodKind, function: object) -> Method:
    return Method(name, label(name, name), kind, function, OWN)


def of(**values: float | None) -> ObservedTable:
    return ObservedTable.of({"a": values})


def test_a_plugin_joins_and_each_part_brings_its_shapley_value():
    product = method(
        "product", MethodKind.AGGREGATE, lambda values, _weights: values.prod(axis=1) / 100
    )
    one = index(leaf("x"), leaf("y"), aggregate="product")

    result = compute(one, of(x=40, y=80), methods=[product])

    assert result.value("a") == pytest.approx(32)
    # against 0 neither part brings anything without the other: they share equally
    brought = result.contributions("a")
    assert brought["x"].to_root == pytest.approx(16)
    assert brought["y"].to_root == pytest.approx(16)
    # of the 68 lost: x first 100·80 − 40·80 = 48, x last 100·100 − 40·100 = 60, mean 54
    assert brought["x"].lost == pytest.approx(54)
    assert brought["y"].lost == pytest.approx(14)


def test_a_plugin_normalises_by_the_base_that_the_record_keeps():
    halves = method(
        "half-of-best", MethodKind.NORMALISE, lambda values, base: values / base.max() * 50
    )
    way = Normalise("half-of-best", START, OWN)
    node = Node(
        "x", label("X", "項"), indicator=Indicator(Query("constant"), (), "m", normalise=(way,))
    )
    one = index(node)
    first = compute(one, ObservedTable.of({"a": {"x": 8}, "b": {"x": 4}}), methods=[halves])

    later = compute(one, of(x=2), methods=[halves], record=first.record)

    assert first.value("b") == pytest.approx(25)
    assert later.value("a") == pytest.approx(12.5)


def test_a_plugin_weighs_and_the_record_keeps_its_weights():
    by_spread = method(
        "spread",
        MethodKind.WEIGH,
        lambda values, _declared: values.max(axis=0) - values.min(axis=0),
    )
    one = index(leaf("x"), leaf("y"), weigh="spread")
    table = ObservedTable.of({"a": {"x": 10, "y": 50}, "b": {"x": 40, "y": 60}})

    first = compute(one, table, methods=[by_spread])
    later = compute(one, of(x=100, y=0), methods=[by_spread], record=first.record)

    assert first.value("a") == pytest.approx(0.75 * 10 + 0.25 * 50)
    assert later.value("a") == pytest.approx(75)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda values, _weights: values, "returned the shape"),
        (lambda values, _weights: np.full(len(values), np.inf), "infinite"),
        (lambda _values, _weights: "fine", "could not convert"),
    ],
)
def test_what_a_plugin_returns_is_checked(made, why):
    one = index(leaf("x"), leaf("y"), aggregate="mine")

    with pytest.raises(PluginError, match=rf"The method mine: .*{why}"):
        compute(one, of(x=40, y=80), methods=[method("mine", MethodKind.AGGREGATE, made)])


def test_weights_below_zero_are_refused():
    negative = method("mine", MethodKind.WEIGH, lambda _values, weights: -weights)

    with pytest.raises(PluginError, match="none below 0"):
        compute(index(leaf("x"), leaf("y"), weigh="mine"), of(x=1, y=2), methods=[negative])


def test_an_unknown_way_to_weigh_is_refused_by_name():
    with pytest.raises(DeclarationError, match=r"Node root: no way to weigh is called pca"):
        compute(index(leaf("x"), weigh="pca"), of(x=1))


def test_too_many_parts_for_a_plugins_joining_are_refused():
    parts = [leaf(f"x{number}") for number in range(11)]
    mean = method("mine", MethodKind.AGGREGATE, lambda values, _weights: values.mean(axis=1))

    with pytest.raises(DeclarationError, match="at most 10 parts, not 11"):
        compute(
            index(*parts, aggregate="mine"), of(**{one.name: 1 for one in parts}), methods=[mean]
        )


def test_three_of_four_are_enough_and_two_are_two_thirds():
    one = index(*map(leaf, "wxyz"), aggregate="n-of-m", need=3)

    result = compute(
        one,
        ObservedTable.of(
            {
                "a": {"w": 100, "x": 100, "y": 120, "z": 0},
                "b": {"w": 100, "x": 100, "y": 99, "z": 0},
            }
        ),
    )

    assert result.value("a") == 100
    assert result.value("b") == pytest.approx(200 / 3)
    lost = result.contributions("b")
    assert lost["y"].lost == pytest.approx(50 / 3)
    assert lost["w"].lost == 0


@pytest.mark.parametrize("need", [0, 3])
def test_a_checklist_needs_no_more_than_it_has(need):
    with pytest.raises(DeclarationError, match=f"from 1 to 2 parts, not {need}"):
        index(leaf("x"), leaf("y"), aggregate="n-of-m", need=need)


def test_one_part_at_zero_vetoes_the_rest_and_loses_all():
    one = index(leaf("x", 3), leaf("y", 1), aggregate="veto")

    result = compute(one, ObservedTable.of({"a": {"x": 90, "y": 0}, "b": {"x": 90, "y": 10}}))

    assert result.value("a") == 0
    assert result.contributions("a")["y"].lost == pytest.approx(100)
    assert result.value("b") == pytest.approx(70)
