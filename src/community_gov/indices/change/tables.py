"""The tables that lie between two periods: data and members exchanged one after the other."""

import math
from collections.abc import Mapping
from enum import IntEnum

from community_gov.indices.tables.table import ObservedTable


class Data(IntEnum):
    """Whose data: the old period as published, as known now, or the new period."""

    PUBLISHED = 0
    KNOWN_NOW = 1
    NEW = 2


_NEAREST = {
    Data.PUBLISHED: (Data.PUBLISHED, Data.KNOWN_NOW, Data.NEW),
    Data.KNOWN_NOW: (Data.KNOWN_NOW, Data.PUBLISHED, Data.NEW),
    Data.NEW: (Data.NEW, Data.KNOWN_NOW, Data.PUBLISHED),
}
"""Where the column of an indicator comes from: the first of these tables that holds it."""


class Between:
    """The tables on the way from the published table of a period to that of another one.

    Units of both periods carry the change of the data. A unit that left has the
    data of the old period for as long as it is a member, one that came those of
    the new period: what they bring or take is membership and nothing else (the
    matched model of index numbers: ILO et al., Consumer Price Index Manual (2020),
    chapter 6). A unit that the old period got or lost by a correction is revision.

    An indicator that a table does not hold at all was not asked for there. It is
    taken from the nearest table that holds it, so that it changes the method only.
    """

    def __init__(
        self, published: ObservedTable, known_now: ObservedTable, new: ObservedTable
    ) -> None:
        tables = (published, known_now, new)
        self._units = [frozenset(table.units) for table in tables]
        self._order = list(dict.fromkeys(unit for table in tables for unit in table.units))
        self._names = list(dict.fromkeys(name for table in tables for name in table.columns))
        self._columns = [
            {name: _nearest(tables, data, name) for name in self._names} for data in Data
        ]
        self.not_asked = tuple(
            name for name in self._names if not all(name in table.columns for table in tables)
        )

    def table(self, data: Data, *, new_members: bool) -> ObservedTable:
        """Return the table with these data and the members of the old or of the new period."""
        sources = {unit: self._source(unit, data, new_members) for unit in self._order}
        rows = {unit: source for unit, source in sources.items() if source is not None}
        columns = {name: self._column(name, rows) for name in self._names}
        return ObservedTable(tuple(rows), columns)

    def _source(self, unit: str, data: Data, new_members: bool) -> Data | None:
        was, comes = unit in self._units[Data.KNOWN_NOW], unit in self._units[Data.NEW]
        if comes and not was and new_members:
            return Data.NEW
        if was and not comes:
            if new_members:
                return None
            data = min(data, Data.KNOWN_NOW)
        if data is Data.NEW and not was:
            return None
        return data if unit in self._units[data] else None

    def _column(self, name: str, rows: Mapping[str, Data]) -> dict[str, float]:
        values = ((unit, self._columns[data][name].get(unit)) for unit, data in rows.items())
        return {unit: one for unit, one in values if one is not None}


def _nearest(tables: tuple[ObservedTable, ...], data: Data, name: str) -> dict[str, float]:
    found = next(tables[one] for one in _NEAREST[data] if name in tables[one].columns)
    return {unit: one for unit, one in found.columns[name].items() if not math.isnan(one)}
