"""Scores of one scheme in one period: of one subject with every line, or everyone's totals."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from operator import itemgetter

from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.fold import Folding, Score, reach
from community_gov.points.ledger import Entry, Ledger
from community_gov.points.pending import chains, pending
from community_gov.points.standing import Standings
from community_gov.points.totals import Movement, Total, Totals
from community_gov.points.wanted import Scope
from community_gov.records.context import Context
from community_gov.records.facts import Facts


class Scores:
    """Reads the ledger for the scores of ``scheme`` in ``period``.

    ``only`` names the subjects asked for; without it, it is whoever is in scope or has
    something in the period.
    """

    def __init__(
        self,
        scheme: Scheme,
        period: Period,
        context: Context,
        facts: Facts,
        only: Sequence[str] | None = None,
    ) -> None:
        self._scheme = scheme
        self._period = period
        self._context = context
        self._facts = facts
        self._only = only
        self._ledger = Ledger(context)
        self._scope = Scope(context, scheme, only)
        self.standings = Standings(scheme, context.catalogue, self._scope, facts, period)

    def folded(self) -> dict[str, Score]:
        """Return scores with every line, in no order of merit."""
        entries: dict[str, list[Entry]] = {}
        reached = reach(self._scheme, self._period)
        for entry in self._ledger.confirmed(self._scheme.name, reached, self._only):
            entries.setdefault(entry.subject, []).append(entry)
        waiting = self._pending(itertools.chain.from_iterable(entries.values()))
        folding = Folding(self._scheme, self._period, waiting)
        found = {
            subject: folding.score(
                subject,
                entries.get(subject, ()),
                self.standings.of(subject, self._last_total(subject)),
            )
            for subject in self._subjects(entries)
        }
        return {who: one for who, one in found.items() if one.lines or self._listed(who, one)}

    def totals(self) -> dict[str, Total]:
        """Return the same scores without their lines; for many subjects at once."""
        adding, found = Totals(self._scheme, self._period), dict[str, Total]()
        for subject, movements in self._movements():
            standing = self.standings.of(subject, self._last_total(subject))
            total, concerned = adding.total(subject, movements, standing)
            if concerned or self._listed(subject, total):
                found[subject] = total
        return found

    def _movements(self) -> Iterator[tuple[str, Iterable[Movement]]]:
        """Yield each subject with what it has in the ledger, those with nothing last."""
        reached = reach(self._scheme, self._period)
        with_entries = set()
        waiting = self._pending(self._ledger.of_rules(self._scheme.name, [*chains(self._scheme)]))
        for subject, movements in itertools.groupby(
            self._ledger.movements(self._scheme.name, reached, self._period.start, waiting),
            key=itemgetter(0),
        ):
            with_entries.add(subject)
            yield subject, movements
        for subject in self._subjects(()):
            if subject not in with_entries:
                yield subject, ()

    def _pending(self, entries: Iterable[Entry]) -> frozenset[int]:
        return pending(self._context.database, self._scheme, entries)

    def _subjects(self, with_entries: Iterable[str]) -> list[str]:
        if self._only is not None:
            return list(self._only)
        return sorted({*self._asked, *with_entries, *self.standings.subjects()})

    def _listed(self, subject: str, score: Score | Total) -> bool:
        """Say whether somebody without entries in the period belongs in the list."""
        asked = self._asked if self._only is None else self._only
        return subject in asked or any(line.points for line in score.items)

    @cached_property
    def _asked(self) -> frozenset[str]:
        return frozenset(self._scope.everyone(self._period))

    def total_of(self, subject: str) -> Decimal:
        """Return the total of one of those asked for, as it is carried over.

        Who was in scope and had nothing has what nothing comes to; who was not has 0.
        """
        found = self._known.get(subject)
        if found is not None and (self._in_scope(subject) or self._has_something(found)):
            return found.total
        if not self._in_scope(subject):
            return Decimal(0)
        standing = self.standings.of(subject, self._last_total(subject))
        return Totals(self._scheme, self._period).total(subject, (), standing)[0].total

    def _in_scope(self, subject: str) -> bool:
        return not self._scheme.audience or subject in self._asked

    def _has_something(self, score: Score | Total) -> bool:
        entered = score.lines if isinstance(score, Score) else True
        return bool(entered) or any(line.points for line in score.items)

    def _last_total(self, subject: str) -> Decimal:
        return self._earlier.total_of(subject) if self._earlier is not None else Decimal(0)

    @cached_property
    def _earlier(self) -> "Scores | None":
        """The scores of the period before, where an item reads them."""
        before = period_before(self._scheme, self._period)
        if not self.standings.items.look_back or before is None:
            return None
        return Scores(self._scheme, before, self._context, self._facts, self._only)

    @cached_property
    def _known(self) -> Mapping[str, Score | Total]:
        # One subject's entries are found by their index; everyone's are read in one go.
        return self.totals() if self._only is None else self.folded()


def period_before(scheme: Scheme, period: Period) -> Period | None:
    """Return the period of the scheme before ``period``; none lies before the scheme began."""
    if period != Period.of(scheme.period, period.start):
        return None
    before = Period.of(scheme.period, period.start - timedelta(days=1))
    return before if before.end >= scheme.valid_from else None
