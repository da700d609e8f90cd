"""Rows on their way: which steps their lifecycle leaves open, and where a step leads."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Lifecycle, Register
from community_gov.procedures.lifecycles import Asked, Choice, choices, taken
from community_gov.records import rows
from community_gov.records.context import Context
from community_gov.records.permission import roles_that_may
from community_gov.records.rows import Moved
from community_gov.records.work import Work
from community_gov.registers.reading import RegisterRow
from community_gov.store.clock import Clock
from community_gov.store.table import TypedTable

_USUAL = "registers.amend"
"""Whoever may do this may take a step for which a lifecycle names no roles."""


@frozen
class Moving:
    """The lifecycle of one register, applied to its rows."""

    context: Context
    register: Register
    table: TypedTable

    def choices(self, row: RegisterRow) -> list[Choice]:
        """Return the steps that lead on from the state of ``row``."""
        version = self._lifecycle().at(row.entered_on)
        return choices(version, row.state or version.initial, roles_that_may(_USUAL))

    def moved(
        self, work: Work, id_: str, asked: Asked, changes: Mapping[str, Any], on: date | None
    ) -> Moved:
        """Return where the step that is asked for leads a row to; nothing is written.

        Conditions see the row as it is after ``changes``, in the state it leaves.
        """
        lifecycle = self._lifecycle()
        stored = rows.current(work, self.table, id_)
        former = rows.how_far(self.context, self.register, stored)
        seen = rows.readable(self.context, self.register, {**stored, **changes})
        step = taken(
            lifecycle.at(stored["entered_on"]),
            former.state,
            asked,
            roles_that_may(_USUAL),
            lambda text: bool(rows.condition(self.register, text).evaluate(seen)),
        )
        since = moment_of(work.clock, on, former.since)
        return Moved(step.target, since, step.name, asked.evidence, asked.reason)

    def _lifecycle(self) -> Lifecycle:
        if not self.register.lifecycle:
            raise InputError(
                _("The rows of {register} have no lifecycle, so they do not move.").format(
                    register=self.register.name
                ),
                _("Change one with: community-gov record amend"),
            )
        return self.context.catalogue.get(Lifecycle, self.register.lifecycle)


def moment_of(clock: Clock, on: date | None, after: datetime) -> datetime:
    """Return when something was that is said to have been ``on`` a day; now, if none is said.

    Of a day before today nothing finer is known than the day: its noon by universal
    time stands for it, or ``after`` where both fall on one day. Raises
    :class:`InputError` for a day in the future, or before that of ``after``.
    """
    today, last = clock.today(), clock.day_of(after)
    if on is None or on == today:
        return clock.now()
    if on > today:
        raise InputError(
            _("{day} lies in the future; only what happened is written down.").format(day=on)
        )
    if on < last:
        raise InputError(
            _("{day} is before the last move, of {last}.").format(day=on, last=last),
            _("See what happened when: community-gov record history"),
        )
    noon = datetime.combine(on, time(12), UTC)
    return max(after, noon) if on == last else noon
