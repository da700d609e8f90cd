"""What the two committees plan (A5-4, 謀劃發展聚力工程): projects, money, milestones."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    DecisionId,
    Declaration,
    Measure,
    PlanKind,
    Query,
    Register,
    RowCheck,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import kept, share, target
from community_gov_six_builds._words import CHENGDU, DONE_ON, OWNER, PROOF

PROJECTS = "development-projects"

_SOURCES = {
    "budget": label("budget of the level above", "上级财政", "上級財政"),
    "party": label("party funds", "党建经费", "黨建經費"),
    "unit": label("units of the alliance", "共建单位", "共建單位"),
    "collective": label("the community's own", "社区自有资金", "社區自有資金"),
    "residents": label("given freely by residents", "居民自愿筹集", "居民自願籌集"),
}


@frozen
class Project:
    """A project of the plan of a year or of three, or a milestone of one (``part_of``).

    ``decided_by`` is the decision that adopted it. Money is in yuan.
    """

    number: str = open_field(label=label("number", "编号", "編號"))
    task: str = open_field(label=label("project or milestone", "项目（节点）", "項目（節點）"))
    owner: str = open_field(label=OWNER)
    due: date = open_field(label=label("due", "完成期限"))
    part_of: str = open_field(default="", label=label("part of", "所属项目编号", "所屬項目編號"))
    source: str | None = open_field(
        default=None, label=label("source of funds", "资金来源", "資金來源"), choices=_SOURCES
    )
    planned: Decimal | None = open_field(
        default=None,
        label=label("planned", "计划资金", "計劃資金"),
        unit="yuan",
        minimum=Decimal(0),
    )
    spent: Decimal | None = open_field(
        default=None, label=label("spent", "已用资金", "已用資金"), unit="yuan", minimum=Decimal(0)
    )
    decided_by: DecisionId | None = open_field(
        default=None, label=label("decision", "议定编号", "議定編號")
    )
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)


def declarations() -> Iterator[Declaration]:
    """Yield the projects as a plan, and what was done and spent of it."""
    called = label("development projects", "发展项目计划", "發展項目計劃")
    yield Register.of(
        Project,
        name=PROJECTS,
        label=called,
        checks=(
            RowCheck(
                "part_of != number",
                label("a project is no part of itself", "项目不能从属自身", "項目不能從屬自身"),
                "part_of",
            ),
        ),
        key=("number",),
    )
    yield PlanKind(
        name=PROJECTS,
        label=called,
        register=PROJECTS,
        task="task",
        due="due",
        done="done_on",
        owner="owner",
        evidence="proof",
        number="number",
        part_of="part_of",
        planned="planned",
        spent="spent",
    )
    yield kept(
        "projects-done",
        label("projects done in time", "项目按期完成率", "項目按期完成率"),
        PROJECTS,
        label(
            "projects due in the period and done by that day with proof, of all that came due in"
            " it;"
            " milestones are not counted apart",
            "期内到期、按期完成且有佐证的项目，占到期项目的比例；节点不单独计",
            "期內到期、按期完成且有佐證的項目，佔到期項目的比例；節點不單獨計",
        ),
        target(
            100,
            cite(
                CHENGDU,
                says=label(
                    "work of the year done: 100 %",
                    "居委会年度工作完成率100%",
                    "居委會年度工作完成率100%",
                ),
            ),
        ),
    )
    yield share(
        "project-funds-spent",
        label("project money spent", "项目资金执行率", "項目資金執行率"),
        _money("spent"),
        _money("planned"),
        label(
            "money spent of the money planned for the projects due in the period, in yuan",
            "期内到期项目的已用资金占计划资金的比例，单位为元",
            "期內到期項目的已用資金佔計劃資金的比例，單位為元",
        ),
    )


def _money(field: str) -> Query:
    return Query("tasks", kind=PROJECTS, measure=Measure.SUM, field=field)
