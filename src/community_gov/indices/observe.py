"""Observing indicators: each query answered for the community and each of its grids."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from community_gov.indices.table import ObservedTable
from community_gov.model.declarations import FactKind, Index, Indicator, Measure, Query
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.records.conditions import condition
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.store.codec import unscaled

COMMUNITY = "community"
"""The unit that stands for the community as a whole."""

Counts = Mapping[str, Fraction | None]
"""A number for each unit; ``None`` where nothing can be said."""


class Observer:
    """Takes the indicators of an index from the community's own data for one period.

    A unit is the community or a grid (by its id). A fact kind of which the
    community has never recorded anything gives no value rather than 0: nobody
    kept that register. Facts about the community as a whole say nothing of a grid.
    """

    def __init__(self, context: Context, facts: Facts, period: Period) -> None:
        self._database = context.database
        self._catalogue = context.catalogue
        self._facts = facts
        self._period = period
        self.grids = [
            row[0]
            for row in context.database.rows(
                "SELECT id FROM grid WHERE closed IS NULL ORDER BY code"
            )
        ]

    def observe(self, index: Index) -> ObservedTable:
        """Return the observed value of every indicator for every unit."""
        cells = [
            (unit, leaf.name, value)
            for leaf in index.root.leaves()
            if leaf.indicator is not None
            for unit, value in self._indicator(leaf.indicator).items()
        ]
        return ObservedTable.from_cells(cells, units=(COMMUNITY, *self.grids))

    def _indicator(self, indicator: Indicator) -> dict[str, float | None]:
        above = self._query(indicator.numerator or Query("constant"))
        below = self._query(indicator.denominator or Query("constant"))
        return {
            unit: _ratio(above.get(unit), below.get(unit), indicator.times)
            for unit in (COMMUNITY, *self.grids)
        }

    def counts(self, query: Query) -> Counts:
        """Return what ``query`` gives for each unit: the community and each grid."""
        return self._query(query)

    def _query(self, query: Query) -> Counts:
        match query.of:
            case "constant":
                return dict.fromkeys((COMMUNITY, *self.grids), Fraction(query.value))
            case "members":
                return self._summed(self._members(query.audience))
            case "households":
                return self._summed(self._households())
            case _:
                return self._counted(query)

    def _counted(self, query: Query) -> Counts:
        kind = self._catalogue.get(FactKind, query.kind)
        if not self._ever_recorded(kind):
            return {}
        if query.when:
            return self._narrowed(query, kind)
        rows = self._database.rows(
            f"SELECT grid, {_SQL[query.measure]} FROM fact WHERE closed IS NULL AND kind = ?"
            f" AND day BETWEEN ? AND ? AND status IN ('verified', 'backfilled') GROUP BY grid",
            kind.name,
            *self._days,
        )
        found = {row[0]: self._scaled(query, kind, row[1]) for row in rows}
        whole = sum(found.values(), Fraction(0))
        if query.measure is Measure.SUBJECTS:
            whole = Fraction(self._distinct(kind))
        return self._placed(kind, found, whole)

    def _narrowed(self, query: Query, kind: FactKind) -> Counts:
        counts = condition(query.when, kind)
        grouped: dict[str | None, list[Any]] = {}
        for fact in self._facts.of_kind(kind.name, self._period):
            if counts(fact):
                grouped.setdefault(fact.grid, []).append(fact)
        everything = [fact for facts in grouped.values() for fact in facts]
        found = {grid: _measured(query.measure, facts) for grid, facts in grouped.items()}
        return self._placed(kind, found, _measured(query.measure, everything))

    def _placed(
        self, kind: FactKind, by_grid: Mapping[str | None, Fraction], whole: Fraction
    ) -> Counts:
        found: dict[str, Fraction | None] = {COMMUNITY: whole}
        if kind.subject is not SubjectKind.COMMUNITY:
            found |= {grid: by_grid.get(grid, Fraction(0)) for grid in self.grids}
        return found

    def _summed(self, by_grid: Mapping[str | None, Fraction]) -> Counts:
        found: dict[str, Fraction | None] = {COMMUNITY: sum(by_grid.values(), Fraction(0))}
        return found | {grid: by_grid.get(grid, Fraction(0)) for grid in self.grids}

    def _members(self, audience: str) -> dict[str | None, Fraction]:
        condition, values = "", [self._days[1], self._days[0]]
        if audience:
            condition = (
                " AND EXISTS (SELECT 1 FROM affiliation a WHERE a.closed IS NULL"
                " AND a.member = m.id AND a.kind = ? AND a.valid_from <= ?"
                " AND (a.valid_to IS NULL OR a.valid_to >= ?))"
            )
            values += [audience, self._days[1], self._days[0]]
        rows = self._database.rows(
            "SELECT h.grid, COUNT(*) FROM member m LEFT JOIN household h ON h.id = m.household"
            " AND h.closed IS NULL WHERE m.closed IS NULL AND (m.joined IS NULL OR m.joined <= ?)"
            f' AND (m."left" IS NULL OR m."left" >= ?){condition} GROUP BY h.grid',
            *values,
        )
        return {row[0]: Fraction(row[1]) for row in rows}

    def _households(self) -> dict[str | None, Fraction]:
        rows = self._database.rows(
            "SELECT grid, COUNT(*) FROM household WHERE closed IS NULL"
            " AND (moved_in IS NULL OR moved_in <= ?) AND (moved_out IS NULL OR moved_out >= ?)"
            " GROUP BY grid",
            self._days[1],
            self._days[0],
        )
        return {row[0]: Fraction(row[1]) for row in rows}

    def _ever_recorded(self, kind: FactKind) -> bool:
        return bool(
            self._database.value(
                "SELECT 1 FROM fact WHERE closed IS NULL AND kind = ? AND day <= ?"
                " AND status IN ('verified', 'backfilled')",
                kind.name,
                self._days[1],
            )
        )

    def _distinct(self, kind: FactKind) -> int:
        return int(
            self._database.value(
                "SELECT COUNT(DISTINCT subject) FROM fact WHERE closed IS NULL AND kind = ?"
                " AND day BETWEEN ? AND ? AND status IN ('verified', 'backfilled')",
                kind.name,
                *self._days,
            )
        )

    def _scaled(self, query: Query, kind: FactKind, number: int) -> Fraction:
        if query.measure is Measure.SUM:
            return Fraction(unscaled(number, kind.places))
        return Fraction(number)

    @property
    def _days(self) -> tuple[str, str]:
        return self._period.start.isoformat(), self._period.end.isoformat()


_SQL = {
    Measure.COUNT: "COUNT(*)",
    Measure.SUM: "SUM(quantity)",
    Measure.SUBJECTS: "COUNT(DISTINCT subject)",
}


def _measured(measure: Measure, facts: list[Any]) -> Fraction:
    match measure:
        case Measure.SUM:
            return sum((Fraction(fact.quantity) for fact in facts), Fraction(0))
        case Measure.SUBJECTS:
            return Fraction(len({fact.subject for fact in facts}))
        case _:
            return Fraction(len(facts))


def _ratio(above: Fraction | None, below: Fraction | None, times: Decimal) -> float | None:
    if above is None or not below:
        return None
    return float(above / below * Fraction(times))
