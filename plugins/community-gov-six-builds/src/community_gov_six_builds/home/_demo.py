"""A seeded quarter of service at home: visits, needs, responses, gifts, rounds and cases."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from attrs import frozen

from community_gov.plugin import Actor, Community, HouseholdId, MemberId, Period, label
from community_gov_six_builds._demo import (
    day_in,
    households_of,
    members_of,
    party_members_of,
    quarter_so_far,
    some,
)
from community_gov_six_builds._words import SECRETARY
from community_gov_six_builds.home import _cases, _gifts, _responses
from community_gov_six_builds.home._channels import CHANNELS
from community_gov_six_builds.home._visits import PURPOSES, HomeVisit

_WISHES = (
    label("a handrail on the stairs", "楼梯加装扶手", "樓梯加裝扶手"),
    label("a lamp in the passage", "巷道增设路灯", "巷道增設路燈"),
    label("help with an application", "代办申请手续", "代辦申請手續"),
)
_WORKER = label("grid worker", "网格员", "網格員")
_RESULT = label("done, and told so", "已办理并告知", "已辦理並告知")
_WHEELCHAIR = label("accompanied to the hospital", "陪同就医", "陪同就醫")
_RICE = label("rice and oil", "米油")
_ALLOWANCE = label("allowance notice", "保障金通知")
_TOPIC = label("open day", "开放日活动", "開放日活動")
_HEARD = (
    (
        _responses.OPINION,
        label("more lamps in the lane", "巷道多装路灯", "巷道多裝路燈"),
        {"topic": "facilities"},
    ),
    (_responses.SERVICE, label("a door lock to mend", "修门锁", "修門鎖"), {"item": "door lock"}),
    (_responses.REQUEST, label("noise at night", "夜间噪声", "夜間噪聲"), {"sort": "complaint"}),
    (_responses.HELP, label("a roof that leaks", "屋顶漏雨", "屋頂漏雨"), {"need": "housing"}),
    (
        _cases.MEDIATION,
        label("who looks after the old", "老人赡养", "老人贍養"),
        {"matter_class": "support", "mediators": 2},
    ),
    (_cases.EMPLOYMENT, label("looks for work", "求职", "求職"), {"skills": "cook", "offers": 2}),
)


@frozen
class _Stage:
    """Who writes the quarter, its days, and who lives there."""

    community: Community
    rng: Random
    clerk: Actor
    passed: Period
    homes: list[HouseholdId]
    people: list[MemberId]

    def day(self) -> date:
        """Return a random day of the quarter."""
        return day_in(self.rng, self.passed)

    def until(self, day: date, most: int) -> date:
        """Return a day at most so many days after ``day``, and not after today."""
        return min(day + timedelta(days=self.rng.randrange(most + 1)), self.passed.end)

    def write(self, register: str, rows: list[Any]) -> None:
        """Write rows of a register in one action."""
        if rows:
            self.community.registers[register].add_all(rows, by=self.clerk)


def live(community: Community, rng: Random) -> None:
    """Let a quarter pass; half of the needs it finds are answered, some of them late."""
    stage = _Stage(
        community,
        rng,
        community.actors.with_role("clerk"),
        quarter_so_far(community),
        households_of(community),
        members_of(community),
    )
    visited = some(rng, stage.homes, 380) + some(rng, stage.homes, 20)
    stage.write("home-visits", [_visit(stage, one) for one in visited])
    _answer(stage)
    _meet(stage)
    _bring(stage)
    _call(stage)
    _round(stage)
    _handle(stage)


def _visit(stage: _Stage, household: HouseholdId) -> HomeVisit:
    rng, found = stage.rng, stage.rng.random() < 0.08
    return HomeVisit(
        visited_on=stage.day(),
        household=household,
        purpose=rng.choices(list(PURPOSES), weights=(70, 10, 4, 10, 6))[0],
        visitor=str(_WORKER),
        channel=rng.choices(list(CHANNELS), weights=(6, 8, 16, 70))[0],
        need_found=found,
        need=str(rng.choice(_WISHES)) if found else None,
    )


def _answer(stage: _Stage) -> None:
    needs = stage.community.registers["needs"]
    for row in needs.rows()[::2]:
        answered = row.values["opened_on"] + timedelta(days=stage.rng.choice((1, 3, 5, 10)))
        if answered <= stage.community.today():
            needs.amend(row.id, by=stage.clerk, answered_on=answered)


def _meet(stage: _Stage) -> None:
    stage.write(
        "contact-days",
        [
            {
                "held_on": stage.day(),
                "channel": channel,
                "topic": str(_TOPIC),
                "residents": stage.rng.randrange(12, 60),
            }
            for channel in ("open-door", "open-door", "invited", "outreach")
        ],
    )


def _bring(stage: _Stage) -> None:
    rng, homes = stage.rng, some(stage.rng, stage.homes, 12)
    stage.write(
        _gifts.LESSONS,
        [
            {"brought_on": stage.day(), "household": one, "theme": "policy", "bearer": str(_WORKER)}
            for one in homes[:6]
        ],
    )
    helped = [
        {
            "brought_on": stage.day(),
            "household": one,
            "sort": "help",
            "item": str(_WHEELCHAIR),
            "bearer": str(_WORKER),
        }
        for one in homes[6:]
    ]
    warmed = [
        {
            "brought_on": stage.day(),
            "household": one,
            "sort": "warmth",
            "item": str(_RICE),
            "bearer": str(SECRETARY),
            "value": Decimal(rng.choice((200, 300, 500))),
            "source": rng.choice(("budget", "partner")),
            "receipt": f"R-{number:03}",
        }
        for number, one in enumerate(homes, start=1)
    ]
    stage.write(_gifts.GIFTS, helped + warmed)
    owed = [
        {
            "entitled_on": stage.passed.start,
            "household": one,
            "item": str(_ALLOWANCE),
            "period": str(stage.passed.start.year),
            "amount": Decimal(680),
        }
        for one in homes
    ]
    brought = {"delivered_on": stage.until(stage.passed.start, 5), "receipt": "B-1"}
    stage.write(_gifts.ALLOWANCES, [one | brought for one in owed[1:]] + owed[:1])


def _call(stage: _Stage) -> None:
    visitors = {"first_visitor": str(SECRETARY), "second_visitor": str(_WORKER)}
    party = some(stage.rng, party_members_of(stage.community), 20)
    stage.write(
        "member-visits",
        [{"visited_on": stage.day(), "member": one, **visitors} for one in party],
    )
    ill = []
    for one in some(stage.rng, stage.people, 8):
        told = stage.day()
        visited = {"visited_on": stage.until(told, 4), "helper": stage.clerk.id}
        ill.append({"told_on": told, "member": one, **visited})
    stage.write("hospital-visits", ill)
    came = []
    for home in some(stage.rng, stage.homes, 6):
        moved_in = stage.day()
        welcomed: dict[str, Any] = {"visited_on": stage.until(moved_in, 18)}
        welcomed |= dict.fromkeys(("pack_given", "services_told", "privacy_told"), True)
        came.append({"household": home, "moved_in": moved_in, **welcomed})
    stage.write("newcomers", came)


def _round(stage: _Stage) -> None:
    """Open a few files of each round, and make the visits that wait, but for the last."""
    opened, helper = stage.passed.start, stage.clerk.id
    dated = {"opened_on": opened, "confirmed_on": opened, "helper": helper}
    homes, people = some(stage.rng, stage.homes, 12), some(stage.rng, stage.people, 6)
    stage.write(
        "needy-files",
        [{"ref": f"K-{n}", "household": one, **dated} for n, one in enumerate(homes[:6], start=1)],
    )
    stage.write(
        "allowance-files",
        [{"ref": f"D-{n}", "household": one, **dated} for n, one in enumerate(homes[6:], start=1)],
    )
    stage.write(
        "youth-files",
        [{"ref": f"Q-{n}", "member": one, **dated} for n, one in enumerate(people, start=1)],
    )
    back = {"returned_on": opened, "released_on": opened, "helper": helper}
    stage.write("reintegration-files", [{"ref": f"A-{n}", **back} for n in range(1, 7)])
    for name in ("needy", "allowance", "youth", "reintegration"):
        _make_visits(stage, f"{name}-visits")


def _make_visits(stage: _Stage, register: str) -> None:
    book = stage.community.registers[register]
    for row in book.rows()[:-1]:
        more = {"guardian_present": True} if register == "youth-visits" else {}
        on = stage.until(row.values["due_from"], 9)
        book.amend(row.id, by=stage.clerk, visited_on=on, **more)


def _handle(stage: _Stage) -> None:
    """Take in cases of each kind; most are settled, and some wait."""
    for kind, matter, fields in _HEARD:
        for number in range(6):
            _case(stage, kind, str(matter), fields, settled=number > 0)
    released = stage.passed.start
    told = {"ref": "A-1", "released_on": released, "helpers": 3}
    stage.community.cases.receive(
        _cases.REINTEGRATION,
        str(label("work and a place to live", "就业与住处", "就業與住處")),
        by=stage.clerk,
        at=released,
        fields=told,
        expires_on=released.replace(year=released.year + 3),
    )


def _case(stage: _Stage, kind: str, matter: str, fields: dict[str, Any], *, settled: bool) -> None:
    cases, day = stage.community.cases, stage.day()
    about = stage.people if kind == _cases.EMPLOYMENT else stage.homes
    receipt = cases.receive(
        kind,
        matter,
        by=stage.clerk,
        at=day,
        channel=stage.rng.choice(list(CHANNELS)),
        subject=stage.rng.choice(about),
        fields=fields,
    )
    if not settled:
        return
    answered = stage.until(day, 9)
    cases.settle(receipt.number, str(_RESULT), by=stage.clerk, at=answered)
    ended = {
        _cases.MEDIATION: {"result": "written"},
        _cases.EMPLOYMENT: {"placed_on": answered},
        _responses.HELP: {"given": "labour", "value": Decimal(120)},
    }.get(kind)
    if ended:
        cases.amend(receipt.number, by=stage.clerk, reason=str(_RESULT), fields=ended)
