"""The rows of the lists of the alliance (A4-3): offers, needs, projects, attendance, proposals."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import GridId, Label, OrganizationId, internal, label, open_field
from community_gov_six_builds._words import DATE, DONE_ON, DUE, PROOF, UNTIL_WHEN

RULES = label(
    "rules for assessing the members of a community party alliance "
    "(社區大黨委成員單位考核辦法, a draft for comment)",
    "社区大党委成员单位考核办法（征求意见稿）",
    "社區大黨委成員單位考核辦法（徵求意見稿）",
)
"""A published scheme of one community; its address was not kept with it."""

UNIT = label("unit code", "单位编号", "單位編號")
CODE = label("code", "编号", "編號")

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

EVENT, PART = label("event", "活动类别", "活動類別"), label("part", "考核项目", "考核項目")
CAME = label("attended", "到会", "到會")
EXCUSED = label("excused", "请假", "請假")
ADOPTED = label("adopted", "采纳", "採納")
HANDED_IN = label("handed in on", "提交日期")


@frozen
class Resource:
    """Something a unit offers to the others."""

    code: str = open_field(label=CODE)
    unit: OrganizationId = open_field(label=UNIT)
    kind: str = open_field(
        label=label("kind of resource", "资源类别", "資源類別"), choices=RESOURCES
    )
    offer: str = open_field(label=label("offer", "资源内容", "資源內容"))
    listed_on: date = open_field(label=label("listed on", "登记日期", "登記日期"))
    until: date | None = open_field(default=None, label=UNTIL_WHEN)


@frozen
class Need:
    """Something the area asks for; it is matched once a resource or a project answers it."""

    code: str = open_field(label=CODE)
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

    code: str = open_field(label=CODE)
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

    unit: OrganizationId = open_field(label=UNIT)
    event: str = open_field(label=EVENT, choices=EVENTS)
    held_on: date = open_field(label=DATE)
    proof: str = internal(label=PROOF)
    attended: bool = open_field(default=True, label=CAME)
    excused: bool = open_field(default=False, label=EXCUSED)


@frozen
class JointEvent:
    """One event of the units for the area; who took part stands in their attendance."""

    title: str = open_field(label=label("event", "活动名称", "活動名稱"))
    held_on: date = open_field(label=DATE)
    proof: str = internal(default="", label=PROOF)


@frozen
class Proposal:
    """What a unit proposes for a joint meeting, handed in on a day before it."""

    unit: OrganizationId = open_field(label=UNIT)
    handed_in_on: date = open_field(label=HANDED_IN)
    meeting_on: date = open_field(label=label("meeting of", "会议日期", "會議日期"))
    proposal: str = open_field(label=label("proposal", "议题建议", "議題建議"))
    adopted: bool = open_field(default=False, label=ADOPTED)


@frozen
class Assessment:
    """What people assessed of a unit: points taken off, or the score of the year."""

    unit: OrganizationId = open_field(label=UNIT)
    part: str = open_field(label=PART, choices=PARTS)
    on: date = open_field(label=DATE)
    points: Decimal = open_field(label=label("points", "分值"), places=1)
    reason: str = open_field(label=label("reason", "事由"))
    proof: str = internal(label=PROOF)


@frozen
class QuarterReview:
    """The alliance looked at a quarter as a whole: only then is a unit without an event known."""

    quarter_end: date = open_field(label=label("last day of the quarter", "季末日期"))
    reviewed_by: str = open_field(label=label("reviewed by (post)", "审核岗位", "審核崗位"))
