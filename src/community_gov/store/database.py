"""A community's file, open: one connection, immediate transactions, savepoints, backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from community_gov.errors import StoreError
from community_gov.i18n import _
from community_gov.store import migrations
from community_gov.store.connection import Connection
from community_gov.store.sqlite import connect

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


class Database:
    """One open file. Every write happens inside :meth:`transaction`."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._joined = False

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new file with the core's tables; refuses an existing one."""
        if path.exists():
            raise StoreError(
                _("{path} is there already.").format(path=path),
                _("Open it, or choose another name; nothing is ever overwritten."),
            )
        made = cls(connect(path), path)
        migrations.fill(made.connection)
        return made

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an existing file, applying pending steps; refuses a newer or a foreign one."""
        if not path.is_file():
            raise StoreError(
                _("There is no file {path}.").format(path=path),
                _("Name the community's file with --file, or make one: community-gov init"),
            )
        opened = cls(connect(path, admit=partial(migrations.check, path=str(path))), path)
        if opened._is_older():
            opened._migrate()
        return opened

    def _is_older(self) -> bool:
        return bool(self.value("PRAGMA user_version") < migrations.CORE_VERSION)

    def _migrate(self) -> None:
        try:
            with self.transaction():
                if self._is_older():  # nor did another program do it while this one waited
                    migrations.migrate(self.tables)
        except BaseException:
            self.close()
            raise

    @cached_property
    def tables(self) -> "Tables":
        """The same connection through sqlite-utils: schema, migrations, savepoints."""
        from sqlite_utils import Database as Tables

        return Tables(self.connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of the block or none of it.

        Inside :meth:`joined` it is a part of the one transaction there.

        It takes the write lock at once (``BEGIN IMMEDIATE``): a lock taken
        later, by the first write, fails at once when another writer came
        between, however long one is willing to wait.
        """
        if self._joined:
            with self.savepoint():
                yield
            return
        self._begin()
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Make one transaction of all those in the block."""
        with self.transaction():
            self._joined = True
            try:
                yield
            finally:
                self._joined = False

    def _begin(self) -> None:
        if self.connection.in_transaction:
            raise StoreError(
                _("A write was begun inside another one, which would be committed with it."),
                _("What checks a write may read the community, and may not write to it."),
            )
        self.connection.execute("BEGIN IMMEDIATE")

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo the block alone when it raises; only inside :meth:`transaction`."""
        with self.tables.atomic():
            yield

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        return self.connection.execute(query, values).fetchall()

    def row(self, query: str, *values: Any) -> sqlite3.Row | None:
        """Return the first row of a query, if any."""
        found: sqlite3.Row | None = self.connection.execute(query, values).fetchone()
        return found

    def value(self, query: str, *values: Any) -> Any:
        """Return the first column of the first row; ``None`` if there is no row."""
        found = self.connection.execute(query, values).fetchone()
        return found[0] if found else None

    def backup(self, target: Path) -> None:
        """Copy the whole file, as it is at this moment, through SQLite's backup API."""
        if target.exists():
            raise StoreError(
                _("{path} is there already.").format(path=target),
                _("Choose a new name for the backup; nothing is ever overwritten."),
            )
        try:
            with closing(sqlite3.connect(target)) as copy:
                self.connection.backup(copy)
        except sqlite3.Error as error:
            target.unlink(missing_ok=True)
            raise StoreError(
                _("The backup {path} cannot be written: {error}.").format(path=target, error=error),
                _("Is there such a folder, and room in it? Nothing was left there."),
            ) from error

    def check(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file; empty if nothing."""
        try:
            found = [row[0] for row in self.rows("PRAGMA integrity_check")]
        except (sqlite3.DatabaseError, StoreError) as error:
            return [str(error)]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
