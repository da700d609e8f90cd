"""A made-up year of 1,200 households: every figure is what was typed, counted again by hand.

``Typed`` is the list of what the clerk typed, before any of it reached a store. ``FIGURES``
counts it in plain Python, by what the rows of the programme ask (mechanisms A.1 to A.3).
"""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

import pytest
from attrs import frozen

from community_gov import Community, FixedClock, Period
from community_gov_three_creations._desk import Desk, residents_of
from community_gov_three_creations._typed import (
    Asked,
    Belongs,
    Held,
    Residents,
    Row,
    Thing,
    Typed,
    Voted,
)
from community_gov_three_creations.harmony._year import year as harmony_year
from community_gov_three_creations.science._year import year as science_year
from community_gov_three_creations.unity._year import year as unity_year

YEAR = Period.parse("2026")
HOMES, EACH, GRIDS = 1_200, 3, 4
# 2026: 春節 is 17 February, lunar 9/9 is 18 October.
FESTIVALS = {
    "new-year": (date(2026, 1, 1),),
    "spring": (date(2026, 2, 17),),
    "elders": (date(2026, 10, 18),),
}


@frozen
class Year:
    """What was typed, whom it is about, and the community in which it lies."""

    community: Community
    residents: Residents
    typed: list[Typed]

    def seen(self, period: Period) -> "Seen":
        return Seen(self.typed, self.residents, period)


@frozen
class Seen:
    """What was typed, as a period sees it."""

    typed: list[Typed]
    residents: Residents
    period: Period

    def held(self, *kinds: str) -> list[Held]:
        found = [one for one in self.typed if isinstance(one, Held) and one.kind in kinds]
        return [one for one in found if one.evidence and one.on in self.period]

    def came(self, *kinds: str) -> list[str]:
        return [code for one in self.held(*kinds) for code in one.came]

    def rows(self, register: str, day: str) -> list[Any]:
        found = [one for one in self.typed if isinstance(one, Row) and one.register == register]
        every = [dict(one.values) for one in found]
        return [one for one in every if one[day] and one[day] in self.period]

    def newest(self, figure: str) -> Fraction | None:
        rounds = [one for one in self.typed if isinstance(one, Asked) and one.figure == figure]
        ended = [one for one in rounds if one.period.end in self.period]
        newest = max(ended, key=lambda one: one.period.end, default=None)
        return Fraction(newest.mean) if newest else None

    def things(self, *kinds: str) -> int:
        found = [one for one in self.typed if isinstance(one, Thing)]
        return sum(one.values["kind"] in kinds for one in found)


Count = Callable[[Seen], Fraction | int | None]


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


def in_time(register: str, due: str, done: str, level: str, seen: Seen) -> Fraction | None:
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
    def total(of: str, seen: Seen) -> Fraction:
        uses = seen.rows(register, "used_on")
        return Fraction(sum(one[of] for one in uses if one["kind"] == kind))

    yield f"{kind}-hours", partial(total, "hours")
    yield f"{kind}-visitors", partial(total, "headcount")


def among_members(*kinds: str) -> Count:
    return lambda seen: share(len(set(seen.came(*kinds))), len(seen.residents.members))


def number(of: Callable[[Seen], Any]) -> Count:
    return lambda seen: len(of(seen))


LECTURES = tuple(
    f"lecture.{where}" for where in ("community", "estate", "family", "school", "unit")
)
BOARDS = ("notice", "wall", "science", "praise", "law", "newspaper")
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
    "mutual-help-alive": number(
        lambda seen: {
            one[side]
            for one in seen.rows("mutual-help", "last_contact")
            for side in ("household", "partner")
        }
    ),
    "sense-of-happiness": lambda seen: seen.newest("felt-happiness"),
}
SCIENCE: dict[str, Count] = {
    "science-lectures": number(lambda seen: seen.held(*LECTURES)),
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
    "association-members": number(
        lambda seen: [one for one in seen.typed if isinstance(one, Belongs)]
    ),
    "mass-body-activities": number(lambda seen: seen.rows("mass-body-activities", "held_on")),
    "social-organizations": lambda seen: seen.things("social", "social-recorded"),
    "social-organizations-recorded": lambda seen: share(
        seen.things("social-recorded"), seen.things("social", "social-recorded")
    ),
    "referrals-answered": partial(in_time, "department-referrals", "due", "answered_on", ""),
    "science-volunteers": number(lambda seen: set(seen.came("science-volunteering"))),
    "science-volunteer-hours": lambda seen: Fraction(3, 2) * len(seen.came("science-volunteering")),
}


def fixed(seen: Seen) -> list[Any]:
    found = seen.rows("problem-points", "found_on")
    return [one for one in found if one["fixed_on"] and one["fixed_on"] >= one["found_on"]]


