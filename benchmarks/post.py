"""One durable post against the same rows committed by plain SQL.

Both sides wait for the disk, so this is measured on the wall; and they take
turns post by post, because a disk has slow minutes.
"""

import sqlite3
from functools import partial

from benchmarks.measure import Result, seconds
from benchmarks.town import Town, town

AIM = 1.5
_ROUNDS, _POSTS = 8, 50


def measure() -> Result:
    """Record households one by one, and the same rows in a copy of the file."""
    with town() as place:
        rounds = [_round(place, number) for number in range(_ROUNDS)]
    ours, plain = (min(times) / _POSTS for times in zip(*rounds, strict=True))
    return Result("one durable post / the same rows in plain SQL", ours, plain, AIM, _ROUNDS)


def _round(place: Town, number: int) -> tuple[float, float]:
    ours = plain = 0.0
    for post in range(_POSTS):
        code = f"N{number}-{post}"
        ours += seconds(partial(_post, place, code))
        rows = _rows_of_last_action(place)
        plain += seconds(partial(_commit, place.copy, rows))
    return ours, plain


def _post(place: Town, code: str) -> None:
    place.community.households.add(code=code, grid=place.grid, by=place.clerk)


def _rows_of_last_action(place: Town) -> dict[str, tuple[object, ...]]:
    reader = sqlite3.connect(place.community.path)
    found = {
        table: reader.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1").fetchone()
        for table in ("household", "journal")
    }
    reader.close()
    return found


def _commit(connection: sqlite3.Connection, rows: dict[str, tuple[object, ...]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, row in rows.items():
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
    connection.execute("COMMIT")
