"""Rows of a register: written with their facts, duty and journal; and found page by page.

Writing is measured against ``executemany`` of the same rows in one transaction; what is
due to the households is listed afterwards, so that a row pays for its duty too. A page
is a filter, an order and 50 rows; its ratio is 1,000,000 rows over 10,000, and so is that of
writing single rows, which must not take longer as the file grows.
"""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from benchmarks.measure import Result, busy_seconds
from community_gov import Actor, Community, FixedClock, Period
from community_gov.store.sqlite import connect

TODAY = date(2026, 7, 1)
WRITE_AIM, PAGE_AIM, POST_AIM = 3.0, 1.5, 1.5
_WRITE_ROUNDS, _ROWS = 5, 20_000
_PAGE_ROUNDS, _PAGES, _POSTS = 5, 200, 50
_SMALL, _LARGE = 10_000, 1_000_000
_BATCH = 20_000

_LABEL = 'label = { en = "visits", zh_hans = "走访", zh_hant = "走訪" }'
_PACK = f"""
[[fact_kind]]
name = "visit.made"
{_LABEL}
subject = "household"
attributes = [{{ name = "mood", type = "string" }}]

[[register]]
name = "visits"
{_LABEL}
indexes = [["mood", "day"]]
facts = [{{ kind = "visit.made", subject = "household", on = "day", attributes.mood = "mood" }}]
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "day", type = "date" }},
  {{ name = "minutes", type = "integer", minimum = 0, maximum = 600 }},
  {{ name = "mood", type = "text" }},
  {{ name = "topic", type = "text", required = false }},
]

[[duty]]
name = "visit"
{_LABEL}
subject = "household"
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=3" }}
fulfilled_by = "visit.made"
reference = "own choice: for this benchmark"
valid_from = 2026-01-01
"""


@frozen
class Place:
    """A community with 500 households and an empty register, and its clerk."""

    community: Community
    clerk: Actor
    homes: tuple[str, ...]
    folder: Path


def measure() -> list[Result]:
    """Write 20,000 rows; find pages among 10,000 and 1,000,000, and write beside as many."""
    return [_writing(), *_beside_many()]


def _writing() -> Result:
    rounds = []
    for _number in range(_WRITE_ROUNDS):
        with _place() as place:
            rounds.append(_written(place))
    ours, plain = (min(times) for times in zip(*rounds, strict=True))
    name = "20,000 register rows, facts, duty / executemany"
    return Result(name, ours, plain, WRITE_AIM, _WRITE_ROUNDS)


def _written(place: Place) -> tuple[float, float]:
    rows = [_row(place, number) for number in range(_ROWS)]
    place.community.backup(place.folder / "copy.db")
    book = place.community.registers["visits"]
    gc.collect()
    ours = busy_seconds(lambda: book.add_all(rows, by=place.clerk))
    ours += busy_seconds(lambda: place.community.duties.standing(Period.parse("2026Q2")))
    tables = {name: _rows_of(place.community, name) for name in _TABLES}
    copy = connect(place.folder / "copy.db")
    gc.collect()
    plain = busy_seconds(lambda: _insert(copy, tables))
    copy.close()
    return ours, plain


def _beside_many() -> list[Result]:
    with _place() as small, _place() as large:
        _fill(small, _SMALL)
        _fill(large, _LARGE)
        paged = [(_paged(large), _paged(small)) for _number in range(_PAGE_ROUNDS)]
        posted = [(_posted(large), _posted(small)) for _number in range(_PAGE_ROUNDS)]
    return [
        _ratio("a filtered page of 1,000,000 / 10,000 rows", paged, _PAGES, PAGE_AIM),
        _ratio("one row beside 1,000,000 / 10,000 rows", posted, _POSTS, POST_AIM),
    ]


def _ratio(name: str, rounds: list[tuple[float, float]], times: int, aim: float) -> Result:
    ours, plain = (min(taken) / times for taken in zip(*rounds, strict=True))
    return Result(name, ours, plain, aim, _PAGE_ROUNDS)


def _posted(place: Place) -> float:
    book = place.community.registers["visits"]

    def turn() -> None:
        for number in range(_POSTS):
            book.add(_row(place, number), by=place.clerk)

    gc.collect()
    return busy_seconds(turn)


def _paged(place: Place) -> float:
    book = place.community.registers["visits"]

    def turn() -> None:
        for number in range(_PAGES):
            where = (f"mood=m{number % 20}", "day>=2026-02-01")
            book.page(1 + number % 3, 50, where=where, sort=("day",), reader=place.clerk)

    gc.collect()
    return busy_seconds(turn)


def _fill(place: Place, count: int) -> None:
    book = place.community.registers["visits"]
    for start in range(0, count, _BATCH):
        numbers = range(start, min(start + _BATCH, count))
        book.add_all([_row(place, number) for number in numbers], by=place.clerk)


def _row(place: Place, number: int) -> dict[str, object]:
    return {
        "household": place.homes[number % len(place.homes)],
        "day": TODAY - timedelta(days=number * 7 % 180),
        "minutes": number % 90,
        "mood": f"m{number % 20}",
        "topic": "a lamp in the passage" if number % 3 else None,
    }


_VISITS = "benchmark__visits"
_TABLES = (_VISITS, "fact", "journal")


def _rows_of(community: Community, table: str) -> list[tuple[object, ...]]:
    database = community._database  # noqa: SLF001 - the rows as stored
    last = database.value("SELECT MAX(seq) FROM journal")
    column = "seq" if table == "journal" else "action"
    query = f'SELECT * FROM "{table}" WHERE {column} = ? ORDER BY rowid'
    return [tuple(row) for row in database.rows(query, last)]


def _insert(copy: sqlite3.Connection, tables: dict[str, list[tuple[object, ...]]]) -> None:
    copy.execute("BEGIN IMMEDIATE")
    for name, rows in tables.items():
        marks = ", ".join("?" * len(rows[0]))
        copy.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    copy.execute("COMMIT")


@contextmanager
def _place() -> Iterator[Place]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rules").mkdir()
        (folder / "rules" / "benchmark.toml").write_text(_PACK, encoding="utf-8")
        with Community.create(
            folder / "town.db",
            name="Benchmark",
            administrator="Li",
            key_file=folder / "town.key",
            clock=FixedClock(TODAY),
        ) as community:
            admin = community.actors.named("Li")
            clerk = community.actors.add("Zhang", "clerk", by=admin)
            community.plugins.enable("benchmark", by=admin)
            grid = community.grids.add(code="G1", name="first grid", by=clerk).id
            homes = [community.households.new(code=f"H{one}", grid=grid) for one in range(500)]
            found = community.households.add_all(homes, by=clerk)
            yield Place(community, clerk, tuple(one.id for one in found), folder)
