"""Service teams (規範化服務團隊): mass bodies, volunteers, duty teams, model windows.

Row A9-2 (三支隊伍) is here. Service is voluntary: nothing is due of a volunteer, and
a member who never enrols misses nothing (志願服務條例 2017 Art. 25). Hours
are kept as served; the limit on points leaves them as they are.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Actor,
    AttributeType,
    Community,
    DatedValue,
    Declaration,
    Direction,
    FactAttribute,
    FactKind,
    FactMapping,
    Kpi,
    Measure,
    Mechanism,
    MemberId,
    Parameter,
    Period,
    Query,
    Register,
    Rule,
    Scheme,
    SubjectKind,
    hookimpl,
    internal,
    label,
)
from community_gov_six_builds._demo import clerk_of, day_in, members_of, quarter_so_far, some
from community_gov_six_builds.teams import _command
from community_gov_six_builds.teams._certificate import Certificate, certificate
from community_gov_six_builds.teams._duty_teams import CallOut, Drill, duty_teams
from community_gov_six_builds.teams._joint import JointTask, joint
from community_gov_six_builds.teams._windows import Rating, windows

if TYPE_CHECKING:
    import click

__all__ = ["Certificate", "Enrolment", "certificate"]

_TEAMS = {
    "party": label("party members' volunteers", "党员志愿者队伍", "黨員志願者隊伍"),
    "youth": label("youth volunteers", "青年志愿者队伍", "青年志願者隊伍"),
    "women": label("women's volunteers", "巾帼志愿者队伍", "巾幗志願者隊伍"),
}
_TEAM = label("team", "队伍", "隊伍")


@frozen
class Enrolment:
    """One member's time in one of the three teams."""

    member: MemberId = internal(label=label("member code", "人员编号", "人員編號"))
    team: str = internal(label=_TEAM, choices=_TEAMS)
    joined: date = internal(label=label("joined", "加入日期"))
    left: date | None = internal(default=None, label=label("left", "退出日期"))


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare volunteer service, the three teams, and points for hours."""
    yield FactKind(
        name="volunteer.service",
        label=label("volunteer service", "志愿服务", "志願服務"),
        subject=SubjectKind.MEMBER,
        unit="hour",
        places=2,
        attributes=(
            FactAttribute("role", AttributeType.STRING, label("role", "角色")),
            FactAttribute("activity_kind", AttributeType.STRING, label("kind", "类别", "類別")),
            FactAttribute("attended", AttributeType.BOOL, label("attended", "到会", "到會")),
        ),
    )
    yield FactKind(
        name="volunteer.enrolled",
        label=label("volunteer enrolled", "加入志愿队伍", "加入志願隊伍"),
        subject=SubjectKind.MEMBER,
        attributes=(FactAttribute("team", AttributeType.STRING, _TEAM, choices=_TEAMS),),
    )
    yield ActivityKind(
        name="volunteer-service",
        label=label("volunteer service", "志愿服务活动", "志願服務活動"),
        attendance_fact="volunteer.service",
        tags=("volunteers",),
    )
    yield Register.of(
        Enrolment,
        name="volunteer-enrolments",
        label=label("roll of the volunteer teams", "志愿者名册", "志願者名冊"),
        facts=(FactMapping("volunteer.enrolled", "member", "joined", attributes={"team": "team"}),),
    )
    yield SCHEME
    yield from _figures()
    yield from joint()
    yield from duty_teams()
    yield from windows()


def _figures() -> Iterator[Declaration]:
    served = Query("facts", kind="volunteer.service", measure=Measure.SUBJECTS, when="attended")
    yield Kpi(
        "active-volunteers",
        label("active volunteers", "活跃志愿者", "活躍志願者"),
        served,
        unit="persons",
        definition="members who served at least once in the period",
    )
    yield Kpi(
        "volunteer-hours",
        label("hours served", "志愿服务时长", "志願服務時長"),
        Query("facts", kind="volunteer.service", measure=Measure.SUM, when="attended"),
        unit="hours",
        definition="hours as served, whatever of them brings points",
    )
    yield Kpi(
        "volunteers-leaving",
        label("volunteers who left", "退出志愿队伍人数", "退出志願隊伍人數"),
        Query("registers", kind="volunteer-enrolments", on="left"),
        unit="persons",
        direction=Direction.LESS,
        definition="enrolments that ended in the period; whoever may leave needs no reason",
    )
    yield Mechanism(
        "volunteer-teams",
        label("three volunteer teams", "三支志愿者队伍", "三支志願者隊伍"),
        row="A9-2",
        works_by=(
            "activity_kind:volunteer-service",
            "register:volunteer-enrolments",
            "scheme:volunteer-hours",
        ),
        kpis=("active-volunteers", "volunteer-hours", "volunteers-leaving"),
    )


_FROM = date(2026, 1, 1)
_PUBLISHED = "published volunteer points of a community (海林, 360docs.net/doc/9918628663)"

SCHEME = Scheme(
    name="volunteer-hours",
    label=label("points for volunteer hours", "志愿服务积分", "志願服務積分"),
    subject=SubjectKind.MEMBER,
    reference=f"{_PUBLISHED}; taking part is voluntary (志願服務條例 2017 Art. 25)",
    valid_from=_FROM,
    places=2,
    rules=(
        Rule(
            id="hours",
            label=label("hours served", "服务时长", "服務時長"),
            fact="volunteer.service",
            when="attended",
            points="min(quantity, counted_hours)",
            valid_from=_FROM,
            reference=f"{_PUBLISHED}: 1 hour = 1 point",
        ),
    ),
    parameters=(
        Parameter(
            name="counted_hours",
            label=label("hours counted of one activity", "单次活动计分时长", "單次活動計分時長"),
            values=(
                DatedValue(Decimal(2), _FROM, f"{_PUBLISHED}: one activity counts 2 hours at most"),
            ),
            unit="hour",
        ),
    ),
)
"""One point for each hour, at most two for one activity."""


@hookimpl
def commands(group: "click.Group") -> None:
    """Add ``certificate``: what a volunteer did, by the record, free of charge (Art. 19)."""
    _command.add(group)


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Enrol sixty volunteers, and let about a dozen of them serve in each of twenty activities."""
    clerk, passed = clerk_of(community), quarter_so_far(community)
    volunteers = some(rng, members_of(community), 60)
    roll = [_enrolment(rng, member, passed) for member in volunteers]
    community.registers["volunteer-enrolments"].add_all(roll, by=clerk)
    for number in range(1, 21):
        served = some(rng, volunteers, rng.randint(10, 14))
        community.activities.add(
            by=clerk,
            code=f"volunteer-service-{passed.end.year}-{number:02}",
            kind="volunteer-service",
            title=str(rng.choice(_TITLES)),
            held_on=day_in(rng, passed),
            headcount=len(served),
            evidence=str(label("sign-in sheet", "签到表", "簽到表")),
            attendance=[_attendance(rng, member) for member in served],
        )

    _live(community, clerk, rng, passed)


