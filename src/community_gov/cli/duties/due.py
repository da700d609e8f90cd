"""The commands that tell what waits: for everyone, or for the next holder of a post."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.duties.rows import reminder_row, reminder_titles
from community_gov.cli.output import Answer, Table, listed
from community_gov.cli.session import Session
from community_gov.cli.task_rows import task_row, task_titles
from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import PlanKind
from community_gov.model.period import Period, Span
from community_gov.procedures.plans.service import every
from community_gov.records.tasks import Task, TaskStanding

if TYPE_CHECKING:
    from community_gov.community import Community


def due() -> click.Command:
    """Build the command that lists what is due."""
    return reading(
        "due",
        _due,
        _("List what is due now, the most urgent first, and which post sees to it."),
        option("--days", _("Also what opens in so many days."), type=click.IntRange(0), default=0),
        option("--post", _("Only what this post sees to."), default="", metavar="TITLE"),
    )


def handover() -> click.Command:
    """Build the command that lists what the next holder of a post takes over."""
    return reading(
        "handover",
        _handover,
        _("List what the next holder of a POST takes over: what is due, missed or promised."),
        argument("post"),
    )


def _due(session: Session, *, days: int, post: str) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        _require_post(community, post)
        found = community.reminders.due(within_days=days, post=post)
        rows = [reminder_row(one, codes) for one in found]
    return listed(reminder_titles(), rows)


def _handover(session: Session, *, post: str) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        _require_post(community, post)
        reminders, year = community.reminders, Period.of(Span.YEAR, community.today())
        due = [reminder_row(one, codes) for one in reminders.due(within_days=30, post=post)]
        missed = [reminder_row(one, codes) for one in reminders.missed(year, post=post)]
        open_ = (TaskStanding.OPEN, TaskStanding.OVERDUE, TaskStanding.UNPROVED)
        tasks = [
            task_row(plan, one)
            for plan in community.plans.declared()
            for one in _tasks(community, plan)
            if _plain(one.owner) == _plain(post) and one.standing in open_
        ]
    return _told(due, missed, tasks)


def _require_post(community: "Community", post: str) -> None:
    """Raise :class:`UnknownError` where nobody holds, and nothing names, a post called so."""
    labels = [one.post for one in community.duties.declared() if one.post is not None]
    titles = [one.title for one in community.posts.all()]
    titles += [one.owner for plan in community.plans.declared() for one in _tasks(community, plan)]
    known = {_plain(one) for one in titles}
    known |= {_plain(each) for one in labels for each in one.spellings()}
    if post and _plain(post) not in known:
        names = dict.fromkeys([*titles, *map(str, labels)])
        raise UnknownError(
            _("There is no post called {name!r}.").format(name=post),
            _("There are: {names}.").format(names=_(", ").join(names) or "-"),
        )


def _tasks(community: "Community", plan: PlanKind) -> list[Task]:
    return list(every(community.plans.tasks(plan.name)))


def _plain(title: str) -> str:
    return title.strip().casefold()


def _told(due: list[Any], missed: list[Any], tasks: list[Any]) -> Answer:
    data = {"due": due, "missed": missed, "tasks": tasks}
    tables = [
        Table(reminder_titles(), due, _("Due now, or in the next 30 days")),
        Table(reminder_titles(), missed, _("Missed this year, and let go by nobody")),
        Table(task_titles(), tasks, _("Tasks and promises that are open")),
    ]
    parts = [one for one in tables if one.rows]
    return Answer(data, parts or [_("There is nothing to hand over.")])
