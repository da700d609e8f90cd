"""A connection set up so that SQLite keeps its promises, each setting read back."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from community_gov.errors import StoreError
from community_gov.i18n import _
from community_gov.store.connection import Connection

APPLICATION_ID = 0x434F4D47
"""Marks a file as a community's (``COMG``)."""

_SAFE_WAL = (3, 51, 3)
"""From here on the write-ahead log cannot lose pages on reset (bug of 3.7.0 to 3.51.2)."""

_SETTINGS = {
    "foreign_keys": 1,
    "busy_timeout": 0,  # the connection waits itself
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "recursive_triggers": 1,  # or REPLACE would delete rows past the triggers that keep them
}


class Durability(NamedTuple):
    """How a commit reaches the disk, and why so."""

    journal_mode: str
    synchronous: int
    reason: str


def durability(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> Durability:
    """Choose a journal mode that loses nothing with this version of SQLite."""
    if version >= _SAFE_WAL:
        return Durability("wal", 2, _("write-ahead log, every commit synced"))
    return Durability(
        "delete",
        3,
        _("rollback journal: SQLite {version} has a rare fault in its write-ahead log").format(
            version=".".join(map(str, version))
        ),
    )


def connect(
    path: Path, *, read_only: bool = False, admit: Callable[[sqlite3.Connection], object] = bool
) -> Connection:
    """Open ``path`` with explicit transactions and every safety setting verified.

    ``admit`` looks at the file before anything of it may change, and raises
    where it is not ours. Raises :class:`StoreError` where the file cannot be
    opened or a setting does not take.
    """
    mode = "ro" if read_only else "rwc"
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            factory=Connection,
            timeout=0,
        )
        _set_up(connection, admit, read_only=read_only)
    except sqlite3.DatabaseError as error:
        raise StoreError(
            _("{path} cannot be opened: {error}.").format(path=path, error=error),
            _("Is it a community's file? Restore it from a backup if it was damaged."),
        ) from error
    return connection


def _set_up(
    connection: Connection,
    admit: Callable[[sqlite3.Connection], object],
    *,
    read_only: bool,
) -> None:
    try:
        connection.row_factory = sqlite3.Row
        for name, value in _SETTINGS.items():
            _pragma(connection, name, value)
        admit(connection)
        if not read_only:
            _make_durable(connection)
        connection.in_service()
    except BaseException:
        connection.close()
        raise


def _make_durable(connection: sqlite3.Connection) -> None:
    mode = durability()
    _pragma(connection, "journal_mode", mode.journal_mode)
    _pragma(connection, "synchronous", mode.synchronous)


def _pragma(connection: sqlite3.Connection, name: str, value: str | int) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchone()
    row = connection.execute(f"PRAGMA {name}").fetchone()
    if row is not None and row[0] != value:
        raise StoreError(
            _("SQLite did not take the setting {name} = {value} (it says {got}).").format(
                name=name, value=value, got=row[0]
            ),
            _("Keep the file on a local disk, not on a network share."),
        )
