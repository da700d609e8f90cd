"""The index of the hamlets: two methods of a plugin, against sums done by hand."""

from datetime import date

import numpy as np
import pytest

from community_gov import Period
from community_gov_example_neighbour.hamlets import contrast, half_way

QUARTER = Period.parse("2026Q3")
DAY = date(2026, 8, 1)


def columns(*parts: list[float]) -> np.ndarray:
    return np.array(parts, dtype=float).T


def test_the_usual_has_half_of_the_points_and_the_first_day_counts_most():
    # The median of 0, 2 and 5 is 2: 100 · 1 ÷ 3, 100 · 2 ÷ 4, 100 · 6 ÷ 8.
    base = np.array([0.0, 2.0, 5.0])
    assert half_way(np.array([0.0, 1.0, 2.0, 6.0]), base) == pytest.approx([0, 100 / 3, 50, 75])


def test_where_the_usual_is_nothing_anything_has_all_points():
    assert half_way(np.array([0.0, 3.0]), np.zeros(3)).tolist() == [0, 100]


def test_what_differs_twice_as_much_weighs_twice_as_much():
    # Uncorrelated, deviations of 20 and 10: 20 · (1 − 0) to 10 · (1 − 0).
    weights = contrast(columns([70, 70, 30, 30], [60, 40, 60, 40]), np.ones(2))
    assert weights / weights.sum() == pytest.approx([2 / 3, 1 / 3])


def test_parts_that_say_the_same_share_what_one_would_weigh():
    # a and b the same, c uncorrelated, all with deviation 10: 1, 1 and 2 parts of 4.
    same, other = [60, 60, 40, 40], [60, 40, 60, 40]
    weights = contrast(columns(same, same, other), np.ones(3))
    assert weights / weights.sum() == pytest.approx([1 / 4, 1 / 4, 1 / 2])


def test_what_does_not_differ_weighs_nothing():
    weights = contrast(columns([50, 50, 50], [10, 20, 90]), np.ones(2))
    assert weights.tolist() == [0, 1]


@pytest.mark.parametrize(
    "values",
    [columns([10, 20], [30, 40]), columns([50] * 4, [20] * 4), columns([1, 2, 3], [np.nan] * 3),
     columns([10, 20, 60], [10, 20, 60])],
)  # fmt: skip
def test_where_nothing_can_be_told_the_declared_weights_stay(values):
    declared = np.array([0.75, 0.25])
    assert contrast(values, declared).tolist() == declared.tolist()


def days(village, hamlet: str, **counts: int) -> None:
    for kind, count in counts.items():
        rows = [{"grid": hamlet, "held_on": DAY, "kind": kind, "came": 4}] * count
        for row in rows:
            village.community.registers["hamlet-days"].add(**row, by=village.clerk)


def test_the_index_of_four_hamlets_is_the_one_worked_out_by_hand(open_village):
    village = open_village("hamlets")
    village.settle(grids=4, households=4, people=1)
    grids = {one.code: one.id for one in village.community.grids.all()}
    days(village, grids["G1"], cleaned=3, met=1, helped=1)
    days(village, grids["G2"], cleaned=3, met=1, helped=1)
    days(village, grids["G3"], cleaned=1, met=1, helped=3)
    days(village, grids["G4"], cleaned=1, met=1)

    result = village.community.indices.compute("hamlet-life", QUARTER)

    # cleaned 3, 3, 1, 1: median 2, so 60, 60, 33.3, 33.3 points. met: 50 for all, weight 0.
    # helped 4, 4, 12, 0 people: median 4, so 50, 50, 75, 0.
    first = 60.0, 60.0, 100 / 3, 100 / 3
    helped = 50.0, 50.0, 75.0, 0.0
    deviations = np.std(first), np.std(helped)
    weights = np.array(deviations) / sum(deviations)  # both keep the same distance, 1 − r
    for code, a, b in zip(grids, first, helped, strict=True):
        value = result.value(grids[code])
        assert value == pytest.approx(weights[0] * a + weights[1] * b)
        brought = result.contributions(grids[code])
        assert sum(brought[name].to_root for name in ("cleaned", "met", "helped")) == (
            pytest.approx(value)
        )
    assert result.node("met", grids["G1"]).value == 50
    assert result.node("met", grids["G1"]).contribution == 0
    told = result.explain(grids["G1"])
    assert "weights by contrast and conflict (CRITIC: Diakoulaki" in told.formula
    assert told.children[0].formula.startswith("half of the points at the usual (own choice")


def test_next_year_is_measured_by_the_weights_and_the_usual_of_this_one(open_village):
    village = open_village("hamlets")
    village.settle(grids=4, households=4, people=1)
    grids = [one.id for one in village.community.grids.all()]
    for hamlet, cleaned, helped in zip(grids, (3, 3, 1, 1), (1, 1, 3, 0), strict=True):
        days(village, hamlet, cleaned=cleaned, met=1, helped=helped)
    record = village.community.indices.compute("hamlet-life", QUARTER).record
    days(village, grids[3], cleaned=5)

    later = village.community.indices.compute("hamlet-life", QUARTER, record)

    assert later.record == record
    assert later.node("cleaned", grids[3]).value == pytest.approx(100 * 6 / 8)
    assert later.node("cleaned", grids[0]).value == pytest.approx(60)
