"""Observations as they are kept: what each indicator gave, until a write makes it stale."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from community_gov.errors import StoreError
from community_gov.hooks.catalogue import Catalogue
from community_gov.indices.sources.source import Counted, Rest, Scope, Why
from community_gov.indices.sources.sources import Sources
from community_gov.model.convert import unstructure
from community_gov.model.declarations import Index, Indicator, Query
from community_gov.records.context import Context
from community_gov.records.marks import last_touch
from community_gov.version import __version__

FOREVER = date.max

_WAY = 1
"""Counts up when a source answers otherwise than before; what was kept is then stale."""


@frozen
class Pair:
    """What the numerator and the denominator of an indicator gave."""

    above: Counted
    below: Counted

    @property
    def settled(self) -> date:
        """The day from which on nothing but a write changes either."""
        return max(self.above.settled, self.below.settled)

    @property
    def rests(self) -> frozenset[Rest]:
        """Everything stored that they rest on, and the grids for which they were asked."""
        return self.above.rests | self.below.rests | {Rest("grid")}


class Observations:
    """Keeps answers in the community's file, and finds those that are still right.

    An answer is right while the declarations it was made by are the same, nothing it rests
    on was written since, and it holds as of the day asked for. Reading inside a write sees
    rows that are not marked yet, so there nothing is taken from here, nor kept.
    """

    def __init__(self, context: Context, sources: Sources) -> None:
        self._context = context
        self._sources = sources
        self._digests: dict[tuple[str, str], tuple[Indicator, Catalogue, str]] = {}

    def pair(
        self,
        index: Index,
        name: str,
        indicator: Indicator,
        scope: Scope,
        *,
        marks: "Marks",
        ask: Callable[[str, Indicator, Scope], Pair],
    ) -> Pair:
        """Return what an indicator gives: as kept, or as ``ask`` says, which is then kept."""
        if not marks.usable or scope.as_of < scope.period.start:
            return ask(name, indicator, scope)
        key, digest = _key(index, name, scope), self._digest(index, name, indicator)
        if (found := self._kept(key, scope, digest, marks)) is not None:
            return found
        made = ask(name, indicator, scope)
        marks.add((*key, *_held(made, scope), digest, marks.seq, *_written(made)))
        return made

    def stale(self, index: Index, scope: Scope) -> list[str]:
        """Return the indicators that reading the index would observe anew."""
        marks = Marks(self._context)
        return [
            leaf.name
            for leaf in index.root.leaves()
            if leaf.indicator is not None
            and self._kept(
                _key(index, leaf.name, scope),
                scope,
                self._digest(index, leaf.name, leaf.indicator),
                marks,
            )
            is None
        ]

    @contextmanager
    def reading(self) -> Iterator["Marks"]:
        """Give the marks by which answers are judged; what was made anew is kept at the end."""
        marks = Marks(self._context)
        yield marks
        marks.keep()

    def forget(self) -> None:
        """Drop everything that is kept."""
        with self._context.database.transaction():
            self._context.database.connection.execute("DELETE FROM observation")

    def _kept(self, key: tuple[str, ...], scope: Scope, digest: str, marks: "Marks") -> Pair | None:
        day = scope.as_of.isoformat()
        row = self._context.database.row(
            "SELECT * FROM observation WHERE idx = ? AND indicator = ? AND starts = ?"
            " AND ends = ? AND since <= ? AND until >= ? ORDER BY seq DESC",
            *key,
            day,
            day,
        )
        if row is None or row["digest"] != digest:
            return None
        rests = [Rest(*one) for one in json.loads(row["rests"])]
        if any(marks.of(rest) > row["seq"] for rest in rests):
            return None
        return _read(row)

    def _digest(self, index: Index, name: str, indicator: Indicator) -> str:
        catalogue = self._context.catalogue
        known = self._digests.get((index.name, name))
        if known is not None and known[0] is indicator and known[1] is catalogue:
            return known[2]
        told = [__version__, _WAY, *_declared(indicator, self._sources, catalogue)]
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
        made = hashlib.sha256(text.encode()).hexdigest()
        self._digests[index.name, name] = indicator, catalogue, made
        return made


class Marks:
    """The marks of writes during one reading, each looked up once, and what is to be kept."""

    def __init__(self, context: Context) -> None:
        self._database = context.database
        self.usable = not context.database.connection.in_transaction
        self.seq = int(self._database.value("SELECT COALESCE(MAX(seq), 0) FROM journal"))
        self._known: dict[Rest, int] = {}
        self._rows: list[tuple[Any, ...]] = []

    def of(self, rest: Rest) -> int:
        """Return the last action that wrote what an answer rests on."""
        if rest not in self._known:
            self._known[rest] = last_touch(
                self._database, rest.table, rest.kind, rest.first, rest.last
            )
        return self._known[rest]

    def add(self, row: tuple[Any, ...]) -> None:
        """Note an answer that was made anew."""
        self._rows.append(row)

    def keep(self) -> None:
        """Write what was made anew; while another program writes, it is kept another time."""
        if not self._rows:
            return
        connection = self._database.connection
        # A reader never waits for a writer, and reads a file that cannot be written.
        with suppress(StoreError), connection.impatient(), self._database.transaction():
            connection.executemany(_DROP, [(*row[:4], row[7]) for row in self._rows])
            connection.executemany(_KEEP, self._rows)


_DROP = (
    "DELETE FROM observation WHERE idx = ? AND indicator = ? AND starts = ? AND ends = ?"
    " AND since = until AND seq < ?"
)
"""What held for one day only is not kept beside what was made after a later write."""

_KEEP = (
    "INSERT INTO observation (idx, indicator, starts, ends, since, until, digest, seq, rests,"
    " answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
    " until = excluded.until, digest = excluded.digest, seq = excluded.seq,"
    " rests = excluded.rests, answer = excluded.answer"
)


def _key(index: Index, name: str, scope: Scope) -> tuple[str, ...]:
    return index.name, name, scope.period.start.isoformat(), scope.period.end.isoformat()


def _held(made: Pair, scope: Scope) -> tuple[str, str]:
    """Return the days as of which an answer holds: from when it is settled on, or one only."""
    if scope.as_of < made.settled:
        return scope.as_of.isoformat(), scope.as_of.isoformat()
    return made.settled.isoformat(), FOREVER.isoformat()


def _declared(indicator: Indicator, sources: Sources, catalogue: Catalogue) -> Iterator[Any]:
    for query in indicator.queries or (Query("constant"),):
        yield unstructure(query)
        for one in sources.rests_on(query, catalogue):
            yield [type(one).__name__, unstructure(one)]


def _written(made: Pair) -> tuple[str, str]:
    rests = sorted([one.table, one.kind, one.first, one.last] for one in made.rests)
    return json.dumps(rests), json.dumps([_plain(made.above), _plain(made.below)])


def _plain(one: Counted) -> dict[str, Any]:
    values = {unit: _number(value) for unit, value in one.values.items()}
    return {"values": values, "reasons": dict(one.reasons), "settled": one.settled.isoformat()}


def _number(value: Fraction | None) -> int | str | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else str(value)


def _read(row: sqlite3.Row) -> Pair:
    above, below = json.loads(row["answer"])
    return Pair(_counted(above), _counted(below))


def _counted(plain: Mapping[str, Any]) -> Counted:
    return Counted(
        {unit: None if one is None else Fraction(one) for unit, one in plain["values"].items()},
        date.fromisoformat(plain["settled"]),
        {unit: Why(text) for unit, text in plain["reasons"].items()},
    )
