"""The rows of one register as its table holds them, by the form they were written in."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from community_gov.model.declarations import Lifecycle, Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field
from community_gov.records import shapes
from community_gov.records.context import Context
from community_gov.records.plugins.tables import exists
from community_gov.records.retention import Due, expired, last_day_kept, last_day_of_field
from community_gov.records.rows import Moved, how_far
from community_gov.registers.row import RegisterRow, RowVersion
from community_gov.store.among import AMONG, listed
from community_gov.store.table import TypedTable

_IN_ORDER = "closed IS NULL ORDER BY rowid"


class StoredRows:
    """The rows of one register: found, unsealed, and rid of what was kept too long."""

    def __init__(self, context: Context, register: Register, table: TypedTable) -> None:
        self._context = context
        self._register = register
        self._table = table

    def select(self, condition: str, *values: Any) -> Iterator[RegisterRow]:
        """Yield the rows for which a condition of SQL over their columns holds."""
        table = self._as_written()
        for row in self._stored(condition, *values):
            yield self._made(row, table.decode(row, self._context.vault))

    def select_bare(self, condition: str, *values: Any) -> Iterator[RegisterRow]:
        """Yield the same rows, what is sealed left out."""
        table = self._as_written()
        for row in self._stored(condition, *values):
            yield self._made(row, table.decode_with(row, {}))

    def all(self) -> Iterator[RegisterRow]:
        """Yield the rows as they stand, the oldest first."""
        return self.select(_IN_ORDER)

    def with_ids(self, ids: Sequence[str]) -> dict[str, RegisterRow]:
        """Return the rows with these ids, by id; those that are not there are left out."""
        return {row.id: row for row in self.select(f"closed IS NULL AND id {AMONG}", listed(ids))}

    def looked_up(self, text: str) -> list[RegisterRow]:
        """Return the rows with this id; else those of which a field with ``lookup`` is ``text``."""
        if found := list(self.select("closed IS NULL AND id = ?", text)):
            return found
        for one in self._register.fields:
            if one.lookup and one.sealed:
                found += self._unsealed(one, text)
            elif one.lookup:
                found += self.select(f'closed IS NULL AND "{one.name}" = ?', text)
        return list({row.id: row for row in found}.values())

    def versions(self, id_: str) -> list[RowVersion]:
        """Return every version of a row, the first one first; none where it was erased."""
        if not exists(self._context.database, self._table):
            return []
        query = (
            f'SELECT t.*, j.actor, j.at, j.action AS did FROM "{self._table.name}" t'
            " JOIN journal j ON j.seq = t.action WHERE t.id = ? ORDER BY t.version"
        )
        found = self._context.database.rows(query, id_)
        if not found or found[-1]["closed"] is not None:
            return []
        table = self._as_written()
        return [
            RowVersion(
                self._made(row, table.decode(row, self._context.vault)),
                row["actor"],
                datetime.fromisoformat(row["at"]),
                row["did"],
            )
            for row in found
        ]

    def count(self) -> int:
        """Return how many rows there are."""
        if not exists(self._context.database, self._table):
            return 0
        query = f'SELECT COUNT(*) FROM "{self._table.name}" WHERE closed IS NULL'
        return int(self._context.database.value(query))

    def due(self) -> list[Due]:
        """Return what is due for erasure, of a closed book too, the oldest first."""
        timed = [one for one in self._register.fields if one.sealed and one.retention_months]
        if self._register.retention_months is None and not timed:
            return []
        table, today = self._as_written(), self._context.clock.today()
        found = []
        for row in self._stored(_IN_ORDER):
            values = table.decode_with(row, {})
            last = last_day_kept(self._register, values, values["entered_on"])
            if last is not None and expired(last, today):
                found.append(Due(self._register.name, row["id"], last))
            elif timed and (due := self._fields_due(table, row, timed)):
                found.append(due)
        return found

    def _fields_due(self, table: TypedTable, row: sqlite3.Row, timed: list[Field]) -> Due | None:
        """Return the fields of a row that still hold what was to be kept for a shorter time."""
        values = table.decode(row, self._context.vault)
        last = {
            one.name: day
            for one in timed
            if (day := last_day_of_field(self._register, one, values, values["entered_on"]))
            and expired(day, self._context.clock.today())
            and values.get(one.name)
        }
        if not last:
            return None
        return Due(self._register.name, row["id"], min(last.values()), tuple(last))

    def _unsealed(self, field: Field, text: str) -> list[RegisterRow]:
        if not self._context.vault.unlocked:
            return []
        ids = self._context.vault.find(self._table.name, field.name, text)
        found = self.with_ids(list(ids)).values()
        return [row for row in found if row.values.get(field.name) == text]

    def _stored(self, condition: str, *values: Any) -> list[sqlite3.Row]:
        if not exists(self._context.database, self._table):
            return []
        return self._context.database.rows(
            f'SELECT * FROM "{self._table.name}" WHERE {condition}', *values
        )

    def _made(self, row: sqlite3.Row, values: Mapping[str, Any]) -> RegisterRow:
        return RegisterRow(
            values["id"],
            row["version"],
            {one.name: self._timely(one, values) for one in self._register.fields},
            Status(values["status"]),
            values["entered_on"],
            self._moved(values),
        )

    def _timely(self, field: Field, values: Mapping[str, Any]) -> Any:
        """Return the value of a field; of a restricted one nothing once its time is over."""
        value = values.get(field.name)
        if value is None or field.restriction is None or field.retention_months is None:
            return value
        last = last_day_of_field(self._register, field, values, values["entered_on"])
        return None if expired(last, self._context.clock.today()) else value

    def _moved(self, values: Mapping[str, Any]) -> Moved | None:
        if not self._register.lifecycle:
            return None
        if values.get("state") is None and not self._has_lifecycle():
            return None
        return how_far(self._context, self._register, values)

    def _has_lifecycle(self) -> bool:
        return self._context.catalogue.has(Lifecycle, self._register.lifecycle)

    def _as_written(self) -> TypedTable:
        """Return the table with the fields that were ever written, as they were declared then.

        Until the next write brings the table up, a register that was declared
        anew has fields without a column, and others that are kept otherwise.
        """
        former = shapes.former(self._context.database, self._table.name)
        fields = [former[one.name] for one in self._table.fields if one.name in former]
        return TypedTable(self._table.name, tuple(fields))
