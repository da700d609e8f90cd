"""What the three indices observe in a made-up year is what was typed, and so is their value."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from community_gov import Period

YEAR = Period.parse("2026")
CULTURE = ("culture-activity", "culture-festival")
Leaf = tuple[int, int, int, Callable[[Any], Fraction | int | None]]
"""Weight, where 0 and 100 points are (settings and published sheets), and what is counted."""


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


INDICES: dict[str, dict[str, Leaf]] = {  # how often is a yearly rate: times 4
    "happiness": {
        "culture-activities": (2, 0, 12, lambda seen: 4 * len(seen.held(*CULTURE))),
        "culture-participation": (2, 0, 20, lambda seen: seen.reached(*CULTURE)),
        "mutual-help-households": (
            1, 0, 20, lambda seen: share(len(seen.helped()), len(seen.residents.households))
        ),
        "sense-of-happiness": (1, 1, 5, lambda seen: seen.newest("felt-happiness")),
    },
    "civility": {
        "neighbour-talks": (1, 0, 4, lambda seen: 4 * len(seen.held("neighbour-talk"))),
        "talk-participation": (1, 0, 20, lambda seen: seen.reached("neighbour-talk")),
        "problem-points-fixed": (
            2, 0, 100,
            lambda seen: share(len(seen.fixed()), len(seen.rows("problem-points", "found_on"))),
        ),
        "problem-points-reopened": (
            1, 20, 0,
            lambda seen: share(sum(one["reopened"] for one in seen.fixed()), len(seen.fixed())),
        ),
        "sense-of-belonging": (1, 1, 5, lambda seen: seen.newest("felt-belonging")),
    },
    "health": {
        "lectures": (1, 0, 6, lambda seen: 4 * len(seen.lectures())),
        "board-issues": (1, 0, 6, lambda seen: 4 * len(seen.rows("board-issues", "put_up"))),
        "lecture-participation": (
            2, 0, 20, lambda seen: seen.reached(*{one.kind for one in seen.lectures()})
        ),
        "lecture-visits": (
            1, 0, 40,
            lambda seen: share(
                sum(len(one.came) for one in seen.lectures()), len(seen.residents.members)
            ),
        ),
        "sense-of-approval": (1, 1, 5, lambda seen: seen.newest("felt-approval")),
    },
}  # fmt: skip


@pytest.mark.parametrize("index", INDICES)
@pytest.mark.parametrize("quarter", YEAR.quarters, ids=str)
def test_what_an_index_observes_is_what_was_typed(year: Any, index: str, quarter: Period):
    seen = year.seen(quarter)
    told = year.community.indices.explain(index, quarter)
    assert {leaf.name: leaf.observed for leaf in told.children} == {
        name: None if (counted := of(seen)) is None else pytest.approx(float(counted))
        for name, (*_scale, of) in INDICES[index].items()
    }


@pytest.mark.parametrize("index", INDICES)
def test_an_index_is_the_weighted_mean_of_what_was_typed(year: Any, index: str):
    quarter = YEAR.quarters[1]  # with a round of each survey
    seen, points, weights = year.seen(quarter), Fraction(0), 0
    for weight, low, high, of in INDICES[index].values():
        reached = (Fraction(of(seen) or 0) - low) / (high - low)
        points += weight * 100 * min(max(reached, Fraction(0)), Fraction(1))
        weights += weight
    told = year.community.indices.explain(index, quarter)
    assert told.value == pytest.approx(float(points / weights))
