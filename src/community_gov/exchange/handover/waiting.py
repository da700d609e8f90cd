"""What the successor finds on the desk: everything that waits, and which post sees to it."""

from collections.abc import Iterator
from typing import Any

from community_gov.exchange.handover.handing import Handing, Sheet
from community_gov.exchange.workbook import Sheets
from community_gov.i18n import _
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period, Span
from community_gov.points.ledger import BatchState
from community_gov.procedures.duties.reminders import Reminder
from community_gov.procedures.plans.service import every
from community_gov.records.tasks import TaskStanding

SOON = 30
"""Days ahead of which it is told what opens."""

_UNDONE = (TaskStanding.OPEN, TaskStanding.OVERDUE, TaskStanding.UNPROVED)


def waiting(handing: Handing) -> Sheets:
    """Return duties that are due or were missed, cases, tasks, notices and proposals."""
    return {
        _("due"): _duties(handing, missed=False),
        _("missed"): _duties(handing, missed=True),
        _("cases"): _cases(handing),
        _("tasks"): _tasks(handing),
        _("notices to take down"): _notices(handing),
        _("points to confirm"): _proposals(handing),
    }


def _duties(handing: Handing, *, missed: bool) -> Sheet:
    reminders, today = handing.community.reminders, handing.community.today()
    found = (
        reminders.missed(Period.of(Span.YEAR, today)) if missed else reminders.due(within_days=SOON)
    )
    heads = [_("due by"), _("duty"), _("whose"), _("opens"), _("post"), _("held by"), _("rests on")]
    return heads, [_duty(handing, one) for one in found]


def _duty(handing: Handing, one: Reminder) -> list[Any]:
    window, duty = one.window.window, one.window.duty
    code_of = handing.references.code_of
    holders = [code_of("member", post.holder) for post in one.posts if post.holder]
    return [
        window.closes,
        str(duty.label),
        _whose(handing, one),
        window.opens,
        str(duty.post or ""),
        ", ".join(holders),
        duty.reference,
    ]


def _whose(handing: Handing, one: Reminder) -> str:
    duty, parts = one.window.duty, one.window.parts or (one.window.subject,)
    if duty.subject is SubjectKind.COMMUNITY and not duty.pairing:
        return ""
    return " / ".join(_code(handing, part) for part in parts)


def _code(handing: Handing, id_: str) -> str:
    tables = ("member", "household", "grid", "organization", "team", "asset", "residents_group")
    codes = (handing.references.code_of(table, id_) for table in tables)
    return next((code for code in codes if code != id_), id_)


def _cases(handing: Handing) -> Sheet:
    rows: list[list[Any]] = [
        [
            one.number,
            str(one.file.kind.label),
            one.due_on,
            _("late") if one.late else "",
            one.paused,
        ]
        for one in handing.community.cases.waiting()
    ]
    if hidden := handing.community.cases.restricted():
        rows.append([_("restricted, opened by number"), "", None, "", hidden])
    return [_("case"), _("kind"), _("due by"), _("standing"), _("paused")], rows


def _tasks(handing: Handing) -> Sheet:
    rows = [
        [str(plan.label), one.task, one.owner, one.due, _(one.standing.value)]
        for plan in handing.community.plans.declared()
        for one in every(handing.community.plans.tasks(plan.name))
        if one.standing in _UNDONE
    ]
    return [_("plan"), _("task"), _("owner"), _("due by"), _("standing")], rows


def _notices(handing: Handing) -> Sheet:
    rows = [
        [one.title, one.places, one.taken_down_after]
        for one in handing.community.notices.due_removal()
    ]
    return [_("title"), _("posted at"), _("to")], rows


def _proposals(handing: Handing) -> Sheet:
    rows = [
        [one.scheme, str(one.period), handing.references.code_of("actor", one.proposed_by)]
        for one in handing.community.points.batches(BatchState.PROPOSED)
    ]
    return [_("scheme"), _("period"), _("proposed by")], rows


def lines(sheets: Sheets) -> Iterator[tuple[str, int]]:
    """Yield of each sheet its title and how many rows it has."""
    for title, (_heads, rows) in sheets.items():
        yield title, len(list(rows))
