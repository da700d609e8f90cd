"""Normalisation by goalposts: linear, capped, dated, and in whichever direction is better."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError, InputError
from community_gov.indices.methods.in_force import way_on
from community_gov.indices.methods.normalise import by_goalposts, check_positive
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Goalposts, Indicator, Node, Query, Scale
from community_gov.model.text import label


def posts(low: str, high: str, start: date = date(2020, 1, 1), end: date | None = None):
    return Goalposts(Decimal(low), Decimal(high), start, "own choice: test", end)


def leaf(*goalposts: Goalposts) -> Node:
    return Node(
        "safe-doors", label("Safe doors", "門"), indicator=Indicator(Query("facts"), goalposts, "%")
    )


def points(low: str, high: str, *observed: float) -> list[float]:
    return by_goalposts(np.array(observed), posts(low, high)).tolist()


def test_points_run_in_a_straight_line_from_low_to_high():
    # UNDP technical note 1: life expectancy 20 scores 0, 85 scores 1; 52.5 lies half-way.
    assert points("20", "85", 20, 52.5, 85) == [0.0, 50.0, 100.0]


def test_points_are_capped_at_both_ends():
    # UNDP caps expected years of schooling at 18.
    assert points("0", "18", -3, 20.2) == [0.0, 100.0]


def test_less_is_better_where_low_is_the_greater_bound():
    # 12 complaints score 0, none scores 100: 3 are a quarter of the way from the best.
    assert points("12", "0", 12, 3, 0, 20) == [0.0, 75.0, 100.0, 0.0]


def test_a_missing_value_stays_missing():
    assert np.isnan(points("0", "10", np.nan)[0])


@pytest.mark.parametrize(
    ("day", "high"),
    [(date(2024, 1, 1), "10"), (date(2024, 12, 31), "10"), (date(2025, 1, 1), "20")],
)
def test_the_goalposts_in_force_on_the_day_are_taken(day, high):
    node = leaf(
        posts("0", "20", date(2025, 1, 1)),
        posts("0", "10", date(2024, 1, 1), date(2024, 12, 31)),
    )

    assert way_on(node, day).high == Decimal(high)


def test_no_goalposts_in_force_is_refused_with_node_and_day():
    node = leaf(posts("0", "10", date(2024, 1, 1), date(2024, 12, 31)))

    with pytest.raises(DeclarationError, match=r"safe-doors.*2025-03-31"):
        way_on(node, date(2025, 3, 31))


def test_several_goalposts_in_force_are_refused_when_declared():
    with pytest.raises(DeclarationError, match=r"Goalposts.*in force"):
        leaf(posts("0", "10"), posts("0", "20"))


@given(
    st.decimals(-1000, 1000, places=2),
    st.decimals("0.01", 1000, places=2),
    st.floats(-2000, 2000),
)
def test_swapping_the_goalposts_turns_the_scale_round(low, span, observed):
    forward = points(str(low), str(low + span), observed)[0]
    backward = points(str(low + span), str(low), observed)[0]

    assert forward + backward == pytest.approx(100, abs=1e-6)


def logarithmic(low: str, high: str) -> Goalposts:
    return Goalposts(
        Decimal(low), Decimal(high), date(2020, 1, 1), "own choice: test", scale=Scale.LOG
    )


def test_on_the_scale_log_equal_ratios_score_equally():
    # From 1 to 10000 there are four tenfold steps of 25 points each.
    found = by_goalposts(np.array([0.5, 1, 10, 100, 1000, 10_000]), logarithmic("1", "10000"))

    assert found == pytest.approx([0, 0, 25, 50, 75, 100])


def test_less_is_better_on_the_scale_log_too():
    # 1000 down to 10 are two tenfold steps; 100 lies half-way.
    assert by_goalposts(np.array([100.0]), logarithmic("1000", "10"))[0] == pytest.approx(50)


@pytest.mark.parametrize(("low", "high"), [("0", "10"), ("10", "0"), ("-1", "10")])
def test_goalposts_without_a_logarithm_are_refused(low, high):
    with pytest.raises(DeclarationError, match="must exceed 0"):
        logarithmic(low, high)


@pytest.mark.parametrize("value", [0, -3])
def test_an_observed_value_without_a_logarithm_is_refused_with_unit_and_indicator(value):
    node = leaf(logarithmic("1", "10"))
    table = ObservedTable.of({"group-1": {"safe-doors": 4}, "group-2": {"safe-doors": value}})

    with pytest.raises(InputError, match=r"group-2.*safe-doors"):
        check_positive(
            node, table.units, np.array(table.column("safe-doors")), node.indicator.goalposts[0]
        )


def test_a_missing_value_needs_no_logarithm():
    node = leaf(logarithmic("1", "10"))
    table = ObservedTable.of({"group-1": {"safe-doors": None}})

    check_positive(
        node, table.units, np.array(table.column("safe-doors")), node.indicator.goalposts[0]
    )
