"""What a clerk types for harmony in a made-up year, or in a part of one."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import Period, Span, label
from community_gov_three_creations._script import (
    JOINED,
    after,
    chosen,
    codes_of,
    content,
    days,
    felt,
    held,
    neighbourhood,
    parts,
    scored,
    scoring_days,
    social_organizations,
    tasks,
    yearly,
)
from community_gov_three_creations._star_household import PROGRAM
from community_gov_three_creations._typed import (
    Filed,
    Held,
    Joined,
    Residents,
    Row,
    Scored,
    Thing,
    Told,
    Typed,
    Voted,
)
from community_gov_three_creations.harmony._culture import FESTIVALS
from community_gov_three_creations.harmony._frame import CAMPAIGN, CITY
from community_gov_three_creations.harmony._places import ROOMS
from community_gov_three_creations.harmony._programs import PROGRAMS as _PROGRAMS
from community_gov_three_creations.harmony._quarter import GATE, places

UNITS, TALKS = 12, 10
"""How many units of the area there are, and talks a quarter."""

_UNIT = label("unit of the area", "辖区单位", "轄區單位")
PROGRAMS = {one.name: one for one in _PROGRAMS}
_OPEN = "Mo-Su 09:00-17:00"
_ENTITLED = 90
_TALK = label("neighbour talk", "邻里座谈会", "鄰里座談會")
_LESSONS = (
    ("civic-morality", label("civic morality", "公民道德教育")),
    ("citizens-school", label("a tablet in the hand", "智能手机课", "智能手機課")),
    ("citizens-school", label("calligraphy", "书法课", "書法課")),
    ("law-talk", label("the Civil Code at home", "身边的民法典", "身邊的民法典")),
)
_CONTENT = ("content-with-committee", "content-with-democracy", "content-with-property")
_PROPOSALS = (
    label("a bench at the gate", "大门口加长椅", "大門口加長椅"),
    label("lamps in the lane", "巷道加路灯", "巷道加路燈"),
    label("a ramp for prams", "加装坡道", "加裝坡道"),
)
_MINUTES = label("minutes of the meeting", "会议纪要", "會議紀要")
_SUPERVISORS = label("supervisors", "居务监督委员会", "居務監督委員會")
_SELF_SCORE = label("self-score sheet", "自评表", "自評表")
_BY_PEOPLE = {"8": 1, "14": 0, "15": 1, "19": 0, "20": 1}
"""The rows that people score while no other plugin has figures for them."""

_CITY_ROWS = {
    called.en: tuple(
        (campaign, str(number))
        for campaign, (_called, _authority, _document, rows) in CITY.items()
        for number, row in enumerate(rows, 1)
        if row == called
    )
    for called in dict.fromkeys(row for *_told, rows in CITY.values() for row in rows)
}
_HARMONY_TASKS = {
    "district": label("look at the campaign", "创建工作督导", "創建工作督導"),
    "street": label("train the groups", "街道培训", "街道培訓"),
    "community": label("door to door", "入户宣传", "入戶宣傳"),
}
_WORKS = {
    "district": label("new drains", "雨污分流改造", "雨污分流改造"),
    "street": label("clear the fire lane", "打通消防通道"),
    "community": label("paint the corridors", "粉刷楼道", "粉刷樓道"),
}


def year(residents: Residents, rng: Random, period: Period) -> Iterator[Typed]:
    """Yield what is typed about ``period``: what there is, quarter by quarter, once a year."""
    yield from _things(period.start)
    for day in yearly(period, *JOINED):
        for campaign in (CAMPAIGN, *CITY):
            yield Joined(day, campaign)
    for quarter in parts(period, Span.QUARTER):
        yield from held(rng, residents, quarter, [("neighbour-talk", _TALK)] * TALKS)
        yield from held(rng, residents, quarter, _LESSONS)
        yield from places(residents, rng, quarter)
        yield from _self_government(rng, quarter)
        yield from _pioneers(rng, quarter)
        yield from tasks(rng, "harmony-plan", quarter, _HARMONY_TASKS)
        yield from tasks(rng, "environment-plan", quarter, _WORKS)
    yield from _shows(residents, period)
    yield from _selections(residents, rng, period)
    yield from _meetings(rng, period)
    for day in scoring_days(period):
        yield from scored(day, CAMPAIGN, _BY_PEOPLE, _SELF_SCORE)
        yield from _city(rng, day)


def _shows(residents: Residents, period: Period) -> Iterator[Held]:
    for name, called in FESTIVALS.items():
        for day in residents.days.get(name, ()):
            if day in period:
                yield Held(day, f"show-{name}", called)


def _meetings(rng: Random, period: Period) -> Iterator[Typed]:
    """Yield the assemblies of the year, and what residents answered in surveys."""
    for month in (5, 11):
        for day in yearly(period, month, 12):
            yield from _assembly(rng, day)
            yield felt(rng, "felt-belonging", day)
    for day in yearly(period, 11, 20):
        for figure in _CONTENT:
            yield content(rng, figure, day)
        yield Told("election-turnout", "%", Decimal(58), Period.of(Span.DAY, day))


def _things(day: date) -> Iterator[Typed]:
    yield from neighbourhood(day)
    for kind, called in ROOMS.items():
        yield Thing(day, "assets", kind, {"kind": "room", "name": str(called), "hours": _OPEN})
    for number in range(1, UNITS + 1):
        yield Thing(
            day, "organizations", f"unit-{number}", {"kind": "unit", "name": f"{_UNIT} {number}"}
        )
    yield from social_organizations(day)


def _selections(residents: Residents, rng: Random, period: Period) -> Iterator[Typed]:
    """Yield each selection in its month, and in each grid how many were told of it before."""
    homes = list(residents.households)
    for month, program, codes in (
        (4, PROGRAMS["safe-household"], homes),
        (5, PROGRAMS["model-building"], codes_of("building")),
        (7, PROGRAM, homes),
        (10, PROGRAMS["model-unit"], codes_of("unit")),
        (12, PROGRAMS["pioneer-corridor"], codes_of("unit")),
    ):
        for day in yearly(period, month, 6):
            yield from _told(residents, rng, str(program.label), day)
            yield chosen(rng, program, day, codes)


def _told(residents: Residents, rng: Random, selection: str, day: date) -> Iterator[Row]:
    there = len(residents.households) // len(residents.grids)
    for grid in residents.grids:
        values = {"selection": selection, "grid": grid, "told_on": day, "households": there}
        yield Row(day, "selections-told", {**values, "reached": rng.randint(there // 2, there)})


def _pioneers(rng: Random, quarter: Period) -> Iterator[Row]:
    for day in days(rng, quarter, 4):
        children = rng.randint(5, 12)
        values = {"corridor": rng.choice(codes_of("unit")), "school_class": "4", "theme": "clean"}
        counts = {"adults": rng.randint(1, 3), "children": children, "consents": children}
        when = {"done_on": day, "hours": Decimal(rng.randint(2, 4)) / 2}
        yield Row(day, "pioneer-corridors", {**values, **counts, **when})


def _city(rng: Random, day: date) -> Iterator[Typed]:
    """Yield one paper for each thing that several of the city's campaigns ask for, and points."""
    for title, rows in _CITY_ROWS.items():
        for row in rows:
            yield Scored(day, row, Decimal(rng.randint(6, 10)))
        yield Filed(day, label(title, title), rows)


