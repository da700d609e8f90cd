"""Row A9-1: the party leads the youth league, the union and the women's federation (三帶)."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    Declaration,
    Mechanism,
    Query,
    Register,
    internal,
    label,
)
from community_gov_six_builds._kpis import share

_LED = {
    "youth": label("youth league", "共青团", "共青團"),
    "union": label("trade union", "工会", "工會"),
    "women": label("women's federation", "妇联", "婦聯"),
}


@frozen
class JointTask:
    """One task of the joint plan: which of the three does it, until when, and when it was done."""

    body: str = internal(label=label("body", "群团组织", "群團組織"), choices=_LED)
    task: str = internal(label=label("joint task", "共建任务", "共建任務"))
    post: str = internal(label=label("post in charge", "责任岗位", "責任崗位"))
    due: date = internal(label=label("due", "完成时限", "完成時限"))
    done_on: date | None = internal(default=None, label=label("done", "完成日期"))


def joint() -> Iterator[Declaration]:
    """Yield the joint plan, and how much of it is done in time."""
    yield Register.of(
        JointTask,
        name="joint-tasks",
        label=label("joint plan of the mass bodies", "党建带群团共建计划", "黨建帶群團共建計劃"),
        indexes=(("due",),),
    )
    yield share(
        "joint-tasks-done",
        label("joint tasks done in time", "共建任务按期完成率", "共建任務按期完成率"),
        Query("registers", kind="joint-tasks", when="has(done_on) && done_on <= due", on="due"),
        Query("registers", kind="joint-tasks", on="due"),
        label(
            "tasks due in the period that were done by their day, of all due in it",
            "期内到期任务中，按期完成的比例",
            "期內到期任務中，按期完成的比例",
        ),
    )
    yield Mechanism(
        "mass-bodies",
        label("the party leads the mass bodies", "党建带团建工建妇建", "黨建帶團建工建婦建"),
        row="A9-1",
        works_by=("register:joint-tasks",),
        kpis=("joint-tasks-done",),
    )
