"""Impute, treat, normalise, weigh, join, explain: an index in the six steps that COINr takes.

The numbers are worked out by hand. Of twelve units the k-th has k jobs per 100 (the last one
1000), 13 − k noisy nights, k parks and 50 % trust; the first has not been asked for trust,
and of the last 80 % trust others.
"""

from math import sqrt
from pathlib import Path

import pytest

from community_gov.indices import compute, from_arrays, read_index

TREE = Path(__file__).with_name("six-steps.toml")
COUNT = range(1, 13)
RESULT = compute(
    read_index(TREE),
    from_arrays(
        [f"u{k}" for k in COUNT],
        {
            "jobs": [1000 if k == 12 else k for k in COUNT],
            "noise": [13 - k for k in COUNT],
            "trust": [{1: None, 12: 80}.get(k, 50) for k in COUNT],
            "parks": list(COUNT),
        },
    ),
)


def test_the_tree_is_written_in_less_than_sixty_lines():
    assert len(TREE.read_text(encoding="utf-8").splitlines()) < 60


def test_the_outlier_counts_as_the_next_value():
    assert RESULT.node("jobs", "u12").value == 100
    assert RESULT.node("jobs", "u11").value == 100
    assert RESULT.node("jobs", "u6").value == pytest.approx(50)


def test_a_unit_in_the_middle_has_the_value_worked_out_by_hand():
    work = (3 * 50 + 500 / 11) / 4
    life = (50 + 500 / 11) / 2

    assert RESULT.value("u6") == pytest.approx(sqrt(work * life))


def test_the_best_unit_has_the_value_worked_out_by_hand():
    assert RESULT.value("u12") == pytest.approx(sqrt(100 * 90))


def test_what_nobody_observed_shows_up_to_the_top():
    tree = RESULT.explain("u1")
    life = tree.children[1]

    assert life.value == pytest.approx((580 / 11 + 0) / 2)
    assert life.imputed == pytest.approx(0.5)
    assert tree.imputed == pytest.approx(0.25)


def test_what_the_parts_bring_sums_to_the_index():
    brought = RESULT.contributions("u6")

    leaves = ("jobs", "noise", "trust", "parks")
    assert sum(brought[name].to_root for name in leaves) == pytest.approx(RESULT.value("u6"))
