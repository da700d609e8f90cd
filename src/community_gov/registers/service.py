"""The registers of an open community: rows in, rows out, their history, from declarations alone."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field
from community_gov.model.privacy import Privacy
from community_gov.records import rows
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.plugin_tables import exists, table_of
from community_gov.records.tables import TABLES
from community_gov.records.work import Work
from community_gov.store.journal import journalled_tables


@frozen
class RegisterRow:
    """One row as it stands: its values by field name, its status, and when it was entered."""

    id: str
    version: int
    values: Mapping[str, Any]
    status: Status
    entered_on: date


@frozen
class RowVersion:
    """One version of a row, who wrote it and when."""

    row: RegisterRow
    actor: str
    at: datetime


class RegisterBook:
    """One register, open: add, list, show, amend, withdraw."""

    def __init__(self, context: Context, actions: Actions, register: Register) -> None:
        self._context = context
        self._actions = actions
        self.declaration = register
        self._table = table_of(register, context.catalogue.source(register).plugin)

    def add(
        self, row: Any | None = None, *, by: Actor, key: str | None = None, **values: Any
    ) -> RegisterRow:
        """Write one row (an object of the register's class, or values); its facts follow."""
        given = values if row is None else row
        return self.add_all([given], by=by, key=key)[0]

    def add_all(
        self, given: Iterable[Any], *, by: Actor, key: str | None = None
    ) -> list[RegisterRow]:
        """Write rows in one action, all or none."""
        listed = [rows.plain(self.declaration, row) for row in given]

        def body(work: Work) -> list[str]:
            return rows.add(work, self.declaration, listed)

        request = {"register": self.declaration.name, "rows": listed}
        done = self._actions.perform("registers.add", by, body, request=request, key=key)
        return [self.get(id_) for id_ in done.outcome]

    def amend(self, id_: str, *, by: Actor, **changes: Any) -> RegisterRow:
        """Write the next version of a row; its facts follow, the former version stays."""

        def body(work: Work) -> str:
            rows.amend(work, self.declaration, id_, changes)
            return id_

        request = {"register": self.declaration.name, "id": id_, **changes}
        self._actions.perform("registers.amend", by, body, request=request)
        return self.get(id_)

    def withdraw(self, id_: str, *, by: Actor, reason: str) -> RegisterRow:
        """Let a row and its facts count no more; both stay to be seen."""

        def body(work: Work) -> dict[str, str]:
            rows.withdraw(work, self.declaration, id_)
            return {"id": id_, "reason": reason}

        request = {"register": self.declaration.name, "id": id_, "reason": reason}
        self._actions.perform("registers.withdraw", by, body, request=request)
        return self.get(id_)

    def get(self, id_: str) -> RegisterRow:
        """Return one row; raises :class:`UnknownError`."""
        found = self._stored("closed IS NULL AND id = ?", id_)
        if not found:
            raise UnknownError(
                _("Register {register} has no row {id}.").format(
                    register=self.declaration.name, id=id_
                )
            )
        return self._read(found[0])

    def rows(self, limit: int = -1, offset: int = 0) -> list[RegisterRow]:
        """Return the rows as they stand, oldest first.

        A restricted register is not for browsing: its sealed values stay
        hidden here, and are read row by row with :meth:`get`.
        """
        found = self._stored("closed IS NULL ORDER BY rowid LIMIT ? OFFSET ?", limit, offset)
        if self.declaration.restriction is None:
            return [self._read(row) for row in found]
        return [self._made(row, self._table.decode_with(row, {})) for row in found]

    def count(self) -> int:
        """Return how many rows there are."""
        if not exists(self._context.database, self._table):
            return 0
        query = f'SELECT COUNT(*) FROM "{self._table.name}" WHERE closed IS NULL'
        return int(self._context.database.value(query))

    def history(self, id_: str) -> list[RowVersion]:
        """Return every version of a row, the first one first."""
        if not exists(self._context.database, self._table):
            return []
        query = (
            f'SELECT t.*, j.actor, j.at FROM "{self._table.name}" t'
            " JOIN journal j ON j.seq = t.action WHERE t.id = ? ORDER BY t.version"
        )
        return [
            RowVersion(self._read(row), row["actor"], datetime.fromisoformat(row["at"]))
            for row in self._context.database.rows(query, id_)
        ]

    def columns(self) -> list[Field]:
        """Return the fields that a list may show: those that are not restricted."""
        return [one for one in self.declaration.fields if one.privacy < Privacy.RESTRICTED]

    def _stored(self, condition: str, *values: Any) -> list[sqlite3.Row]:
        if not exists(self._context.database, self._table):
            return []
        return self._context.database.rows(
            f'SELECT * FROM "{self._table.name}" WHERE {condition}', *values
        )

    def _read(self, row: sqlite3.Row) -> RegisterRow:
        return self._made(row, self._table.decode(row, self._context.vault))

    def _made(self, row: sqlite3.Row, values: dict[str, Any]) -> RegisterRow:
        return RegisterRow(
            values.pop("id"),
            row["version"],
            {name: value for name, value in values.items() if name not in _OWN},
            Status(values["status"]),
            values["entered_on"],
        )


_OWN = ("status", "entered_on")


class Registers:
    """The registers that enabled plugins declare."""

    def __init__(self, context: Context, actions: Actions) -> None:
        self._context = context
        self._actions = actions

    def __getitem__(self, name: str) -> RegisterBook:
        """Open a register by name; raises :class:`UnknownError` with the nearest name."""
        return RegisterBook(
            self._context, self._actions, self._context.catalogue.get(Register, name)
        )

    def orphaned(self) -> list[str]:
        """Return the tables whose plugin is not enabled; their data stay readable."""
        return orphaned(self._context)

    def declared(self) -> list[Register]:
        """Return the declarations, by name."""
        return list(self._context.catalogue.all(Register))


def orphaned(context: Context) -> list[str]:
    """Return the tables of registers whose plugin is not enabled; their data stay readable."""
    declared = context.catalogue.all(Register)
    known = {table_of(one, context.catalogue.source(one).plugin).name for one in declared}
    core = {table.name for table in TABLES.values()} | {"fact", "plugin", "points_entry"}
    stored = journalled_tables(context.database.connection)
    return [name for name in stored if name not in known | core]
