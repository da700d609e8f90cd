"""What SQLite says of a mishap, in our words: busy, closed, another thread's, a failing disk."""

import sqlite3

from community_gov.errors import BusyError, StoreError
from community_gov.i18n import _

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

_FILE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}


def in_our_words(error: sqlite3.Error) -> StoreError | None:
    """Return what to raise instead of ``error``; ``None`` where it is a fault of ours."""
    if _code(error) in _BUSY:
        return BusyError(
            _("The community's file is in use by another program: {error}.").format(error=error),
            _("Wait a moment and try again. Nothing was changed."),
        )
    if _code(error) in _FILE:
        return StoreError(
            _("The community's file cannot be read or written: {error}.").format(error=error),
            _("Is the disk full, or the file read-only? If it was damaged, restore a backup."),
        )
    return _wrong_use(str(error)) if isinstance(error, sqlite3.ProgrammingError) else None


def inherited() -> StoreError:
    """Return the error for a connection that came along when a process was forked."""
    return StoreError(
        _("This community was opened before the process was forked."),
        _("Open one in each process, after the fork; locks do not come along."),
    )


def _wrong_use(said: str) -> StoreError | None:
    if "thread" in said:
        return StoreError(
            _("An open community belongs to the thread that opened it."),
            _("Open one in each thread; several may write, one after the other."),
        )
    if "closed" in said:
        return StoreError(
            _("This community was closed."), _("Open it again, or use it inside its block.")
        )
    return None


def _code(error: sqlite3.Error) -> int:
    extended: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return extended & 0xFF
