"""What the rules of a scheme ask for because of facts, and on whose account."""

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from operator import itemgetter

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import FactKind, Rule, Scheme
from community_gov.model.fact import Fact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.points.prepare import ReadyScheme
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.recorder import read_fact

Wanted = tuple[str, str, str, int, str, int]
"""An entry that the rules ask for: subject, day (ISO), rule version, amount, fact, its version."""

WANTED_DAY = 1
"""Where the day of a :data:`Wanted` stands."""

_TOLD = itemgetter("id", "version", "subject_kind", "subject", "quantity", "attributes")


class Scope:
    """Whose points a scheme is about, and on whose account a fact is entered.

    With ``only`` it knows of these subjects alone, and reads no more than they need.
    """

    def __init__(self, context: Context, scheme: Scheme, only: Sequence[str] | None = None) -> None:
        self._context = context
        self._scheme = scheme
        self._only = only
        self._read: dict[str, dict[str, list[tuple[date, date]]]] = {}

    @cached_property
    def tellers(self) -> list[str] | None:
        """Whose facts may be entered on the account of ``only``; ``None`` is everybody's."""
        if self._only is None:
            return None
        if self._scheme.subject is SubjectKind.HOUSEHOLD:
            return [*self._only, *self._households]
        return list(self._only)

    def account(self, fact: Fact) -> str | None:
        """Return on whose account ``fact`` is entered; nobody's if its subject is not in scope."""
        return self.account_of(fact.subject_kind, fact.subject, fact.on)

    def account_of(self, kind: str, subject: str, day: date) -> str | None:
        """Return on whose account a fact of ``day`` about ``subject`` of ``kind`` is entered."""
        if self._scheme.audience and not self._in_audience(subject, day):
            return None
        if kind == self._scheme.subject:
            return subject
        if (kind, self._scheme.subject) == (SubjectKind.MEMBER, SubjectKind.HOUSEHOLD):
            return self._households.get(subject)
        return None

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

    def _in_audience(self, subject: str, day: date) -> bool:
        return any(start <= day <= end for start, end in self._spans.get(subject, ()))

    @property
    def _spans(self) -> dict[str, list[tuple[date, date]]]:
        return self._affiliated(self._scheme.audience)

    def _affiliated(self, kind: str) -> dict[str, list[tuple[date, date]]]:
        if kind not in self._read:
            self._read[kind] = self._read_spans(kind)
        return self._read[kind]

    def _read_spans(self, kind: str) -> dict[str, list[tuple[date, date]]]:
        found: dict[str, list[tuple[date, date]]] = {}
        query = (
            "SELECT member, valid_from, valid_to FROM affiliation WHERE closed IS NULL AND kind = ?"
        )
        for row in self._among("member", self.tellers, query, kind):
            end = date.fromisoformat(row[2]) if row[2] else date.max
            found.setdefault(row[0], []).append((date.fromisoformat(row[1]), end))
        return found

    @cached_property
    def _households(self) -> dict[str, str]:
        query = "SELECT id, household FROM member WHERE closed IS NULL AND household IS NOT NULL"
        return {row[0]: row[1] for row in self._among("household", self._only, query)}

    def _among(
        self, column: str, subjects: Sequence[str] | None, query: str, *values: str
    ) -> Iterator[sqlite3.Row]:
        """Yield what ``query`` finds where ``column`` is one of ``subjects``, or of everyone."""
        if subjects is None:
            yield from self._context.database.rows(query, *values)
            return
        for subject in subjects:
            yield from self._context.database.rows(f"{query} AND {column} = ?", *values, subject)


class Judge:
    """What the rules of a scheme ask for because of stored facts.

    What they say of one set of inputs is kept as long as facts of the same day follow:
    all who came to a meeting tell the same, and are judged once.
    """

    def __init__(self, ready: ReadyScheme, scope: Scope, catalogue: Catalogue) -> None:
        self._ready = ready
        self._scope = scope
        self._catalogue = catalogue

    def wanted(
        self, facts: Facts, period: Period, only: Sequence[str] | None = None
    ) -> Iterator[Wanted]:
        """Yield what the rules ask for because of the facts of ``period``, or of ``only`` some."""
        for kind in self._ready.by_kind:
            declared = self._catalogue.get(FactKind, kind)
            stored = _stored(facts, kind, period, only)
            for day, rows in itertools.groupby(stored, key=itemgetter("day")):
                yield from self._of_day(day, rows, declared)

    def _of_day(self, iso: str, rows: Iterable[sqlite3.Row], kind: FactKind) -> Iterator[Wanted]:
        day, account_of = date.fromisoformat(iso), self._scope.account_of
        said: dict[tuple[int, str], tuple[tuple[Rule, str, int], ...]] = {}
        for row in rows:
            id_, version, subject_kind, subject, quantity, attributes = _TOLD(row)
            account = account_of(subject_kind, subject, day)
            if account is None:
                continue
            inputs = quantity, attributes
            if inputs not in said:
                judged = self._ready.judge(read_fact(row, kind))
                said[inputs] = tuple((rule, rule.key, amount) for rule, amount in judged)
            for rule, key, amount in said[inputs]:
                if not rule.classes or self._scope.class_of(subject, day) in rule.classes:
                    yield account, iso, key, amount, id_, version


def _stored(
    facts: Facts, kind: str, period: Period, only: Sequence[str] | None
) -> Iterator[sqlite3.Row]:
    return facts.stored(kind, period) if only is None else facts.among(only, kind, period)
