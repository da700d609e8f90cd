"""The vault: the only place where names, numbers, phones and addresses of persons live.

AES-GCM with one key per community, kept in a file apart from the database; a
lost database has no names. What it protects is the lost file, not the running
program. Erasing a person empties the vault rows; old backups keep what they
kept.
"""

import hashlib
import hmac
import json
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from community_gov.errors import IntegrityError, StoreError
from community_gov.i18n import _
from community_gov.store.among import AMONG, listed

HIDDEN = "····"
"""Stands for a sealed value where the key file is not at hand."""

_NONCE = 12


class Vault:
    """Seals and opens the personal fields of rows, and finds rows by an exact personal value."""

    def __init__(self, connection: sqlite3.Connection, key: bytes | None) -> None:
        self._connection = connection
        self._key = key

    @property
    def unlocked(self) -> bool:
        """Whether the key is at hand."""
        return self._key is not None

    def seal(self, table: str, rows: Iterable[tuple[str, int, Mapping[str, Any]]]) -> None:
        """Keep the sealed values of rows, given as (id, version, values)."""
        cipher = self._cipher()
        sealed = []
        for id_, version, values in rows:
            text = json.dumps(values, ensure_ascii=False).encode()
            nonce = secrets.token_bytes(_NONCE)
            about = _about(table, id_, version)
            sealed.append((table, id_, version, nonce + cipher.encrypt(nonce, text, about)))
        self._connection.executemany("INSERT INTO vault VALUES (?, ?, ?, ?)", sealed)

    def index(self, table: str, field: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Make rows findable by an exact value of ``field``, given as (id, value)."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO vault_lookup VALUES (?, ?, ?, ?)",
            [(table, field, self._blind(table, field, value), id_) for id_, value in pairs],
        )

    def open(self, table: str, id_: str, version: int) -> dict[str, Any]:
        """Return the sealed values of one row; empty if erased, hidden marks without the key."""
        row = self._connection.execute(
            "SELECT sealed FROM vault WHERE tbl = ? AND id = ? AND version = ?",
            (table, id_, version),
        ).fetchone()
        return self._open(table, id_, version, row[0]) if row else {}

    def open_versions(self, table: str, id_: str) -> Iterator[dict[str, Any]]:
        """Yield the sealed values of every version of one row of ``table``."""
        rows = self._connection.execute(
            "SELECT version, sealed FROM vault WHERE tbl = ? AND id = ?", (table, id_)
        )
        for version, sealed in rows.fetchall():
            yield self._open(table, id_, version, sealed)

    def open_all(self, table: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """Yield (id, version, values) of every sealed row of ``table``."""
        rows = self._connection.execute(
            "SELECT id, version, sealed FROM vault WHERE tbl = ?", (table,)
        )
        for id_, version, sealed in rows:
            yield id_, version, self._open(table, id_, version, sealed)

    def open_these(self, table: str, ids: Iterable[str]) -> dict[tuple[str, int], dict[str, Any]]:
        """Return the sealed values of every version of the rows ``ids``, by id and version."""
        rows = self._connection.execute(
            f"SELECT id, version, sealed FROM vault WHERE tbl = ? AND id {AMONG}",
            (table, listed(ids)),
        )
        return {(id_, version): self._open(table, id_, version, sealed)
                for id_, version, sealed in rows}  # fmt: skip

    def find(self, table: str, field: str, value: str) -> list[str]:
        """Return the ids of rows whose ``field`` is, or once was, exactly ``value``."""
        rows = self._connection.execute(
            "SELECT id FROM vault_lookup WHERE tbl = ? AND field = ? AND blind = ?",
            (table, field, self._blind(table, field, value)),
        )
        return [row[0] for row in rows]

    def fingerprint(self, text: str) -> str:
        """Return a keyed hash of ``text``: who lacks the key cannot confirm a guess of it."""
        key = _derived(self.require_key(), b"note")
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()

    def erase(self, table: str, id_: str) -> int:
        """Empty everything sealed about one row; return how many versions were erased."""
        self._connection.execute("DELETE FROM vault_lookup WHERE tbl = ? AND id = ?", (table, id_))
        done = self._connection.execute("DELETE FROM vault WHERE tbl = ? AND id = ?", (table, id_))
        return done.rowcount

    def forget(self, table: str, id_: str, fields: Collection[str]) -> int:
        """Empty ``fields`` of one row in every version; return in how many one had a value."""
        rows = self._connection.execute(
            "SELECT version, sealed FROM vault WHERE tbl = ? AND id = ?", (table, id_)
        ).fetchall()
        left, changed = [], 0
        for version, sealed in rows:
            values = self._open(table, id_, version, sealed)
            kept = {name: value for name, value in values.items() if name not in fields}
            changed += len(kept) < len(values)
            left.append((id_, version, kept))
        self._connection.execute("DELETE FROM vault WHERE tbl = ? AND id = ?", (table, id_))
        self.seal(table, [one for one in left if one[2]])
        marks = ", ".join("?" * len(fields))
        self._connection.execute(
            f"DELETE FROM vault_lookup WHERE tbl = ? AND id = ? AND field IN ({marks})",
            (table, id_, *fields),
        )
        return changed

    def _open(self, table: str, id_: str, version: int, sealed: bytes) -> dict[str, Any]:
        if self._key is None:
            return _Hidden()
        from cryptography.exceptions import InvalidTag

        try:
            text = self._cipher().decrypt(
                sealed[:_NONCE], sealed[_NONCE:], _about(table, id_, version)
            )
        except (InvalidTag, ValueError) as error:  # the latter where it was cut off
            raise IntegrityError(
                _("The sealed values of {table} {id} do not open with this key.").format(
                    table=table, id=id_
                ),
                _("Is this the key file of this community? If so, the file was altered."),
            ) from error
        opened: dict[str, Any] = json.loads(text)
        return opened

    def _cipher(self) -> Any:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(_derived(self.require_key(), b"seal"))

    def _blind(self, table: str, field: str, value: str) -> str:
        key = _derived(self.require_key(), b"find")
        message = f"{table}\0{field}\0{value}".encode()
        return hmac.new(key, message, hashlib.sha256).hexdigest()[:32]

    def require_key(self) -> bytes:
        """Return the key; raises :class:`StoreError` where it is not at hand."""
        if self._key is None:
            raise StoreError(
                _("The key file of this community is not at hand."),
                _("Personal data need it: name it with --key-file."),
            )
        return self._key


class _Hidden(dict[str, Any]):
    """Stands for sealed values that cannot be opened: every field is a hidden mark."""

    def __missing__(self, _name: str) -> str:
        return HIDDEN


def _about(table: str, id_: str, version: int) -> bytes:
    return f"{table}\0{id_}\0{version}".encode()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hmac.new(key, purpose, hashlib.sha256).digest()
