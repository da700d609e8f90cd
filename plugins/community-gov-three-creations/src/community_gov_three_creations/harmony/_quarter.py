"""What a clerk types about the places of a made-up quarter: points, boards, rooms, estates."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import Period, label
from community_gov_three_creations._script import after, codes_of, days, weekly
from community_gov_three_creations._typed import Residents, Row
from community_gov_three_creations.harmony._boards import BOARDS, SLOGANS, TOPICS
from community_gov_three_creations.harmony._culture import CULTURES
from community_gov_three_creations.harmony._places import PROBLEMS, ROOMS
from community_gov_three_creations.harmony._points import POINT_KINDS

POINTS = 40
"""How many problem points are found in a quarter."""

GATE = label("gate", "大门口", "大門口")


def places(residents: Residents, rng: Random, quarter: Period) -> Iterator[Row]:
    """Yield the rows about places."""
    yield from _points(residents, rng, quarter)
    yield from _boards(rng, quarter)
    yield from _neighbours(rng, quarter)
    yield from _rooms(rng, quarter)
    yield from _estates(rng, quarter)
    yield from _culture(rng, quarter)


def _points(residents: Residents, rng: Random, quarter: Period) -> Iterator[Row]:
    for day in days(rng, quarter, POINTS):
        fixed = after(rng, day, quarter, most=30)
        yield Row(
            fixed or day,
            "problem-points",
            {
                "kind": rng.choice(sorted(POINT_KINDS)),
                "grid": rng.choice(residents.grids),
                "place": f"{rng.randint(1, 30)}-{rng.randint(1, 4)}",
                "found_on": day,
                "fixed_on": fixed,
                "reopened": fixed is not None and rng.random() < 0.1,
            },
        )


def _boards(rng: Random, quarter: Period) -> Iterator[Row]:
    """Two issues of each kind of board; of those that come down in the quarter some are late."""
    for board in BOARDS:
        for topic, day in zip(rng.sample(sorted(TOPICS), 2), days(rng, quarter, 2), strict=True):
            due = day + timedelta(days=30)
            changed = after(rng, due - timedelta(days=10), quarter, most=14)
            yield Row(
                changed or day,
                "board-contents",
                {
                    "board": board,
                    "place": str(GATE),
                    "topic": topic,
                    "title": str(TOPICS[topic]),
                    "put_up": day,
                    "due": due,
                    "changed_on": changed,
                },
            )


def _neighbours(rng: Random, quarter: Period) -> Iterator[Row]:
    for slogan, day in zip(sorted(SLOGANS), days(rng, quarter, len(SLOGANS)), strict=True):
        values = {"slogan": slogan, "place": str(GATE), "posted_on": day}
        yield Row(day, "slogans", values)
    for day in weekly(quarter):
        yield Row(day, "neighbour-watch", {"watched_on": day, "visits": rng.randint(1, 9)})


def _rooms(rng: Random, quarter: Period) -> Iterator[Row]:
    for kind in ROOMS:
        for day in weekly(quarter):
            yield Row(
                day,
                "room-uses",
                {
                    "room": kind,
                    "kind": kind,
                    "used_on": day,
                    "hours": Decimal(rng.randint(4, 16)) / 2,
                    "headcount": rng.randint(5, 80),
                },
            )


def _estates(rng: Random, quarter: Period) -> Iterator[Row]:
    for estate in codes_of("estate"):
        for band, day in zip(("morning", "evening"), days(rng, quarter, 2), strict=True):
            yield Row(
                day,
                "exercise-points",
                {
                    "estate": estate,
                    "band": band,
                    "seen_on": day,
                    "headcount": rng.randint(0, 60),
                    "noise": rng.random() < 0.15,
                },
            )
        found = days(rng, quarter, 1)[0]
        solved = after(rng, found, quarter, most=60, sure=0.8)
        problem = rng.choice(sorted(PROBLEMS))
        yield Row(
            solved or found,
            "estate-diagnoses",
            {
                "estate": estate,
                "problem": problem,
                "finding": str(PROBLEMS[problem]),
                "found_on": found,
                "due": found + timedelta(days=45),
                "solved_on": solved,
            },
        )


def _culture(rng: Random, quarter: Period) -> Iterator[Row]:
    for day in days(rng, quarter, 2):
        prize = "2" if rng.random() < 0.5 else ""
        yield Row(
            day,
            "contests",
            {"held_on": day, "host": "district", "team": "dance", "prize": prize},
        )
    for day in days(rng, quarter, 3):
        matter = rng.choice(("wedding", "funeral", "gambling"))
        yield Row(day, "customs-advice", {"given_on": day, "matter": matter})
    for day in days(rng, quarter, 4):
        culture = rng.choice(sorted(CULTURES))
        yield Row(
            day,
            "culture-resources",
            {"culture": culture, "owner": "unit-1", "what": str(CULTURES[culture]), "used_on": day},
        )
