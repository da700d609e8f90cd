"""What a clerk types for science in a made-up year, or in a part of one."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import Period, Span, label
from community_gov_three_creations._script import after, asked, come, days, held, parts, yearly
from community_gov_three_creations._typed import (
    Asked,
    Belongs,
    Held,
    Residents,
    Row,
    Thing,
    Typed,
)
from community_gov_three_creations.science._programme import ASSOCIATION
from community_gov_three_creations.science._reaches import BOARD_KINDS, REACHES

MEMBERS, BODIES, SOCIAL = 20, 3, 11
"""How many members the association has, and how many mass bodies and organisations there are."""

_THEMES = (
    label("first aid", "急救常识", "急救常識"),
    label("earthquakes", "防震减灾", "防震減災"),
    label("medicines used well", "合理用药", "合理用藥"),
    label("sorting waste", "垃圾分类", "垃圾分類"),
    label("fraud by telephone", "防电信诈骗", "防電信詐騙"),
    label("healthy food", "膳食营养", "膳食營養"),
)
_BODY = label("mass body", "群团组织", "群團組織")
_SOCIAL = label("residents' organisation", "民间组织", "民間組織")
_DEPARTMENTS = {
    "health": label("health centre", "卫生服务中心", "衛生服務中心"),
    "police": label("police station", "派出所"),
    "market": label("market office", "市场监管所", "市場監管所"),
}


def year(residents: Residents, rng: Random, period: Period) -> Iterator[Typed]:
    """Yield what is typed about ``period``: bodies and members, quarter by quarter, the survey."""
    yield from _bodies(residents, rng, period.start)
    for quarter in parts(period, Span.QUARTER):
        kinds = [f"lecture.{reach}" for reach in (*REACHES, "community")]
        yield from held(rng, residents, quarter, list(zip(kinds, _THEMES, strict=True)))
        shows = [("science-film", _THEMES[1]), ("science-series", _THEMES[5])]
        yield from held(rng, residents, quarter, shows)
        yield from _service(residents, rng, quarter)
        yield from _boards(rng, quarter)
        yield from _departments(rng, quarter)
    for month in (6, 12):
        for day in yearly(period, month, 20):
            yield asked(rng, "felt-approval", day)
    for day in yearly(period, 9, 20):
        quarter = Period.of(Span.QUARTER, day)
        mean = Decimal(rng.randint(600, 900)) / 10
        yield Asked(quarter.end, "science-literacy", "points", mean, 240, quarter)


def _bodies(residents: Residents, rng: Random, day: date) -> Iterator[Typed]:
    for number in range(1, BODIES + 1):
        values = {"kind": "mass", "name": f"{_BODY} {number}"}
        yield Thing(day, "organizations", f"mass-{number}", values)
    for number in range(1, SOCIAL + 1):
        kind = "social-recorded" if number % 5 else "social"
        values = {"kind": kind, "name": f"{_SOCIAL} {number}"}
        yield Thing(day, "organizations", f"social-{number}", values)
    for member in rng.sample(residents.members, min(MEMBERS, len(residents.members))):
        yield Belongs(day, member, ASSOCIATION)


def _service(residents: Residents, rng: Random, quarter: Period) -> Iterator[Held]:
    for day in days(rng, quarter, 1):
        served = come(rng, residents)
        yield Held(day, "science-volunteering", _THEMES[0], served, Decimal("1.5"))


def _boards(rng: Random, quarter: Period) -> Iterator[Row]:
    for theme, day in zip(_THEMES, days(rng, quarter, len(_THEMES)), strict=True):
        board = rng.choice(sorted(BOARD_KINDS))
        values = {"board": board, "place": f"{rng.randint(1, 9)}", "theme": str(theme)}
        yield Row(day, "board-issues", {**values, "put_up": day})


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
