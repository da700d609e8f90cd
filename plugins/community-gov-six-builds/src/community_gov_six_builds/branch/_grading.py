"""Grades (A4-4, A4-9): of the branch by seven aspects, of its members by appraisal, and gaps."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    Declaration,
    OrganizationId,
    PlanKind,
    Register,
    internal,
    label,
    open_field,
)
from community_gov_six_builds.branch._figures import (
    DONE_ON,
    DUE,
    ORGANIZATION,
    OWNER,
    PROOF,
    done_in_time,
)

ASPECTS = {
    "leader": label("the one who leads", "党组织带头人", "黨組織帶頭人"),
    "direction": label("direction of work", "工作思路"),
    "rules": label("rules of work", "工作制度"),
    "place": label("place to meet", "活动阵地", "活動陣地"),
    "means": label("means", "保障机制", "保障機制"),
    "results": label("results", "工作业绩", "工作業績"),
    "people": label("what people say", "群众评价", "群眾評價"),
}
"""The seven aspects by which a branch is graded."""


@frozen
class Gap:
    """What a graded branch has to close before it can rise (晉位升級)."""

    branch: OrganizationId = open_field(label=ORGANIZATION)
    aspect: str = open_field(label=label("aspect", "定级指标", "定級指標"), choices=ASPECTS)
    found_on: date = open_field(label=label("found on", "查摆日期", "查擺日期"))
    measure: str = open_field(label=label("what is done", "晋位升级措施", "晉位升級措施"))
    owner: str = open_field(label=OWNER)
    due: date = open_field(label=DUE)
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)


def declarations() -> Iterator[Declaration]:
    """Yield the plan to rise, and how far its gaps are closed."""
    called = label("plan to rise a grade", "晋位升级台账", "晉位升級台賬")
    yield Register.of(Gap, name="branch-grading-gaps", label=called)
    yield PlanKind(
        name="branch-grading-gaps",
        label=called,
        register="branch-grading-gaps",
        task="measure",
        due="due",
        done="done_on",
        owner="owner",
        evidence="proof",
    )
    yield done_in_time(
        "branch-gaps-closed",
        label(
            "gaps of the branch closed in time", "晋位升级措施按期完成率", "晉位升級措施按期完成率"
        ),
        "branch-grading-gaps",
    )
