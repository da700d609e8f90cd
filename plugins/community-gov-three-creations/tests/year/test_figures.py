"""Every figure of a made-up year is what was typed, counted again by hand.

What is counted is what the rows A1-1 to A3-13 of the programme ask for.
"""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from community_gov import Period

YEAR = Period.parse("2026")
Count = Callable[[Any], Fraction | int | None]
"""Counts in what was typed, as a period sees it."""

LECTURES = tuple(
    f"lecture.{where}" for where in ("community", "estate", "family", "school", "unit")
)
SHOWS = ("show-new-year", "show-spring", "show-elders")
CULTURE = ("culture-activity", "culture-festival")
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
    "culture-held": number(lambda seen: seen.held(*CULTURE)),
    "culture-participation": among_members(*CULTURE),
    "mutual-help-alive": number(lambda seen: seen.helped()),
    "sense-of-happiness": lambda seen: seen.newest("felt-happiness"),
    "unity-studies": number(lambda seen: seen.held("unity-study")),
    "unity-publicity-kinds": number(
        lambda seen: {one["kind"] for one in seen.rows("unity-publicity", "put_up")}
    ),
    "culture-places-open": number(
        lambda seen: {one["room"] for one in seen.rows("culture-room-uses", "used_on")}
    ),
    "culture-festivals": number(lambda seen: seen.held("culture-festival")),
    "mutual-help-share": lambda seen: share(len(seen.helped()), len(seen.residents.households)),
    "unity-selections": number(lambda seen: seen.chosen("unity-household")),
    "unity-households-selected": number(lambda seen: seen.chosen("unity-household")),
}


def books(rows: list[Any]) -> int:
    return sum(one["copies"] for one in rows if one["kind"] == "books")


def share_of(part: Any, whole: Any) -> Any:
    return 100 * part / whole if part is not None and whole else None


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
    "social-organizations": lambda seen: seen.things("organizations", "social", "social-recorded"),
    "social-organizations-recorded": lambda seen: share(
        seen.things("organizations", "social-recorded"),
        seen.things("organizations", "social", "social-recorded"),
    ),
    "science-network": number(
        lambda seen: {one["body"] for one in seen.rows("mass-body-activities", "held_on")}
    ),
    "households-online": lambda seen: seen.newest("households-online"),
    "referrals-answered": partial(in_time, "department-referrals", "due", "answered_on", ""),
    "science-volunteers": number(lambda seen: set(seen.came("science-volunteering"))),
    "science-series-participation": among_members("science-series"),
    **dict(room("science-room-uses", "science-room")),
    "science-gallery-issues": number(
        lambda seen: [
            one
            for one in seen.rows("board-issues", "put_up")
            if one["board"] == "gallery" and one["metres"] >= 10
        ]
    ),
    "science-room-weekly": lambda seen: (
        Fraction(7 * sum(one["hours"] for one in seen.rows("science-room-uses", "used_on")))
        / seen.period.days
    ),
    "science-corridors": lambda seen: share(
        len({one["stairwell"] for one in seen.since("science-corridors")}),
        seen.things("places", "unit"),
    ),
    "science-books-per-100": lambda seen: share(
        books(seen.since("science-books")), len(seen.residents.members)
    ),
    "science-books-new": lambda seen: books(seen.rows("science-books", "since")),
    "science-subscriptions": number(
        lambda seen: [one for one in seen.since("science-books") if one["kind"] != "books"]
    ),
    "science-city-events": number(lambda seen: seen.held("science-city-event")),
    "youth-events": number(lambda seen: seen.rows("youth-events", "held_on")),
    "youth-participation": lambda seen: share_of(
        sum(one["first_time"] for one in seen.rows("youth-events", "held_on")),
        seen.newest("young-residents"),
    ),
    "science-funds-share": lambda seen: share_of(
        seen.newest("science-funds"), seen.newest("business-funds")
    ),
    "science-funds-per-head": lambda seen: (
        (seen.newest("science-funds") or 0) / len(seen.residents.members)
    ),
    "science-volunteer-hours": lambda seen: Fraction(3, 2) * len(seen.came("science-volunteering")),
}


ASSEMBLY = "residents-representatives"


def adopted(seen: Any) -> list[Any]:
    return [one for one in seen.rows("residents-proposals", "due") if one["adopted"]]


