"""Marks of what was written last: by them whoever keeps an answer knows whether it is stale.

A table is marked as a whole, facts by their kind and day. The marks are made from the rows
as stored, at the end of the action that wrote or closed them, so none can be missed.
"""

from collections.abc import Iterable

from community_gov.store.database import Database

_FACTS = (
    "INSERT INTO touched SELECT 'fact', kind, day, ?1 FROM"
    " (SELECT kind, day FROM fact WHERE action = ?1"
    " UNION SELECT kind, day FROM fact WHERE closed = ?1) WHERE 1"
    " ON CONFLICT DO UPDATE SET seq = excluded.seq"
)
_TABLE = "INSERT INTO touched VALUES (?2, '', '', ?1) ON CONFLICT DO UPDATE SET seq = excluded.seq"


def mark(database: Database, seq: int, tables: Iterable[str]) -> None:
    """Mark what action ``seq`` wrote to ``tables``, inside its transaction."""
    for table in dict.fromkeys(tables):
        if table == "fact":
            database.connection.execute(_FACTS, (seq,))
        else:
            database.connection.execute(_TABLE, (seq, table))


def last_touch(
    database: Database, table: str, kind: str = "", first: str = "", last: str = ""
) -> int:
    """Return the last action that wrote to ``table``; 0 where none did.

    Of facts it is the last one that wrote any of ``kind`` on the days from ``first`` to ``last``.
    The table ``*`` is any table.
    """
    if table == "*":
        return int(database.value("SELECT COALESCE(MAX(seq), 0) FROM touched"))
    return int(
        database.value(
            "SELECT COALESCE(MAX(seq), 0) FROM touched"
            " WHERE tbl = ? AND kind = ? AND day BETWEEN ? AND ?",
            table,
            kind,
            first,
            last,
        )
    )
