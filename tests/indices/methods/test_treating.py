"""Gaps and outliers: imputing, winsorising, logarithms; with hand-worked numbers."""

import math
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from community_gov.errors import DeclarationError, InputError
from community_gov.indices import ObservedTable, compute
from community_gov.indices.tables.panel import lend
from community_gov.model.declarations import (
    Goalposts,
    Index,
    Indicator,
    Node,
    Normalise,
    Query,
    Treat,
)
from community_gov.model.text import label

START = date(2024, 1, 1)
OWN = "own choice: test"
POSTS = Goalposts(Decimal(0), Decimal(100), START, OWN)


def leaf(name: str, weight: int = 1, way: object = POSTS, **treat: object) -> Node:
    ways = {"goalposts": (way,)} if isinstance(way, Goalposts) else {"normalise": (way,)}
    treats = (Treat(START, OWN, **treat),) if treat else ()
    return Node(
        name,
        label(name, name),
        Decimal(weight),
        indicator=Indicator(Query("constant"), unit="m", treat=treats, **ways),
    )


def index(*nodes: Node, **more: object) -> Index:
    root = Node("root", label("Root", "根"), nodes=nodes, **more)
    return Index("test", label("Test", "測"), root, OWN, START)


def test_the_mean_fills_a_gap_and_the_score_says_how_much_of_it_is_imputed():
    one = index(leaf("x", 3), leaf("y", 1, impute="mean"))
    result = compute(
        one,
        ObservedTable.of(
            {"a": {"x": 40, "y": 10}, "b": {"x": 60, "y": 20}, "c": {"x": 80, "y": None}}
        ),
    )

    assert result.value("c") == pytest.approx(80 * 0.75 + 15 * 0.25)
    tree = result.explain("c")
    assert tree.imputed == pytest.approx(0.25)
    assert tree.children[1].treated == 15
    assert tree.children[1].imputed == 1
    assert result.explain("a").imputed == 0


def test_imputed_values_are_no_data_and_do_not_lift_a_unit_over_the_coverage():
    # COINr screens units after imputing, when nothing is missing any more
    one = index(leaf("x", impute="mean"), leaf("y", impute="mean"))
    result = compute(one, ObservedTable.of({"a": {"x": 40, "y": 10}, "b": {"x": None, "y": None}}))

    assert result.value("b") is None
    assert "none has usable data" in result.reason("b")


@pytest.mark.parametrize(("impute", "expected"), [("group-mean", 40), ("group-median", 30)])
def test_a_group_fills_the_gaps_of_its_own_units(impute, expected):
    one = index(leaf("x", 3), leaf("y", impute=impute))
    rows = {"a": 20, "b": 30, "c": 70, "d": 100, "e": None}
    table = evolve(
        ObservedTable.of({unit: {"x": 50, "y": y} for unit, y in rows.items()}),
        groups={"a": "old", "b": "old", "c": "old", "d": "new", "e": "old"},
    )

    assert compute(one, table).node("y", "e").value == expected


def test_the_other_indicators_of_the_branch_fill_a_gap_by_their_weights():
    one = index(leaf("x", 3), leaf("y", 1), leaf("z", 1, impute="branch"))
    result = compute(one, ObservedTable.of({"a": {"x": 40, "y": 80, "z": None}}))

    assert result.node("z", "a").value == pytest.approx((3 * 40 + 80) / 4)
    assert result.explain("a").imputed == pytest.approx(0.2)


def panel() -> dict[date, ObservedTable]:
    values = {2026: 30, 2024: 10, 2025: None}  # on purpose not in the order of time
    return {
        date(year, 12, 31): ObservedTable.of({"a": {"x": 50, "y": y}}) for year, y in values.items()
    }


