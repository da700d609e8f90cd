"""One computation of an index: the table, the day, the methods, and what gets fitted on the way."""

import math
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from community_gov.errors import DeclarationError, UnknownError
from community_gov.i18n import _
from community_gov.indices.methods.normalise import Floats
from community_gov.indices.methods.own import NO_METHODS, Methods
from community_gov.indices.names import known_names
from community_gov.indices.record import LeafRecord, MethodRecord
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Impute, Index, Treat


class Run:
    """What computing ``index`` for ``table`` on a day needs; ``leaves`` and ``weights`` fill up.

    ``base`` are the units that parameters are fitted to, where no ``record`` is given.
    """

    def __init__(
        self,
        index: Index,
        table: ObservedTable,
        on: date,
        methods: Methods = NO_METHODS,
        record: MethodRecord | None = None,
        base: Iterable[str] | None = None,
    ) -> None:
        if record is not None and record.index != index.name:
            raise DeclarationError(
                _("The method record is that of the index {other}, not of {index}.").format(
                    other=record.index, index=index.name
                )
            )
        self.on = on
        self.methods = methods
        self.record = record
        self.leaves: dict[str, LeafRecord] = {}
        self.weights: dict[str, tuple[float, ...]] = {}
        self._index = index
        self._table = table
        self.base = self._rows(base)
        self._whole = base is None or bool(self.base.all())
        self.groups = [table.groups.get(unit, "") for unit in table.units] if table.groups else []

    @property
    def units(self) -> tuple[str, ...]:
        """The units, in the order of all columns."""
        return self._table.units

    @property
    def base_groups(self) -> list[str]:
        """The groups of the units of the base; empty names where there are none."""
        groups = self.groups or [""] * len(self.units)
        return [group for group, is_base in zip(groups, self.base, strict=True) if is_base]

    def column(self, name: str) -> Floats:
        """Return what was observed, in the order of the units."""
        return np.asarray(self._table.column(name), dtype=np.float64)

    def based(self, column: Floats) -> Floats:
        """Return what ``column`` says of the base, without gaps."""
        based = column if self._whole else column[self.base]
        # The least of numbers is no number as soon as one of them is none.
        return based if len(based) and not math.isnan(based.min()) else based[~np.isnan(based)]

    def value(self, name: str, unit: str) -> float:
        """Return what was observed of one unit; NaN where nothing was."""
        return float(self._table.columns.get(name, {}).get(unit, math.nan))

    def reasons(self, name: str) -> Mapping[int, str]:
        """Return by row why nothing was observed, where that is known."""
        told = self._table.reasons.get(name)
        if not told:
            return {}
        return {row: told[unit] for row, unit in enumerate(self.units) if unit in told}

    def from_periods(self, name: str, treat: Treat | None) -> Mapping[int, float]:
        """Return by row the values that other periods lend, where the treatment takes them."""
        if treat is None or treat.impute not in (Impute.LAST, Impute.LINEAR):
            return {}
        lent = self._table.lent.get(name, {})
        return {row: lent[unit] for row, unit in enumerate(self.units) if unit in lent}

    def made(self) -> MethodRecord:
        """Return everything that was fitted, or that was given."""
        if self.record is not None:
            return self.record
        count = int(self.base.sum())
        return MethodRecord(self._index.name, self.on, count, self.leaves, self.weights)

    def _rows(self, base: Iterable[str] | None) -> NDArray[np.bool_]:
        if base is None:
            return np.ones(len(self.units), dtype=bool)
        chosen = set(base)
        if unknown := chosen - set(self.units):
            name = min(unknown)
            raise UnknownError(
                _("The base has the unit {unit}, which is not in the table.").format(unit=name),
                known_names(name, self.units),
            )
        return np.array([unit in chosen for unit in self.units], dtype=bool)
