"""Finding what was recorded by its id or code, in whichever table it stands."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import evolve, frozen

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fields import Field, FieldType
from community_gov.model.identity import half_width
from community_gov.model.words import called
from community_gov.records.context import Context
from community_gov.records.plugins.tables import exists, table_of
from community_gov.records.tables import TABLES
from community_gov.store.codec import decode
from community_gov.store.table import TypedTable

_CODES = ("code", "number")
"""The fields by which people name a thing, where they are text."""

Standing = tuple[TypedTable, Register | None]
"""A table, and the register that it is, if it is one."""


@frozen
class Recorded:
    """Something recorded, as it stands; ``values`` are without what is sealed.

    ``action`` is the number in the journal of the action that first wrote it.
    """

    id: str
    table: TypedTable
    register: Register | None
    values: Mapping[str, Any]
    action: int

    @property
    def called(self) -> str:
        """The name of its table, or of its register."""
        return self.register.name if self.register else self.table.name

    @property
    def names(self) -> Iterator[str]:
        """The ids of what its fields refer to."""
        for one in self.table.stored:
            if one.refers_to and (value := self.values.get(one.name)) is not None:
                yield str(value)

    def days(self, context: Context) -> Iterator[date]:
        """Yield the days that its fields tell."""
        for value in self.values.values():
            if isinstance(value, datetime):
                yield context.clock.day_of(value)
            elif isinstance(value, date):
                yield value

    def refuse_closed(self) -> None:
        """Raise :class:`RefusedError` where it stands in a closed book, or is closed itself."""
        closed = self.register is not None and self.register.restriction is not None
        if closed or self.values.get("restriction") is not None:
            raise RefusedError(
                _("{what} {id} is restricted, and nobody follows it.").format(
                    what=self.register.label if self.register else called(self.table.name),
                    id=self.id,
                ),
                _("Open it by itself: community-gov record show, or cases show"),
            )


class Records:
    """Everything that an open community keeps in typed tables of its own or of plugins."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def find(self, about: str) -> Recorded | None:
        """Return what bears the id or the code ``about``; ``None`` where nothing does.

        Raises :class:`InputError` naming the ids, where several things bear the code.
        """
        found = [*self._by("id", about)] or [*self._by_code(about)]
        if not found and (plain := half_width(about)) != about:
            found = [*self._by_code(plain)]
        if len({one.id for one in found}) > 1:
            told = (f"{called(one.table.name)} {one.id}" for one in found)
            raise InputError(
                _("Several things bear the code {code}.").format(code=about),
                _("Name one by its id: {ids}").format(ids=_(", ").join(told)),
            )
        return _joined(found) if found else None

    def _by_code(self, code: str) -> Iterator[Recorded]:
        for name in _CODES:
            yield from self._by(name, code)

    def _by(self, column: str, value: str) -> Iterator[Recorded]:
        for table, register in self._tables(column):
            query = (
                f'SELECT t.*, (SELECT f.action FROM "{table.name}" f WHERE f.id = t.id'
                f' AND f.version = 1) AS _first FROM "{table.name}" t'
                f' WHERE t.closed IS NULL AND t."{column}" = ?'
            )
            for row in self._context.database.rows(query, value):
                stored = {*row.keys()}
                values = {
                    one.name: decode(one, row[one.name])
                    for one in table.stored
                    if one.name in stored
                }
                yield Recorded(row["id"], table, register, values, int(row["_first"]))

    def _tables(self, column: str) -> Iterator[Standing]:
        """Yield the tables that have ``column``; rows of registers are named by their ids."""
        for table in TABLES.values():
            if column == "id" or any(_is_code(one, column) for one in table.stored):
                yield table, None
        if column != "id":
            return
        catalogue = self._context.catalogue
        for register in catalogue.all(Register):
            table = table_of(register, catalogue.source(register).plugin)
            if exists(self._context.database, table):
                yield table, register


def _joined(parts: list[Recorded]) -> Recorded:
    """Return as one what several tables tell of one thing, such as a case and its progress."""
    first, *others = parts
    values = {name: value for one in (*others, first) for name, value in one.values.items()}
    return evolve(first, values=values)


def _is_code(one: Field, column: str) -> bool:
    return one.name == column and one.type is FieldType.TEXT
