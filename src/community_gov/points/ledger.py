"""The ledger: every movement of points, append-only, in batches that a person confirms."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _, mark
from community_gov.model.fields import open_field
from community_gov.model.ids import BatchId
from community_gov.model.period import Period
from community_gov.records.context import Context
from community_gov.store.among import AMONG, listed

COLUMNS = (
    "seq", "batch", "scheme", "subject", "day", "rule", "amount", "fact", "fact_version",
    "reverses", "reason",
)  # fmt: skip
"""The columns of an entry that are written, in order."""

StoredEntry = tuple[Any, ...]
"""An entry as it lies in the ledger: the values of :data:`COLUMNS`."""

SEQ, BATCH, SCHEME, SUBJECT, DAY, RULE, AMOUNT, FACT, VERSION, REVERSES, REASON = range(
    len(COLUMNS)
)
"""Where each value of a :data:`StoredEntry` stands."""

_ENTRY = ", ".join(f"e.{name}" for name in COLUMNS)


_CONFIRMED = (
    "EXISTS (SELECT 1 FROM points_batch b"
    " WHERE b.id = e.batch AND b.closed IS NULL AND b.state = 'confirmed')"
)
# The entries of a batch were written in one go, so they are read in the order in which they lie.
# By the index of subjects each would be looked up singly, at twice the cost. The plus sign keeps
# the index of batches out.
_READ = """
    WITH span AS MATERIALIZED (
        SELECT b.id,
            (SELECT MIN(seq) FROM points_entry WHERE batch = b.id) AS first,
            (SELECT MAX(seq) FROM points_entry WHERE batch = b.id) AS last
        FROM points_batch b WHERE b.closed IS NULL AND b.scheme = ? AND b.state = 'confirmed'
    )
    SELECT {what}
    FROM span CROSS JOIN points_entry e
        ON e.seq BETWEEN span.first AND span.last AND +e.batch = span.id
    WHERE e.day BETWEEN ? AND ?
"""
_BY_SUBJECT = " ORDER BY e.subject, e.day, e.seq"
_MOVEMENT = "e.subject, e.day || e.rule, e.amount"
ISO = len("2026-01-31")
"""How many characters of a movement's key are its day; the rule version follows."""


class BatchState(StrEnum):
    """Where a batch stands; only confirmed entries count."""

    PROPOSED = mark("proposed")
    CONFIRMED = mark("confirmed")
    REJECTED = mark("rejected")


@frozen
class Batch:
    """Entries proposed together for a scheme and period, until a person confirms them."""

    id: BatchId
    scheme: str = open_field()
    starts: date = open_field()
    ends: date = open_field()
    state: BatchState = open_field()
    proposed_by: str = open_field()
    confirmed_by: str | None = open_field(default=None)
    reason: str | None = open_field(default=None)

    @property
    def period(self) -> Period:
        """The period it was proposed for."""
        return Period(self.starts, self.ends)


@frozen(slots=False)  # made by the million, and made faster so
class Entry:
    """One movement of points: ``amount`` in whole numbers of the scheme's scale.

    It names the rule version and the fact version it rests on. A reversal
    names the entry it takes back; with a ``reason`` it is a person's own act.
    """

    seq: int
    batch: BatchId
    scheme: str
    subject: str
    day: date
    rule: str
    amount: int
    fact: str
    fact_version: int
    reverses: int | None = None
    reason: str = ""

    def row(self) -> StoredEntry:
        """Return the entry as stored."""
        return (
            self.seq, self.batch, self.scheme, self.subject, self.day.isoformat(), self.rule,
            self.amount, self.fact, self.fact_version, self.reverses, self.reason,
        )  # fmt: skip


