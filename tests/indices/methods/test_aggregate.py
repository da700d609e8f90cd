"""The aggregations, against hand-worked numbers, the standard library and calculus."""

import math
import statistics
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError
from community_gov.indices.methods.aggregate import AGGREGATIONS, find, shares
from community_gov.model.declarations import Goalposts, Indicator, Node, Query
from community_gov.model.text import label

NAMES = sorted(AGGREGATIONS)

children = st.lists(st.tuples(st.floats(0.5, 100), st.integers(1, 9)), min_size=1, max_size=6)


def one_row(*numbers: float) -> np.ndarray:
    return np.array([numbers], dtype=float)


def arrays(pairs: list[tuple[float, int]]) -> tuple[np.ndarray, np.ndarray]:
    total = sum(weight for _, weight in pairs)
    return one_row(*(value for value, _ in pairs)), one_row(*(w / total for _, w in pairs))


def joined(name: str, pairs: list[tuple[float, int]]) -> float:
    return float(AGGREGATIONS[name].join(*arrays(pairs))[0])


def gained(name: str, pairs: list[tuple[float, int]]) -> list[float]:
    values, weights = arrays(pairs)
    parts = AGGREGATIONS[name].gains(values, weights)
    return (joined(name, pairs) * shares(parts, weights)[0]).tolist()


def lost(name: str, pairs: list[tuple[float, int]]) -> list[float]:
    values, weights = arrays(pairs)
    parts = AGGREGATIONS[name].losses(values, weights)
    return ((100 - joined(name, pairs)) * shares(parts, weights)[0]).tolist()


@pytest.mark.parametrize(
    ("name", "pairs", "value", "brings", "loses"),
    [
        # 3/4 · 80 + 1/4 · 40 = 70; lost 3/4 · 20 and 1/4 · 60.
        ("arithmetic", [(80, 3), (40, 1)], 70, [60, 10], [15, 15]),
        # √(25 · 100) = 50; each brings half; ln(100/25) against ln(100/100) = 0.
        ("geometric", [(25, 1), (100, 1)], 50, [25, 25], [50, 0]),
        # 2 / (1/20 + 1/80) = 32; brings as 1/20 : 1/80 = 4 : 1; loses as 4 : 1/4 = 16 : 1 of 68.
        ("harmonic", [(20, 1), (80, 1)], 32, [25.6, 6.4], [64, 4]),
        # The lowest, twice: each brings half of 30 and loses half of 70.
        ("minimum", [(30, 5), (90, 1), (30, 1)], 30, [15, 0, 15], [35, 0, 35]),
    ],
)
def test_worked_by_hand(name, pairs, value, brings, loses):
    assert joined(name, pairs) == pytest.approx(value)
    assert gained(name, pairs) == pytest.approx(brings)
    assert lost(name, pairs) == pytest.approx(loses)


@given(children)
def test_the_means_agree_with_the_standard_library(pairs):
    values, weights = [v for v, _ in pairs], [w for _, w in pairs]
    repeated = [value for value, weight in pairs for _ in range(weight)]

    assert joined("arithmetic", pairs) == pytest.approx(statistics.fmean(values, weights))
    assert joined("geometric", pairs) == pytest.approx(statistics.geometric_mean(repeated))
    assert joined("harmonic", pairs) == pytest.approx(statistics.harmonic_mean(values, weights))
    assert joined("minimum", pairs) == min(values)


@given(children)
def test_the_means_are_ordered(pairs):
    # Hardy, Littlewood and Pólya, Inequalities, theorem 16.
    least, harmonic, geometric, arithmetic = (
        joined(name, pairs) for name in ("minimum", "harmonic", "geometric", "arithmetic")
    )

    assert least <= harmonic + 1e-9
    assert harmonic <= geometric + 1e-9
    assert geometric <= arithmetic + 1e-9


@pytest.mark.parametrize("name", ["arithmetic", "geometric", "harmonic"])
@given(children)
def test_a_gain_is_the_value_times_its_slope(name, pairs):
    # Euler: v = Σ x · ∂v/∂x; the slope is measured by a central difference.
    for i, (value, weight) in enumerate(pairs):
        step = value * 1e-5
        above = [*pairs[:i], (value + step, weight), *pairs[i + 1 :]]
        below = [*pairs[:i], (value - step, weight), *pairs[i + 1 :]]
        slope = (joined(name, above) - joined(name, below)) / (2 * step)

        assert gained(name, pairs)[i] == pytest.approx(value * slope, rel=1e-4, abs=1e-6)