def valid(seen: Any) -> list[Any]:
    # The assembly is valid where 2/3 of those entitled came.
    votes = seen.votes(ASSEMBLY)
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
    "festival-shows": number(lambda seen: seen.held(*SHOWS)),
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
    "assemblies-held": number(lambda seen: {one.on for one in valid(seen)}),
    "representatives-present": lambda seen: share(
        sum(one.present for one in seen.votes(ASSEMBLY)),
        sum(one.entitled for one in seen.votes(ASSEMBLY)),
    ),
    "reports-to-assembly": number(lambda seen: seen.held("assembly-report")),
    "proposals-carried-out": lambda seen: share(
        sum(bool(one["done_on"] and one["proof"]) for one in adopted(seen)), len(adopted(seen))
    ),
    "accounts-published": number(
        lambda seen: {one["about"] for one in seen.rows("accounts-published", "posted_on")}
    ),
    "organizations-of-residents": lambda seen: seen.things(
        "organizations", "social", "social-recorded"
    ),
    "organizations-on-record": lambda seen: share(
        seen.things("organizations", "social-recorded"),
        seen.things("organizations", "social", "social-recorded"),
    ),
    "places-of-culture": number(
        lambda seen: {one["room"] for one in seen.rows("room-uses", "used_on")}
    ),
    **{
        f"{name}-selections": number(lambda seen, name=name: seen.chosen(name))
        for name in (
            "star-household",
            "safe-household",
            "model-building",
            "model-unit",
            "pioneer-corridor",
        )
    },
    "selection-households-told": lambda seen: share(
        sum(one["reached"] for one in seen.rows("selections-told", "told_on")),
        sum(one["households"] for one in seen.rows("selections-told", "told_on")),
    ),
    "pioneer-corridors": number(
        lambda seen: {one["corridor"] for one in seen.rows("pioneer-corridors", "done_on")}
    ),
    "pioneer-hours": lambda seen: Fraction(
        sum(one["hours"] for one in seen.rows("pioneer-corridors", "done_on"))
    ),
    "pioneer-adults": lambda seen: share(
        sum(one["adults"] for one in seen.rows("pioneer-corridors", "done_on")),
        sum(one["children"] for one in seen.rows("pioneer-corridors", "done_on")),
    ),
    "residents-who-voted": lambda seen: seen.newest("election-turnout"),
    "self-government-participation": among_members("neighbour-talk"),
    "charter-known": lambda seen: seen.newest("covenant-awareness"),
    **{
        name: lambda seen, name=name: seen.newest(name)
        for name in ("content-with-committee", "content-with-democracy", "content-with-property")
    },
    "units-of-the-area": lambda seen: seen.things("organizations", "unit"),
    "estates": lambda seen: seen.things("places", "estate"),
    "sense-of-belonging": lambda seen: seen.newest("felt-belonging"),
}
FIGURES = UNITY | HARMONY | SCIENCE


@pytest.mark.parametrize("period", ["2026", "2026Q1", "2026Q2", "2026Q3", "2026Q4"])
def test_every_figure_is_what_was_typed(year: Any, period: str):
    days = Period.parse(period)
    seen = year.seen(days)
    counted = {name: count(seen) for name, count in FIGURES.items()}
    told = {name: year.community.kpis.compute(name, days).whole for name in FIGURES}
    hidden = {name for name, whole in told.items() if whole.hidden}
    assert all(0 < (counted[name] or 0) < 5 for name in hidden), hidden
    assert {name: whole.value or 0 for name, whole in told.items() if name not in hidden} == {
        name: count or 0 for name, count in counted.items() if name not in hidden
    }


def test_a_grid_has_its_own_members_and_points(year: Any):
    # Household n lies in grid n mod 4, and its members bear its number.
    seen, town = year.seen(YEAR), year.community
    homes = {code: int(code[2:6]) % 4 for code in seen.residents.members}
    came = {homes[code] for code in seen.came(*CULTURE)}
    assert came == {0, 1, 2, 3}
    for number, grid in enumerate(town.grids.all()):
        own = {code for code, at in homes.items() if at == number}
        coverage = town.kpis.compute("culture-participation", YEAR).of(grid.id)
        assert coverage.value == share(len(own & {*seen.came(*CULTURE)}), len(own))
        found = [one for one in seen.rows("problem-points", "found_on") if one["grid"] == grid.code]
        closed = town.kpis.compute("problem-points-closed", YEAR).of(grid.id)
        assert closed.value == share(sum(one in seen.fixed() for one in found), len(found))


def test_no_figure_of_the_three_is_left_uncounted(year: Any):
    # How often things were used again is counted with the sheets, awards with the selections.
    declared = {one.name for one in year.community.kpis.declared()}
    awards = {name for name in declared if "-awards" in name or name.endswith("-revoked")}
    posted = {"notices-full-time", "objections-in-time"}  # counted by hand with the rows
    assert declared - awards - posted == FIGURES.keys() | {"evidence-reuse"}


def test_the_shows_of_a_year_are_on_their_solar_and_lunar_days(year: Any):
    # 2026: 春節 is 17 February, lunar 9/9 is 18 October.
    shows = {one.kind: one.on for one in year.seen(YEAR).held(*SHOWS)}
    assert shows == {
        "show-new-year": date(2026, 1, 1),
        "show-spring": date(2026, 2, 17),
        "show-elders": date(2026, 10, 18),
    }
    standing = year.community.duties.standing(YEAR)
    assert {one.standing.value for one in standing if one.duty.name in SHOWS} == {"fulfilled"}
