"""Reading entities back: by id, by code, all of them, and how one came to be."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, Generic, TypeVar, get_args, get_type_hints

import attrs
from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.fields import Field, FieldType
from community_gov.model.identity import half_width
from community_gov.model.words import called
from community_gov.records import since
from community_gov.records.context import Context
from community_gov.records.tables import TABLES
from community_gov.store.among import AMONG, listed
from community_gov.store.codec import encode

T = TypeVar("T")


@frozen
class Version(Generic[T]):
    """One version of a thing: what it was, who wrote it, and when.

    ``action`` is what was done, ``entry`` its number in the journal.
    """

    number: int
    thing: T
    at: datetime
    actor: str
    action: str
    entry: int


@frozen
class Page(Generic[T]):
    """Some of the things there are, the oldest first; ``more`` says that others follow."""

    things: Sequence[T]
    more: bool


_ID = Field("id", FieldType.TEXT)


class Repository(Generic[T]):
    """The stored things of one class, read-only."""

    def __init__(self, context: Context, cls: type[T]) -> None:
        self._context = context
        self._cls = cls
        self._table = TABLES[cls]
        self._enums = _enums(cls)  # type: ignore[arg-type] # mypy overlooks that classes are hashable
        self._columns = {one.name: one for one in (_ID, *self._table.stored)}
        self._names = {one.name for one in attrs.fields(cls)}  # type: ignore[arg-type]

    def get(self, id_: str) -> T:
        """Return the thing with this id; raises :class:`UnknownError`."""
        return self._one("id", id_)

    def where(self, **values: Any) -> list[T]:
        """Return the things whose stored columns have these values, oldest first.

        Raises :class:`InputError` for what is no such column, as sealed fields are none.
        """
        condition, wanted = self._condition(values)
        return self._read_all(self._rows(condition, *wanted))

    def all(self) -> Iterator[T]:
        """Yield everything, oldest first."""
        hidden: dict[tuple[str, int], dict[str, Any]] = {}
        if self._table.sealed:
            opened = self._context.vault.open_all(self._table.name)
            hidden = {(id_, version): values for id_, version, values in opened}
        for row in self._rows("1"):
            values = hidden.get((row["id"], row["version"]), {})
            yield self._made(self._table.decode_with(row, values))

    def page(
        self,
        number: int = 1,
        size: int = 50,
        *,
        where: Mapping[str, Any] | None = None,
        newest_first: bool = False,
    ) -> Page[T]:
        """Return the page with this ``number`` (the first is 1) of ``size`` things each.

        Only those whose stored columns have the values of ``where``, the oldest first unless
        it is to be ``newest_first``: by when they were last written. Raises
        :class:`InputError` for a page before the first, a size below 1, and as :meth:`where`.
        """
        refuse_no_page(number, size)
        condition, wanted = self._condition(where or {})
        query = (
            f'SELECT * FROM "{self._table.name}" WHERE closed IS NULL AND ({condition})'
            f" ORDER BY rowid {'DESC' if newest_first else ''} LIMIT ? OFFSET ?"
        )
        found = self._context.database.rows(query, *wanted, size + 1, (number - 1) * size)
        return Page(self._read_all(found[:size]), len(found) > size)

    def changed(self, after: int) -> list[T]:
        """Return the things of which something was written after an action, oldest first.

        ``after`` is the number of an action in the journal, 0 for everything. They come as
        they stand now, each once, those that were erased too.
        """
        return self._read_all(self._rows("action > ?", after))

    def gone(self, after: int) -> list[str]:
        """Return the ids of things that an action after ``after`` took back wholly, in order.

        So does the undoing of an import. What is withdrawn or ended stays, and is no such.
        """
        return since.gone(self._context.database, self._table.name, after)

    def bare(self) -> Iterator[T]:
        """Yield everything, oldest first, what is sealed left out, which is slow to open."""
        for row in self._rows("1"):
            yield self._made(self._table.decode_with(row, {}))

    def among(self, column: str, values: Sequence[str]) -> Iterator[T]:
        """Yield the things whose ``column`` is among ``values``, what is sealed left out.

        They come oldest first. Raises :class:`InputError` for what is no stored column.
        """
        self._column(column)
        for row in self._rows(f'"{column}" {AMONG}', listed(values)):
            yield self._made(self._table.decode_with(row, {}))

    def count(self) -> int:
        """Return how many there are."""
        query = f'SELECT COUNT(*) FROM "{self._table.name}" WHERE closed IS NULL'
        return int(self._context.database.value(query))

    def history(self, id_: str) -> list[Version[T]]:
        """Return every version of one thing, the first one first."""
        query = (
            f'SELECT t.*, j.at, j.actor, j.action AS did, j.seq FROM "{self._table.name}" t'
            " JOIN journal j ON j.seq = t.action WHERE t.id = ? ORDER BY t.version"
        )
        return [
            Version(
                row["version"],
                self._read(row),
                datetime.fromisoformat(row["at"]),
                row["actor"],
                row["did"],
                row["seq"],
            )
            for row in self._context.database.rows(query, id_)
        ]

    def _one(self, column: str, value: str, nearest: Callable[[str], str] = lambda _id: "") -> T:
        found = next(iter(self._rows(f'"{column}" = ?', value)), None)
        if found is None:
            raise UnknownError(
                _("There is no {table} with {column} {value!r}.").format(
                    table=called(self._table.name), column=called(column), value=value
                ),
                nearest(value),
            )
        return self._read(found)

    def _rows(self, condition: str, *values: Any) -> list[sqlite3.Row]:
        query = (
            f'SELECT * FROM "{self._table.name}" WHERE closed IS NULL'
            f" AND ({condition}) ORDER BY rowid"
        )
        return self._context.database.rows(query, *values)

    def _condition(self, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
        wanted = [self._wanted(self._column(name), value) for name, value in values.items()]
        return " AND ".join(f'"{name}" IS ?' for name in values) or "1", wanted

    def _column(self, name: str) -> Field:
        """Return a stored column; SQLite would take a name that is none for a text."""
        if name not in self._columns:
            sealed = any(one.name == name for one in self._table.sealed)
            raise InputError(
                _("{table}: nothing can be looked for by {name!r}.").format(
                    table=called(self._table.name), name=name
                ),
                _("What is sealed has no column; members are found with named and matching.")
                if sealed
                else _("It has: {names}.").format(names=_(", ").join(self._columns)),
                field=name,
            )
        return self._columns[name]

    def _wanted(self, column: Field, value: Any) -> Any:
        as_stored = value is None or isinstance(value, str)
        return value if as_stored else encode(column, value)

    def _read_all(self, rows: Sequence[sqlite3.Row]) -> list[T]:
        """Read rows, what is sealed opened in one go."""
        if not self._table.sealed:
            return [self._made(self._table.decode_with(row, {})) for row in rows]
        opened = self._context.vault.open_these(self._table.name, [row["id"] for row in rows])
        return [
            self._made(self._table.decode_with(row, opened.get((row["id"], row["version"]), {})))
            for row in rows
        ]

    def _read(self, row: sqlite3.Row) -> T:
        return self._made(self._table.decode(row, self._context.vault))

    def _made(self, values: dict[str, Any]) -> T:
        for name, kind in self._enums.items():
            if values[name] is not None:
                values[name] = kind(values[name])
        return self._cls(**{name: values[name] for name in self._names})


class Coded(Repository[T]):
    """The stored things of a class whose things bear codes, which people write and read."""

    def by_code(self, code: str) -> T:
        """Return the thing with this code; raises :class:`UnknownError`."""
        return self._one("code", code, self._nearest)

    def ids(self) -> dict[str, str]:
        """Return the id of each code."""
        query = f'SELECT code, id FROM "{self._table.name}" WHERE closed IS NULL'
        return {row[0]: row[1] for row in self._context.database.rows(query)}

    def _nearest(self, code: str) -> str:
        near = get_close_matches(half_width(code), self.ids(), n=1, cutoff=0.8)
        return _("Did you mean {name!r}?").format(name=near[0]) if near else ""


def refuse_no_page(number: int, size: int) -> None:
    """Raise :class:`InputError` for a page before the first, and a size below 1."""
    if number < 1 or size < 1:
        raise InputError(_("Pages count from 1, and hold one thing or more."))


@cache
def _enums(cls: type) -> dict[str, type[Enum]]:
    found = {}
    for name, hint in get_type_hints(cls).items():
        for arm in (hint, *get_args(hint)):
            if isinstance(arm, type) and issubclass(arm, Enum):
                found[name] = arm
    return found
