"""The plan of a campaign: tasks at three levels, with partners and levers, done with evidence."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    Declaration,
    Label,
    PlanKind,
    Query,
    Register,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._rows import rate

LEVELS = {
    "district": label("district", "区", "區"),
    "street": label("street", "街道"),
    "community": label("community", "社区", "社區"),
}
"""Joint creation at three levels (三級聯創)."""

LEVERS = {
    "organization": label("organisation leads", "组织发动", "組織發動"),
    "members": label("party members set out", "党员带动", "黨員帶動"),
    "everyone": label("everyone takes part", "全民互动", "全民互動"),
    "departments": label("departments join", "部门联动", "部門聯動"),
    "estate": label("as the estate is", "结合小区现状", "結合小區現狀"),
    "planning": label("with the city's planning", "结合城市规划", "結合城市規劃"),
    "culture": label("with the place's culture", "结合人文环境", "結合人文環境"),
    "upkeep": label("with daily upkeep", "结合常态管理", "結合常態管理"),
}
"""The four levers that are kept to (四堅持), and the four that are joined with (四結合)."""


@frozen
class Task:
    """One task of the plan of a campaign."""

    level: str = open_field(label=label("level", "层级", "層級"), choices=LEVELS)
    task: str = open_field(label=label("task", "任务", "任務"))
    owner: str = internal(label=label("owner", "责任单位", "責任單位"))
    due: date = open_field(label=label("due", "完成时限", "完成時限"))
    done_on: date | None = open_field(default=None, label=label("done", "完成日期"))
    evidence: str = internal(default="", label=label("evidence", "佐证材料", "佐證材料"))
    partners: str = internal(default="", label=label("partners", "参与单位", "參與單位"))
    levers: str = open_field(default="", label=label("levers", "抓手"))


def plan(name: str, called: Label) -> Iterator[Declaration]:
    """Yield the plan ``name``: its register, what makes it one, and how much is done in time."""
    yield Register.of(Task, name=name, label=called, indexes=(("due",),))
    yield PlanKind(
        name=name,
        label=called,
        register=name,
        task="task",
        due="due",
        done="done_on",
        owner="owner",
        evidence="evidence",
        level="level",
        partners="partners",
        levers="levers",
        lever_choices=LEVERS,
    )
    done = label("tasks done in time", "任务按期完成率", "任務按期完成率")
    yield rate(
        f"{name}-done",
        done,
        Query("registers", kind=name, on="due", when=_IN_TIME),
        Query("registers", kind=name, on="due"),
        label(
            "tasks due in the period that were done by their day with evidence, of all due in it",
            "期内到期任务中，按期完成且有佐证材料的比例",
            "期內到期任務中，按期完成且有佐證材料的比例",
        ),
    )
    for level, at in LEVELS.items():
        yield rate(
            f"{name}-done-{level}",
            label(
                f"{done.en}: {at.en}",
                f"{done.zh_hans}·{at.zh_hans}",
                f"{done.zh_hant}·{at.zh_hant}",
            ),
            Query("registers", kind=name, on="due", when=f'level == "{level}" && {_IN_TIME}'),
            Query("registers", kind=name, on="due", when=f'level == "{level}"'),
            label(
                "the same, of the tasks of this level",
                "口径同上，限本级任务",
                "口徑同上，限本級任務",
            ),
        )


_IN_TIME = 'has(done_on) && done_on <= due && evidence != ""'
