"""What a clerk types for science in a made-up year, or in a part of one."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import Period, Span, label
from community_gov_three_creations._script import (
    JOINED,
    after,
    codes_of,
    come,
    days,
    felt,
    held,
    neighbourhood,
    parts,
    scored,
    scoring_days,
    social_organizations,
    weekly,
    yearly,
)
from community_gov_three_creations._typed import (
    Belongs,
    Held,
    Joined,
    Residents,
    Row,
    Thing,
    Told,
    Typed,
)
from community_gov_three_creations.science._kinds import ASSOCIATION, CAMPAIGN
from community_gov_three_creations.science._reaches import BOARD_KINDS, REACHES

MEMBERS, BODIES = 20, 3
"""How many members the association has, and how many mass bodies there are."""

_THEMES = (
    label("first aid", "急救常识", "急救常識"),
    label("earthquakes", "防震减灾", "防震減災"),
    label("medicines used well", "合理用药", "合理用藥"),
    label("sorting waste", "垃圾分类", "垃圾分類"),
    label("fraud by telephone", "防电信诈骗", "防電信詐騙"),
    label("healthy food", "膳食营养", "膳食營養"),
)
_BODY = label("mass body", "群团组织", "群團組織")
_SELF_SCORE = label("self-score sheet", "自评表", "自評表")
_BY_PEOPLE = {"1": 5, "3": 4, "14": 5}
"""The rows that no figure answers."""

_ROOM = label("science room", "科普活动室", "科普活動室")
_LIST = label("sign-in sheet", "签到表", "簽到表")
_DEPARTMENTS = {
    "health": label("health centre", "卫生服务中心", "衛生服務中心"),
    "police": label("police station", "派出所"),
    "market": label("market office", "市场监管所", "市場監管所"),
}


def year(residents: Residents, rng: Random, period: Period) -> Iterator[Typed]:
    """Yield what is typed about ``period``: bodies and members, quarter by quarter, the survey."""
    yield from _bodies(residents, rng, period.start)
    for day in yearly(period, *JOINED):
        yield Joined(day, CAMPAIGN)
    for day in scoring_days(period):
        yield from scored(day, CAMPAIGN, _BY_PEOPLE, _SELF_SCORE)
    for quarter in parts(period, Span.QUARTER):
        kinds = [f"lecture.{reach}" for reach in (*REACHES, "community")]
        yield from held(rng, residents, quarter, list(zip(kinds, _THEMES, strict=True)))
        shows = [("science-film", _THEMES[1]), ("science-series", _THEMES[5])]
        yield from held(rng, residents, quarter, shows)
        yield from _service(residents, rng, quarter)
        yield from _boards(rng, quarter)
        yield from _departments(rng, quarter)
        yield from _room(rng, quarter)
        yield from _young(rng, quarter)
    for month in (6, 12):
        for day in yearly(period, month, 20):
            yield felt(rng, "felt-approval", day)
    for day in yearly(period, 9, 20):
        mean = Decimal(rng.randint(600, 900)) / 10
        yield Told("science-literacy", "points", mean, Period.of(Span.QUARTER, day), 240)
        yield Held(day, "science-city-event", _THEMES[5])
    for day in yearly(period, 1, 15):
        yield from _library(rng, day)
    for day in yearly(period, 12, 31):
        yield from _money(residents, day)


def _bodies(residents: Residents, rng: Random, day: date) -> Iterator[Typed]:
    for number in range(1, BODIES + 1):
        values = {"kind": "mass", "name": f"{_BODY} {number}"}
        yield Thing(day, "organizations", f"mass-{number}", values)
    yield from social_organizations(day)
    yield Thing(day, "assets", "science-room", {"kind": "room", "name": str(_ROOM)})
    yield from neighbourhood(day)
    for member in rng.sample(residents.members, min(MEMBERS, len(residents.members))):
        yield Belongs(day, member, ASSOCIATION)


def _room(rng: Random, quarter: Period) -> Iterator[Row]:
    for day in weekly(quarter):
        hours = Decimal(rng.randint(20, 30)) / 2
        values = {"room": "science-room", "kind": "science-room", "used_on": day, "hours": hours}
        yield Row(day, "science-room-uses", {**values, "headcount": rng.randint(5, 40)})


def _young(rng: Random, quarter: Period) -> Iterator[Row]:
    for day in days(rng, quarter, 1):
        young = rng.randint(40, 90)
        values = {"title": str(rng.choice(_THEMES)), "held_on": day, "young": young}
        more = {"first_time": rng.randint(20, young), "proof": str(_LIST)}
        yield Row(day, "youth-events", {**values, **more})


def _library(rng: Random, day: date) -> Iterator[Row]:
    """Yield books and subscriptions of the year, and the stairwells in which science is shown."""
    for number in range(1, 7):
        books = {"kind": "books", "title": str(rng.choice(_THEMES)), "copies": rng.randint(20, 60)}
        yield Row(day, "science-books", {**books, "since": day})
        paper = {"kind": "subscription", "title": f"{number}", "copies": 1, "since": day}
        yield Row(day, "science-books", {**paper, "until": date(day.year, 12, 31)})
    stairwells = codes_of("unit")
    for stairwell in rng.sample(stairwells, len(stairwells) // 3):
        values = {"stairwell": stairwell, "theme": str(rng.choice(_THEMES))}
        yield Row(day, "science-corridors", {**values, "since": day})


def _money(residents: Residents, day: date) -> Iterator[Told]:
    """Yield what science cost, the funds of the whole, and how many young residents there are."""
    year, people = Period.of(Span.YEAR, day), len(residents.members)
    yield Told("science-funds", "yuan", Decimal(people * 5 // 2), year)
    yield Told("business-funds", "yuan", Decimal(people * 12), year)
    yield Told("young-residents", "persons", Decimal(people // 9), year)
    yield Told("households-online", "%", Decimal(61), year)


def _service(residents: Residents, rng: Random, quarter: Period) -> Iterator[Held]:
    for day in days(rng, quarter, 1):
        served = come(rng, residents)
        yield Held(day, "science-volunteering", _THEMES[0], served, Decimal("1.5"))


def _boards(rng: Random, quarter: Period) -> Iterator[Row]:
    for theme, day in zip(_THEMES, days(rng, quarter, len(_THEMES)), strict=True):
        board = rng.choice(sorted(BOARD_KINDS))
        values = {"board": board, "place": f"{rng.randint(1, 9)}", "theme": str(theme)}
        metres = Decimal(12) if board == "gallery" else None
        yield Row(day, "board-issues", {**values, "put_up": day, "metres": metres})


def _departments(rng: Random, quarter: Period) -> Iterator[Row]:
    for number, day in enumerate(days(rng, quarter, 2), start=1):
        values = {"body": f"mass-{number}", "held_on": day, "theme": str(rng.choice(_THEMES))}
        yield Row(day, "mass-body-activities", values)
    for called, day in zip(
        _DEPARTMENTS.values(), days(rng, quarter, len(_DEPARTMENTS)), strict=True
    ):
        answered = after(rng, day, quarter, most=20, sure=0.8)
        yield Row(
            answered or day,
            "department-referrals",
            {
                "department": str(called),
                "matter": str(rng.choice(_THEMES)),
                "asked_on": day,
                "due": day + timedelta(days=15),
                "answered_on": answered,
            },
        )
