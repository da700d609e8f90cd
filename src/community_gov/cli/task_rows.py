"""Tasks of plans as rows, where they stand in words."""

from typing import Any

from community_gov.cli.terms import Coded
from community_gov.i18n import _
from community_gov.model.declarations import PlanKind
from community_gov.records.tasks import Task, TaskStanding


def task_row(plan: PlanKind, one: Task) -> dict[str, Any]:
    """Return a task as a row; its milestones are listed inside."""
    return {
        "plan": plan.name,
        "id": one.id,
        "number": one.number,
        "task": one.task,
        "owner": one.owner,
        "level": one.level,
        "partners": list(one.partners),
        "levers": [
            Coded(name, str(plan.lever_choices[name])) if name in plan.lever_choices else name
            for name in one.levers
        ],
        "due": one.due,
        "done": one.done,
        "standing": standing(one.standing),
        "evidence": one.evidence,
        "planned": one.planned,
        "spent": one.spent,
        "milestones": [task_row(plan, part) for part in one.milestones],
    }


def task_titles() -> dict[str, str]:
    """Return the headings of a list of tasks."""
    return {
        "number": _("no."),
        "task": _("task"),
        "owner": _("owner"),
        "level": _("level"),
        "due": _("due by"),
        "done": _("done"),
        "standing": _("standing"),
    }


def standing(one: TaskStanding) -> Coded:
    """Return where a task stands, in words."""
    words = {
        TaskStanding.OPEN: _("open"),
        TaskStanding.OVERDUE: _("overdue"),
        TaskStanding.DONE: _("done"),
        TaskStanding.LATE: _("done late"),
        TaskStanding.UNPROVED: _("said to be done, without proof"),
    }
    return Coded(one.value, words[one])
