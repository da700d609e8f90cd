"""One connection to a file: it waits for locks, and says in our words what goes wrong."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self, TypeVar

from community_gov.errors import BusyError
from community_gov.store.mishaps import in_our_words, inherited

T = TypeVar("T")

_PAUSE = 0.002
"""Seconds between two attempts to get a lock."""


class Connection(sqlite3.Connection):
    """A connection of one thread of one process.

    Where another program holds the file, it asks again every few milliseconds, for
    ``patience`` seconds. SQLite itself would wait up to a tenth of a second between two
    attempts, and whoever writes without a break would always be there first.
    """

    patience: float = 30.0

    def __init__(self, *how: Any, **more: Any) -> None:
        super().__init__(*how, **more)
        self._process = os.getpid()
        self._ready = False

    def in_service(self) -> None:
        """Tell every mishap from here on in our words; before, whoever connects does."""
        self._ready = True

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Wait for no lock inside the block."""
        usual, self.patience = self.patience, 0.0
        try:
            yield
        finally:
            self.patience = usual

    def cursor(self, factory: Any = None) -> sqlite3.Cursor:  # type: ignore[override] # one kind
        """Return a cursor that waits and tells as the connection does."""
        return super().cursor(factory or _Cursor)

    def execute(self, *asked: Any) -> sqlite3.Cursor:
        """Run one statement; raises :class:`StoreError` for what lies with the file."""
        return self.patiently(super().execute, *asked)

    def patiently(self, act: Callable[..., T], *asked: Any) -> T:
        """Do what takes a lock, again and again while it is not to be had.

        Who lacks a lock in the middle of a transaction holds another one, for which the
        neighbour may be waiting: only its end is worth waiting for.
        """
        until: float | None = None
        while True:
            try:
                return self._told(act, *asked)
            except BusyError:
                now = time.monotonic()
                until = until or now + self.patience
                if now >= until or (self.in_transaction and asked[0] != "COMMIT"):
                    raise
            time.sleep(_PAUSE)

    def executemany(self, *asked: Any) -> sqlite3.Cursor:
        """Run one statement for many rows, inside a transaction; raises as ``execute``."""
        return self._told(super().executemany, *asked)

    def close(self) -> None:
        """Close it; again does nothing. Raises :class:`StoreError` in another thread."""
        self._told(super().close)

    def _told(self, act: Callable[..., T], *asked: Any) -> T:
        if self._process != os.getpid():
            raise inherited()
        try:
            return act(*asked)
        except sqlite3.Error as error:
            ours = in_our_words(error)
            if ours is None or not (self._ready or isinstance(ours, BusyError)):
                raise
            raise ours from error


class _Cursor(sqlite3.Cursor):
    def execute(self, *asked: Any) -> Self:
        connection: Connection = self.connection  # type: ignore[assignment] # ours alone makes it
        connection.patiently(super().execute, *asked)
        return self
