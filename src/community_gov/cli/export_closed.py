"""What of a community's file stands in no table that is written: closed books and the like."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Self

from attrs import Factory, frozen

from community_gov.hooks.noted import Declared, read
from community_gov.model.declarations import FactKind, Register
from community_gov.model.privacy import Privacy
from community_gov.records.plugins.tables import table_of

_RESTRICTED_CASES: Final = 'SELECT id FROM "case_file" WHERE restriction IS NOT NULL'


@frozen
class Closed:
    """The ``tables`` of closed books, the ``columns`` of others, and the ``kinds`` of facts.

    A list of any of them would tell who is in it (law and practice ask for access by case only);
    they stay in the file, where whoever handles the case opens the row.
    """

    tables: frozenset[str] = frozenset()
    columns: Mapping[str, frozenset[str]] = Factory(dict)
    kinds: frozenset[str] = frozenset()

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Self:
        """Return what the plugins' noted declarations restrict, those of former versions too."""
        tables: set[str] = set()
        kinds: set[str] = set()
        columns: dict[str, frozenset[str]] = {}
        for plugin, text in connection.execute("SELECT plugin, declarations FROM plugin_note"):
            found = read(text, tables=("register", "fact_kind"))
            for one in _registers(found):
                table = table_of(one, plugin).name
                if one.restriction is not None:
                    tables.add(table)
                columns[table] = columns.get(table, frozenset()) | _restricted(one)
            tables.update(_lost(found, plugin))
            kinds.update(_kinds(found))
        return cls(frozenset(tables), columns, frozenset(kinds))

    def keeps(self, table: str) -> bool:
        """Say whether nothing of ``table`` is written."""
        return table in self.tables

    def names(self, table: str, columns: Iterable[str]) -> list[str]:
        """Return the columns of ``table`` that are written."""
        return [name for name in columns if name not in self.columns.get(table, ())]

    def condition(self, table: str, columns: Iterable[str]) -> tuple[str, list[str]]:
        """Return which rows of ``table`` are written: a condition in SQL, and its values."""
        if table == "fact":
            return f"kind NOT IN ({', '.join('?' * len(self.kinds))})", sorted(self.kinds)
        if table == "case_file":
            return "restriction IS NULL", []
        if table.startswith("case_"):
            case = "case" if "case" in columns else "id"
            return f'"{case}" NOT IN ({_RESTRICTED_CASES})', []
        return "1", []


def _registers(found: Declared) -> Iterator[Register]:
    return (one for one in found.declarations if isinstance(one, Register))


def _restricted(register: Register) -> frozenset[str]:
    closed = (one for one in register.fields if one.privacy is Privacy.RESTRICTED)
    return frozenset(one.name for one in closed)


def _lost(found: Declared, plugin: str) -> Iterator[str]:
    """Yield the tables of registers that this release cannot read; they might be closed."""
    for one in found.unreadable:
        if one.table == "register":
            yield re.sub(r"\W", "_", f"{plugin}__{one.name}")


def _kinds(found: Declared) -> Iterator[str]:
    for one in _registers(found):
        if one.restriction is not None:
            yield from (mapping.kind for mapping in one.facts)
    for kind in found.declarations:
        if isinstance(kind, FactKind) and (
            kind.restriction is not None or kind.privacy is Privacy.RESTRICTED
        ):
            yield kind.name
