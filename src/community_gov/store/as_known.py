"""Reading a community's file as it was known at an earlier action of its journal.

Nothing is ever overwritten: each version of a row names the action that wrote it and
the one that closed it. A second, read-only connection lays a temporary view over
each such table, which has its name and shows the versions that were current then.
"""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.store.clock import Clock
from community_gov.store.database import Database
from community_gov.store.journal import journalled_tables
from community_gov.store.sqlite import connect


def last_action_on(database: Database, clock: Clock, day: date) -> int:
    """Return the number of the last action on ``day`` or before.

    Raises :class:`InputError` for a day before the first action or after today.
    """
    last = int(database.value("SELECT MAX(seq) FROM journal"))
    found = bisect_right(range(1, last + 1), day, key=lambda seq: _day_of(database, clock, seq))
    if not found or day > clock.today():
        raise InputError(
            _("What was known on {day} is not in this file.").format(day=day),
            _("Choose a day from {first} to {today}.").format(
                first=_day_of(database, clock, 1), today=clock.today()
            ),
        )
    return found


@contextmanager
def as_known(database: Database, action: int) -> Iterator[Database]:
    """Open the same file for reading, as it stood after ``action``.

    It is for queries that name tables and columns: versions that were closed
    already are not there; the ``rowid`` is a column, the last one. The vault, where personal data
    lie sealed, is not laid over: what was erased since stays erased.
    """
    connection = connect(database.path, read_only=True)
    try:
        for table in journalled_tables(connection):
            connection.execute(_view(connection, table, int(action)))
        yield Database(connection, database.path)
    finally:
        connection.close()


def _day_of(database: Database, clock: Clock, seq: int) -> date:
    at = database.value("SELECT at FROM journal WHERE seq = ?", seq)
    return clock.day_of(datetime.fromisoformat(at))


def _view(connection: sqlite3.Connection, table: str, action: int) -> str:
    names = [row["name"] for row in connection.execute(f'PRAGMA main.table_info("{table}")')]
    source = f'FROM main."{table}" WHERE action <= {action}'
    made = f'CREATE TEMP VIEW "{table}" AS SELECT {_columns(names)} {source}'
    if "closed" not in names:
        return made
    # In two parts, so that each finds its index: of what is current, and of what was closed.
    return (
        f"{made} AND closed IS NULL UNION ALL"
        f" SELECT {_columns(names, closed='NULL')} {source} AND closed > {action}"
    )


def _columns(names: list[str], closed: str = "closed") -> str:
    told = (f"{closed} AS closed" if name == "closed" else f'"{name}"' for name in names)
    return ", ".join([*told, "rowid AS rowid"])  # a view has none, and it tells the order
