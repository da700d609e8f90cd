"""What must hold for any index and any table: metamorphic properties of the whole computation."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from community_gov.indices import IndexResult, ObservedTable, compute
from community_gov.indices.methods.aggregate import AGGREGATIONS
from community_gov.model.declarations import (
    Goalposts,
    Index,
    Indicator,
    Method,
    MethodKind,
    Node,
    Query,
)
from community_gov.model.text import label

START, ON = date(2026, 1, 1), date(2026, 3, 31)
LEAF_NAMES = ("a", "b", "c", "d", "e", "f")

Rows = dict[str, dict[str, Decimal | None]]

PRODUCT = Method(
    "product-of-shares",
    label("product", "積"),
    MethodKind.AGGREGATE,
    lambda values, weights: 100 * np.prod((0.25 + 0.75 * values / 100) ** weights, axis=1),
    "own choice: test",
)
"""A plugin's own joining: what it gives at 0 points is 25."""

weights = st.decimals("0.1", 9, places=1)
means = st.sampled_from([*sorted(AGGREGATIONS), "generalised", PRODUCT.name])
joinings = means | st.just("n-of-m")
powers = st.sampled_from([Decimal(-3), Decimal("0.5"), Decimal(2)])
coverages = st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.6")])
bounds = st.tuples(st.integers(-50, 50), st.integers(1, 100), st.booleans())
observations = st.none() | st.decimals(-120, 220, places=1)
tables = st.dictionaries(
    st.sampled_from(("g-1", "g-2", "g-3")),
    st.fixed_dictionaries(dict.fromkeys(LEAF_NAMES, observations)),
    min_size=1,
)


def leaf(name: str, low: int, high: int, weight: Decimal = Decimal(1)) -> Node:
    posts = Goalposts(Decimal(low), Decimal(high), START, "own choice: test")
    return Node(name, label(name, name), weight, indicator=Indicator(Query("facts"), (posts,), "%"))


@st.composite
def leaves(draw: st.DrawFn, name: str) -> Node:
    low, span, falling = draw(bounds)
    ends = (low + span, low) if falling else (low, low + span)
    return leaf(name, *ends, draw(weights))


@st.composite
def branches(draw: st.DrawFn, name: str, nodes: tuple[Node, ...], joining=joinings) -> Node:
    return Node(
        name,
        label(name, name),
        draw(weights),
        nodes=nodes,
        aggregate=draw(joining),
        coverage=draw(coverages),
        power=draw(powers),
        need=draw(st.integers(1, len(nodes))),
        zero="keep",
    )


@st.composite
def trees(draw: st.DrawFn, joining=joinings) -> Node:
    """Draw a tree of any shape over the six indicators: flat, deep, or deeper on one side.

    Some of the nodes at hand go under a new one, again and again, until one is left.
    """
    at_hand = [draw(leaves(name)) for name in LEAF_NAMES]
    for number in range(draw(st.integers(0, 5))):
        chosen = draw(st.sets(st.sampled_from(range(len(at_hand))), min_size=1))
        below = tuple(at_hand[place] for place in sorted(chosen))
        at_hand = [one for place, one in enumerate(at_hand) if place not in chosen]
        at_hand.append(draw(branches(f"n-{number}", below, joining)))
    return draw(branches("root", tuple(at_hand), joining))


def computed(root: Node, rows: Rows) -> IndexResult:
    index = Index("any", label("Any", "任一"), root, "own choice: test", START)
    return compute(index, ObservedTable.of(rows), ON, methods=[PRODUCT])


def mapped(node: Node, change) -> Node:
    """Return the tree with ``change`` applied to every node, children first."""
    return change(evolve(node, nodes=tuple(mapped(child, change) for child in node.nodes)))


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == pytest.approx(other, abs=1e-9)


@given(trees(), tables, st.randoms())
def test_the_order_of_units_indicators_and_nodes_changes_nothing(root, rows, random):
    def shuffled(items):
        return random.sample(list(items), len(items))

    other_rows = {unit: dict(shuffled(rows[unit].items())) for unit in shuffled(rows)}
    other_root = mapped(root, lambda node: evolve(node, nodes=tuple(shuffled(node.nodes))))
    former, latter = computed(root, rows), computed(other_root, other_rows)

    for unit in rows:
        for name in former.scored:
            assert same(former.node(name, unit).value, latter.node(name, unit).value)
            assert same(former.node(name, unit).contribution, latter.node(name, unit).contribution)


@given(
    trees(),
    tables,
    st.sampled_from([Decimal("0.001"), Decimal(-1), Decimal(60), Decimal("1.8")]),
    st.sampled_from([Decimal(0), Decimal(32)]),
)
def test_another_unit_of_measure_changes_nothing(root, rows, factor, shift):
    # Minutes for hours, loss for gain, Fahrenheit for Celsius: values and goalposts together.
    def rescaled(node: Node) -> Node:
        if node.indicator is None:
            return node
        posts = tuple(
            evolve(one, low=one.low * factor + shift, high=one.high * factor + shift)
            for one in node.indicator.goalposts
        )
        return evolve(node, indicator=evolve(node.indicator, goalposts=posts))

    other_rows = {
        unit: {name: v if v is None else v * factor + shift for name, v in row.items()}
        for unit, row in rows.items()
    }
    former, latter = computed(root, rows), computed(mapped(root, rescaled), other_rows)

    for unit in rows:
        assert same(former.value(unit), latter.value(unit))


