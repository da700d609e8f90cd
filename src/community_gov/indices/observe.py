"""Observing indicators: each query answered for the community and each of its grids."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from community_gov.indices.age import DaysTable
from community_gov.indices.observations import Observations, Pair
from community_gov.indices.sources import COMMUNITY, Scope, Sources, Why
from community_gov.indices.table import ObservedTable
from community_gov.model.declarations import Index, Indicator, Query
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
        self._as_of = as_of
        self._observations = observations

    def observe(self, index: Index) -> ObservedTable:
        """Return the observed value of every indicator for every unit, or why there is none.

        With ``observations``, what no write has made stale is taken from there. Raises
        :class:`DeclarationError` for a query that no source can answer.
        """
        if self._observations is None:
            return _table(index, self._scope(), self._ask)
        kept = self._observations
        with kept.reading() as marks:  # before the grids are read, which may change meanwhile
            return _table(
                index, self._scope(), partial(kept.pair, index, marks=marks, ask=self._ask)
            )

    def days(self, index: Index) -> DaysTable:
        """Return the days of what counts, for the community and for each grid where any does.

        People, households and constants are taken as they are at the end of the
        period and have no days of their own.
        """
        scope = self._scope()
        return DaysTable.from_cells(
            (unit, leaf.name, days)
            for leaf in index.root.leaves()
            if leaf.indicator is not None
            for query in leaf.indicator.queries
            for unit, days in self._sources.days(query, scope)
        )

    def _ask(self, _name: str, indicator: Indicator, scope: Scope) -> Pair:
        return Pair(
            self._sources.counted(indicator.numerator or _ONE, scope),
            self._sources.counted(indicator.denominator or _ONE, scope),
        )

    def _scope(self) -> Scope:
        return scope_of(self._context, self._period, self._as_of)


def _table(
    index: Index, scope: Scope, ask: Callable[[str, Indicator, Scope], Pair]
) -> ObservedTable:
    values: list[tuple[str, str, float | None]] = []
    reasons: dict[str, dict[str, Why]] = {}
    for leaf in index.root.leaves():
        if leaf.indicator is None:
            continue
        pair = ask(leaf.name, leaf.indicator, scope)
        for unit in scope.units:
            value, why = _ratio(unit, pair, leaf.indicator.times)
            values.append((unit, leaf.name, value))
            if why is not None:
                reasons.setdefault(leaf.name, {})[unit] = why
    return ObservedTable.from_cells(values, units=scope.units, reasons=reasons)


_ONE = Query("constant")


def _ratio(unit: str, pair: Pair, times: Decimal) -> tuple[float | None, Why | None]:
    over, under = pair.above.values.get(unit), pair.below.values.get(unit)
    if over is None or under is None:
        return None, (pair.above if over is None else pair.below).reasons.get(unit)
    return (float(over / under * Fraction(times)), None) if under else (None, Why.NONE_DUE)
