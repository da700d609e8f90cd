"""Who answers for what on three levels (A4-1, A4-2): lists, reports, joint meetings."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    OrganizationId,
    PlanKind,
    Query,
    Recurrence,
    Register,
    SubjectKind,
    Term,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, number
from community_gov_six_builds._words import (
    DATE,
    DONE_ON,
    DUE,
    MINUTED,
    MINUTES,
    ORGANIZATION,
    OWNER,
    PROOF,
)
from community_gov_six_builds.branch._figures import LEVEL, LEVELS, level_attribute, proved_in_time

PARTY_ORGANIZATION = "party-organization"
"""The kind of organization whose head answers for its party work."""

_UNITS_THERE = label("units present", "到会单位数", "到會單位數")


@frozen
class Responsibility:
    """One item of the list of what the head of an organization answers for."""

    level: str = open_field(label=LEVEL, choices=LEVELS)
    owner: str = open_field(label=OWNER)
    item: str = open_field(label=label("item", "责任事项", "責任事項"))
    due: date = open_field(label=DUE)
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)


@frozen
class DutyReport:
    """One report on duties (述職): whose, before whom, and where the record of it is."""

    organization: OrganizationId = open_field(label=ORGANIZATION)
    level: str = open_field(label=LEVEL, choices=LEVELS)
    held_on: date = open_field(label=DATE)
    heard_by: str = open_field(label=label("before whom", "听取述职的会议", "聽取述職的會議"))
    minutes: str = internal(default="", label=MINUTES)


@frozen
class JointMeeting:
    """One joint meeting of the party organizations of a level, with its agenda."""

    level: str = open_field(label=LEVEL, choices=LEVELS)
    held_on: date = open_field(label=DATE)
    agenda: str = open_field(label=label("agenda", "议题", "議題"))
    units_present: int = open_field(label=_UNITS_THERE, unit="unit")
    minutes: str = internal(default="", label=MINUTES)


@frozen
class JointDecision:
    """One thing that a joint meeting decided: who does it, and by when."""

    level: str = open_field(label=LEVEL, choices=LEVELS)
    decided_on: date = open_field(label=label("decided on", "议定日期", "議定日期"))
    decision: str = open_field(label=label("decision", "议定事项", "議定事項"))
    owner: str = open_field(label=label("unit that does it", "承办单位", "承辦單位"))
    due: date = open_field(label=DUE)
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)


def declarations() -> Iterator[Declaration]:
    """Yield the registers, their facts, the yearly report as a duty, and the figures."""
    yield Term(PARTY_ORGANIZATION, label("party organization", "党组织", "黨組織"))
    yield from _responsibilities()
    yield from _reports()
    yield from _joint_meetings()


def _responsibilities() -> Iterator[Declaration]:
    called = label("list of responsibilities", "党建责任清单", "黨建責任清單")
    yield Register.of(Responsibility, name="responsibilities", label=called)
    yield PlanKind(
        name="responsibilities",
        label=called,
        register="responsibilities",
        task="item",
        due="due",
        done="done_on",
        owner="owner",
        evidence="proof",
        level="level",
    )
    yield proved_in_time(
        "responsibilities-done",
        label("responsibilities met in time", "责任事项按期完成率", "責任事項按期完成率"),
        "responsibilities",
    )


def _reports() -> Iterator[Declaration]:
    called = label("report on duties", "党组织书记述职", "黨組織書記述職")
    yield FactKind(
        name="duty-report.held",
        label=called,
        subject=SubjectKind.ORGANIZATION,
        attributes=(level_attribute(),),
    )
    yield Register.of(
        DutyReport,
        name="duty-reports",
        label=label("reports on duties", "述职登记", "述職登記"),
        facts=(
            FactMapping(
                "duty-report.held",
                "organization",
                "held_on",
                attributes={"level": "level"},
                when=MINUTED,
            ),
        ),
    )
    yield Duty(
        name="duty-report",
        label=called,
        recurrence=Recurrence(rule="FREQ=YEARLY"),
        fulfilled_by="duty-report.held",
        subject=SubjectKind.ORGANIZATION,
        among=f'kind == "{PARTY_ORGANIZATION}"',
        reference=label(
            "own choice: once a year, as such reports are held everywhere",
            "自定：每年一次，述职评议考核的通行做法",
            "自定：每年一次，述職評議考核的通行做法",
        ),
        valid_from=SINCE,
        usually=True,
    )
    yield done_in_time(
        "duty-reports-held",
        label("reports on duties held", "述职完成率", "述職完成率"),
        "duty-report",
    )


def _joint_meetings() -> Iterator[Declaration]:
    yield FactKind(
        name="joint-meeting.held",
        label=label("joint meeting of the levels", "三级联动会议", "三級聯動會議"),
        subject=SubjectKind.COMMUNITY,
        attributes=(
            level_attribute(),
            FactAttribute("units", AttributeType.INT, _UNITS_THERE, unit="unit"),
        ),
    )
    yield Register.of(
        JointMeeting,
        name="joint-meetings",
        label=label("joint meetings of the levels", "三级党建联动会议台账", "三級黨建聯動會議台賬"),
        facts=(
            FactMapping(
                "joint-meeting.held",
                "community",
                "held_on",
                attributes={"level": "level", "units": "units_present"},
                when=MINUTED,
            ),
        ),
    )
    called = label("decisions of joint meetings", "联动会议议定事项", "聯動會議議定事項")
    yield Register.of(JointDecision, name="joint-decisions", label=called)
    yield PlanKind(
        name="joint-decisions",
        label=called,
        register="joint-decisions",
        task="decision",
        due="due",
        done="done_on",
        owner="owner",
        evidence="proof",
        level="level",
    )
    yield number(
        "joint-meetings-held",
        label("joint meetings of the levels", "三级联动会议次数", "三級聯動會議次數"),
        Query("facts", kind="joint-meeting.held"),
        "meeting",
        label(
            "joint meetings of street, community and estates with minutes",
            "有会议记录的街道、社区、小区三级联席会议",
            "有會議記錄的街道、社區、小區三級聯席會議",
        ),
    )
    yield proved_in_time(
        "joint-decisions-done",
        label("joint decisions done in time", "议定事项按期办结率", "議定事項按期辦結率"),
        "joint-decisions",
    )
