"""Every figure of a made-up year is what was typed, counted again by hand.

What is counted is what the rows A1-1 to A3-13 of the programme ask for.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from community_gov import Period

Count = Callable[[Any], Fraction | int | None]
"""Counts in what was typed, as a period sees it."""

LECTURES = tuple(
    f"lecture.{where}" for where in ("community", "estate", "family", "school", "unit")
)
BOARDS = ("notice", "wall", "science", "praise", "law", "newspaper")


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


def in_time(register: str, due: str, done: str, level: str, seen: Any) -> Fraction | None:
    asked = [one for one in seen.rows(register, due) if level in ("", one.get("level"))]
    kept = [
        one for one in asked
        if one[done] and one[done] <= one[due] and one.get("evidence", "yes")
    ]  # fmt: skip
    return share(len(kept), len(asked))


def plan(name: str) -> Iterator[tuple[str, Count]]:
    for level in ("", "district", "street", "community"):
        called = f"{name}-done-{level}".removesuffix("-")
        yield called, partial(in_time, name, "due", "done_on", level)


def room(register: str, kind: str) -> Iterator[tuple[str, Count]]:
    def total(of: str, seen: Any) -> Fraction:
        uses = seen.rows(register, "used_on")
        return Fraction(sum(one[of] for one in uses if one["kind"] == kind))

    yield f"{kind}-hours", partial(total, "hours")
    yield f"{kind}-visitors", partial(total, "headcount")


def among_members(*kinds: str) -> Count:
    return lambda seen: seen.reached(*kinds)


def number(of: Callable[[Any], Any]) -> Count:
    return lambda seen: len(of(seen))


UNITY: dict[str, Count] = {
    **dict(plan("unity-plan")),
    **dict(room("culture-room-uses", "culture-room")),
    **dict(room("culture-room-uses", "team-home")),
    "covenant-comments-adopted": lambda seen: share(
        sum(one["adopted"] for one in seen.rows("unity-covenants", "drafted_on")),
        sum(one["comments"] for one in seen.rows("unity-covenants", "drafted_on")),
    ),
    "covenant-awareness": lambda seen: seen.newest("covenant-awareness"),
    "corridor-changes": number(lambda seen: seen.rows("culture-corridor", "put_up")),
    "corridor-repaired": lambda seen: share(
        sum(bool(one["repaired_on"]) for one in seen.rows("culture-corridor", "defect_found")),
        len(seen.rows("culture-corridor", "defect_found")),
    ),
    "culture-teams-active": number(
        lambda seen: {one["team"] for one in seen.rows("culture-rehearsals", "held_on")}
    ),
    "culture-sessions": number(lambda seen: seen.rows("culture-rehearsals", "held_on")),
    "culture-held": number(lambda seen: seen.held("culture-activity")),
    "culture-participation": among_members("culture-activity"),
    "mutual-help-alive": number(lambda seen: seen.helped()),
    "sense-of-happiness": lambda seen: seen.newest("felt-happiness"),
}
SCIENCE: dict[str, Count] = {
    "science-lectures": number(lambda seen: seen.lectures()),
    **{
        f"lectures-{kind.partition('.')[2]}": number(lambda seen, kind=kind: seen.held(kind))
        for kind in LECTURES
    },
    "science-board-issues": number(lambda seen: seen.rows("board-issues", "put_up")),
    "science-boards-alive": number(
        lambda seen: {
            one["place"] for one in seen.rows("board-issues", "put_up") if one["board"] != "gallery"
        }
    ),
    "science-films": number(lambda seen: seen.held("science-film")),
    "science-series-sessions": number(lambda seen: seen.held("science-series")),
    "science-coverage": among_members(*LECTURES),
    "science-influence": lambda seen: share(len(seen.came(*LECTURES)), len(seen.residents.members)),
    "science-approval": lambda seen: seen.newest("felt-approval"),
    "science-literacy": lambda seen: seen.newest("science-literacy"),
    "association-members": number(lambda seen: seen.members_of("science.association")),
    "mass-body-activities": number(lambda seen: seen.rows("mass-body-activities", "held_on")),
    "social-organizations": lambda seen: seen.things("social", "social-recorded"),
    "social-organizations-recorded": lambda seen: share(
        seen.things("social-recorded"), seen.things("social", "social-recorded")
    ),
    "referrals-answered": partial(in_time, "department-referrals", "due", "answered_on", ""),
    "science-volunteers": number(lambda seen: set(seen.came("science-volunteering"))),
    "science-volunteer-hours": lambda seen: Fraction(3, 2) * len(seen.came("science-volunteering")),
}


def valid(seen: Any) -> list[Any]:
    # The assembly is valid where 2/3 of those entitled came.
    votes = seen.votes("residents-representatives")
    return [one for one in votes if 3 * one.present >= 2 * one.entitled]


HARMONY: dict[str, Count] = {
    "neighbour-talks-held": number(lambda seen: seen.held("neighbour-talk")),
    **{
        f"board-{board}-issues": number(
            lambda seen, board=board: [
                one for one in seen.rows("board-contents", "put_up") if one["board"] == board
            ]
        )
        for board in BOARDS
    },
    "boards-changed-in-time": partial(in_time, "board-contents", "due", "changed_on", ""),
    "board-topics": number(
        lambda seen: {one["topic"] for one in seen.rows("board-contents", "put_up")}
    ),
    "slogans-posted": number(lambda seen: seen.rows("slogans", "posted_on")),
    "neighbour-watches": lambda seen: sum(
        one["visits"] for one in seen.rows("neighbour-watch", "watched_on")
    ),
    **{
        f"{kind}-sessions": number(lambda seen, kind=kind: seen.held(kind))
        for kind in ("civic-morality", "citizens-school", "law-talk")
    },
    "citizens-school-learners": among_members("citizens-school"),
    "appraisal-meetings": number(lambda seen: seen.held("appraisal-meeting")),
    "representatives-assemblies": number(valid),
    **dict(room("room-uses", "reading-room")),
    **dict(room("room-uses", "chess-room")),
    **dict(room("room-uses", "book-house")),
    **dict(plan("environment-plan")),
    **dict(plan("harmony-plan")),
    "exercise-estates": number(
        lambda seen: {one["estate"] for one in seen.rows("exercise-points", "seen_on")}
    ),
    "exercise-noise": lambda seen: share(
        sum(one["noise"] for one in seen.rows("exercise-points", "seen_on")),
        len(seen.rows("exercise-points", "seen_on")),
    ),
    "contests-entered": number(lambda seen: seen.rows("contests", "held_on")),
    "contest-prizes": number(
        lambda seen: [one for one in seen.rows("contests", "held_on") if one["prize"]]
    ),
    "festival-shows": number(lambda seen: seen.held("show-new-year", "show-spring", "show-elders")),
    "customs-advised": number(lambda seen: seen.rows("customs-advice", "given_on")),
    "cultures-used": number(
        lambda seen: {one["culture"] for one in seen.rows("culture-resources", "used_on")}
    ),
    "problem-points-closed": lambda seen: share(
        len(seen.fixed()), len(seen.rows("problem-points", "found_on"))
    ),
    "problem-points-back": lambda seen: share(
        sum(one["reopened"] for one in seen.fixed()), len(seen.fixed())
    ),
    "diagnoses-solved": partial(in_time, "estate-diagnoses", "due", "solved_on", ""),
    "estates-diagnosed": number(
        lambda seen: {one["estate"] for one in seen.rows("estate-diagnoses", "found_on")}
    ),
    "units-of-the-area": lambda seen: seen.things("unit"),
    "estates": lambda seen: seen.things("estate"),
    "sense-of-belonging": lambda seen: seen.newest("felt-belonging"),
}
FIGURES = UNITY | HARMONY | SCIENCE


@pytest.mark.parametrize("period", ["2026", "2026Q1", "2026Q2", "2026Q3", "2026Q4"])
def test_every_figure_is_what_was_typed(year: Any, period: str):
    days = Period.parse(period)
    seen = year.seen(days)
    counted = {name: count(seen) for name, count in FIGURES.items()}
    told = {name: year.community.kpis.value(name, days).whole for name in FIGURES}
    hidden = {name for name, whole in told.items() if whole.hidden}
    assert all(0 < (counted[name] or 0) < 5 for name in hidden), hidden
    assert {name: whole.value or 0 for name, whole in told.items() if name not in hidden} == {
        name: count or 0 for name, count in counted.items() if name not in hidden
    }