def _live(community: Community, clerk: Actor, rng: Random, passed: Period) -> None:
    """Let the duty teams drill and be called out, and visitors rate a window."""
    registers = community.registers
    window = community.assets.add(
        code="window-party",
        name=str(label("window 1", "1号窗口", "1號窗口")),
        kind="window",
        by=clerk,
    )
    when = [day_in(rng, passed) for _number in range(12)]
    registers["joint-tasks"].add(
        JointTask("youth", _said(0), _said(1), due=passed.end, done_on=when[0]), by=clerk
    )
    registers["drills"].add(Drill("rescue", when[1], _said(2), 12, 11), by=clerk)
    registers["call-outs"].add(CallOut("rescue", when[2], _said(2), 14, 6, _said(3)), by=clerk)
    rated = [Rating(window.id, day, rng.choice((4, 5, 5)), False) for day in when]
    registers["window-ratings"].add_all(rated, by=clerk)


def _said(at: int) -> str:
    return str(
        (
            label("help for those who sit examinations", "助考服务", "助考服務"),
            label("secretary of the youth league", "团支部书记", "團支部書記"),
            label("flooded cellar", "地下室积水", "地下室積水"),
            label("pumped dry", "已抽干", "已抽乾"),
        )[at]
    )


_TITLES = (
    label("Cleaning the courtyards", "清洁院落", "清潔院落"),
    label("Watch at the crossing", "路口文明劝导", "路口文明勸導"),
    label("Reading to the old", "为老人读报", "為老人讀報"),
)


def _enrolment(rng: Random, member: MemberId, passed: Period) -> Enrolment:
    team = rng.choices(list(_TEAMS), weights=(4, 3, 3))[0]
    return Enrolment(member, team, joined=passed.start - timedelta(days=rng.randrange(900)))


def _attendance(rng: Random, member: MemberId) -> dict[str, MemberId | str | Decimal]:
    return {"member": member, "role": "volunteer", "hours": Decimal(rng.randint(2, 8)) / 2}
