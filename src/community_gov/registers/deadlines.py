"""Rows that must go on: until when a step is to be taken from the state a row is in."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from attrs import field, frozen

from community_gov.model.declarations import Lifecycle, Transition
from community_gov.procedures.cases.clock import CaseClock, end_of
from community_gov.records.calendar.service import working_days
from community_gov.records.context import Context
from community_gov.registers.row import RegisterRow


@frozen
class RowDue:
    """A row whose state is to be left by a step within its limit; the nearest one counts.

    ``left`` is in the unit of the limit, negative once it is over; ``due_at`` is there
    where hours count.
    """

    row: RegisterRow = field(repr=False)
    step: Transition = field(repr=False)
    left: int
    due_on: date | None
    due_at: datetime | None
    late: bool


def waiting(
    context: Context,
    lifecycle: Lifecycle,
    rows: Iterable[RegisterRow],
    as_of: datetime | date | None = None,
) -> list[RowDue]:
    """Return the rows that must go on, the most urgent first, as seen at a moment or on a day."""
    at = _moment(context, as_of)
    found = [one for row in rows if row.status.counts for one in _due(context, lifecycle, row, at)]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.row.id))


def _due(
    context: Context, lifecycle: Lifecycle, row: RegisterRow, at: datetime
) -> Iterator[RowDue]:
    if row.moved is None or row.moved.since > at:
        return
    version = lifecycle.at(row.entered_on)
    clocks = [
        (one, _clock(context, one, row.moved.since)) for one in version.leaving(row.moved.state)
    ]
    told = [
        RowDue(row, one, clock.left(at), clock.due_on(at), clock.due_at(at), clock.late(at))
        for one, clock in clocks
        if clock is not None
    ]
    if told:
        yield min(told, key=lambda one: one.due_on or date.max)


def _clock(context: Context, step: Transition, since: datetime) -> CaseClock | None:
    if (limit := step.limit) is None:
        return None
    return CaseClock(since, limit.amount, limit.unit, working_days(context), context.clock.day_of)


def _moment(context: Context, as_of: datetime | date | None) -> datetime:
    if as_of is None:
        return context.clock.now()
    if isinstance(as_of, datetime):
        return as_of.astimezone(UTC)
    return end_of(as_of, context.clock.day_of)
