"""The imports that a community has seen: which there were, and taking one back."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.undoing import TakenBack, Undoing
from community_gov.records.work import Work
from community_gov.store import journal

IMPORT, UNDO = "import.files", "import.undo"
"""The actions of importing, and of taking an import back."""


@frozen
class Import:
    """One import: its number in the journal, when, by whom, and how many of what it wrote.

    ``undone`` is the number of the action that took it back, if one did.
    """

    number: int
    at: datetime
    actor: str
    counts: Mapping[str, Any]
    undone: int | None = None


class Imports:
    """The imports of an open community."""

    def __init__(self, context: Context, actions: Actions) -> None:
        self._context = context
        self._actions = actions

    def all(self) -> list[Import]:
        """Return the imports, the oldest first."""
        found = list(self._records())
        undone = {one.outcome["import"]: one.seq for one in found if one.action == UNDO}
        return [
            Import(one.seq, one.at, one.actor, one.outcome, undone.get(one.seq))
            for one in found
            if one.action == IMPORT
        ]

    def undo(self, number: int, *, by: Actor, reason: str) -> TakenBack:
        """Take the import with this number back: what it added goes, what it changed is restored.

        What it added is no longer listed, counts for nothing, and its sealed contents are
        destroyed; importing the file again adds it anew. Raises :class:`UnknownError` where
        there is no such import, and :class:`InputError` without a reason, where it was taken
        back before, and where something of it was changed or referred to since.
        """
        if not reason.strip():
            raise InputError(_("Say why the import is taken back; the reason is kept."))

        def body(work: Work) -> dict[str, Any]:
            done = Undoing(work, number, self._tables(number)).take_back()
            counts = {"removed": done.removed, "restored": done.restored}
            return {"import": number, "reason": reason, **counts}

        request = {"import": number, "reason": reason}
        outcome = self._actions.perform(UNDO, by, body, request=request).outcome
        return TakenBack(outcome["removed"], outcome["restored"])

    def _tables(self, number: int) -> tuple[str, ...]:
        found = [one for one in self.all() if one.number == number]
        if not found:
            raise UnknownError(
                _("There is no import with the number {number}.").format(number=number),
                _("See which there are: community-gov imports list"),
            )
        if found[0].undone:
            raise InputError(_("The import {number} was taken back already.").format(number=number))
        (record,) = journal.records(self._context.database.connection, "seq = ?", number)
        return tuple(dict.fromkeys(row[0] for row in record.rows))

    def _records(self) -> Iterator[journal.Record]:
        names = (IMPORT, UNDO)
        return journal.records(self._context.database.connection, "action IN (?, ?)", *names)
