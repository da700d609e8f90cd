"""Reading a register: who looks sees what the role may see, and of a closed book one row."""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import evolve

from community_gov.disclosure import LEAST, Release
from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field
from community_gov.model.privacy import Privacy
from community_gov.records import since
from community_gov.records.context import Context
from community_gov.records.plugins.tables import exists
from community_gov.records.repository import refuse_no_page
from community_gov.records.retention import expired, last_day_kept
from community_gov.registers.counting import counted_rows
from community_gov.registers.filters import Filter, Wanted, clause, findable, split_filter
from community_gov.registers.row import Page, RegisterRow, RowVersion
from community_gov.registers.seeing import (
    Reader,
    refuse_browsing,
    refuse_opening,
    seen,
    seen_fields,
)
from community_gov.registers.stored import StoredRows
from community_gov.registers.written import written_value
from community_gov.store.table import TypedTable


class RegisterReader:
    """One register, to read: list, show, history.

    ``reader`` is the person who looks: what the role may not see is hidden, and a
    closed book is opened row by row only. Without a reader it is the program itself.
    """

    def __init__(self, context: Context, register: Register, table: TypedTable) -> None:
        self._context = context
        self.declaration = register
        self._table = table
        self._stored = StoredRows(context, register, table)

    @property
    def browsable(self) -> bool:
        """Whether a list may show what is sealed."""
        return self.declaration.restriction is None

    def get(self, id_: str, *, reader: Reader = None) -> RegisterRow:
        """Return one row, by its id or by the exact value of a field with ``lookup``.

        Raises :class:`UnknownError`, also for a row of a closed book whose time is over,
        and :class:`RefusedError` where it is not for ``reader`` to open.
        """
        found = self._stored.looked_up(id_)
        if len(found) != 1 or self._is_over(found[0]):
            raise UnknownError(
                _("Register {register} has no row {id}.").format(
                    register=self.declaration.name, id=id_
                ),
                _("See those there are: community-gov record show {register}").format(
                    register=self.declaration.name
                ),
            )
        refuse_opening(self.declaration, found[0].values, reader)
        return self.shown_to(reader, found[0], opened=True)

    def many(self, ids: Sequence[str]) -> list[RegisterRow]:
        """Return the rows with these ids, in their order; those that are not there are left out."""
        found = self._stored.with_ids(ids)
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
        condition = f"{found.condition} ORDER BY {found.order} LIMIT ? OFFSET ?"
        asked = (condition, *found.values, limit, offset)
        if self.browsable:
            return [self.shown_to(reader, row) for row in self._stored.select(*asked)]
        return [row for row in self._stored.select_bare(*asked) if not self._is_over(row)]

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

    def changed(self, after: int) -> list[RegisterRow]:
        """Return the rows of which something was written or erased after an action, oldest first.

        ``after`` is its number in the journal, 0 for everything. They come as they stand
        now, withdrawn ones too; of a closed book without what is sealed.
        """
        if not exists(self._context.database, self._table):
            return []
        erased = since.erased_rows(self._context.database, self.declaration.name, after)
        condition = f"closed IS NULL AND ({since.WRITTEN_OR_AMONG}) ORDER BY rowid"
        if self.browsable:
            return list(self._stored.select(condition, after, erased))
        found = self._stored.select_bare(condition, after, erased)
        return [row for row in found if not self._is_over(row)]

    def gone(self, after: int) -> list[str]:
        """Return the ids of rows that an action after ``after`` erased or took back, in order."""
        if not exists(self._context.database, self._table):
            return []
        return since.gone(self._context.database, self._table.name, after)

    def filter(self, wanted: Wanted) -> Filter:
        """Return a filter, read by the type of its field; raises :class:`InputError`."""
        if isinstance(wanted, Filter):
            return wanted
        name, operator, text = split_filter(wanted)
        return Filter(name, operator, written_value(findable(self.declaration, name), text))

    def count(self) -> int:
        """Return how many rows there are."""
        return self._stored.count()

    def count_by(self, field: str, across: str = "", each: str = "", least: int = LEAST) -> Release:
        """Count the rows that are not withdrawn by a field, also of a register that is closed.

        ``across`` is another field, or ``grid``; ``each`` the field of whom a row is about, so
        that nobody counts twice. Small counts are hidden. Raises what :func:`counted_rows`
        raises.
        """
        shown = (row for row in self._stored.all() if not self._is_over(row))
        counting = (row.values for row in shown if row.status is not Status.WITHDRAWN)
        return counted_rows(self._context, self.declaration, counting, field, across, each, least)

    def history(self, id_: str, *, reader: Reader = None) -> list[RowVersion]:
        """Return every version of a row, the first one first."""
        versions = self._stored.versions(id_)
        if not versions or self._is_over(versions[-1].row):
            return []
        refuse_opening(self.declaration, versions[-1].row.values, reader)
        return [evolve(one, row=self.shown_to(reader, one.row, opened=True)) for one in versions]

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
        wanted = f"closed IS NULL AND ({condition}) ORDER BY rowid DESC"
        return list(self._stored.select(wanted, *values))

    def ids_with_code(self, table: str, code: str) -> set[str]:
        """Return the ids of things of the core that bear ``code``."""
        query = f'SELECT id FROM "{table}" WHERE closed IS NULL AND code = ?'
        return {row[0] for row in self._context.database.rows(query, code)}

    def _is_over(self, row: RegisterRow) -> bool:
        """Say whether a row of a closed book may not be shown any more."""
        last = last_day_kept(self.declaration, row.values, row.entered_on)
        return not self.browsable and expired(last, self._context.clock.today())
