"""Row A9-2: the three teams of volunteers (三支隊伍), who is in them, and the hours they serve."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    AttributeType,
    Declaration,
    Direction,
    FactAttribute,
    FactKind,
    FactMapping,
    Measure,
    Mechanism,
    MemberId,
    Query,
    Register,
    SubjectKind,
    internal,
    label,
)
from community_gov_six_builds._kpis import different, number
from community_gov_six_builds._words import MEMBER
from community_gov_six_builds.teams._points import SCHEME

TEAMS = {
    "party": label("party members' volunteers", "党员志愿者队伍", "黨員志願者隊伍"),
    "youth": label("youth volunteers", "青年志愿者队伍", "青年志願者隊伍"),
    "women": label("women's volunteers", "巾帼志愿者队伍", "巾幗志願者隊伍"),
}
_TEAM = label("team", "队伍", "隊伍")


@frozen
class Enrolment:
    """One member's time in one of the three teams."""

    member: MemberId = internal(label=MEMBER)
    team: str = internal(label=_TEAM, choices=TEAMS)
    joined: date = internal(label=label("joined", "加入日期"))
    left: date | None = internal(default=None, label=label("left", "退出日期"))


def volunteers() -> Iterator[Declaration]:
    """Yield volunteer service, the roll of the teams, points for hours, and the figures."""
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
        attributes=(FactAttribute("team", AttributeType.STRING, _TEAM, choices=TEAMS),),
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


def _figures() -> Iterator[Declaration]:
    yield number(
        "active-volunteers",
        label("active volunteers", "活跃志愿者", "活躍志願者"),
        different("facts", "volunteer.service", when="attended"),
        "persons",
        label(
            "members who served at least once in the period",
            "期内至少服务过一次的成员",
            "期內至少服務過一次的成員",
        ),
    )
    yield number(
        "volunteer-hours",
        label("hours served", "志愿服务时长", "志願服務時長"),
        Query("facts", kind="volunteer.service", measure=Measure.SUM, when="attended"),
        "hours",
        label(
            "hours as served, whatever of them brings points",
            "实际服务时长，不论其中多少计分",
            "實際服務時長，不論其中多少計分",
        ),
    )
    yield number(
        "volunteers-leaving",
        label("volunteers who left", "退出志愿队伍人数", "退出志願隊伍人數"),
        Query("registers", kind="volunteer-enrolments", on="left"),
        "persons",
        label(
            "enrolments that ended in the period; whoever may leave needs no reason",
            "期内结束的报名；退出无须说明理由",
            "期內結束的報名；退出無須說明理由",
        ),
        direction=Direction.LESS,
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
