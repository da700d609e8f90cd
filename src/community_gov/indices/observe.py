"""Observing indicators: each query answered for the community and each of its grids."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from community_gov.indices.age import DaysTable
from community_gov.indices.sources import COMMUNITY, Counted, Scope, Sources, Why
from community_gov.indices.table import ObservedTable
from community_gov.model.declarations import Index, Indicator, Query
from community_gov.model.period import Period
from community_gov.records.context import Context

__all__ = ["COMMUNITY", "Observer"]


def scope(context: Context, period: Period, as_of: date | None = None) -> Scope:
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
        self, context: Context, sources: Sources, period: Period, as_of: date | None = None
    ) -> None:
        self._scope = scope(context, period, as_of)
        self._sources = sources

    def observe(self, index: Index) -> ObservedTable:
        """Return the observed value of every indicator for every unit, or why there is none.

        Raises :class:`DeclarationError` for a query that no source can answer.
        """
        values: list[tuple[str, str, float | None]] = []
        reasons: dict[str, dict[str, Why]] = {}
        for leaf in index.root.leaves():
            if leaf.indicator is not None:
                for unit, value, why in self._indicator(leaf.indicator):
                    values.append((unit, leaf.name, value))
                    if why is not None:
                        reasons.setdefault(leaf.name, {})[unit] = why
        return ObservedTable.from_cells(values, units=self._scope.units, reasons=reasons)

    def days(self, index: Index) -> DaysTable:
        """Return the days of what counts, for the community and for each grid where any does.

        People, households and constants are taken as they are at the end of the
        period and have no days of their own.
        """
        return DaysTable.from_cells(
            (unit, leaf.name, days)
            for leaf in index.root.leaves()
            if leaf.indicator is not None
            for query in _queries(leaf.indicator)
            for grid, days in self._sources.days(query, self._scope)
            for unit in ([COMMUNITY] if grid is None else [COMMUNITY, grid])
        )

    def _indicator(self, indicator: Indicator) -> Iterator[tuple[str, float | None, Why | None]]:
        above = self._counted(indicator.numerator)
        below = self._counted(indicator.denominator or _ONE)
        for unit in self._scope.units:
            yield (unit, *_ratio(unit, above, below, indicator.times))

    def _counted(self, query: Query) -> Counted:
        return self._sources.counted(query, self._scope)


_ONE = Query("constant")


def _queries(indicator: Indicator) -> Iterator[Query]:
    yield indicator.numerator
    if indicator.denominator is not None:
        yield indicator.denominator


def _ratio(
    unit: str, above: Counted, below: Counted, times: Decimal
) -> tuple[float | None, Why | None]:
    over, under = above.values.get(unit), below.values.get(unit)
    if over is None or under is None:
        return None, (above if over is None else below).reasons.get(unit)
    return (float(over / under * Fraction(times)), None) if under else (None, Why.NONE_DUE)
