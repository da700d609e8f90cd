"""What the two committees learn (A5-1, 素質教育提升工程): courses, hours, certificates."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Declaration,
    FactKind,
    FactMapping,
    Measure,
    MemberId,
    PlanKind,
    Query,
    Register,
    SubjectKind,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import each, kept
from community_gov_six_builds._words import DONE_ON, MEMBER, OWNER, PROOF
from community_gov_six_builds.committee._bodies import PARTY, RESIDENTS

TRAINED = "committee.trained"
"""The fact of hours learned: from the roll of a training held here, or from a course elsewhere."""

_COURSE = label("course", "培训内容", "培訓內容")
_HOURS = label("hours", "学时", "學時")


@frozen
class PlannedCourse:
    """One course of the plan: which, how many hours, who sees to it, by when, and the proof."""

    course: str = open_field(label=_COURSE)
    hours: Decimal = open_field(label=_HOURS, unit="hour", places=1, minimum=Decimal(0))
    owner: str = open_field(label=OWNER)
    due: date = open_field(label=label("due", "完成期限"))
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)


@frozen
class CourseTaken:
    """One course that somebody of the committees took elsewhere, with hours and certificate."""

    member: MemberId = internal(label=MEMBER)
    course: str = internal(label=_COURSE)
    ended_on: date = internal(label=label("ended on", "结业日期", "結業日期"), past_only=True)
    hours: Decimal = internal(label=_HOURS, unit="hour", places=1, minimum=Decimal(0))
    certificate: str = internal(default="", label=label("certificate", "证书编号", "證書編號"))


def declarations() -> Iterator[Declaration]:
    """Yield the plan, the trainings held here and elsewhere, their hours, and the figures."""
    called = label("training plan of the two committees", "两委培训计划", "兩委培訓計劃")
    yield Register.of(PlannedCourse, name="training-plan", label=called)
    yield PlanKind(
        name="training-plan",
        label=called,
        register="training-plan",
        task="course",
        due="due",
        done="done_on",
        owner="owner",
        evidence="proof",
    )
    yield FactKind(
        name=TRAINED,
        label=label("training of the two committees", "两委培训", "兩委培訓"),
        subject=SubjectKind.MEMBER,
        unit="hour",
        places=1,
    )
    yield ActivityKind(
        name="committee-training",
        label=label("training of the two committees", "两委培训", "兩委培訓"),
        attendance_fact=TRAINED,
        requires_evidence=True,
    )
    yield Register.of(
        CourseTaken,
        name="courses-taken",
        label=label("courses taken elsewhere", "外出培训登记", "外出培訓登記"),
        facts=(FactMapping(TRAINED, "member", "ended_on", quantity="hours"),),
    )
    yield from _figures()


def _figures() -> Iterator[Declaration]:
    bodies = f'organization_kind in ["{RESIDENTS}", "{PARTY}"]'
    yield kept(
        "training-plan-done",
        label("planned courses held in time", "培训计划按期完成率", "培訓計劃按期完成率"),
        "training-plan",
        label(
            "courses due in the period and held by that day with proof, of all that came due in it",
            "期内到期、按期举办且有佐证的培训，占到期培训的比例",
            "期內到期、按期舉辦且有佐證的培訓，佔到期培訓的比例",
        ),
    )
    yield each(
        "training-hours",
        label("hours of training of each", "人均培训学时", "人均培訓學時"),
        Query("facts", kind=TRAINED, measure=Measure.SUM, place="community"),
        Query(
            "units",
            kind="post",
            measure=Measure.SUBJECTS,
            field="holder",
            when=f"{bodies} && has(holder) && at_end",
            place="community",
        ),
        "hour/person",
        label(
            "hours of trainings with evidence and of courses taken elsewhere, for each person who"
            " holds"
            " a post of the two committees on the last day; no document sets a number for"
            " communities",
            "有佐证材料的培训和在外参训的学时，按期末两委在岗人数平均；没有文件为社区规定学时",
            "有佐證材料的培訓和在外參訓的學時，按期末兩委在崗人數平均；沒有文件為社區規定學時",
        ),
    )
