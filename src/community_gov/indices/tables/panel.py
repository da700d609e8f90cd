"""Tables of several periods: what one lends to the gaps of another."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve

from community_gov.indices.methods.in_force import treat_on
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Impute, Index, Node, Treat

Panel = Mapping[date, ObservedTable]
"""Tables by the last day of their period, in any order."""


def lend(index: Index, panel: Panel) -> dict[date, ObservedTable]:
    """Return the tables in the order of time, with what they lend to each other's gaps.

    ``last`` takes the newest earlier value, ``linear`` the straight line between the nearest
    values on both sides, by the number of periods; neither looks further than the treatment
    allows, and neither takes a value that was itself imputed. What is observed stays as it is.
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), section 3.
    """
    return {day: lend_to(index, panel, day) for day in sorted(panel)}


def lend_to(index: Index, panel: Panel, day: date) -> ObservedTable:
    """Return the table of the period that ends on ``day``, with what the others lend it."""
    days = sorted(panel)
    tables = [panel[one] for one in days]
    return evolve(panel[day], lent=_lent(index, tables, days.index(day), day))


def borrowers(index: Index, table: ObservedTable, day: date) -> dict[str, Treat]:
    """Return the indicators with gaps that other periods may fill, and how, by name."""
    found = {}
    for leaf in index.root.leaves():
        treat = treat_on(leaf, day)
        if treat is None or treat.impute not in (Impute.LAST, Impute.LINEAR):
            continue
        if any(_known(table, leaf, unit) is None for unit in table.units):
            found[leaf.name] = treat
    return found


def _lent(
    index: Index, tables: Sequence[ObservedTable], at: int, day: date
) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for leaf in index.root.leaves():
        values = {
            unit: value
            for unit in tables[at].units
            if _known(tables[at], leaf, unit) is None
            and (value := _from_periods(leaf, unit, tables, at, day)) is not None
        }
        if values:
            found[leaf.name] = values
    return found


def _from_periods(
    leaf: Node, unit: str, tables: Sequence[ObservedTable], at: int, day: date
) -> float | None:
    treat = treat_on(leaf, day)
    if treat is None or treat.impute not in (Impute.LAST, Impute.LINEAR):
        return None
    before = _nearest(leaf, unit, tables, range(at - 1, max(-1, at - 1 - treat.periods), -1))
    if before is None or treat.impute is Impute.LAST:
        return before[1] if before else None
    after = _nearest(leaf, unit, tables, range(at + 1, min(len(tables), at + 1 + treat.periods)))
    if after is None:
        return None
    way = (at - before[0]) / (after[0] - before[0])
    return before[1] + way * (after[1] - before[1])


def _nearest(
    leaf: Node, unit: str, tables: Sequence[ObservedTable], places: range
) -> tuple[int, float] | None:
    for place in places:
        if (value := _known(tables[place], leaf, unit)) is not None:
            return place, value
    return None


def _known(table: ObservedTable, leaf: Node, unit: str) -> float | None:
    value = table.columns.get(leaf.name, {}).get(unit, math.nan)
    return None if math.isnan(value) else value
