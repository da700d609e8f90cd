"""Employed members who report where they live (A6-3): who came, and what their unit hears.

Who is known to work in a unit is an affiliation with that organization
(``party.employed``); who reported is a row. Hours come from services and from wishes.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Measure,
    MemberId,
    OrganizationId,
    PairingKind,
    Query,
    Recurrence,
    Register,
    SubjectKind,
    Term,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import SINCE, different, done_in_time, number, share
from community_gov_six_builds._words import DATE, MEMBER, OTHER, PROOF, PROVED

EMPLOYER, EMPLOYED = "employer", "party.employed"
SERVED = "employed-service.done"
REPORTED, SERVICES, SENT = "reported-members", "employed-services", "employer-feedback"

_UNIT = label("unit", "所在单位", "所在單位")
_GUIDE = label(
    "guide of one county on employed members 在職黨員到社區報到 "
    "(shaojike.com/content.html?id=38066)",
    "某县在职党员到社区报到办法（shaojike.com/content.html?id=38066）",
    "某縣在職黨員到社區報到辦法（shaojike.com/content.html?id=38066）",
)

SKILLS = {
    "law": label("law", "法律咨询", "法律諮詢"),
    "repair": label("repairs", "家电水电维修", "家電水電維修"),
    "teaching": label("teaching", "辅导教学", "輔導教學"),
    "culture": label("culture and sport", "文化体育", "文化體育"),
    "safety": label("patrol and safety", "治安巡逻", "治安巡邏"),
    "care": label("help for the old and needy", "助老帮困", "助老幫困"),
    "other": OTHER,
}


@frozen
class ReportedMember:
    """An employed member who reported, from which unit, with which skill, and until when.

    ``unit_may_know`` is the member's own consent that the unit is told by name what was done;
    without it the unit is told sums alone (PIPL §23).
    """

    member: MemberId = internal(label=MEMBER)
    unit: OrganizationId = internal(label=_UNIT)
    reported_on: date = internal(label=label("reported on", "报到日期", "報到日期"))
    skill: str = internal(label=label("skill", "特长", "特長"), choices=SKILLS)
    unit_may_know: bool = internal(
        default=False, label=label("unit may be told by name", "同意向单位反馈", "同意向單位反饋")
    )
    left_on: date | None = internal(default=None, label=label("left on", "离开日期", "離開日期"))


@frozen
class EmployedService:
    """One service of an employed member, with its hours and what proves it."""

    member: MemberId = internal(label=MEMBER)
    unit: OrganizationId = internal(label=_UNIT)
    on: date = internal(label=DATE)
    kind: str = internal(label=label("kind of service", "服务类别", "服務類別"), choices=SKILLS)
    hours: Decimal = internal(
        label=label("hours", "时长", "時長"), unit="hour", places=1, minimum=Decimal(0)
    )
    proof: str = internal(default="", label=PROOF)


@frozen
class EmployerFeedback:
    """That a unit was told what its members did, up to which day, and that it answered."""

    unit: OrganizationId = internal(label=_UNIT)
    up_to: date = open_field(label=label("up to", "反馈截止日期", "反饋截止日期"))
    sent_on: date = open_field(label=label("sent on", "发出日期", "發出日期"), past_only=True)
    received_on: date | None = open_field(
        default=None, label=label("acknowledged on", "回执日期", "回執日期")
    )


def declarations() -> Iterator[Declaration]:
    """Yield who reported, what was done, the feedback as a duty, and the figures."""
    yield Term(EMPLOYER, label("unit of employed members", "在职党员所在单位", "在職黨員所在單位"))
    yield Term(EMPLOYED, label("employed party member", "在职党员", "在職黨員"))
    called = label("employed members who reported", "在职党员报到登记", "在職黨員報到登記")
    yield Register.of(ReportedMember, name=REPORTED, label=called)
    yield PairingKind(
        name=REPORTED,
        label=called,
        register=REPORTED,
        first="unit",
        second="member",
        since="reported_on",
        until="left_on",
        audience=EMPLOYED,
    )
    yield FactKind(
        name=SERVED,
        label=label("service of an employed member", "在职党员服务", "在職黨員服務"),
        subject=SubjectKind.MEMBER,
        unit="hour",
        places=1,
        attributes=(FactAttribute("unit", AttributeType.STRING, _UNIT),),
    )
    yield Register.of(
        EmployedService,
        name=SERVICES,
        label=label("services of employed members", "在职党员服务记录卡", "在職黨員服務記錄卡"),
        facts=(
            FactMapping(
                SERVED,
                "member",
                "on",
                quantity="hours",
                attributes={"unit": "unit"},
                when=PROVED,
            ),
        ),
    )
    yield from _feedback()
    yield from _figures()


def _feedback() -> Iterator[Declaration]:
    called = label("feedback to employers", "向单位反馈", "向單位反饋")
    yield FactKind(name="employer-feedback.sent", label=called, subject=SubjectKind.ORGANIZATION)
    yield Register.of(
        EmployerFeedback,
        name=SENT,
        label=called,
        facts=(FactMapping("employer-feedback.sent", "unit", "sent_on"),),
    )
    yield Duty(
        name=SENT,
        label=called,
        recurrence=Recurrence(rule="FREQ=MONTHLY;INTERVAL=3"),
        fulfilled_by="employer-feedback.sent",
        subject=SubjectKind.ORGANIZATION,
        among=f'kind == "{EMPLOYER}"',
        reference=cite(
            _GUIDE,
            says=label(
                "told to the unit at the end of each quarter",
                "每季度末反馈给所在单位",
                "每季度末反饋給所在單位",
            ),
        ),
        valid_from=SINCE,
        usually=True,
    )
    yield done_in_time(
        "employer-feedback-in-time",
        label("feedback to employers in time", "单位反馈按期率", "單位反饋按期率"),
        SENT,
    )


def _figures() -> Iterator[Declaration]:
    yield share(
        "employed-members-reported",
        label("employed members who reported", "在职党员报到率", "在職黨員報到率"),
        different("pairs", REPORTED, field="second"),
        Query("members", audience=EMPLOYED),
        label(
            "different members who were reported on at least one day of the period, of the employed"
            " members known to live here",
            "期内至少有一天在报到状态的不同党员，占已知居住在本社区的在职党员的比例",
            "期內至少有一天在報到狀態的不同黨員，佔已知居住在本社區的在職黨員的比例",
        ),
    )
    yield number(
        "employed-member-hours",
        label("hours of employed members", "在职党员服务时长", "在職黨員服務時長"),
        Query("facts", kind=SERVED, measure=Measure.SUM),
        "hour",
        label(
            "hours of services with proof and of wishes fulfilled",
            "有佐证的服务和已完成心愿的时长",
            "有佐證的服務和已完成心願的時長",
        ),
    )
