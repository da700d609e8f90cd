"""The generalised mean: its powers, what is missing, and what each part brings."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov.errors import DeclarationError
from community_gov.indices import ObservedTable, compute
from community_gov.model.declarations import Goalposts, Index, Indicator, Node, Query
from community_gov.model.text import label

START = date(2026, 1, 1)


def leaf(name: str) -> Node:
    posts = Goalposts(Decimal(0), Decimal(100), START, "own choice: test")
    return Node(name, label(name, name), indicator=Indicator(Query("facts"), (posts,), "%"))


def joined(power: str, **observed: float | None):
    nodes = tuple(map(leaf, "abc"))
    said = label("Root", "根")
    root = Node(
        "root", said, nodes=nodes, aggregate="generalised", power=Decimal(power), zero="keep"
    )
    index = Index("any", said, root, "own choice: test", START)
    return compute(index, ObservedTable.of({"u": observed}), START)


@pytest.mark.parametrize(
    ("power", "expected"),
    [
        ("1", 140 / 3),  # (20 + 40 + 80) / 3
        ("2", 2800**0.5),  # (400 + 1600 + 6400) / 3 = 2800
        ("-1", 240 / 7),  # 3 / (1/20 + 1/40 + 1/80) = 3 · 80 / 7
    ],
)
def test_the_power_says_how_far_parts_make_up_for_each_other(power, expected):
    assert joined(power, a=20, b=40, c=80).value("u") == pytest.approx(expected)


@pytest.mark.parametrize("power", ["2", "-1"])
def test_a_missing_value_is_left_out_of_the_mean(power):
    # The mean of two equal values is that value, whatever the power.
    assert joined(power, a=40, b=40, c=None).value("u") == pytest.approx(40)


def test_with_a_power_below_0_a_part_at_0_leaves_nothing():
    result = joined("-2", a=0, b=40, c=80)

    assert result.value("u") == 0
    assert result.contributions("u")["a"].lost == pytest.approx(100)


@pytest.mark.parametrize("power", ["2", "0.5", "-1", "-20", "20"])
def test_contributions_sum_to_the_score_and_losses_to_the_gap(power):
    result = joined(power, a=20, b=40, c=80)
    parts = [result.contributions("u")[name] for name in "abc"]

    assert sum(one.to_root for one in parts) == pytest.approx(result.value("u"))
    assert sum(one.lost for one in parts) == pytest.approx(100 - result.value("u"))


@pytest.mark.parametrize("power", ["0", "21", "-21", "NaN", "Infinity"])
def test_a_power_that_gives_no_mean_is_refused_with_the_node(power):
    with pytest.raises(DeclarationError, match=r"root.*power"):
        joined(power, a=1)
