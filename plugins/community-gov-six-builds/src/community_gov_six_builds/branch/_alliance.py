"""The alliance of units of the area (A4-3): what they offer, ask for, do together, and propose."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    GridId,
    Kpi,
    Label,
    OrganizationId,
    PlanKind,
    Query,
    Register,
    SubjectKind,
    Term,
    internal,
    label,
    open_field,
)
from community_gov_six_builds.branch._figures import (
    DONE_ON,
    DUE,
    ON,
    PROOF,
    count,
    done_in_time,
    share,
    target,
)

RULES = "rules for assessing the members of a 社區大黨委 (成員單位考核辦法, a draft for comment)"
"""A published scheme of one community; its address was not kept with it."""

_UNIT = label("unit code", "单位编号", "單位編號")
_CODE = label("code", "编号", "編號")

RESOURCES: Mapping[str, Label] = {
    "venue": label("venue", "场地", "場地"),
    "skills": label("skills", "专业服务", "專業服務"),
    "people": label("people", "人力"),
    "goods": label("goods", "物资", "物資"),
    "training": label("training", "培训", "培訓"),
}
EVENTS: Mapping[str, Label] = {
    "meeting": label("joint meeting", "联席会议", "聯席會議"),
    "joint-event": label("joint event", "共建活动", "共建活動"),
}
PARTS: Mapping[str, Label] = {
    "study": label("study: points taken off", "学习交流扣分", "學習交流扣分"),
    "teams": label("volunteer teams: points taken off", "志愿队伍扣分", "志願隊伍扣分"),
    "basics": label("basic work: points taken off", "基础工作扣分", "基礎工作扣分"),
    "year-end": label("assessment of the year", "年度考核得分"),
}
"""What people assess: three by what they take off, the year by its score of 100."""

_EVENT, _PART = label("event", "活动类别", "活動類別"), label("part", "考核项目", "考核項目")
_CAME = label("attended", "到会", "到會")
_EXCUSED = label("excused", "请假", "請假")
_ADOPTED = label("adopted", "采纳", "採納")
_HANDED_IN = label("handed in on", "提交日期")


@frozen
class Resource:
    """Something a unit offers to the others."""

    code: str = open_field(label=_CODE)
    unit: OrganizationId = open_field(label=_UNIT)
    kind: str = open_field(
        label=label("kind of resource", "资源类别", "資源類別"), choices=RESOURCES
    )
    offer: str = open_field(label=label("offer", "资源内容", "資源內容"))
    listed_on: date = open_field(label=label("listed on", "登记日期", "登記日期"))
    until: date | None = open_field(default=None, label=label("until", "截止日期"))


@frozen
class Need:
    """Something the area asks for; it is matched once a resource or a project answers it."""

    code: str = open_field(label=_CODE)
    need: str = open_field(label=label("need", "需求内容", "需求內容"))
    listed_on: date = open_field(label=label("listed on", "登记日期", "登記日期"))
    resource: str = open_field(
        default="", label=label("resource that answers it", "对接资源编号", "對接資源編號")
    )
    matched_on: date | None = open_field(
        default=None, label=label("matched on", "对接日期", "對接日期")
    )
    grid: GridId | None = open_field(default=None, label=label("grid", "网格", "網格"))


@frozen
class Project:
    """Something units do for a need, with a day by which it is done."""

    code: str = open_field(label=_CODE)
    unit: str = open_field(label=label("units", "承担单位", "承擔單位"))
    project: str = open_field(label=label("project", "项目", "項目"))
    due: date = open_field(label=DUE)
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)
    need: str = open_field(
        default="", label=label("need it answers", "对应需求编号", "對應需求編號")
    )


@frozen
class UnitAttendance:
    """Whether one unit took part in one meeting or joint event of the alliance."""

    unit: OrganizationId = open_field(label=_UNIT)
    event: str = open_field(label=_EVENT, choices=EVENTS)
    held_on: date = open_field(label=ON)
    attended: bool = open_field(default=True, label=_CAME)
    excused: bool = open_field(default=False, label=_EXCUSED)


@frozen
class JointEvent:
    """One event of the units for the area; who took part stands in their attendance."""

    title: str = open_field(label=label("event", "活动名称", "活動名稱"))
    held_on: date = open_field(label=ON)
    proof: str = internal(default="", label=PROOF)


@frozen
class Proposal:
    """What a unit proposes for a joint meeting, handed in on a day before it."""

    unit: OrganizationId = open_field(label=_UNIT)
    handed_in_on: date = open_field(label=_HANDED_IN)
    meeting_on: date = open_field(label=label("meeting of", "会议日期", "會議日期"))
    proposal: str = open_field(label=label("proposal", "议题建议", "議題建議"))
    adopted: bool = open_field(default=False, label=_ADOPTED)


@frozen
class Assessment:
    """What people assessed of a unit: points taken off, or the score of the year."""

    unit: OrganizationId = open_field(label=_UNIT)
    part: str = open_field(label=_PART, choices=PARTS)
    on: date = open_field(label=ON)
    points: Decimal = open_field(label=label("points", "分值"), places=1)
    reason: str = open_field(label=label("reason", "事由"))


@frozen
class QuarterReview:
    """The alliance looked at a quarter as a whole: only then is a unit without an event known."""

    quarter_end: date = open_field(label=label("last day of the quarter", "季末日期"))
    reviewed_by: str = open_field(label=label("reviewed by (post)", "审核岗位", "審核崗位"))


def declarations() -> Iterator[Declaration]:
    """Yield the lists, the attendance of units, their facts, and the figures."""
    yield Term("alliance-unit", label("unit of the alliance", "共建单位", "共建單位"))
    yield from _lists()
    yield from _together()
    yield from _assessed()
    yield from _figures()


def _lists() -> Iterator[Declaration]:
    yield Register.of(
        Resource,
        name="alliance-resources",
        label=label("list of resources", "资源清单", "資源清單"),
    )
    yield Register.of(
        Need, name="alliance-needs", label=label("list of needs", "需求清单", "需求清單")
    )
    called = label("list of projects", "项目清单", "項目清單")
    yield Register.of(Project, name="alliance-projects", label=called)
    yield PlanKind(
        name="alliance-projects",
        label=called,
        register="alliance-projects",
        task="project",
        due="due",
        done="done_on",
        owner="unit",
        evidence="proof",
        number="code",
    )


def _together() -> Iterator[Declaration]:
    yield FactKind(
        name="alliance.attended",
        label=label("unit expected by the alliance", "共建单位参会参建", "共建單位參會參建"),
        subject=SubjectKind.ORGANIZATION,
        attributes=(
            FactAttribute("event", AttributeType.STRING, _EVENT, choices=EVENTS),
            FactAttribute("attended", AttributeType.BOOL, _CAME),
            FactAttribute("excused", AttributeType.BOOL, _EXCUSED),
        ),
    )
    told = ("event", "attended", "excused")
    yield Register.of(
        UnitAttendance,
        name="alliance-attendance",
        label=label("attendance of units", "共建单位考勤", "共建單位考勤"),
        facts=(
            FactMapping(
                "alliance.attended", "unit", "held_on", attributes={one: one for one in told}
            ),
        ),
    )
    yield FactKind(
        name="alliance-event.held",
        label=label("joint event", "开展共建活动", "開展共建活動"),
        subject=SubjectKind.COMMUNITY,
    )
    yield Register.of(
        JointEvent,
        name="alliance-events",
        label=label("joint events", "共建活动台账", "共建活動台賬"),
        facts=(
            FactMapping(
                "alliance-event.held",
                "community",
                "held_on",
                when="has(proof) && size(proof) > 0",
            ),
        ),
    )
    yield FactKind(
        name="alliance.proposed",
        label=label("proposal of a unit", "共建单位议题建议", "共建單位議題建議"),
        subject=SubjectKind.ORGANIZATION,
        attributes=(
            FactAttribute("handed_in_on", AttributeType.DATE, _HANDED_IN),
            FactAttribute("adopted", AttributeType.BOOL, _ADOPTED),
        ),
    )
    yield Register.of(
        Proposal,
        name="alliance-proposals",
        label=label("proposals of units", "联席会议议题建议", "聯席會議議題建議"),
        facts=(
            FactMapping(
                "alliance.proposed",
                "unit",
                "meeting_on",
                attributes={"handed_in_on": "handed_in_on", "adopted": "adopted"},
            ),
        ),
    )


def _assessed() -> Iterator[Declaration]:
    yield FactKind(
        name="alliance.assessed",
        label=label("unit assessed", "共建单位考核", "共建單位考核"),
        subject=SubjectKind.ORGANIZATION,
        unit="point",
        places=1,
        attributes=(FactAttribute("part", AttributeType.STRING, _PART, choices=PARTS),),
    )
    yield Register.of(
        Assessment,
        name="alliance-assessments",
        label=label("assessments of units", "共建单位考核记录", "共建單位考核記錄"),
        facts=(
            FactMapping(
                "alliance.assessed", "unit", "on", quantity="points", attributes={"part": "part"}
            ),
        ),
    )
    yield FactKind(
        name="alliance.quarter-reviewed",
        label=label("quarter of the alliance reviewed", "共建季度审核", "共建季度審核"),
        subject=SubjectKind.COMMUNITY,
    )
    yield Register.of(
        QuarterReview,
        name="alliance-reviews",
        label=label("quarters reviewed", "共建季度审核记录", "共建季度審核記錄"),
        facts=(FactMapping("alliance.quarter-reviewed", "community", "quarter_end"),),
    )


def _figures() -> Iterator[Kpi]:
    matched = "has(matched_on) && has(resource) && size(resource) > 0"
    yield share(
        "alliance-needs-matched",
        label("needs matched with a resource", "需求对接率", "需求對接率"),
        Query("registers", kind="alliance-needs", on="listed_on", when=matched),
        Query("registers", kind="alliance-needs", on="listed_on"),
        "needs listed in the period that have a resource by now, of all listed in it",
    )
    yield done_in_time(
        "alliance-projects-done",
        label("projects done in time", "共建项目按期完成率", "共建項目按期完成率"),
        "alliance-projects",
    )
    yield count(
        "alliance-events-held",
        label("joint events", "共建活动次数", "共建活動次數"),
        Query("facts", kind="alliance-event.held"),
        "event",
        "joint events with proof; the target is that of a quarter",
        target(2, f"{RULES} Art. 6: 每季度組織兩次共駐共建活動"),
    )
    yield share(
        "alliance-attendance",
        label("attendance of units", "共建单位到会率", "共建單位到會率"),
        Query("facts", kind="alliance.attended", when="attended"),
        Query("facts", kind="alliance.attended"),
        "times a unit came, of the times it was expected at a meeting or a joint event",
    )
    early = "黨建聯席會議制度 (m.kqyc.cn/wenku/rssvs/nLyEw0JPLW): proposals 15 days before"
    yield share(
        "alliance-proposals-in-time",
        label("proposals handed in 15 days before", "议题按期提交率", "議題按期提交率"),
        Query("facts", kind="alliance.proposed", when="on - handed_in_on >= 15"),
        Query("facts", kind="alliance.proposed"),
        "proposals for meetings of the period that came 15 days before or earlier",
        target(100, early),
    )
