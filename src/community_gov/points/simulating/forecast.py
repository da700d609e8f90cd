"""The ledger with entries in it that only might be: everyone's tallies, one subject's score."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter

from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.fold import Folding, Score, reach
from community_gov.points.ledger import (
    AMOUNT,
    ISO,
    REVERSES,
    SUBJECT,
    Ledger,
    StoredEntry,
    read_entries,
)
from community_gov.points.pending import chains, pending
from community_gov.points.propose import Scope
from community_gov.points.scores import period_before
from community_gov.points.simulating.tallies import Tallies, Tally
from community_gov.points.standing import Standings
from community_gov.points.totals import Movement
from community_gov.records.context import Context
from community_gov.records.facts import Facts


class Forecast:
    """What the scores of ``scheme`` would be with ``entries`` confirmed beside what is posted."""

    def __init__(
        self, context: Context, facts: Facts, scheme: Scheme, entries: Sequence[StoredEntry]
    ) -> None:
        self._context = context
        self._facts = facts
        self.scheme = scheme
        self._entries = entries
        self._ledger = Ledger(context)
        self._standings: dict[Period, Standings] = {}
        self._tallies: dict[Period, dict[str, Tally]] = {}
        self._in_scope: dict[Period, frozenset[str]] = {}

    def standings(self, period: Period) -> Standings:
        """Return the standings of ``period``, whose figures are taken once."""
        if period not in self._standings:
            scope = Scope(self._context, self.scheme)
            self._standings[period] = Standings(
                self.scheme, self._context.catalogue, scope, self._facts, period
            )
        return self._standings[period]

    def tallies(self, period: Period) -> dict[str, Tally]:
        """Return the tallies of whoever is in scope, or has an entry or a figure."""
        if period not in self._tallies:
            adding, standings = Tallies(self.scheme, period), self.standings(period)
            self._tallies[period] = {
                who: adding.tally(who, movements, standings.of(who, self._last(who, period)))
                for who, movements in self._movements(period)
            }
        return self._tallies[period]

    def shown(self, period: Period) -> set[str]:
        """Return whom the list of scores shows: everyone in scope, and whoever has something."""
        tallies = self.tallies(period)
        asked = tallies.keys() & self._everyone(period)
        return asked | {who for who, one in tallies.items() if one.listed}

    def blank(self, subject: str, period: Period) -> Tally:
        """Return the tally of a subject of which nothing is known in ``period``."""
        standing = self.standings(period).of(subject, self._last(subject, period))
        return Tallies(self.scheme, period).tally(subject, (), standing)

    def score(self, subject: str, period: Period) -> Score:
        """Return the score of one subject with every line."""
        days = reach(self.scheme, period)
        posted = self._ledger.confirmed(self.scheme.name, days, [subject])
        foretold = read_entries(one for one in self._entries if one[SUBJECT] == subject)
        entries = [*posted, *(one for one in foretold if one.day in days)]
        waiting = pending(self._context.database, self.scheme, entries)
        standing = self.standings(period).of(subject, self._last(subject, period))
        return Folding(self.scheme, period, waiting).score(subject, entries, standing)

    def _last(self, subject: str, period: Period) -> Decimal:
        """Return the total of the period before, where an item reads it."""
        before = period_before(self.scheme, period)
        if not self.standings(period).items.look_back or before is None:
            return Decimal(0)
        found = self.tallies(before).get(subject)
        if self.scheme.audience and subject not in self._everyone(before):
            return found.total if found and found.listed else Decimal(0)
        return (found or self.blank(subject, before)).total

    def _everyone(self, period: Period) -> frozenset[str]:
        if period not in self._in_scope:
            in_scope = Scope(self._context, self.scheme).everyone(period)
            self._in_scope[period] = frozenset(in_scope)
        return self._in_scope[period]

    def _movements(self, period: Period) -> Iterator[tuple[str, Iterable[Movement]]]:
        """Yield each subject with what it has in the ledger and would have, by day."""
        days = reach(self.scheme, period)
        foretold = self._foretold(days)
        undone = {one[REVERSES] for one in self._entries if one[REVERSES] is not None}
        known = set()
        posted = self._ledger.movements(
            self.scheme.name, days, period.start, undone | self._waiting()
        )
        for who, movements in itertools.groupby(posted, key=itemgetter(0)):
            known.add(who)
            # Those of one day stay in the order in which they are written: the foretold last.
            yield who, _by_day(itertools.chain(movements, foretold.get(who, ())))
        standings = self.standings(period)
        for who in sorted({*self._everyone(period), *standings.subjects(), *foretold} - known):
            yield who, _by_day(foretold.get(who, ()))

    def _foretold(self, days: Period) -> Mapping[str, list[Movement]]:
        """Return the movements that would be; one that would wait brings nothing yet."""
        needed, first, last = chains(self.scheme), days.start.isoformat(), days.end.isoformat()
        found: dict[str, list[Movement]] = defaultdict(list)
        for row in self._entries:
            if row[REVERSES] is not None:
                continue
            who, day, rule, amount = row[SUBJECT : AMOUNT + 1]
            if first <= day <= last:
                found[who].append((who, day, 0) if rule in needed else (who, day + rule, amount))
        return found

    def _waiting(self) -> frozenset[int]:
        posted = self._ledger.of_rules(self.scheme.name, [*chains(self.scheme)])
        return pending(self._context.database, self.scheme, posted)


def _by_day(movements: Iterable[Movement]) -> list[Movement]:
    return sorted(movements, key=lambda one: one[1][:ISO])
