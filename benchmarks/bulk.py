"""Recording 100,000 facts in one action against ``executemany`` of the same rows.

One action writes to a fresh town each round. Measured in processor time: the
work is the processor's, and a single commit ends either side.
"""

import gc
from datetime import timedelta

from benchmarks.measure import Result, busy_seconds
from benchmarks.town import TODAY, Town, attended, town
from community_gov.model.fact import Draft
from community_gov.records.recorder import COLUMNS
from community_gov.records.work import Work

AIM = 3.0
_ROUNDS, _RECORDS, _FACTS = 5, 1_000, 100

Batch = tuple[str, list[Draft]]


def measure() -> Result:
    """Record 1,000 records of 100 facts each, and the same rows in a copy of the file."""
    rounds = []
    for _number in range(_ROUNDS):
        with town() as place:
            rounds.append(_round(place))
    ours, plain = (min(times) for times in zip(*rounds, strict=True))
    return Result("100,000 facts in bulk / executemany", ours, plain, AIM, _ROUNDS)


def _round(place: Town) -> tuple[float, float]:
    batches = [_batch(place, number) for number in range(_RECORDS)]
    gc.collect()
    ours = busy_seconds(lambda: _record(place, batches))
    facts, journal = _written(place)
    gc.collect()
    return ours, busy_seconds(lambda: _insert(place, facts, journal))


def _batch(place: Town, number: int) -> Batch:
    day = TODAY - timedelta(days=number % 28)
    drafts = [
        attended(place.members, number, at, day, role="participant", excused=at % 9 == 0)
        for at in range(_FACTS)
    ]
    return f"record-{number:05}", drafts


def _record(place: Town, batches: list[Batch]) -> None:
    def body(work: Work) -> None:
        for record, drafts in batches:
            work.record(record, drafts, fresh=True)

    place.community._actions.perform("activities.add", place.clerk, body)  # noqa: SLF001 - the write path itself is measured


def _written(place: Town) -> tuple[list[tuple[object, ...]], tuple[object, ...]]:
    database = place.community._database  # noqa: SLF001 - the rows as stored
    names = ", ".join((*COLUMNS, "action"))
    facts = [tuple(row) for row in database.rows(f"SELECT {names} FROM fact ORDER BY rowid")]
    return facts, tuple(database.rows("SELECT * FROM journal ORDER BY seq DESC LIMIT 1")[0])


def _insert(place: Town, facts: list[tuple[object, ...]], journal: tuple[object, ...]) -> None:
    names = ", ".join((*COLUMNS, "action"))
    marks = ", ".join("?" * len(facts[0]))
    place.copy.execute("BEGIN IMMEDIATE")
    place.copy.executemany(f"INSERT INTO fact ({names}) VALUES ({marks})", facts)
    place.copy.execute(f"INSERT INTO journal VALUES ({', '.join('?' * len(journal))})", journal)
    place.copy.execute("COMMIT")