@given(children.filter(lambda pairs: min(value for value, _ in pairs) < 99))
def test_geometric_losses_are_those_of_the_logarithmic_mean_decomposition(pairs):
    # Ang (2005): the change from 100 to v through factor i is L(100, v) · w · ln(100 / x),
    # with L(a, b) = (a − b) / (ln a − ln b).
    value, total = joined("geometric", pairs), sum(weight for _, weight in pairs)
    mean = (100 - value) / math.log(100 / value)
    expected = [mean * weight / total * math.log(100 / x) for x, weight in pairs]

    assert lost("geometric", pairs) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("name", NAMES)
@given(children)
def test_gains_sum_to_the_value_and_losses_to_the_gap(name, pairs):
    assert sum(gained(name, pairs)) == pytest.approx(joined(name, pairs), abs=1e-9)
    assert sum(lost(name, pairs)) == pytest.approx(100 - joined(name, pairs), abs=1e-9)
    assert min(gained(name, pairs)) >= 0


def test_children_that_differ_by_rounding_only_are_equally_low():
    # 0.1 + 0.2 is not 0.3 in binary.
    assert gained("minimum", [(30.0, 1), ((0.1 + 0.2) * 100, 1)]) == pytest.approx([15, 15])


@pytest.mark.parametrize("name", ["geometric", "harmonic", "minimum"])
def test_one_child_at_zero_makes_the_node_zero_and_loses_all(name):
    pairs = [(80.0, 3), (0.0, 1)]

    assert joined(name, pairs) == 0
    assert gained(name, pairs) == [0, 0]
    assert lost(name, pairs) == [0, 100]


@pytest.mark.parametrize("name", ["geometric", "harmonic"])
def test_two_children_at_zero_share_the_loss_by_weight(name):
    # The limit of the formula as both sink to 0 together.
    assert lost(name, [(0.0, 3), (0.0, 1), (50.0, 4)]) == pytest.approx([75, 25, 0])


@pytest.mark.parametrize("name", NAMES)
def test_full_marks_everywhere_lose_nothing(name):
    assert joined(name, [(100.0, 3), (100.0, 1)]) == 100
    assert lost(name, [(100.0, 3), (100.0, 1)]) == [0, 0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value_left_out", [0.0, 1.0, 100.0])
def test_a_child_without_weight_has_no_say(name, value_left_out):
    method = AGGREGATIONS[name]
    values, weights = one_row(40, value_left_out, 60), one_row(0.5, 0, 0.5)

    assert method.join(values, weights) == pytest.approx(
        method.join(one_row(40, 60), one_row(0.5, 0.5))
    )
    assert method.gains(values, weights)[0, 1] == 0
    assert method.losses(values, weights)[0, 1] == 0


@pytest.mark.parametrize("name", NAMES)
def test_rows_do_not_mix(name):
    values, weights = np.array([[10.0, 90.0], [70.0, 30.0]]), np.array([[0.5, 0.5], [0.2, 0.8]])
    both = AGGREGATIONS[name].join(values, weights)

    assert both[0] == pytest.approx(AGGREGATIONS[name].join(values[:1], weights[:1])[0])
    assert both[1] == pytest.approx(AGGREGATIONS[name].join(values[1:], weights[1:])[0])


def test_an_unknown_aggregation_is_refused_with_the_nearest_name():
    posts = Goalposts(Decimal(0), Decimal(1), date(2025, 1, 1), "a test")
    leaf = Node("leaf", label("Leaf", "葉"), indicator=Indicator(Query("facts"), (posts,), "%"))
    node = Node("safety", label("Safety", "安全"), nodes=(leaf,), aggregate="geometrc")

    with pytest.raises(DeclarationError, match=r"safety.*geometrc(.|\n)*geometric\?"):
        find(node)


@pytest.mark.parametrize("name", [*AGGREGATIONS, "generalised", "n-of-m"])
def test_every_formula_says_whose_it_is(name):
    posts = Goalposts(Decimal(0), Decimal(1), date(2026, 1, 1), "own choice: test")
    child = Node("a", label("a", "a"), indicator=Indicator(Query("facts"), (posts,), "m"))
    method = find(Node("x", label("x", "x"), nodes=(child,), aggregate=name, need=1))

    assert method.sources
    assert method.told() == f"{method.formula()} ({'; '.join(method.sources)})"
