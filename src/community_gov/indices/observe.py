"""Observing indicators: each query answered for the community and each of its grids."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial

from community_gov.indices.age import DaysTable
from community_gov.indices.observations import Observations, Pair
from community_gov.indices.sources.source import COMMUNITY, Scope, Why
from community_gov.indices.sources.sources import Sources
from community_gov.indices.tables.panel import borrowers, lend_to
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Impute, Index, Indicator, Node, Query, Treat
from community_gov.model.period import Period
from community_gov.records.context import Context

__all__ = ["COMMUNITY", "Observer"]


def scope_of(context: Context, period: Period, as_of: date | None = None) -> Scope:
    """Return what is looked at: a period as of a day (today without it), for all grids."""
    rows = context.database.rows("SELECT id FROM grid WHERE closed IS NULL ORDER BY code")
    day = context.clock.today() if as_of is None else as_of
    return Scope(context, period, day, tuple(row[0] for row in rows))


class Observer:
    """Takes the indicators of an index from the community's own data for one period.

    A unit is the community or a grid (by its id). What happened after the day ``as_of``
    is left out, and what is due is judged as of that day; without it, as of today.
    """

    def __init__(
        self,
        context: Context,
        sources: Sources,
        period: Period,
        as_of: date | None = None,
        observations: Observations | None = None,
    ) -> None:
        self._context = context
        self._sources = sources
        self._period = period
        self._day = context.clock.today() if as_of is None else as_of
        self._observations = observations

    def observe(self, index: Index) -> ObservedTable:
        """Return the observed value of every indicator for every unit, or why there is none.

        With ``observations``, what no write has made stale is taken from there. Gaps that
        the treatment fills from other periods are lent what was observed in those of the
        same length before, and (``linear``) in those after that are over. Raises
        :class:`DeclarationError` for a query that no source can answer.
        """
        leaves = [one for one in index.root.leaves() if one.indicator is not None]
        table = self._observed(index, leaves, self._period)
        borrowing = borrowers(index, table, self._period.end)
        if not borrowing or self._day < self._period.start:
            return table
        lending = [one for one in leaves if one.name in borrowing]
        panel = {self._period.end: table}
        for period in self._beside(borrowing.values()):
            panel[period.end] = self._observed(index, lending, period)
        return lend_to(index, panel, self._period.end)

    def days(self, index: Index) -> DaysTable:
        """Return the days of what counts, for the community and for each grid where any does.

        People, households and constants are taken as they are at the end of the
        period and have no days of their own.
        """
        scope = self._scope(self._period)
        return DaysTable.from_cells(
            (unit, leaf.name, days)
            for leaf in index.root.leaves()
            if leaf.indicator is not None
            for query in leaf.indicator.queries
            for unit, days in self._sources.days(query, scope)
        )

    def _observed(self, index: Index, leaves: Iterable[Node], period: Period) -> ObservedTable:
        if self._observations is None:
            return _table(leaves, self._scope(period), self._ask)
        kept = self._observations
        with kept.reading() as marks:  # before the grids are read, which may change meanwhile
            ask = partial(kept.pair, index, marks=marks, ask=self._ask)
            return _table(leaves, self._scope(period), ask)

    def _beside(self, treats: Iterable[Treat]) -> Iterator[Period]:
        """Yield the periods that may lend: as many before and after as a treatment allows."""
        listed = list(treats)
        before = after = self._period
        for _step in range(max(one.periods for one in listed)):
            before = before.before
            yield before
        for _step in range(max((one.periods for one in listed if _looks_ahead(one)), default=0)):
            after = after.after
            if after.end > self._day:
                return
            yield after

    def _ask(self, _name: str, indicator: Indicator, scope: Scope) -> Pair:
        return Pair(
            self._sources.counted(indicator.numerator or _ONE, scope),
            self._sources.counted(indicator.denominator or _ONE, scope),
        )

    def _scope(self, period: Period) -> Scope:
        return scope_of(self._context, period, self._day)


def _looks_ahead(treat: Treat) -> bool:
    return treat.impute is Impute.LINEAR


def _table(
    leaves: Iterable[Node], scope: Scope, ask: Callable[[str, Indicator, Scope], Pair]
) -> ObservedTable:
    values: list[tuple[str, str, float | None]] = []
    reasons: dict[str, dict[str, Why]] = {}
    for leaf in leaves:
        if leaf.indicator is None:
            continue
        pair, times = ask(leaf.name, leaf.indicator, scope), Fraction(leaf.indicator.times)
        for unit in scope.units:
            value, why = _ratio(unit, pair, times)
            values.append((unit, leaf.name, value))
            if why is not None:
                reasons.setdefault(leaf.name, {})[unit] = why
    return ObservedTable.from_cells(values, units=scope.units, reasons=reasons)


_ONE = Query("constant")


def _ratio(unit: str, pair: Pair, times: Fraction) -> tuple[float | None, Why | None]:
    over, under = pair.above.values.get(unit), pair.below.values.get(unit)
    if over is None or under is None:
        return None, (pair.above if over is None else pair.below).reasons.get(unit)
    if not under:
        return None, Why.NONE_DUE
    # Whole numbers divide to the nearest float as the exact ratio does, without reducing it.
    above = over.numerator * under.denominator * times.numerator
    return above / (over.denominator * under.numerator * times.denominator), None