@pytest.mark.parametrize(("impute", "expected"), [("last", 10), ("linear", 20)])
def test_other_periods_fill_a_gap_whatever_order_they_are_given_in(impute, expected):
    # COINr's i_linear and i_latest rely on the rows being sorted by time
    one = index(leaf("x", 3), leaf("y", impute=impute))
    tables = lend(one, panel())

    result = compute(one, tables[date(2025, 12, 31)], date(2025, 12, 31))

    assert list(tables) == sorted(tables)
    assert result.node("y", "a").value == expected
    assert result.explain("a").imputed == pytest.approx(0.25)


def test_no_period_lends_over_a_longer_gap_than_declared():
    tables = panel() | {date(2027, 12, 31): ObservedTable.of({"a": {"x": 50, "y": None}})}
    late = tables | {date(2028, 12, 31): ObservedTable.of({"a": {"x": 50, "y": None}})}
    one = index(leaf("x", 3), leaf("y", impute="last"))

    lent = lend(one, late)

    assert lent[date(2027, 12, 31)].lent == {"y": {"a": 30}}
    assert lent[date(2028, 12, 31)].lent == {}


def column(*values: float) -> ObservedTable:
    return ObservedTable.of({f"u{row}": {"x": one} for row, one in enumerate(values)})


def test_winsorising_brings_the_value_furthest_out_to_the_next():
    one = index(leaf("x", outliers="winsorise"))
    result = compute(one, column(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000))

    assert result.explain("u10").children[0].observed == 1000
    assert result.explain("u10").children[0].treated == 10
    assert result.value("u10") == pytest.approx(10)
    assert result.explain("u9").children[0].treated is None


def test_fifty_zeros_and_a_one_are_sparse_and_stay_as_they_are():
    # COINr winsorises the one away and is left with a constant column
    one = index(leaf("x", outliers="winsorise"))
    result = compute(one, column(*[0] * 50, 1))

    assert result.value("u50") == pytest.approx(1)
    assert result.record.leaves["x"].remark == "it has too few different values to be treated"


def test_a_sparse_column_can_be_left_out_or_refused():
    way = Normalise("min-max", START, OWN)
    left_out = index(leaf("x", way=way, outliers="winsorise", sparse="leave-out"))
    result = compute(left_out, column(*[0] * 50, 1))
    assert result.value("u50") is None
    assert "too few different values" in result.node("x", "u50").reason

    with pytest.raises(InputError, match=r"Node x: it has too few"):
        compute(index(leaf("x", outliers="winsorise", sparse="refuse")), column(*[0] * 50, 1))


def test_a_column_with_too_many_outliers_stays_as_it_is_and_says_so():
    one = index(leaf("x", outliers="winsorise", most=1))
    values = [*range(1, 31), 1000, 1001]
    result = compute(one, column(*values))

    assert result.record.leaves["x"].most is None
    assert "outliers still" in result.record.leaves["x"].remark


def test_a_logarithm_draws_outliers_in_and_is_frozen_with_the_method():
    way = Normalise("min-max", START, OWN)
    one = index(leaf("x", way=way, outliers="log"))
    values = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1000)
    result = compute(one, column(*values))

    # the shift is a hundredth of the range under the least: 1 − 9.99
    low, high = math.log(1 + 8.99), math.log(1000 + 8.99)
    assert result.value("u1") == pytest.approx((math.log(2 + 8.99) - low) / (high - low) * 100)
    alone = compute(one, column(2), record=result.record)
    assert alone.value("u0") == pytest.approx(result.value("u1"))


def test_fixed_bounds_take_no_logarithm_of_the_data():
    with pytest.raises(DeclarationError, match="logarithm does not fit"):
        leaf("x", outliers="log")


def test_a_generalised_mean_goes_by_the_values_that_are_there():
    # COINr's a_genmean gives no value as soon as one is missing
    one = index(
        leaf("x"), leaf("y"), aggregate="generalised", power=Decimal("0.5"), coverage=Decimal("0.5")
    )
    result = compute(one, ObservedTable.of({"a": {"x": 40, "y": None}}))

    assert result.value("a") == pytest.approx(40)
