"""Rows on their way: which steps their lifecycle leaves open, and where a step leads."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Lifecycle, Register
from community_gov.procedures.lifecycles import Asked, Choice, choices, moment_of, taken
from community_gov.records import rows
from community_gov.records.context import Context
from community_gov.records.permission import roles_that_may
from community_gov.records.rows import Moved
from community_gov.records.work import Work
from community_gov.registers.row import RegisterRow
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
