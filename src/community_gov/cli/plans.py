"""The commands about plans and promises."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from community_gov.cli.building import argument, day, group, option, reading, writing
from community_gov.cli.codes import pick
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.task_rows import task_row, task_titles
from community_gov.i18n import _
from community_gov.procedures.plans.service import PlanSummary, every
from community_gov.records.tasks import TaskStanding


def plans() -> click.Group:
    """Build the group."""
    standings = click.Choice([one.value for one in TaskStanding])
    return group(
        "plans",
        reading("list", _list, _("List the plans, and how their tasks stand.")),
        reading(
            "tasks",
            _tasks,
            _("List the tasks or promises of a PLAN, the first to be done first."),
            argument("plan", of="PlanKind"),
            option(
                "--standing",
                _("Only those that stand so; may be given again."),
                type=standings,
                multiple=True,
            ),
            option("--owner", _("Only those of this owner."), default="", metavar="NAME"),
            option("--level", _("Only those of this level."), default=""),
            option("--lever", _("Only those with this lever."), default=""),
        ),
        writing(
            "done",
            _done,
            _("Note that a TASK of a PLAN was done; TASK is its number, its text or its id."),
            argument("plan", of="PlanKind"),
            argument("task"),
            option("--on", _("The day; else today."), type=day),
            option("--evidence", _("What proves it, such as the page of a book."), default=""),
        ),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        found = [community.plans.summary(one.name) for one in community.plans.declared()]
    titles = {
        "label": _("plan"),
        "total": _("tasks"),
        "done": _("done"),
        "late": _("done late"),
        "open": _("open"),
        "overdue": _("overdue"),
        "unproved": _("without proof"),
        "planned": _("money planned"),
        "spent": _("money spent"),
    }
    return listed(titles, [_summary(one) for one in found])


def _summary(one: PlanSummary) -> dict[str, Any]:
    return {
        "name": one.plan.name,
        "label": str(one.plan.label),
        "total": one.total,
        **{standing.value: count for standing, count in one.counts.items()},
        "planned": one.planned,
        "spent": one.spent,
    }


def _tasks(
    session: Session, *, plan: str, standing: Sequence[str], owner: str, level: str, lever: str
) -> Answer:
    with session.open() as community:
        kind = community.plans.plan(plan)
        found = [
            one
            for one in every(community.plans.tasks(plan))
            if (not standing or one.standing in standing)
            and (not owner or one.owner == owner)
            and (not level or one.level == level)
            and (not lever or lever in one.levers)
        ]
        rows = [task_row(kind, one) for one in found]
    shown = {name: title for name, title in task_titles().items() if any(row[name] for row in rows)}
    return listed(shown, rows)


def _done(session: Session, *, plan: str, task: str, on: date | None, evidence: str) -> Answer:
    with session.open() as community:
        wanted = pick(
            every(community.plans.tasks(plan)), task, lambda one: one.number, lambda one: one.task
        )
        by = session.actor(community)
        done = community.plans.done(plan, wanted.id, by=by, on=on, evidence=evidence)
    text = _("Done: {task}, on {day}.").format(task=done.task, day=done.done)
    return said(text, id=done.id, done=done.done, standing=done.standing.value)
