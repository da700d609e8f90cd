"""A typed table: fields to columns, sealed fields to the vault, rows to plain values."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.fields import Field
from community_gov.store.codec import COLUMN_TYPES, decode, encode, encoder
from community_gov.store.schema import index, index_of_closed, versioned
from community_gov.store.vault import HIDDEN, Vault


@frozen
class TypedTable:
    """The table of one kind of thing, described by its fields (without ``id``).

    ``groups`` are columns by which its rows are found fast, besides references.
    """

    name: str
    fields: tuple[Field, ...]
    groups: tuple[tuple[str, ...], ...] = field(default=(), eq=False)
    stored: tuple[Field, ...] = field(init=False, eq=False)
    sealed: tuple[Field, ...] = field(init=False, eq=False)
    _names: frozenset[str] = field(init=False, eq=False, repr=False)
    _writers: tuple[tuple[str, Field, Any], ...] = field(init=False, eq=False, repr=False)

    @stored.default
    def _stored(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if not one.sealed)

    @sealed.default
    def _sealed(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.sealed)

    @_writers.default
    def _all_writers(self) -> tuple[tuple[str, Field, Any], ...]:
        return tuple((one.name, one, encoder(one)) for one in self.stored)

    @_names.default
    def _all_names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.fields)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns a row is written to, in order, after id and version."""
        return tuple(one.name for one in self.stored)

    def definition(self) -> list[str]:
        """Return the statements that make the table.

        Any column may be empty: what is required is asked of each new version,
        so that a later declaration can lift it.
        """
        columns = {one.name: COLUMN_TYPES[one.type] for one in self.stored}
        return [*versioned(self.name, columns), *self.indexes()]

    def indexes(self) -> list[str]:
        """Return the statements that make the indexes of references and groups that lack."""
        references = [(one.name,) for one in self.stored if one.refers_to]
        groups = dict.fromkeys((*references, *self.groups))
        return [index_of_closed(self.name), *(index(self.name, one) for one in groups)]

    def encode(self, values: Mapping[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the stored values in column order, and the sealed ones by name.

        Raises :class:`InputError` naming a field that is unknown, missing or wrong.
        """
        if not values.keys() <= self._names:
            name = next(one for one in values if one not in self._names)
            raise InputError(
                _("{table} has no field {name!r}.").format(table=self.name, name=name), field=name
            )
        given = values.get
        stored = tuple(
            [
                encode(one, None) if (value := given(name)) is None else writer(one, value)
                for name, one, writer in self._writers
            ]
        )
        if not self.sealed:
            return stored, {}
        hidden = {one.name: encode(one, values.get(one.name)) for one in self.sealed}
        return stored, {name: value for name, value in hidden.items() if value is not None}

    def decode(self, row: sqlite3.Row, vault: Vault) -> dict[str, Any]:
        """Return the values of a stored row by field name, sealed ones opened."""
        hidden = vault.open(self.name, row["id"], row["version"]) if self.sealed else {}
        return self.decode_with(row, hidden)

    def decode_with(self, row: sqlite3.Row, hidden: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of a stored row, given its opened sealed values."""
        values = {"id": row["id"]}
        for one in self.fields:
            values[one.name] = _opened(one, hidden) if one.sealed else decode(one, row[one.name])
        return values

    def references(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
        """Return the ids that rows refer to, by table."""
        found: dict[str, set[str]] = {}
        pointing = [one for one in self.stored if one.refers_to]
        for row in rows:
            for one in pointing:
                if (value := row.get(one.name)) is not None:
                    found.setdefault(one.refers_to, set()).add(value)
        return found


def _opened(one: Field, hidden: Mapping[str, Any]) -> Any:
    try:
        value = hidden[one.name]
    except KeyError:
        return None
    return value if value == HIDDEN else decode(one, value)
