"""Reading a register: rows as they stand and as they were, by the form they were written in."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from community_gov.disclosure import LEAST, Release
from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Lifecycle, Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field
from community_gov.model.privacy import Privacy
from community_gov.records import shapes
from community_gov.records.context import Context
from community_gov.records.plugin_tables import exists
from community_gov.records.rows import Moved, how_far
from community_gov.registers.counting import counted_rows
from community_gov.store.table import TypedTable


@frozen
class RegisterRow:
    """One row as it stands: its values by field name, its status, and when it was entered.

    ``moved`` says how it came to its state, where its register has a lifecycle.
    """

    id: str
    version: int
    values: Mapping[str, Any]
    status: Status
    entered_on: date
    moved: Moved | None = None

    @property
    def state(self) -> str | None:
        """The state it is in; ``None`` where its register has no lifecycle."""
        return self.moved.state if self.moved else None


@frozen
class RowVersion:
    """One version of a row: who wrote it, when, and by which action."""

    row: RegisterRow
    actor: str
    at: datetime
    action: str = ""


class RegisterReader:
    """One register, to read: list, show, history."""

    def __init__(self, context: Context, register: Register, table: TypedTable) -> None:
        self._context = context
        self.declaration = register
        self._table = table

    @property
    def browsable(self) -> bool:
        """Whether a list may show what is sealed."""
        return self.declaration.restriction is None

    def get(self, id_: str) -> RegisterRow:
        """Return one row; raises :class:`UnknownError`."""
        found = self._stored("closed IS NULL AND id = ?", id_)
        if not found:
            raise UnknownError(
                _("Register {register} has no row {id}.").format(
                    register=self.declaration.name, id=id_
                )
            )
        return self._read(self._as_written(), found[0])

    def rows(self, limit: int = -1, offset: int = 0) -> list[RegisterRow]:
        """Return the rows as they stand, oldest first.

        A restricted register is not for browsing: its sealed values stay
        hidden here, and are read row by row with :meth:`get`.
        """
        found = self._stored("closed IS NULL ORDER BY rowid LIMIT ? OFFSET ?", limit, offset)
        table = self._as_written()
        if self.browsable:
            return [self._read(table, row) for row in found]
        return [self._made(row, table.decode_with(row, {})) for row in found]

    def count(self) -> int:
        """Return how many rows there are."""
        if not exists(self._context.database, self._table):
            return 0
        query = f'SELECT COUNT(*) FROM "{self._table.name}" WHERE closed IS NULL'
        return int(self._context.database.value(query))

    def count_by(self, field: str, across: str = "", each: str = "", least: int = LEAST) -> Release:
        """Count the rows that are not withdrawn by a field, also of a register that is closed.

        ``across`` is another field, or ``grid``; ``each`` the field of whom a row is about, so
        that nobody counts twice. Small counts are hidden. Raises what :func:`counted_rows`
        raises.
        """
        table = self._as_written()
        rows = (self._read(table, row) for row in self._stored("closed IS NULL ORDER BY rowid"))
        counting = (row.values for row in rows if row.status is not Status.WITHDRAWN)
        return counted_rows(self._context, self.declaration, counting, field, across, each, least)

    def history(self, id_: str) -> list[RowVersion]:
        """Return every version of a row, the first one first."""
        if not exists(self._context.database, self._table):
            return []
        query = (
            f'SELECT t.*, j.actor, j.at, j.action AS did FROM "{self._table.name}" t'
            " JOIN journal j ON j.seq = t.action WHERE t.id = ? ORDER BY t.version"
        )
        table = self._as_written()
        return [
            RowVersion(
                self._read(table, row),
                row["actor"],
                datetime.fromisoformat(row["at"]),
                row["did"],
            )
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

    def _read(self, table: TypedTable, row: sqlite3.Row) -> RegisterRow:
        return self._made(row, table.decode(row, self._context.vault))

    def _made(self, row: sqlite3.Row, values: Mapping[str, Any]) -> RegisterRow:
        return RegisterRow(
            values["id"],
            row["version"],
            {one.name: values.get(one.name) for one in self.declaration.fields},
            Status(values["status"]),
            values["entered_on"],
            self._moved(values),
        )

    def _moved(self, values: Mapping[str, Any]) -> Moved | None:
        if not self.declaration.lifecycle:
            return None
        if values.get("state") is None and not self._has_lifecycle():
            return None
        return how_far(self._context, self.declaration, values)

    def _has_lifecycle(self) -> bool:
        return self._context.catalogue.has(Lifecycle, self.declaration.lifecycle)

    def _as_written(self) -> TypedTable:
        """Return the table with the fields that were ever written, as they were declared then.

        Until the next write brings the table up, a register that was declared
        anew has fields without a column, and others that are kept otherwise.
        """
        former = shapes.former(self._context.database, self._table.name)
        fields = [former[one.name] for one in self._table.fields if one.name in former]
        return TypedTable(self._table.name, tuple(fields))
