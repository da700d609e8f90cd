"""What one action writes: rows in, versions closed, and the digest of all of it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from community_gov.errors import ConflictError, InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.words import called
from community_gov.store.among import AMONG, listed
from community_gov.store.database import Database
from community_gov.store.journal import CLOSED, Digest
from community_gov.store.table import TypedTable
from community_gov.store.vault import Vault

Row = tuple[str, int, Mapping[str, Any]]
"""A row to write: id, version, values by field name."""

Encoded = tuple[str, int, tuple[tuple[Any, ...], dict[str, Any]]]
"""A row as it is stored: id, version, values in column order, and the sealed ones by name."""


class Writer:
    """Writes rows on behalf of one action, inside its transaction."""

    def __init__(self, database: Database, vault: Vault, seq: int) -> None:
        self._database = database
        self._vault = vault
        self._closed: dict[str, list[tuple[str, int]]] = {}
        self.digest = Digest()
        self.seq = seq

    def insert(self, table: TypedTable, id_: str, values: Mapping[str, Any]) -> None:
        """Write the first version of one thing."""
        self.insert_many(table, [(id_, 1, values)])

    def insert_many(self, table: TypedTable, rows: Sequence[Row]) -> None:
        """Write rows of one table; nothing of them stays when one is refused."""
        encoded: list[Encoded] = []
        for id_, version, values in rows:
            try:
                encoded.append((id_, version, table.encode(values)))
            except InputError as error:
                tell_which(error, len(encoded), len(rows))
                raise
        self.insert_encoded(table, rows, encoded)

    def insert_encoded(
        self, table: TypedTable, rows: Sequence[Row], encoded: Sequence[Encoded]
    ) -> None:
        """Write rows that :meth:`~TypedTable.encode` has encoded; the hot path of registers."""
        stored, sealed = [], []
        for id_, version, (open_values, hidden) in encoded:
            stored.append((id_, version, *open_values))
            if hidden:
                sealed.append((id_, version, hidden))
        self._check_references(table, rows)
        self.insert_stored(table.name, ("id", "version", *table.columns), stored)
        if sealed:
            self._seal(table, sealed)

    def insert_stored(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Write rows that are already as stored; the hot path of bulk tables."""
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        query = f'INSERT INTO "{table}" ({names}, action) VALUES ({marks}, {self.seq})'
        before = self._database.connection.total_changes
        try:
            self._database.connection.executemany(query, rows)
        except sqlite3.IntegrityError as error:
            position = self._database.connection.total_changes - before
            told = _refusal(table, error, dict(zip(columns, rows[position], strict=True)))
            tell_which(told, position, len(rows))
            raise told from error
        self.digest.add(table, columns, rows)

    def amend(self, table: TypedTable, id_: str, changes: Mapping[str, Any]) -> int:
        """Close the current version and write the next with ``changes``; return its number.

        Raises :class:`UnknownError` where there is no such thing.
        """
        current = self._database.row(
            f'SELECT * FROM "{table.name}" WHERE id = ? AND closed IS NULL', id_
        )
        if current is None:
            raise UnknownError(
                _("There is no {table} {id}.").format(table=called(table.name), id=id_)
            )
        if table.sealed:
            self._vault.require_key()
        values = table.decode(current, self._vault)
        del values["id"]
        version: int = current["version"]
        self.close(table.name, [(id_, version)])
        self.insert_many(table, [(id_, version + 1, {**values, **changes})])
        return version + 1

    def close(self, table: str, versions: Iterable[tuple[str, int]]) -> None:
        """Close versions, given as (id, version), without a next one."""
        done = list(versions)
        self._database.connection.executemany(
            f'UPDATE "{table}" SET closed = {self.seq} WHERE id = ? AND version = ?', done
        )
        self._closed.setdefault(table, []).extend(done)

    def summary(self) -> list[list[Any]]:
        """Return what was written, for the journal."""
        for table, versions in self._closed.items():
            self.digest.add(table, CLOSED, sorted(versions))
        self._closed = {}
        return self.digest.summary()

    def _seal(self, table: TypedTable, sealed: Sequence[Row]) -> None:
        self._vault.seal(table.name, sealed)
        for one in table.sealed:
            if one.lookup:
                pairs = [(id_, hid[one.name]) for id_, _v, hid in sealed if one.name in hid]
                self._vault.index(table.name, one.name, pairs)

    def _check_references(self, table: TypedTable, rows: Sequence[Row]) -> None:
        for target, ids in table.references(values for _i, _v, values in rows).items():
            missing = ids - self._existing(target, ids)
            if missing and target == table.name:
                missing = _not_before(missing, table, rows)
            if missing:
                raise _dangling(table, rows, target, missing)

    def _existing(self, target: str, ids: set[str]) -> set[str]:
        query = f'SELECT id FROM "{target}" WHERE closed IS NULL AND id {AMONG}'
        return {row[0] for row in self._database.rows(query, listed(ids))}


def _not_before(missing: set[str], table: TypedTable, rows: Sequence[Row]) -> set[str]:
    """Return those of ``missing`` to which a row refers that does not come after them.

    What a part is part of may be written in the same go, before it; so nothing is part of
    itself.
    """
    found, before = set[str](), set[str]()
    for id_, _version, values in rows:
        named = table.references([values]).get(table.name, set())
        found |= (named & missing) - before
        before.add(id_)
    return found


def _dangling(table: TypedTable, rows: Sequence[Row], target: str, missing: set[str]) -> InputError:
    """Return the error for the first row that refers to something of ``target`` that is missing."""
    found = (
        (position, one.name, values[one.name])
        for position, (_id, _version, values) in enumerate(rows)
        for one in table.stored
        if one.refers_to == target and values.get(one.name) in missing
    )
    position, field, id_ = next(found)
    error = InputError(
        _("{table} refers to a {target} that does not exist: {id}.").format(
            table=called(table.name), target=called(target), id=id_
        ),
        field=field,
    )
    tell_which(error, position, len(rows))
    return error


def tell_which(error: InputError, position: int, count: int) -> None:
    """Let ``error`` tell at which ``position`` of ``count`` things given together it stands."""
    error.position = position
    if count > 1:
        error.problem = _("No. {number} of {count}: {problem}").format(
            number=position + 1, count=count, problem=error.problem
        )


def _refusal(table: str, error: sqlite3.IntegrityError, values: Mapping[str, Any]) -> InputError:
    kind, _colon, columns = str(error).partition("UNIQUE constraint failed: ")
    if kind or not columns:
        return InputError(_("{table}: {error}.").format(table=table, error=error))
    names = [name.rpartition(".")[2] for name in columns.split(", ")]
    told = _(", ").join(map(called, names))
    return ConflictError(
        _("{table}: there is one with this {columns} already: {values}.").format(
            table=called(table),
            columns=told,
            values=_(", ").join(str(values[name]) for name in names),
        ),
        _("Amend that one, or give this one another {columns}.").format(columns=told),
        field=names[0] if len(names) == 1 else "",
    )
