"""Who saw what about whom: noted when a person opens it, told to whom it is about (PIPL §44, §51).

What is opened one by one is noted, and what leaves in files: books, sheets, pages, tables.
Looking through the lists of daily work is not; who may do that follows from the roles.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import frozen

from community_gov.errors import NotPermittedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.privacy import Privacy
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.permission import roles_called
from community_gov.registers.seeing import clearance
from community_gov.store import journal

SEEN = "community.seen"
"""The action of opening something; it works while plugins are broken, as reading does."""


class Sight(StrEnum):
    """What became of what is about somebody."""

    OPENED = "opened"
    ROW = "row"
    REPORT = "members.report"
    BOOK = "exports.book"
    ROWS = "exports.rows"
    PAGES = "exports.pages"
    TABLES = "community.export"


@frozen
class Sighting:
    """Somebody saw something: who (an actor's id), when, in which way, where.

    ``where`` is the name of a register or of a file; empty for the person's own sheet.
    """

    at: datetime
    actor: str
    sight: Sight
    where: str = ""


class Sightings:
    """Notes what persons open, and finds who saw what is about somebody."""

    def __init__(self, context: Context, actions: Actions) -> None:
        self._context = context
        self._actions = actions

    def note_member(self, member: str, *, by: Actor) -> None:
        """Note that ``by`` opens the sheet of a member, if the role lets it be seen at all."""
        self._note(by, {"member": member})

    def note_row(self, register: str, row: str, *, by: Actor) -> None:
        """Note that ``by`` opens a row of a register."""
        self._note(by, {"register": register, "row": row})

    def note_tables(self, folder: str, *, by: Actor) -> None:
        """Note that ``by`` wrote all tables with personal data into a folder."""
        told = {"folder": folder, "personal": True}
        self._actions.perform(Sight.TABLES.value, by, lambda _work: told, request=told)

    def refuse_names(self, by: Actor) -> None:
        """Raise :class:`NotPermittedError` where the role of ``by`` sees no personal data."""
        if clearance(by) < Privacy.PERSONAL:
            raise NotPermittedError(
                _("{name} ({roles}) may not see names, nor hand them over.").format(
                    name=by.name, roles=roles_called(by.roles.split()) or _("no role")
                ),
                _("Leave --with-personal out, or let a clerk or a reviewer do it."),
            )

    def of(self, member: str, rows: Mapping[str, Collection[str]]) -> list[Sighting]:
        """Return who saw what is about a member, the oldest first.

        ``rows`` are the ids of the rows about the member, by the name of their register. Of
        a book or a sheet it is told that it was written, whether or not each row was in it.
        """
        found = []
        for record in self._journal():
            told = record.outcome if isinstance(record.outcome, dict) else {}
            sight = _sight(record.action, told, member, rows)
            if sight is not None:
                named = (told.get(one) for one in ("register", "file", "folder"))
                where = next((str(one) for one in named if one), "")
                found.append(Sighting(record.at, record.actor, sight, where))
        return found

    def _note(self, by: Actor, what: dict[str, str]) -> None:
        if clearance(by) >= Privacy.PERSONAL:
            self._actions.perform(SEEN, by, lambda _work: what, request=what)

    def _journal(self) -> Iterator[journal.Record]:
        names = [SEEN, *(one.value for one in Sight if "." in one.value)]
        marks = ", ".join("?" * len(names))
        connection = self._context.database.connection
        return journal.records(connection, f"action IN ({marks})", *names)


def _sight(
    action: str, told: Mapping[str, Any], member: str, rows: Mapping[str, Collection[str]]
) -> Sight | None:
    """Return in which way an action let somebody see the member, if it did."""
    if action == SEEN:
        if told.get("member") == member:
            return Sight.OPENED
        return Sight.ROW if told.get("row") in rows.get(told.get("register", ""), ()) else None
    sight = Sight(action)
    concerned = {
        Sight.REPORT: told.get("member") == member,
        Sight.BOOK: bool(rows.get(told.get("register", ""))),
        Sight.ROWS: bool(rows.get(told.get("register", ""))),
        Sight.PAGES: member in told.get("members", ()),
        Sight.TABLES: bool(told.get("personal")),
    }
    return sight if concerned[sight] else None
