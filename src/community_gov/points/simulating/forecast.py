"""The ledger with entries in it that only might be: everyone's tallies, one subject's score."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter

from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.fold import Folding, Score, reach
from community_gov.points.ledger import (
    AMOUNT,
    DAY,
    ISO,
    REVERSES,
    RULE,
    SEQ,
    Ledger,
    StoredEntry,
)
from community_gov.points.pending import chains, pending
from community_gov.points.posted import Posted
from community_gov.points.scores import period_before
from community_gov.points.simulating.foretold import Foretold
from community_gov.points.simulating.tallies import Tallies, Tally
from community_gov.points.standing import Standings
from community_gov.points.totals import Movement
from community_gov.points.wanted import WANTED_DAY, Scope
from community_gov.records.context import Context
from community_gov.records.facts import Facts


class Forecast:
    """What the scores of ``scheme`` would be with what is ``foretold`` done to what is posted."""

    def __init__(
        self,
        context: Context,
        facts: Facts,
        scheme: Scheme,
        posted: Posted,
        foretold: Foretold,
    ) -> None:
        self._context = context
        self._facts = facts
        self.scheme = scheme
        self._posted = posted
        self._foretold = foretold
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
        foretold = self._foretold.entries(subject)
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
        posted, added = self._posted.by_subject(days), self._added(days)
        gone, begins = self._gone(self._posted.within(days)), period.start.isoformat()
        for who, rows in posted.items():
            left, new = _left(who, rows, gone, begins), added.get(who)
            # Those of one day stay in the order in which they are written: the foretold last.
            yield who, _by_day([*left, *new]) if left and new else new or left
        others = {*self._everyone(period), *self.standings(period).subjects(), *added}
        for who in sorted(others - posted.keys()):
            yield who, added.get(who, ())

    def _added(self, days: Period) -> Mapping[str, list[Movement]]:
        """Return the movements that would be, by day; one that would wait brings nothing yet."""
        needed, first, last = chains(self.scheme), days.start.isoformat(), days.end.isoformat()
        found: dict[str, list[Movement]] = defaultdict(list)
        wanted = [new for _back, new in self._foretold.steps if new is not None]
        for who, day, rule, amount, _fact, _version in sorted(wanted, key=itemgetter(WANTED_DAY)):
            if first <= day <= last:
                found[who].append((who, day, 0) if rule in needed else (who, day + rule, amount))
        return found

    def _gone(self, posted: Iterable[StoredEntry]) -> Container[int]:
        """Return the numbers of the entries that count nothing (any more)."""
        counters = [row for row in posted if row[REVERSES] is not None]
        told = (number for row in counters for number in (row[SEQ], row[REVERSES]))
        taken = (back[SEQ] for back, _new in self._foretold.steps if back is not None)
        return {*told, *taken, *self._waiting()}

    def _waiting(self) -> frozenset[int]:
        posted = self._ledger.of_rules(self.scheme.name, [*chains(self.scheme)])
        return pending(self._context.database, self.scheme, posted)


def _left(
    who: str, rows: Sequence[StoredEntry], gone: Container[int], begins: str
) -> list[Movement]:
    """Return the movements that are left; if any is gone, that there was something as well."""
    left = [(who, row[DAY] + row[RULE], row[AMOUNT]) for row in rows if row[SEQ] not in gone]
    if len(left) < len(rows) and rows[-1][DAY] >= begins:
        left.append((who, rows[-1][DAY], 0))
    return left


def _by_day(movements: Iterable[Movement]) -> list[Movement]:
    return sorted(movements, key=lambda one: one[1][:ISO])
