"""The journal: one record per action, chained so that a later change of any row is found.

What this proves: anyone who noted a hash (on paper, on the notice board) can
tell afterwards whether anything before it was changed. It does not stop a
person who holds the file from rewriting everything before such a note exists.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen

from community_gov.errors import IntegrityError
from community_gov.i18n import _

GENESIS = "0" * 64
"""What the first record is chained to."""


@frozen
class Record:
    """One action in the journal: who did what when, and a digest of the rows it wrote."""

    seq: int
    at: datetime
    actor: str
    action: str
    key: str | None
    request: str
    outcome: Any
    rows: list[list[Any]]
    digest: str
    previous: str
    hash: str


class Digest:
    """Adds up the rows that one action writes, table by table, in order."""

    def __init__(self) -> None:
        self._tables: dict[tuple[str, tuple[str, ...]], tuple[Any, list[int]]] = {}

    def add(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add ``rows`` of ``table`` as stored; blobs are not part of any digest."""
        state, count = self._tables.setdefault((table, tuple(columns)), (hashlib.sha256(), [0]))
        state.update(encoded(rows))
        count[0] += len(rows)

    def summary(self) -> list[list[Any]]:
        """Return [table, columns, number of rows, digest] of each table written."""
        return [
            [table, list(columns), count[0], state.hexdigest()]
            for (table, columns), (state, count) in self._tables.items()
        ]


def encoded(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return the bytes of rows that a digest adds up: a JSON array and a comma for each row."""
    return (_encode(rows)[1:-1] + ",").encode() if rows else b""


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def append(connection: sqlite3.Connection, record: Mapping[str, Any]) -> None:
    """Chain one record to the journal; ``record`` has all columns but previous and hash."""
    previous = last_hash(connection)
    full = {**record, "previous": previous, "hash": _chain(previous, record)}
    names = ", ".join(full)
    marks = ", ".join("?" * len(full))
    connection.execute(f"INSERT INTO journal ({names}) VALUES ({marks})", list(full.values()))


def last_hash(connection: sqlite3.Connection) -> str:
    """Return the hash of the newest record."""
    row = connection.execute("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return row[0] if row else GENESIS


def records(connection: sqlite3.Connection, where: str = "1", *values: Any) -> Iterator[Record]:
    """Yield journal records in order; ``where`` is a fixed condition of this package.

    They are read in parts, so that who takes long over one keeps nobody from writing.
    """
    query = f"SELECT * FROM journal WHERE ({where}) AND seq > ? ORDER BY seq LIMIT {_AT_ONCE}"
    last = 0
    while part := connection.execute(query, (*values, last)).fetchall():
        yield from map(_record, part)
        last = part[-1]["seq"]


_AT_ONCE = 500
"""How many records are read in one go."""


def _record(row: sqlite3.Row) -> Record:
    return Record(
        **{
            **dict(row),
            "at": datetime.fromisoformat(row["at"]),
            "outcome": json.loads(row["outcome"]),
            "rows": json.loads(row["rows"]),
        }
    )


def verify(connection: sqlite3.Connection) -> int:
    """Prove the whole journal against the stored rows; return the number of records.

    Raises :class:`IntegrityError` naming the first action that does not fit.
    """
    previous, known, seen = GENESIS, set[tuple[str, str, int]](), 0
    for row in connection.execute("SELECT * FROM journal ORDER BY seq"):
        _check_chain(row, previous, seen + 1)
        for table, columns, count, digest in json.loads(row["rows"]):
            _check_rows(connection, row, (table, columns, count, digest))
            known.add((table, _mark(columns), row["seq"]))
        previous, seen = row["hash"], seen + 1
    _check_strangers(connection, known)
    return seen


def _check_chain(row: sqlite3.Row, previous: str, expected: int) -> None:
    body = {name: row[name] for name in row.keys() if name not in ("previous", "hash")}  # noqa: SIM118 - a Row iterates over values
    if (
        row["seq"] != expected
        or row["previous"] != previous
        or row["hash"] != _chain(previous, body)
    ):
        raise _broken(row["seq"], row["action"], _("the journal record itself was changed"))


def _check_rows(
    connection: sqlite3.Connection, row: sqlite3.Row, noted: tuple[str, list[str], int, str]
) -> None:
    table, columns, count, digest = noted
    mark = _mark(columns)
    order = "rowid" if mark == "action" else "id, version"
    names = ", ".join(f'"{name}"' for name in columns)
    try:
        found = connection.execute(
            f'SELECT {names} FROM "{table}" WHERE {mark} = ? ORDER BY {order}', (row["seq"],)
        ).fetchall()
    except sqlite3.OperationalError as error:
        raise _broken(row["seq"], row["action"], str(error)) from error
    got = hashlib.sha256(encoded([tuple(one) for one in found])).hexdigest()
    if len(found) != count or got != digest:
        raise _broken(
            row["seq"],
            row["action"],
            _("{table}: {count} rows were written, {found} are there, or one was changed").format(
                table=table, count=count, found=len(found)
            ),
        )


def _mark(columns: list[str]) -> str:
    return "closed" if columns == CLOSED else "action"


def _check_strangers(connection: sqlite3.Connection, known: set[tuple[str, str, int]]) -> None:
    strange = {
        "action": _("{table} has rows the journal knows nothing of"),
        "closed": _("{table} has closed versions the journal knows nothing of"),
    }
    for mark, why in strange.items():
        for table in _tables_with(connection, mark):
            query = f'SELECT DISTINCT "{mark}" FROM "{table}" WHERE "{mark}" IS NOT NULL'
            for (seq,) in connection.execute(query).fetchall():
                if (table, mark, seq) not in known:
                    raise _broken(seq, "?", why.format(table=table))


def journalled_tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables whose rows name the action that wrote them."""
    return _tables_with(connection, "action")


def _tables_with(connection: sqlite3.Connection, column: str) -> list[str]:
    rows = connection.execute(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = ? AND m.name <> 'journal' ORDER BY m.name",
        (column,),
    )
    return [row[0] for row in rows]


CLOSED = ["id", "version"]
"""The columns noted when versions are closed rather than written."""


def _chain(previous: str, body: Mapping[str, Any]) -> str:
    text = json.dumps(dict(body), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def _broken(seq: int, action: str, why: str) -> IntegrityError:
    return IntegrityError(
        _("The journal does not hold at action {seq} ({action}): {why}.").format(
            seq=seq, action=action, why=why
        ),
        _("Keep this file as it is, and compare it with the latest backup."),
    )
