"""Publishing an index of several periods: what follows from one of them together with others.

Whoever knows a year and three of its quarters knows the fourth. So days are taken as points,
and each period that is told as a way between its first day and the day after its last: what
was counted is known of all days between any two points that ways join. An indicator is not
told where it would make such a count known that is 1 to ``least`` - 1 people, or one that was
hidden. Of what is not counted by its day, such as those who live here, two periods are two
reports of the same query, as corrections are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import product

from attrs import frozen

from community_gov.disclosure.limits import is_small
from community_gov.errors import RefusedError
from community_gov.hooks.catalogue import Catalogue
from community_gov.indices.observe import scope_of
from community_gov.indices.publishing.following import (
    Earlier,
    indicators,
    known_of,
    refuse_telling_of,
    tables,
    tables_then,
)
from community_gov.indices.publishing.people import counted_by_day, people_in
from community_gov.indices.publishing.publication import Publication
from community_gov.indices.sources.source import COMMUNITY, Counted
from community_gov.indices.sources.sources import Sources
from community_gov.model.declarations import Index, Indicator, Query
from community_gov.model.period import Period
from community_gov.records.context import Context

_DAY = timedelta(days=1)


@frozen
class Beside:
    """What other periods do to an index: indicators that are not told, and that are known."""

    untold: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


def beside(
    context: Context,
    sources: Sources,
    index: Index,
    period: Period,
    others: Sequence[Earlier],
    least: int,
) -> Beside:
    """Return what follows for ``period`` from ``others``: earlier publications, the newest first.

    They are of other periods, or of other indices that have an indicator in common with it.
    """
    if not others:
        return Beside()
    untold, known = set[str](), set[str]()
    new = _ends(period, context.clock.today())
    for name, (_label, indicator) in indicators(index).items():
        if not all(counted_by_day(one) for one in _told(indicator, context.catalogue)):
            continue
        days = _Days.of(indicator, [one.made for one in others], context.catalogue)
        if new[1] in days.joined(new[0]):
            known.add(name)
        elif _tells(days, new, partial(_counts, context, sources, indicator), least):
            untold.add(name)
    same = [one for one in others if one.made.index == index.name]
    untold |= set(_as_reports(context, sources, index, period, same, least))
    return Beside(frozenset(untold), frozenset(known))


Gap = tuple[date, date]
"""Days from the first on, up to and not with the second."""


def _ends(period: Period, day: date) -> Gap:
    return period.start, min(period.end, day) + _DAY


@frozen
class _Days:
    """The periods of which an indicator is told, and those of which it is hidden."""

    told: frozenset[Gap]
    hidden: frozenset[Gap]

    @classmethod
    def of(cls, indicator: Indicator, made: Iterable[Publication], catalogue: Catalogue) -> "_Days":
        told, hidden = set[Gap](), set[Gap]()
        for one in made:
            names = _named(indicator, one.index, catalogue)
            for part in one.parts:
                if part.name in names and part.hidden:
                    hidden.add(_ends(one.period, one.published_on))
                elif part.name in names and part.value is not None:
                    told.add(_ends(one.period, one.published_on))
        return cls(frozenset(told), frozenset(hidden))

    def joined(self, point: date) -> set[date]:
        """Return the points that periods told join with ``point``, itself included."""
        found, left = {point}, [point]
        while left:
            at = left.pop()
            for gap in self.told:
                for here, there in (gap, gap[::-1]):
                    if here == at and there not in found:
                        found.add(there)
                        left.append(there)
        return found

    def adds_up(self, gap: Gap, new: Gap) -> bool:
        """Say whether periods told follow each other through all of ``gap``, the ``new`` one too.

        None of them is small, so neither are they together; only what is left over can be.
        """
        reached = {gap[0]}
        for start, end in sorted({*self.told, new}):
            if start in reached:
                reached.add(end)
        return gap[1] in reached

    def known_with(self, start: date, end: date) -> set[Gap]:
        """Return the days of which a count is known once this period is told, itself included."""
        pairs = product(self.joined(start), self.joined(end))
        return {(min(pair), max(pair)) for pair in pairs}


def _named(indicator: Indicator, index: str, catalogue: Catalogue) -> set[str]:
    """Return what an index calls the indicators that ask the same."""
    if not catalogue.has(Index, index):
        return set()
    return {
        name
        for name, (_label, one) in indicators(catalogue.get(Index, index)).items()
        if (one.numerator, one.denominator) == (indicator.numerator, indicator.denominator)
    }


def _told(indicator: Indicator, catalogue: Catalogue) -> Iterator[Query]:
    """Yield the query of the people that an indicator tells of; nothing where it tells of none."""
    if indicator.numerator is not None and (people := people_in(indicator.numerator, catalogue)):
        yield people


def _counts(context: Context, sources: Sources, indicator: Indicator, gap: Gap) -> Iterator[int]:
    """Yield how many people are in an indicator in some days, and how many are not."""
    scope = scope_of(context, Period(gap[0], gap[1] - _DAY))

    def number(query: Query) -> int | None:
        counted: Counted = sources.counted(query, scope)
        value = counted.values.get(COMMUNITY)
        return None if value is None else int(value)

    for query in _told(indicator, context.catalogue):
        above = number(query) or 0
        yield above
        below = indicator.denominator
        among = None if below is None else people_in(below, context.catalogue)
        if among is not None and counted_by_day(among):
            yield (number(among) or 0) - above


def _tells(days: "_Days", new: Gap, counts: Callable[[Gap], Iterator[int]], least: int) -> bool:
    """Say whether the ``new`` period makes a count known that is small, or was hidden."""
    gaps = days.known_with(*new)
    left_over = (gap for gap in sorted(gaps) if not days.adds_up(gap, new))
    return bool(gaps & days.hidden) or any(
        is_small(count, least) for gap in left_over for count in counts(gap)
    )


def _as_reports(
    context: Context,
    sources: Sources,
    index: Index,
    period: Period,
    others: Sequence[Earlier],
    least: int,
) -> Iterator[str]:
    """Yield the indicators of which this period is another report of the same query."""
    catalogue = context.catalogue
    standing = {
        name
        for name, (_label, one) in indicators(index).items()
        if any(not counted_by_day(query) for query in _told(one, catalogue))
    }
    if not standing:
        return
    before = [(one.made, tables_then(context, sources, index, one)) for one in reversed(others)]
    now = tables(index, sources, scope_of(context, period))
    for name in sorted(standing & now.keys()):
        known = known_of(name, [(made, then[name]) for made, then in before if name in then])
        if known is None:
            continue
        try:
            released = refuse_telling_of(index, name, known, now[name], least, catalogue)
        except RefusedError:
            yield name
        else:
            if released.hidden:
                yield name
