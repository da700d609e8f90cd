"""Who is awarded in the six selections of a made-up year, worked out from what was ticked."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from community_gov import Period

YEAR = Period.parse("2026")
NEEDED = {"precautions": 3, "home": 3, "family": 2, "neighbours": 2, "leisure": 1, "rules": 2,
          "learning": 1}  # fmt: skip
"""How many checks win a good of a safe household."""

Worth = Callable[[Any], int]
PROGRAMS: dict[str, tuple[Worth, dict[int, str]]] = {
    # 70 of 100 points of three criteria.
    "unity-household": (lambda one: sum(one.points.values()), {70: ""}),
    # A star for each five of four checks that are all so; three stars are the fewest.
    "star-household": (
        lambda one: sum(len(ticked) == 4 for ticked in one.ticks.values()),
        {5: "five-star", 4: "four-star", 3: "three-star"},
    ),
    # 10 points a good: seven goods are five stars, four are four, three are three, one is basic.
    "safe-household": (
        lambda one: 10 * sum(len(ticked) >= NEEDED[good] for good, ticked in one.ticks.items()),
        {70: "five-star", 40: "four-star", 30: "three-star", 10: "basic"},
    ),
    # 80 of 100 points of five aspects.
    "model-building": (lambda one: sum(one.points.values()), {80: ""}),
    # Four of five checks.
    "model-unit": (lambda one: sum(map(len, one.ticks.values())), {4: ""}),
    # 10 points a check, 40 of 60.
    "pioneer-corridor": (lambda one: 10 * sum(map(len, one.ticks.values())), {40: ""}),
}


def awarded(chosen: Any) -> dict[str, str]:
    """Return the grade of each that reached enough, by code; empty where there are no grades."""
    worth, least = PROGRAMS[chosen.program]
    found = {}
    for one in chosen.nominees:
        mean = Fraction(sum(map(worth, one.judged)), len(one.judged))
        if reached := [points for points in least if mean >= points]:
            found[one.code] = least[max(reached)]
    return found


@pytest.mark.parametrize("name", PROGRAMS)
def test_who_reached_enough_is_awarded_and_nobody_else(year: Any, name: str):
    (chosen,) = year.seen(YEAR).chosen(name)
    expected = awarded(chosen)
    selections, town = year.community.evaluations, year.community
    (run,) = selections.where(program=name)
    book = town.places if name.startswith(("model", "pioneer")) else town.households
    honours = selections.honours.where(evaluation=run.id)
    assert {book.get(one.subject).code: one.grade for one in honours} == expected
    assert 0 < len(expected) <= len(chosen.nominees) == 8
    assert run.opened_on == chosen.on


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_figures_of_a_selection_count_its_awards(year: Any, name: str):
    (chosen,) = year.seen(YEAR).chosen(name)
    grades = Counter(awarded(chosen).values())

    def told(figure: str) -> Any:
        whole = year.community.kpis.compute(f"{name}-{figure}", YEAR).whole
        return "few" if whole.hidden else whole.value or 0

    def shown(count: int) -> Any:  # of households from 1 to 4 are not told
        return "few" if name.endswith("household") and 0 < count < 5 else count

    assert (told("awards"), told("revoked")) == (shown(grades.total()), 0)
    named = {grade for grade in PROGRAMS[name][1].values() if grade}
    assert {grade: told(f"awards-{grade}") for grade in named} == {
        grade: shown(grades[grade]) for grade in named
    }


def test_not_everybody_is_awarded(year: Any):
    honours = year.community.evaluations.honours
    assert 20 < honours.count() < 6 * 8


def test_a_selection_of_the_year_waits_for_its_notice_and_hangs_plaques(year: Any):
    selections, notices = year.community.evaluations, year.community.notices
    for run in selections.all():
        notice = notices.get(run.notice)
        assert {one.awarded_on > notice.taken_down_after
                for one in selections.honours.where(evaluation=run.id)} == {True}  # fmt: skip
    assert {run.program: run.stage for run in selections.all()} == {
        "unity-household": "plaque issued", "star-household": "plaque issued",
        "safe-household": "confirmed", "model-building": "plaque issued",
        "model-unit": "plaque issued", "pioneer-corridor": "confirmed",
    }  # fmt: skip
