"""How what the rules ask for differs from what is posted: what to take back, and what to post."""

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence

from community_gov.model.period import Period
from community_gov.points.judged import Changed
from community_gov.points.ledger import (
    AMOUNT,
    DAY,
    FACT,
    REASON,
    REVERSES,
    RULE,
    SEQ,
    SUBJECT,
    VERSION,
    Batch,
    Ledger,
    StoredEntry,
)
from community_gov.points.posted import Posted
from community_gov.points.prepare import ReadyScheme
from community_gov.points.wanted import Judge, Scope, Wanted
from community_gov.records.context import Context
from community_gov.records.facts import Facts

Step = tuple[StoredEntry | None, Wanted | None]
"""What is posted and to be taken back, and what is to be posted; one of them may be nothing."""

Key = tuple[str, str]
"""What makes it the same entry however often it is proposed: its fact and its rule version."""


class Missing:
    """Finds what a scheme asks for beside what is posted."""

    def __init__(self, context: Context, facts: Facts) -> None:
        self._context = context
        self._facts = facts
        self._ledger = Ledger(context)

    def of_all(
        self,
        ready: ReadyScheme,
        period: Period,
        posted: Posted | None = None,
        rules: Collection[str] | None = None,
    ) -> Iterator[Step]:
        """Yield the steps that any fact of ``period`` asks for; with ``rules`` only by these."""
        scheme, looked_at = ready.scheme, ready if rules is None else ready.only(rules)
        amended = [one for kind in looked_at.by_kind for one in self._facts.amended(kind, period)]
        rows = (posted or Posted(self._ledger, scheme.name)).within(period)
        # A fact that was moved into this period may still count in another one.
        rows = [*rows, *self._moved(scheme.name, amended, rows)] if amended else rows
        if rules is not None:
            rows = [row for row in rows if row[RULE] in rules]
        judge = Judge(looked_at, Scope(self._context, scheme), self._context.catalogue)
        return difference(judge.wanted(self._facts, period), rows, period)

    def of_changed(
        self,
        ready: ReadyScheme,
        period: Period,
        changed: Changed | None,
        posted: Posted | None = None,
    ) -> Iterator[Step]:
        """Yield the steps that what ``changed`` asks for; ``None``: anything may have."""
        if changed is None:
            return self.of_all(ready, period, posted)
        scheme = ready.scheme
        rows = self._moved(scheme.name, changed.facts, ())
        judge = Judge(
            ready, Scope(self._context, scheme, changed.subjects), self._context.catalogue
        )
        return difference(judge.wanted(self._facts, period, changed.facts), rows, period)

    def _moved(
        self, scheme: str, facts: Sequence[str], known: Iterable[StoredEntry]
    ) -> Iterator[StoredEntry]:
        """Yield what is posted because of ``facts``, on any day, beside what is ``known``."""
        numbers = {row[SEQ] for row in known}
        return (row for row in self._ledger.of_facts(scheme, facts) if row[SEQ] not in numbers)


def difference(
    wanted: Iterable[Wanted], posted: Iterable[StoredEntry], period: Period
) -> Iterator[Step]:
    """Yield the steps that turn what is ``posted`` into what is ``wanted``.

    What a person took back with a reason stays taken back. What is posted in another
    period stays as well, unless its fact is wanted in this one.
    """
    live, settled = _standing(posted)
    first, last = period.start.isoformat(), period.end.isoformat()
    elsewhere = {row[FACT] for row in live if not first <= row[DAY] <= last}
    for row, one in _paired(live, wanted):
        if one is None:
            if row is not None and row[FACT] not in elsewhere:
                yield row, None
            continue
        subject, day, rule, amount, fact, _version = one
        elsewhere.discard(fact)
        new = None if (fact, rule) in settled else one
        if row is None:
            if new is not None:
                yield None, new
        elif (amount, day, subject) != (row[AMOUNT], row[DAY], row[SUBJECT]):
            yield row, new


def _paired(live: Iterable[StoredEntry], wanted: Iterable[Wanted]) -> Iterator[Step]:
    """Yield what is wanted with what is posted of the same fact and rule; last what nobody wants.

    Entries mostly lie in the order in which they are wanted again, so they are read on
    until one fits; only those passed over are kept by name.
    """
    rows, passed = iter(live), dict[Key, StoredEntry]()
    for one in wanted:
        _subject, _day, rule, _amount, fact, _version = one
        found = passed.pop((fact, rule), None) if passed else None
        if found is None:
            for row in rows:
                if row[FACT] == fact and row[RULE] == rule:
                    found = row
                    break
                passed[row[FACT], row[RULE]] = row
        yield found, one
    for row in itertools.chain(passed.values(), rows):
        yield row, None


def written(steps: Iterable[Step], batch: Batch, seq: int) -> Iterator[StoredEntry]:
    """Yield the entries of ``batch`` that do these ``steps``, numbered from ``seq``."""
    for back, new in steps:
        if back is not None:
            yield (
                seq, batch.id, batch.scheme, back[SUBJECT], back[DAY], back[RULE], -back[AMOUNT],
                back[FACT], back[VERSION], back[SEQ], "",
            )  # fmt: skip
            seq += 1
        if new is not None:
            yield seq, batch.id, batch.scheme, *new, None, ""
            seq += 1


def _standing(posted: Iterable[StoredEntry]) -> tuple[list[StoredEntry], set[Key]]:
    """Return what counts, and by fact and rule what people took back for a reason."""
    rows = list(posted)
    counters = [row for row in rows if row[REVERSES] is not None]
    settled = {(row[FACT], row[RULE]) for row in counters if row[REASON]}
    gone = {number for row in counters for number in (row[SEQ], row[REVERSES])}
    return [row for row in rows if row[SEQ] not in gone] if gone else rows, settled