class Ledger:
    """The entries as stored, read-only."""

    def __init__(self, context: Context) -> None:
        self._database = context.database

    def next_seq(self) -> int:
        """Return the number of the next entry."""
        return 1 + (self._database.value("SELECT MAX(seq) FROM points_entry") or 0)

    def entry(self, seq: int) -> Entry:
        """Return one entry; raises :class:`UnknownError`."""
        found = self._entries("e.seq = ?", [seq])
        for entry in found:
            return entry
        raise UnknownError(
            _("There is no entry {seq}.").format(seq=seq),
            _("See those of somebody: community-gov points explain"),
        )

    def of_batch(self, batch: str) -> list[Entry]:
        """Return the entries of a batch, whatever its state."""
        return list(self._entries("e.batch = ?", [batch]))

    def confirmed(
        self, scheme: str, period: Period, subjects: Sequence[str] | None = None
    ) -> Iterator[Entry]:
        """Yield the entries of ``scheme`` that count in ``period``, by subject and day."""
        if subjects is None:
            return read_entries(self._read(scheme, period, _ENTRY, _BY_SUBJECT))
        values = [scheme, period.start.isoformat(), period.end.isoformat()]
        condition = f"e.scheme = ? AND e.day BETWEEN ? AND ? AND {_CONFIRMED}"
        condition += f" AND e.subject IN ({', '.join('?' * len(subjects))})"
        return self._entries(condition, [*values, *subjects])

    def stored(self, scheme: str, period: Period) -> Iterator[StoredEntry]:
        """Return the same of everyone as it lies there: of each batch in the order of writing.

        For who looks at very many; to sort them would cost as much again as to read them.
        """
        return self._read(scheme, period, _ENTRY)

    def movements(
        self, scheme: str, days: Period, begins: date, undone: Container[int] = ()
    ) -> Iterator[tuple[str, str, int]]:
        """Yield subject, day with rule version, and amount of what counts, by subject and day.

        Counter-entries are not there, nor what they took back, nor the entries numbered in
        ``undone``; but whoever has any such entry since ``begins`` is there with that day,
        no rule and no amount.
        """
        order, gone = f" AND e.reverses IS NULL{_BY_SUBJECT}", self._undone(scheme)
        if not undone and not gone:
            return self._read(scheme, days, _MOVEMENT, order)
        rows = self._read(scheme, days, f"{_MOVEMENT}, e.seq", order)
        return _left(rows, begins.isoformat(), lambda seq: seq in undone or seq in gone)

    def _read(self, scheme: str, days: Period, what: str, order: str = "") -> Iterator[Any]:
        query = _READ.format(what=what) + order
        return self._plain(query, [scheme, days.start.isoformat(), days.end.isoformat()])

    def _plain(self, query: str, values: Sequence[Any]) -> Iterator[Any]:
        """Return rows as plain tuples, for who reads very many."""
        cursor = self._database.connection.cursor()
        cursor.row_factory = None
        return cursor.execute(query, values)

    def _undone(self, scheme: str) -> frozenset[int]:
        """Return the numbers of the entries that a counter-entry which counts takes back."""
        rows = self._database.connection.execute(
            f"SELECT e.reverses FROM points_entry e"
            # With the plus sign the index of the few reversals is used, not that of the scheme.
            f" WHERE e.reverses IS NOT NULL AND +e.scheme = ? AND {_CONFIRMED}",
            (scheme,),
        )
        return frozenset(row[0] for row in rows)

    def is_taken_back(self, seq: int) -> bool:
        """Say whether a counter-entry counts already, or waits to."""
        found = self._database.value(
            "SELECT 1 FROM points_entry e JOIN points_batch b ON b.id = e.batch"
            " AND b.closed IS NULL AND b.state <> 'rejected' WHERE e.reverses = ?",
            seq,
        )
        return found is not None

    def of_facts(self, scheme: str, facts: Sequence[str]) -> Iterator[StoredEntry]:
        """Return what counts in ``scheme`` because of ``facts``, whatever its day, as it lies."""
        condition = f"+e.scheme = ? AND e.fact {AMONG} AND {_CONFIRMED}"
        return self._stored(condition, [scheme, listed(facts)])

    def of_rules(self, scheme: str, rules: Sequence[str]) -> Iterator[Entry]:
        """Return the entries of ``scheme`` that count because of these versions of rules."""
        if not rules:
            return iter(())
        condition = f"e.scheme = ? AND e.rule IN ({', '.join('?' * len(rules))}) AND {_CONFIRMED}"
        return self._entries(condition, [scheme, *rules])

    def _entries(self, condition: str, values: Sequence[Any]) -> Iterator[Entry]:
        return read_entries(self._stored(condition, values))

    def _stored(self, condition: str, values: Sequence[Any]) -> Iterator[StoredEntry]:
        query = (
            f"SELECT {_ENTRY} FROM points_entry e"
            f" WHERE {condition} ORDER BY e.subject, e.day, e.seq"
        )
        return self._plain(query, values)


def read_entries(rows: Iterable[StoredEntry]) -> Iterator[Entry]:
    """Yield what ``rows`` hold; the entries of one day share the date."""
    days: dict[str, date] = {}
    for seq, batch, scheme, subject, told, *rest in rows:
        day = days.get(told) or days.setdefault(told, date.fromisoformat(told))
        yield Entry(seq, batch, scheme, subject, day, *rest)


def _left(
    rows: Iterable[tuple[str, str, int, int]], begins: str, is_undone: Callable[[int], bool]
) -> Iterator[tuple[str, str, int]]:
    """Yield the movements that are left; of those undone since ``begins``, one of each subject."""
    told = ""
    for subject, key, amount, seq in rows:
        if not is_undone(seq):
            yield subject, key, amount
        elif subject != told and key >= begins:
            told = subject
            yield subject, key[:ISO], 0