def _self_government(rng: Random, quarter: Period) -> Iterator[Row]:
    """Yield what residents proposed, and the accounts of the quarter before."""
    for day in days(rng, quarter, 5):
        adopted = rng.random() < 0.8
        done = after(rng, day, quarter, most=60, sure=0.9) if adopted else None
        yield Row(
            done or day,
            "residents-proposals",
            {
                "proposal": str(rng.choice(_PROPOSALS)),
                "raised_on": day,
                "raised_at": rng.choice(("talk", "hearing", "assembly")),
                "adopted": adopted,
                "due": day + timedelta(days=60) if adopted else None,
                "done_on": done,
                "proof": str(_MINUTES) if done and rng.random() < 0.95 else "",
            },
        )
    for day in days(rng, quarter, 1):
        values = {"about": str(Period.of(Span.QUARTER, day).before), "posted_on": day}
        more = {"place": str(GATE), "checked_by": str(_SUPERVISORS)}
        yield Row(day, "accounts-published", {**values, **more})


def _assembly(rng: Random, day: date) -> Iterator[Typed]:
    """Yield an appraisal meeting, and two votes of representatives; for one too few came."""
    yield Held(day, "appraisal-meeting", label("appraisal", "民主评议会", "民主評議會"))
    yield Held(day, "assembly-report", label("report of the committee", "工作报告", "工作報告"))
    for matter, present in (("plan of the year", rng.randint(62, 88)), ("fees", 50)):
        yield Voted(
            day, "residents-representatives", matter, _ENTITLED, present, rng.randint(40, 50)
        )
