"""What a clerk types for unity in a made-up year, or in a part of one."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import Period, Span, label
from community_gov_three_creations._script import (
    JOINED,
    after,
    chosen,
    content,
    days,
    felt,
    held,
    parts,
    scored,
    scoring_days,
    tasks,
    weekly,
    yearly,
)
from community_gov_three_creations._typed import (
    Held,
    Joined,
    Residents,
    Row,
    Step,
    Thing,
    Typed,
    Voted,
)
from community_gov_three_creations.unity._kinds import CAMPAIGN
from community_gov_three_creations.unity._selection import PROGRAM
from community_gov_three_creations.unity._sheet import PUBLICITY

CONTACTS, TEAMS, PANELS = 20, 3, 2
"""How many contacts of mutual help there are in a quarter, teams, and panels put up."""

_TITLES = (
    label("dance on the square", "广场舞会", "廣場舞會"),
    label("songs of many peoples", "民族歌会", "民族歌會"),
    label("songs across the wall", "山歌对唱", "山歌對唱"),
    label("chess tournament", "象棋赛", "象棋賽"),
    label("mid-autumn evening", "中秋晚会", "中秋晚會"),
    label("crafts exhibition", "手工艺展", "手工藝展"),
    label("long table feast", "长街宴", "長街宴"),
    label("old songs", "老歌会", "老歌會"),
)
_TASKS = {
    "district": label("joint meeting of the year", "三级联创联席会", "三級聯創聯席會"),
    "street": label("festival of the street", "街道民族节庆", "街道民族節慶"),
    "community": label("study in the groups", "居民小组学习", "居民小組學習"),
}
_ROOMS = {
    "culture-room": label("culture room", "民族文化活动室", "民族文化活動室"),
    "team-home": label("home of the teams", "民族文体活动之家", "民族文體活動之家"),
}
_TEAM = label("dance team", "舞蹈队", "舞蹈隊")
_OPEN = "Mo-Fr 14:00-17:00"
_COVENANT = label("the covenant made anew", "修订民族公约", "修訂民族公約")
_SELF_SCORE = label("self-score sheet", "自评表", "自評表")
_FESTIVAL = label("torch festival of the street", "火把节", "火把節")
_GATE = label("gate", "大门口", "大門口")
_STREET = label("approved by the street", "街道审核通过", "街道審核通過")


def year(residents: Residents, rng: Random, period: Period) -> Iterator[Typed]:
    """Yield what is typed about ``period``: rooms and teams, quarter by quarter, the covenant."""
    yield from _things(period.start)
    for day in yearly(period, *JOINED):
        yield Joined(day, CAMPAIGN)
    for quarter in parts(period, Span.QUARTER):
        yield from held(rng, residents, quarter, [("culture-activity", title) for title in _TITLES])
        yield from _mutual_help(residents, rng, quarter)
        yield from tasks(rng, "unity-plan", quarter, _TASKS)
        yield from _rooms(rng, quarter)
        yield from _corridor(rng, quarter)
        yield from _rehearsals(rng, quarter)
        yield from _publicity(rng, quarter)
    for day in yearly(period, 7, 6):
        yield from _covenant(residents, rng, day, period)
    for day in yearly(period, 3, 6):
        yield chosen(rng, PROGRAM, day, residents.households)
    for day in yearly(period, 8, 7):
        yield from held(rng, residents, Period(day, day), [("culture-festival", _FESTIVAL)])
    for month in (6, 12):
        for day in yearly(period, month, 20):
            yield felt(rng, "felt-happiness", day)
    for day in yearly(period, 12, 20):
        yield content(rng, "covenant-awareness", day)
    for day in scoring_days(period):
        yield from scored(day, CAMPAIGN, {"0": 93}, _SELF_SCORE)


def _things(day: date) -> Iterator[Typed]:
    for kind, called in _ROOMS.items():
        yield Thing(day, "assets", kind, {"kind": "room", "name": str(called), "hours": _OPEN})
    for number in range(1, TEAMS + 1):
        yield Thing(
            day, "teams", f"dance-{number}", {"kind": "culture", "name": f"{_TEAM} {number}"}
        )


def _mutual_help(residents: Residents, rng: Random, quarter: Period) -> Iterator[Row]:
    since = date(quarter.start.year, 1, 1)
    for day in days(rng, quarter, CONTACTS):
        one, other = rng.sample(residents.households, 2)
        values = {"household": one, "partner": other, "since": since, "last_contact": day}
        yield Row(day, "mutual-help", values)


def _rooms(rng: Random, quarter: Period) -> Iterator[Row]:
    for kind in _ROOMS:
        for day in weekly(quarter):
            yield Row(
                day,
                "culture-room-uses",
                {
                    "room": kind,
                    "kind": kind,
                    "used_on": day,
                    "hours": Decimal(rng.randint(4, 8)) / 2,
                    "headcount": rng.randint(5, 40),
                },
            )


def _publicity(rng: Random, quarter: Period) -> Iterator[Typed]:
    for kind, day in zip(sorted(PUBLICITY), days(rng, quarter, len(PUBLICITY)), strict=True):
        title = str(rng.choice(_TITLES))
        values = {"kind": kind, "title": title, "place": str(_GATE), "put_up": day}
        yield Row(day, "unity-publicity", values)
    for day in days(rng, quarter, 1):
        yield Held(day, "unity-study", _TASKS["community"])


def _corridor(rng: Random, quarter: Period) -> Iterator[Row]:
    for number, day in enumerate(days(rng, quarter, PANELS), start=1):
        broken = after(rng, day, quarter, most=30, sure=0.5)
        mended = after(rng, broken, quarter, most=14, sure=0.8) if broken else None
        yield Row(
            mended or broken or day,
            "culture-corridor",
            {
                "panel": f"{number}",
                "title": str(rng.choice(_TITLES)),
                "put_up": day,
                "defect_found": broken,
                "repaired_on": mended,
            },
        )


def _rehearsals(rng: Random, quarter: Period) -> Iterator[Row]:
    for number in range(1, TEAMS + 1):
        for day in days(rng, quarter, rng.randint(0, 6)):
            values = {"team": f"dance-{number}", "held_on": day, "present": rng.randint(5, 24)}
            yield Row(day, "culture-rehearsals", values)


def _covenant(residents: Residents, rng: Random, day: date, period: Period) -> Iterator[Typed]:
    """Draft, comments, review, vote, filing and posting, as far as the period goes."""
    held_on, posted_on = day + timedelta(days=50), day + timedelta(days=70)
    if posted_on not in period:
        return
    entitled = len(residents.households)
    present = rng.randint(entitled * 6 // 10, entitled * 8 // 10)
    yes = rng.randint(present * 6 // 10, present)
    yield Voted(held_on, "unity-covenant-vote", str(_COVENANT), entitled, present, yes)
    comments = rng.randint(30, 60)
    yield Row(
        posted_on,
        "unity-covenants",
        {
            "edition": 1,
            "drafted_on": day,
            "comments": comments,
            "adopted": rng.randint(comments // 3, comments),
        },
        (
            Step("review", {"review": str(_STREET)}),
            Step("vote", {"decision": f"{held_on}"}),
            Step("file", {"filed": f"{day.year}-3"}),
            Step("post", {"posted_on": posted_on}),
        ),
    )
