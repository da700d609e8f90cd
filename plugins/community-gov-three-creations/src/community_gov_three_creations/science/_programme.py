"""Rows A3-1 to A3-13: what science for residents consists of, and how much of it there is."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    AttributeType,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    OrganizationId,
    Register,
    SubjectKind,
    Term,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._parts import attended, held
from community_gov_three_creations.science._figures import FIGURES
from community_gov_three_creations.science._kinds import (
    ASSOCIATION,
    FILM,
    JOINT,
    SERIES,
    SERVED,
    THEMED,
)
from community_gov_three_creations.science._mechanisms import MECHANISMS


@frozen
class JointActivity:
    """An activity that a mass body (工青婦) held together with the association."""

    body: OrganizationId = open_field(label=label("mass body", "群团组织", "群團組織"))
    held_on: date = open_field(label=label("date", "日期"), past_only=True)
    theme: str = open_field(label=label("theme", "主题", "主題"))


@frozen
class Referral:
    """A matter put to a department (health, police, market, school): asked, and answered."""

    department: str = internal(label=label("department", "职能部门", "職能部門"))
    matter: str = internal(label=label("matter", "事项", "事項"))
    asked_on: date = internal(label=label("asked on", "联系日期", "聯繫日期"))
    due: date = internal(label=label("answer due", "答复时限", "答覆時限"))
    answered_on: date | None = internal(
        default=None, label=label("answered on", "答复日期", "答覆日期")
    )


def programme() -> Iterator[Declaration]:
    """Yield activities, books, figures and the mechanism of each row."""
    yield from _activities()
    yield from _books()
    yield from FIGURES
    yield from MECHANISMS


def _activities() -> Iterator[Declaration]:
    yield held(FILM, label("science film shown", "放映科普电影", "放映科普電影"))
    yield ActivityKind(
        "science-film",
        label("science film", "科普电影", "科普電影"),
        held_fact=FILM,
        requires_evidence=True,
    )
    series = label("activity of the series", "系列活动", "系列活動")
    yield held(SERIES, series)
    yield attended(THEMED, label("at an activity of the series", "参加系列活动", "參加系列活動"))
    yield ActivityKind(
        "science-series",
        label(
            "everyone values science, everyone cares for health",
            "人人重视科普，人人关注健康",
            "人人重視科普，人人關注健康",
        ),
        attendance_fact=THEMED,
        held_fact=SERIES,
        tags=("series",),
        requires_evidence=True,
    )
    yield FactKind(
        SERVED,
        label("science volunteer's service", "科普志愿服务", "科普志願服務"),
        SubjectKind.MEMBER,
        unit="hour",
        places=2,
        attributes=(
            FactAttribute("attended", AttributeType.BOOL, label("attended", "到会", "到會")),
        ),
    )
    yield ActivityKind(
        "science-volunteering",
        label("service of science volunteers", "科普志愿者服务", "科普志願者服務"),
        attendance_fact=SERVED,
        tags=("volunteers",),
    )
    yield Term(
        ASSOCIATION, label("member of the science association", "科普协会会员", "科普協會會員")
    )


def _books() -> Iterator[Declaration]:
    yield FactKind(
        JOINT,
        label("joint activity", "联合开展活动", "聯合開展活動"),
        SubjectKind.ORGANIZATION,
    )
    yield Register.of(
        JointActivity,
        name="mass-body-activities",
        label=label("joint activities of the mass bodies", "群团联办活动", "群團聯辦活動"),
        facts=(FactMapping(JOINT, subject="body", on="held_on"),),
    )
    yield Register.of(
        Referral,
        name="department-referrals",
        label=label("matters put to departments", "部门联动台账", "部門聯動台賬"),
        indexes=(("due",),),
    )
