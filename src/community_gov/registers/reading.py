"""Reading a register: rows as they stand and as they were, by the form they were written in."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import evolve, frozen

from community_gov.disclosure import LEAST, Release
from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Lifecycle, Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field
from community_gov.model.privacy import Privacy
from community_gov.records import shapes
from community_gov.records.context import Context
from community_gov.records.plugins.tables import exists
from community_gov.records.repository import refuse_no_page
from community_gov.records.retention import Due, expired, last_day_kept, last_day_of_field
from community_gov.records.rows import Moved, how_far
from community_gov.registers.counting import counted_rows
from community_gov.registers.filters import Filter, Wanted, clause, findable, split_filter
from community_gov.registers.seeing import (
    Reader,
    refuse_browsing,
    refuse_opening,
    seen,
    seen_fields,
)
from community_gov.registers.written import written_value
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


@frozen
class Page:
    """Some of the rows that were wanted; ``more`` says that others follow."""

    rows: Sequence[RegisterRow]
    more: bool


_AT_ONCE = 500


class RegisterReader:
    """One register, to read: list, show, history.

    ``reader`` is the person who looks: what the role may not see is hidden, and a
    closed book is opened row by row only. Without a reader it is the program itself.
    """

    def __init__(self, context: Context, register: Register, table: TypedTable) -> None:
        self._context = context
        self.declaration = register
        self._table = table

    @property
    def browsable(self) -> bool:
        """Whether a list may show what is sealed."""
        return self.declaration.restriction is None

    def get(self, id_: str, *, reader: Reader = None) -> RegisterRow:
        """Return one row, by its id or by the exact value of a field with ``lookup``.

        Raises :class:`UnknownError`, also for a row of a closed book whose time is over,
        and :class:`RefusedError` where it is not for ``reader`` to open.
        """
        found = self._stored("closed IS NULL AND id = ?", id_) or self._looked_up(id_)
        row = self._read(self._as_written(), found[0]) if len(found) == 1 else None
        if row is None or self._is_over(row):
            raise UnknownError(
                _("Register {register} has no row {id}.").format(
                    register=self.declaration.name, id=id_
                ),
                _("See those there are: community-gov record show {register}").format(
                    register=self.declaration.name
                ),
            )
        refuse_opening(self.declaration, row.values, reader)
        return self.shown_to(reader, row, opened=True)

    def many(self, ids: Sequence[str]) -> list[RegisterRow]:
        """Return the rows with these ids, in their order; those that are not there are left out."""
        table, found = self._as_written(), dict[str, RegisterRow]()
        for at in range(0, len(ids), _AT_ONCE):
            part = ids[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            for row in self._stored(f"closed IS NULL AND id IN ({marks})", *part):
                found[row["id"]] = self._read(table, row)
        return [found[id_] for id_ in ids if id_ in found]

    def rows(
        self,
        limit: int = -1,
        offset: int = 0,
        *,
        where: Iterable[Wanted] = (),
        sort: Sequence[str] = (),
        reader: Reader = None,
    ) -> list[RegisterRow]:
        """Return the rows as they stand, the oldest first or by ``sort`` (``-day``: newest first).

        ``where`` narrows them: ``"mood=good"``, ``"day>=2026-07-01"``, ``"topic~lamp"``.
        A closed book is not for browsing: its sealed values stay hidden here, and are
        read row by row with :meth:`get`; for a ``reader`` :class:`RefusedError` is raised.
        """
        refuse_browsing(self.declaration, reader)
        found = clause(self.declaration, map(self.filter, where), sort)
        stored = self._stored(
            f"{found.condition} ORDER BY {found.order} LIMIT ? OFFSET ?",
            *found.values,
            limit,
            offset,
        )
        table = self._as_written()
        if self.browsable:
            return [self.shown_to(reader, self._read(table, row)) for row in stored]
        rows = (self._made(row, table.decode_with(row, {})) for row in stored)
        return [row for row in rows if not self._is_over(row)]

    def page(
        self,
        number: int = 1,
        size: int = 50,
        *,
        where: Iterable[Wanted] = (),
        sort: Sequence[str] = (),
        reader: Reader = None,
    ) -> Page:
        """Return page ``number`` (1 is the first) of the rows, as :meth:`rows` gives them.

        Raises :class:`InputError` for a page before the first, and a size below 1.
        """
        refuse_no_page(number, size)
        found = self.rows(size + 1, (number - 1) * size, where=where, sort=sort, reader=reader)
        return Page(found[:size], len(found) > size)

    def filter(self, wanted: Wanted) -> Filter:
        """Return a filter, read by the type of its field; raises :class:`InputError`."""
        if isinstance(wanted, Filter):
            return wanted
        name, operator, text = split_filter(wanted)
        return Filter(name, operator, written_value(findable(self.declaration, name), text))

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
        shown = (row for row in rows if not self._is_over(row))
        counting = (row.values for row in shown if row.status is not Status.WITHDRAWN)
        return counted_rows(self._context, self.declaration, counting, field, across, each, least)

    def history(self, id_: str, *, reader: Reader = None) -> list[RowVersion]:
        """Return every version of a row, the first one first."""
        if not exists(self._context.database, self._table):
            return []
        query = (
            f'SELECT t.*, j.actor, j.at, j.action AS did FROM "{self._table.name}" t'
            " JOIN journal j ON j.seq = t.action WHERE t.id = ? ORDER BY t.version"
        )
        found = self._context.database.rows(query, id_)
        if not found or found[-1]["closed"] is not None:
            return []  # never written, or erased
        table = self._as_written()
        versions = [
            RowVersion(
                self._read(table, row),
                row["actor"],
                datetime.fromisoformat(row["at"]),
                row["did"],
            )
            for row in found
        ]
        last = versions[-1].row
        if self._is_over(last):
            return []
        refuse_opening(self.declaration, last.values, reader)
        return [evolve(one, row=self.shown_to(reader, one.row, opened=True)) for one in versions]

    def due(self) -> list[Due]:
        """Return what is due for erasure, of a closed book too, the oldest first."""
        timed = [one for one in self.declaration.fields if one.sealed and one.retention_months]
        if self.declaration.retention_months is None and not timed:
            return []
        table, today = self._as_written(), self._context.clock.today()
        found = []
        for row in self._stored("closed IS NULL ORDER BY rowid"):
            values = table.decode_with(row, {})
            last = last_day_kept(self.declaration, values, values["entered_on"])
            if last is not None and expired(last, today):
                found.append(Due(self.declaration.name, row["id"], last))
            elif timed and (due := self._fields_due(table, row, timed)):
                found.append(due)
        return found

    def _fields_due(self, table: TypedTable, row: sqlite3.Row, timed: list[Field]) -> Due | None:
        """Return the fields of a row that still hold what was to be kept for a shorter time."""
        values = table.decode(row, self._context.vault)
        last: dict[str, date] = {}
        for one in timed:
            day = last_day_of_field(self.declaration, one, values, values["entered_on"])
            if day and expired(day, self._context.clock.today()) and values.get(one.name):
                last[one.name] = day
        if not last:
            return None
        return Due(self.declaration.name, row["id"], min(last.values()), tuple(last))

    def columns(self, reader: Reader = None) -> list[Field]:
        """Return the fields that a list may show: those that are not restricted."""
        shown = seen_fields(self.declaration, reader)
        return [one for one in shown if one.privacy < Privacy.RESTRICTED]

    def shown_to(self, reader: Reader, row: RegisterRow, *, opened: bool = False) -> RegisterRow:
        """Return a row with what ``reader`` may not see hidden."""
        if reader is None:
            return row
        fields = seen_fields(self.declaration, reader, opened=opened)
        return evolve(row, values=seen(row.values, fields))

    def matching(self, condition: str, values: Sequence[Any]) -> list[RegisterRow]:
        """Return the rows for which a condition of SQL over their columns holds, newest first."""
        table = self._as_written()
        stored = self._stored(f"closed IS NULL AND ({condition}) ORDER BY rowid DESC", *values)
        return [self._read(table, row) for row in stored]

    def ids_with_code(self, table: str, code: str) -> set[str]:
        """Return the ids of things of the core that bear ``code``."""
        query = f'SELECT id FROM "{table}" WHERE closed IS NULL AND code = ?'
        return {row[0] for row in self._context.database.rows(query, code)}

    def _looked_up(self, text: str) -> list[sqlite3.Row]:
        """Return the rows of which a field with ``lookup`` is exactly ``text``."""
        found: list[sqlite3.Row] = []
        for one in self.declaration.fields:
            if one.lookup and one.sealed:
                found += self._unsealed(one, text)
            elif one.lookup:
                found += self._stored(f'closed IS NULL AND "{one.name}" = ?', text)
        return list({row["id"]: row for row in found}.values())

    def _unsealed(self, field: Field, text: str) -> list[sqlite3.Row]:
        if not self._context.vault.unlocked:
            return []
        table = self._as_written()
        ids = self._context.vault.find(self._table.name, field.name, text)
        rows = [row for id_ in ids for row in self._stored("closed IS NULL AND id = ?", id_)]
        return [row for row in rows if self._read(table, row).values.get(field.name) == text]

    def _is_over(self, row: RegisterRow) -> bool:
        """Say whether a row of a closed book may not be shown any more."""
        last = last_day_kept(self.declaration, row.values, row.entered_on)
        return not self.browsable and expired(last, self._context.clock.today())

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
            {one.name: self._timely(one, values) for one in self.declaration.fields},
            Status(values["status"]),
            values["entered_on"],
            self._moved(values),
        )

    def _timely(self, field: Field, values: Mapping[str, Any]) -> Any:
        """Return the value of a field; of a restricted one nothing once its time is over."""
        value = values.get(field.name)
        if value is None or field.restriction is None or field.retention_months is None:
            return value
        last = last_day_of_field(self.declaration, field, values, values["entered_on"])
        return None if expired(last, self._context.clock.today()) else value

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