@given(trees(), tables, st.fixed_dictionaries(dict.fromkeys(LEAF_NAMES, observations)))
def test_a_further_unit_leaves_the_others_as_they_are(root, rows, newcomer):
    former, latter = computed(root, rows), computed(root, {"new": newcomer, **rows})

    for unit in rows:
        assert same(former.value(unit), latter.value(unit))
        assert former.reason(unit) == latter.reason(unit)


@given(trees(), tables, st.sampled_from(LEAF_NAMES), st.decimals("0.1", 100, places=1))
def test_doing_better_never_lowers_the_score(root, rows, name, more):
    posts = next(one for one in root.leaves() if one.name == name).indicator.goalposts[0]
    step = more if posts.high > posts.low else -more
    for unit, row in rows.items():
        if row[name] is None:
            continue
        better = computed(root, {unit: {**row, name: row[name] + step}}).value(unit)
        value = computed(root, {unit: row}).value(unit)

        assert (better is None) == (value is None)
        assert value is None or better >= value - 1e-9


@given(trees(), tables, st.data())
def test_a_node_with_a_single_child_shines_through_wherever_it_stands(root, rows, data):
    mean = means.filter(lambda name: name != PRODUCT.name)  # which is none of one part
    chosen = data.draw(st.sampled_from([node.name for node in root.walk() if node is not root]))
    single = data.draw(branches("single", (leaf("a", 0, 1),), mean))

    def wrapped(node: Node) -> Node:
        if node.name != chosen:
            return node
        return evolve(single, weight=node.weight, nodes=(node,), coverage=Decimal(0))

    former, latter = computed(root, rows), computed(mapped(root, wrapped), rows)
    for unit in rows:
        for name in former.scored:
            assert same(former.node(name, unit).value, latter.node(name, unit).value)
            assert same(former.node(name, unit).contribution, latter.node(name, unit).contribution)
        assert same(latter.node("single", unit).value, latter.node(chosen, unit).value)


@given(trees(), tables, st.sampled_from([Decimal("0.001"), Decimal(3), Decimal(10) ** 30]))
def test_weights_are_free_of_scale(root, rows, factor):
    former = computed(root, rows)
    latter = computed(mapped(root, lambda node: evolve(node, weight=node.weight * factor)), rows)

    for unit in rows:
        assert same(former.value(unit), latter.value(unit))


@given(trees(), tables)
def test_contributions_of_the_leaves_sum_to_the_score_and_losses_to_the_gap(root, rows):
    result = computed(root, rows)
    for unit in rows:
        value, found = result.value(unit), result.contributions(unit)
        if value is None:
            assert all(one.to_root is None and one.lost is None for one in found.values())
            continue
        assert sum(found[one.name].to_root for one in root.leaves()) == pytest.approx(
            value, abs=1e-9
        )
        assert sum(found[one.name].lost for one in root.leaves()) == pytest.approx(
            100 - value, abs=1e-9
        )


@given(trees(), tables)
def test_contributions_of_children_sum_to_their_parent(root, rows):
    result = computed(root, rows)
    for unit in rows:
        found = result.contributions(unit)
        for node in root.walk():
            value = result.node(node.name, unit).value
            if node.nodes and value is not None:
                parts = [found[child.name].to_parent for child in node.nodes]
                assert sum(parts) == pytest.approx(value, abs=1e-9)


@given(trees(means.filter(lambda name: name not in (PRODUCT.name, "veto"))), tables)
def test_a_mean_lies_between_the_values_it_is_made_of(root, rows):
    result = computed(root, rows)
    for unit in rows:
        for node in root.walk():
            value = result.node(node.name, unit).value
            if value is None:
                continue
            assert 0 <= value <= 100
            below = [result.node(child.name, unit).value for child in node.nodes]
            known = [one for one in below if one is not None]
            assert not node.nodes or min(known) - 1e-9 <= value <= max(known) + 1e-9


@given(means, st.lists(st.integers(0, 100), min_size=3, max_size=3))
def test_a_missing_indicator_counts_as_if_it_had_not_been_declared(aggregate, values):
    kept = (leaf("a", 0, 100, Decimal(2)), leaf("b", 0, 100), leaf("c", 0, 100, Decimal(5)))
    root = Node(
        "root",
        label("Root", "根"),
        nodes=kept,
        aggregate=aggregate,
        coverage=Decimal("0.5"),
        zero="keep",
    )
    observed = dict(zip("abc", values, strict=True))
    without = evolve(root, nodes=kept[1:])
    missing = computed(root, {"u": {**observed, "a": None}})
    undeclared = computed(without, {"u": {name: observed[name] for name in "bc"}})

    assert same(missing.value("u"), undeclared.value("u"))


@given(st.lists(st.integers(1, 100), min_size=2, max_size=2), means)
def test_a_missing_value_is_never_a_zero(values, aggregate):
    nodes = (leaf("a", 0, 100), leaf("b", 0, 100), leaf("c", 0, 100))
    root = Node("root", label("Root", "根"), nodes=nodes, aggregate=aggregate, zero="keep")
    row = {"a": Decimal(values[0]), "b": Decimal(values[1])}
    missing = computed(root, {"u": row}).value("u")
    zero = computed(root, {"u": {**row, "c": Decimal(0)}}).value("u")

    assert missing > zero + 0.1
