"""The days of the facts that indicators rest on, from a community's own data."""

from collections.abc import Iterable, Iterator
from datetime import date

from community_gov.indices.age import Days, DaysTable
from community_gov.indices.observe import COMMUNITY
from community_gov.model.declarations import FactKind, Index, Indicator, Query
from community_gov.model.period import Period
from community_gov.records.conditions import condition
from community_gov.records.context import Context
from community_gov.records.facts import Facts

Dated = Iterable[tuple[str | None, Days]]
"""Grids, ``None`` for facts without one, and days of facts there."""


class FactDays:
    """Finds the days of the facts that count for the indicators of an index in one period."""

    def __init__(self, context: Context, facts: Facts, period: Period) -> None:
        self._database = context.database
        self._catalogue = context.catalogue
        self._facts = facts
        self._period = period

    def table(self, index: Index) -> DaysTable:
        """Return the days for the community and for each grid where facts were counted.

        People, households and constants are taken as they are at the end of the
        period and have no days of their own.
        """
        return DaysTable.from_cells(
            (unit, leaf.name, days)
            for leaf in index.root.leaves()
            if leaf.indicator is not None
            for unit, days in self._cells(leaf.indicator)
        )

    def _cells(self, indicator: Indicator) -> Iterator[tuple[str, Days]]:
        for query in indicator.queries:
            if query.of != "facts":
                continue
            for grid, days in self._dated(query):
                yield COMMUNITY, days
                if grid is not None:
                    yield grid, days

    def _dated(self, query: Query) -> Dated:
        kind = self._catalogue.get(FactKind, query.kind)
        if not query.when:
            return self._grouped(kind)
        counts = condition(query.when, kind)
        return (
            (fact.grid, Days(fact.on, fact.on))
            for fact in self._facts.of_kind(kind.name, self._period)
            if counts(fact)
        )

    def _grouped(self, kind: FactKind) -> Dated:
        rows = self._database.rows(
            "SELECT grid, MIN(day), MAX(day) FROM fact WHERE closed IS NULL AND kind = ?"
            " AND day BETWEEN ? AND ? AND status IN ('verified', 'backfilled') GROUP BY grid",
            kind.name,
            self._period.start.isoformat(),
            self._period.end.isoformat(),
        )
        return [
            (row[0], Days(date.fromisoformat(row[1]), date.fromisoformat(row[2]))) for row in rows
        ]
