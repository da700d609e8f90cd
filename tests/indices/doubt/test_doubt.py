"""Monte Carlo over assumptions: what must come out whatever is drawn."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError, InputError, RefusedError, UnknownError
from community_gov.indices import ObservedTable, compute
from community_gov.indices.doubt.doubt import Assumptions, doubt
from community_gov.model.declarations import (
    Choice,
    Goalposts,
    Index,
    Indicator,
    Node,
    Option,
    Query,
)
from community_gov.model.ids import SubjectKind
from community_gov.model.text import label

START = date(2026, 1, 1)


def leaf(name: str, weight: int = 1, high: int = 100) -> Node:
    posts = Goalposts(Decimal(0), Decimal(high), START, "own choice: test")
    measured = Indicator(Query("constant"), (posts,), "points")
    return Node(name, label(name, name), Decimal(weight), indicator=measured)


def branch(name: str, *nodes: Node, **how) -> Node:
    return Node(name, label(name, name), nodes=nodes, **how)


def index(*nodes: Node, **how) -> Index:
    return Index("test", label("test", "test"), branch("root", *nodes, **how), "own choice", START)


TWO = index(leaf("a"), leaf("b"))
TREE = index(branch("x", leaf("a", 2), leaf("b")), branch("y", leaf("c"), leaf("d"), leaf("e")))
LEAVES = "abcde"


def drawn(declared, rows, **assumed):
    return doubt(declared, ObservedTable.of(rows), START, Assumptions(**assumed), draws=400, seed=7)


@given(
    st.lists(
        st.lists(st.none() | st.integers(0, 100), min_size=5, max_size=5), min_size=1, max_size=6
    )
)
def test_without_assumptions_every_draw_is_the_index_itself(rows):
    table = ObservedTable.of(
        {f"u{at}": dict(zip(LEAVES, row, strict=True)) for at, row in enumerate(rows)}
    )
    result = compute(TREE, table, START)
    found = doubt(TREE, table, START, Assumptions(), draws=3)
    for unit in table.units:
        value, interval = result.value(unit), found.interval(unit)
        assert (value is None) == (interval is None)
        if interval is not None:
            assert [*interval] == pytest.approx([value] * 3)


def test_weights_that_may_be_off_by_half_move_a_value_between_25_and_75():
    # 100 · w₂ ÷ (w₁ + w₂): the least with 0.5 and 1.5, the greatest with 1.5 and 0.5.
    found = drawn(TWO, {"u": {"a": 0, "b": 100}}, weights=0.5)
    assert found.values.min() >= 25
    assert found.values.max() <= 75
    interval = found.interval("u")
    assert 25 < interval.low < 45 < interval.middle < 55 < interval.high < 75


def test_leaving_out_one_of_two_leaves_the_other():
    found = drawn(TWO, {"u": {"a": 0, "b": 100}}, leave_out=True)
    assert set(found.values.ravel()) == {0.0, 50.0, 100.0}


def test_what_is_left_out_on_purpose_is_no_missing_data():
    whole = index(leaf("a"), leaf("b"), coverage=Decimal(1))
    assert not np.isnan(drawn(whole, {"u": {"a": 1, "b": 2}}, leave_out=True).values).any()


def test_an_indicator_without_siblings_takes_its_parent_along():
    one = index(branch("x", leaf("a")), leaf("b"), coverage=Decimal(1))
    found = drawn(one, {"u": {"a": 0, "b": 100}}, leave_out=True)
    assert set(found.values.ravel()) == {0.0, 50.0, 100.0}


def test_each_draw_takes_one_of_the_aggregations():
    found = drawn(TWO, {"u": {"a": 0, "b": 100}}, aggregations=("geometric",))
    assert set(found.values.ravel()) == {0.0, 50.0}


def test_each_draw_takes_one_of_the_options():
    other = Option(goalposts=Goalposts(Decimal(0), Decimal(200), START, "own choice: test"))
    found = drawn(TWO, {"u": {"a": 0, "b": 100}}, choices=(Choice((other,), nodes=("b",)),))
    assert set(found.values.ravel()) == {50.0, 25.0}


def test_who_is_better_in_everything_is_better_in_every_draw():
    rows = {"low": {"a": 10, "b": 20}, "high": {"a": 11, "b": 30}}
    found = drawn(TWO, rows, weights=0.9, leave_out=True, aggregations=("geometric", "minimum"))
    assert found.better("high", "low") == 1
    assert found.rank_interval("high") == (1, 1, 1)
    assert found.rank_interval("low") == (2, 2, 2)
    assert found.compare("low", "high") == "high is better than low (in 100% of the draws)"


def test_equal_units_share_their_rank_and_are_not_distinguishable():
    rows = {"one": {"a": 10, "b": 20}, "two": {"a": 10, "b": 20}}
    found = drawn(TWO, rows, weights=0.5)
    assert found.better("one", "two") == 0.5
    assert found.rank_interval("one") == found.rank_interval("two") == (1, 1, 1)
    assert "not distinguishable" in found.compare("one", "two")


def test_what_has_no_value_has_no_interval():
    found = drawn(TWO, {"u": {"a": 1, "b": 2}, "none": {}}, weights=0.5)
    assert found.interval("none") is None
    assert found.better("u", "none") is None
    assert "no values to compare" in found.compare("u", "none")


def test_the_same_seed_gives_the_same_draws():
    table = ObservedTable.of({"u": {"a": 1, "b": 99}})
    one, same, other = (
        doubt(TWO, table, START, Assumptions(weights=0.5), draws=50, seed=seed)
        for seed in (1, 1, 2)
    )
    assert (one.values == same.values).all()
    assert (one.values != other.values).any()


def test_what_does_not_fit_is_refused():
    rows = ObservedTable.of({"u": {"a": 1, "b": 99}})
    with pytest.raises(DeclarationError, match="geometric"):
        doubt(TWO, rows, START, Assumptions(aggregations=("geometrical",)))
    with pytest.raises(InputError, match="At least one draw"):
        doubt(TWO, rows, START, Assumptions(), draws=0)
    with pytest.raises(UnknownError, match="no unit is called v"):
        doubt(TWO, rows, START, Assumptions(), draws=1).interval("v")


def test_people_are_never_ranked_and_nothing_is_without_an_interval():
    found = drawn(TWO, {"one": {"a": 1, "b": 2}}, weights=0.25)
    with pytest.raises(RefusedError, match="never ranked"):
        found.rank_interval("one", SubjectKind.HOUSEHOLD)
    with pytest.raises(RefusedError, match="between which it lies"):
        drawn(TWO, {"one": {"a": 1, "b": 2}}).rank_interval("one")
