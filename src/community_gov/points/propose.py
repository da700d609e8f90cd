"""What the rules say of the facts, and how that differs from what is posted already."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import frozen

from community_gov.model.declarations import Scheme
from community_gov.model.fact import Fact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.points.ledger import Batch, Entry
from community_gov.points.prepare import ReadyScheme
from community_gov.records.context import Context


@frozen
class Wanted:
    """An entry that the rules ask for, before it has a number."""

    subject: str
    day: date
    rule: str
    amount: int
    fact: str
    fact_version: int

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same entry however often it is proposed: fact and rule version."""
        return self.fact, self.rule


class Scope:
    """Whose points a scheme is about, and on whose account a fact is entered."""

    def __init__(self, context: Context, scheme: Scheme) -> None:
        self._context = context
        self._scheme = scheme
        self._read: dict[str, dict[str, list[tuple[date, date]]]] = {}

    def wanted(self, ready: ReadyScheme, fact: Fact) -> Iterator[Wanted]:
        """Yield what the rules ask for because of ``fact``, if its subject is in scope."""
        subject = self.account(fact)
        if subject is not None:
            for rule, amount in ready.judge(fact):
                if rule.classes and self.class_of(fact.subject, fact.on) not in rule.classes:
                    continue
                yield Wanted(subject, fact.on, rule.key, amount, fact.id, fact.version)

    def account(self, fact: Fact) -> str | None:
        """Return on whose account ``fact`` is entered; nobody's if its subject is not in scope."""
        return self._subject(fact) if self._in_audience(fact) else None

    def class_of(self, subject: str, day: date) -> str:
        """Return the class of a member on ``day``: the first of the scheme that fits, or none."""
        for one in self._scheme.classes:
            spans = self._affiliated(one.audience).get(subject, ())
            if any(start <= day <= end for start, end in spans):
                return one.name
        return ""

    def class_in(self, subject: str, period: Period) -> str:
        """Return the class for a whole period: that of its last day, or of the last day in it."""
        ends = [
            min(end, period.end)
            for one in self._scheme.classes
            for start, end in self._affiliated(one.audience).get(subject, ())
            if start <= period.end and period.start <= end
        ]
        return self.class_of(subject, max(ends)) if ends else ""

    def everyone(self, period: Period) -> list[str]:
        """Return the ids of all subjects in scope during ``period``."""
        if self._scheme.subject is SubjectKind.MEMBER and self._scheme.audience:
            return sorted(
                {
                    member
                    for member, spans in self._spans.items()
                    if any(start <= period.end and period.start <= end for start, end in spans)
                }
            )
        return []

    def _subject(self, fact: Fact) -> str | None:
        if fact.subject_kind is self._scheme.subject:
            return fact.subject
        if (fact.subject_kind, self._scheme.subject) == (SubjectKind.MEMBER, SubjectKind.HOUSEHOLD):
            return self._households.get(fact.subject)
        return None

    def _in_audience(self, fact: Fact) -> bool:
        if not self._scheme.audience:
            return True
        spans = self._spans.get(fact.subject, ())
        return any(start <= fact.on <= end for start, end in spans)

    @property
    def _spans(self) -> dict[str, list[tuple[date, date]]]:
        return self._affiliated(self._scheme.audience)

    def _affiliated(self, kind: str) -> dict[str, list[tuple[date, date]]]:
        if kind not in self._read:
            self._read[kind] = self._read_spans(kind)
        return self._read[kind]

    def _read_spans(self, kind: str) -> dict[str, list[tuple[date, date]]]:
        found: dict[str, list[tuple[date, date]]] = {}
        for row in self._context.database.rows(
            "SELECT member, valid_from, valid_to FROM affiliation"
            " WHERE closed IS NULL AND kind = ?",
            kind,
        ):
            end = date.fromisoformat(row[2]) if row[2] else date.max
            found.setdefault(row[0], []).append((date.fromisoformat(row[1]), end))
        return found

    @cached_property
    def _households(self) -> dict[str, str]:
        rows = self._context.database.rows(
            "SELECT id, household FROM member WHERE closed IS NULL AND household IS NOT NULL"
        )
        return {row[0]: row[1] for row in rows}


def difference(
    wanted: Iterable[Wanted], posted: Iterable[Entry], batch: Batch, seq: int
) -> list[Entry]:
    """Return the entries that turn what is ``posted`` into what is ``wanted``.

    What a person took back with a reason stays taken back.
    """
    live, settled = _standing(posted)
    asked = {one.key: one for one in wanted}
    entries: list[Entry] = []
    for key, entry in live.items():
        one = asked.get(key)
        if one is not None and _alike(one, entry):
            del asked[key]
        else:
            entries.append(_reversal(entry, batch, seq + len(entries)))
    fresh = (one for key, one in asked.items() if key not in settled)
    for one in fresh:
        entries.append(_entry(one, batch, seq + len(entries)))
    return entries


def _standing(
    posted: Iterable[Entry],
) -> tuple[dict[tuple[str, str], Entry], set[tuple[str, str]]]:
    listed = list(posted)
    undone = {one.reverses for one in listed if one.reverses is not None}
    settled = {(one.fact, one.rule) for one in listed if one.reverses is not None and one.reason}
    live = {
        (one.fact, one.rule): one
        for one in listed
        if one.reverses is None and one.seq not in undone
    }
    return live, settled


def _alike(one: Wanted, entry: Entry) -> bool:
    return (one.subject, one.day, one.amount) == (entry.subject, entry.day, entry.amount)


def _entry(one: Wanted, batch: Batch, seq: int) -> Entry:
    return Entry(
        seq, batch.id, batch.scheme, one.subject, one.day, one.rule, one.amount, one.fact,
        one.fact_version,
    )  # fmt: skip


def _reversal(entry: Entry, batch: Batch, seq: int) -> Entry:
    return Entry(
        seq, batch.id, batch.scheme, entry.subject, entry.day, entry.rule, -entry.amount,
        entry.fact, entry.fact_version, reverses=entry.seq,
    )  # fmt: skip
