"""A connection set up so that SQLite keeps its promises, each setting read back."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from community_gov.errors import StoreError
from community_gov.i18n import _

APPLICATION_ID = 0x434F4D47
"""Marks a file as a community's (``COMG``)."""

_SAFE_WAL = (3, 51, 3)
"""From here on the write-ahead log cannot lose pages on reset (bug of 3.7.0 to 3.51.2)."""

_SETTINGS = {
    "foreign_keys": 1,
    "busy_timeout": 30_000,
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


class _Connection(sqlite3.Connection):
    """A connection that says in our words when another thread uses it."""

    def execute(self, *asked: Any) -> sqlite3.Cursor:
        try:
            return super().execute(*asked)
        except sqlite3.ProgrammingError as error:
            raise _of_another_thread(error) from error


def _of_another_thread(error: sqlite3.ProgrammingError) -> Exception:
    if "thread" not in str(error):
        return error
    return StoreError(
        _("An open community belongs to the thread that opened it."),
        _("Open one in each thread; several may write, one after the other."),
    )


def connect(
    path: Path, *, read_only: bool = False, admit: Callable[[sqlite3.Connection], object] = bool
) -> sqlite3.Connection:
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
            factory=_Connection,
        )
        _set_up(connection, admit, read_only=read_only)
    except sqlite3.DatabaseError as error:
        raise StoreError(
            _("{path} cannot be opened: {error}.").format(path=path, error=error),
            _("Is it a community's file? Restore it from a backup if it was damaged."),
        ) from error
    return connection


def _set_up(
    connection: sqlite3.Connection,
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