def valid(seen: Seen) -> list[Voted]:
    # The assembly is valid where 2/3 of those entitled came.
    votes = [one for one in seen.typed if isinstance(one, Voted) and one.on in seen.period]
    of_it = [one for one in votes if one.rule == "residents-representatives"]
    return [one for one in of_it if 3 * one.present >= 2 * one.entitled]


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
    "festival-shows": number(lambda seen: seen.held(*(f"show-{name}" for name in FESTIVALS))),
    "customs-advised": number(lambda seen: seen.rows("customs-advice", "given_on")),
    "cultures-used": number(
        lambda seen: {one["culture"] for one in seen.rows("culture-resources", "used_on")}
    ),
    "problem-points-closed": lambda seen: share(
        len(fixed(seen)), len(seen.rows("problem-points", "found_on"))
    ),
    "problem-points-back": lambda seen: share(
        sum(one["reopened"] for one in fixed(seen)), len(fixed(seen))
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


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder, clock = tmp_path_factory.mktemp("year"), FixedClock(YEAR.start)
    with Community.create(
        folder / "town.db", name="Town", administrator="Li", key_file=folder / "key", clock=clock
    ) as town:
        li = town.actors.named("Li")
        town.actors.add("Zhang", "clerk", by=li)
        feelings = {
            "unity": {"sense_of_happiness": 1},
            "harmony": {"sense_of_belonging": 1},
            "science": {"sense_of_approval": 1},
        }
        town.plugins.enable(*feelings, by=li, settings=feelings)
        people(town)
        residents, rng = residents_of(town, **FESTIVALS), Random(2026)
        typed = [
            one for script in (unity_year, harmony_year, science_year)
            for one in script(residents, rng, YEAR)
        ]  # fmt: skip
        Desk(town, clock.move_to).enter(typed)
        yield Year(town, residents, typed)


def people(town: Community) -> None:
    clerk = town.actors.named("Zhang")
    grids = [town.grids.add(code=f"G{n}", name=f"{n}", by=clerk).id for n in range(GRIDS)]
    homes = town.households.add_all(
        [town.households.new(code=f"H{n:04}", grid=grids[n % GRIDS]) for n in range(HOMES)],
        by=clerk,
    )
    town.members.add_all(
        [
            town.members.new(code=f"M{home.code}{place}", name="某人", household=home.id,
                             relation=f"{place}")
            for home in homes
            for place in range(EACH)
        ],
        by=clerk,
    )  # fmt: skip


@pytest.mark.parametrize("period", ["2026", "2026Q1", "2026Q2", "2026Q3", "2026Q4"])
def test_every_figure_is_what_was_typed(year: Year, period: str):
    days = Period.parse(period)
    seen = year.seen(days)
    counted = {name: count(seen) for name, count in FIGURES.items()}
    told = {name: year.community.kpis.value(name, days).whole for name in FIGURES}
    hidden = {name for name, whole in told.items() if whole.hidden}
    assert all(0 < (counted[name] or 0) < 5 for name in hidden), hidden
    assert {name: whole.value or 0 for name, whole in told.items() if name not in hidden} == {
        name: count or 0 for name, count in counted.items() if name not in hidden
    }


# What each indicator observes in a quarter; how often is a yearly rate: times 4.
INPUTS: dict[str, dict[str, Count]] = {
    "happiness": {
        "culture-activities": lambda seen: 4 * len(seen.held("culture-activity")),
        "culture-participation": among_members("culture-activity"),
        "mutual-help-households": lambda seen: share(
            int(UNITY["mutual-help-alive"](seen) or 0), len(seen.residents.households)
        ),
        "sense-of-happiness": UNITY["sense-of-happiness"],
    },
    "civility": {
        "neighbour-talks": lambda seen: 4 * len(seen.held("neighbour-talk")),
        "talk-participation": among_members("neighbour-talk"),
        "problem-points-fixed": HARMONY["problem-points-closed"],
        "problem-points-reopened": HARMONY["problem-points-back"],
        "sense-of-belonging": HARMONY["sense-of-belonging"],
    },
    "health": {
        "lectures": lambda seen: 4 * len(seen.held(*LECTURES)),
        "board-issues": lambda seen: 4 * len(seen.rows("board-issues", "put_up")),
        "lecture-participation": among_members(*LECTURES),
        "lecture-visits": SCIENCE["science-influence"],
        "sense-of-approval": SCIENCE["science-approval"],
    },
}


@pytest.mark.parametrize("index", INPUTS)
@pytest.mark.parametrize("quarter", YEAR.quarters, ids=str)
def test_what_an_index_observes_is_what_was_typed(year: Year, index: str, quarter: Period):
    seen = year.seen(quarter)
    result = year.community.indices.compute(index, quarter).explain("community")
    observed = {leaf.name: leaf.observed for leaf in result.children}
    assert observed == {
        name: None if (count := of(seen)) is None else pytest.approx(float(count))
        for name, of in INPUTS[index].items()
    }
