"""Observed values: units by indicators, bound by name and never by position."""

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Self, TypeAlias

from attrs import Factory, frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.indices.tables.columns import Column

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

Observed: TypeAlias = Decimal | float | int | None
"""One observed value in the indicator's unit of measure; ``None`` where nothing was observed."""


@frozen
class ObservedTable:
    """What was observed: for each indicator (the name of its node), a number per unit.

    Make one with :meth:`of` or :meth:`from_cells`, or from arrays and frames
    (:mod:`community_gov.indices.tables.frames`). A missing value is NaN in ``columns`` and
    never 0. ``groups`` says to which group a unit belongs, where gaps are filled by
    group; ``lent`` are, by indicator and unit, the values that other periods lend to
    gaps: see :func:`community_gov.indices.tables.panel.lend`. ``reasons`` say, by indicator and
    unit, why a value is missing, where that is known.
    """

    units: tuple[str, ...]
    columns: Mapping[str, Mapping[str, float]]
    groups: Mapping[str, str] = Factory(dict)
    lent: Mapping[str, Mapping[str, float]] = Factory(dict)
    reasons: Mapping[str, Mapping[str, str]] = Factory(dict)

    @classmethod
    def of(cls, rows: Mapping[str, Mapping[str, Observed]]) -> Self:
        """Take ``{unit: {indicator: value}}``; an indicator left out of a unit is missing there.

        Raises :class:`InputError` naming unit and indicator where a value is no
        finite number (``None`` and NaN are missing values).
        """
        cells = (
            (unit, indicator, value)
            for unit, row in rows.items()
            for indicator, value in row.items()
        )
        return cls.from_cells(cells, units=rows)

    @classmethod
    def from_cells(
        cls,
        cells: Iterable[tuple[str, str, Observed]],
        units: Iterable[str] = (),
        reasons: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Self:
        """Take ``(unit, indicator, value)`` in any order, and ``units`` that may have no value.

        ``reasons`` say by indicator and unit why one is missing.

        Raises :class:`InputError` as :meth:`of` does, and where a cell is given twice.
        """
        seen = dict.fromkeys(units)
        columns: dict[str, dict[str, float]] = {}
        for unit, indicator, value in cells:
            column = columns.setdefault(indicator, {})
            if unit in column:
                raise _refusal(unit, indicator, _("given twice"))
            column[unit] = _number(unit, indicator, value)
            seen[unit] = None
        return cls(tuple(seen), columns, reasons=reasons or {})

    def column(self, indicator: str) -> "list[float] | NDArray[float64]":
        """Return the values of ``indicator`` in the order of ``units``; NaN where missing."""
        column = self.columns.get(indicator, {})
        if isinstance(column, Column) and column.rows.units is self.units:
            return column.values_in_order
        return [column.get(unit, math.nan) for unit in self.units]


def _number(unit: str, indicator: str, value: Observed) -> float:
    if value is None:
        return math.nan
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        raise _refusal(unit, indicator, _("{value!r} is not a number").format(value=value))
    try:
        number = float(value)
    except (OverflowError, ValueError):
        number = math.inf
    if math.isinf(number):
        raise _refusal(unit, indicator, _("{value} is not finite").format(value=value))
    return math.nan if math.isnan(number) else number


def _refusal(unit: str, indicator: str, what: str) -> InputError:
    return InputError(
        _("Unit {unit}, indicator {indicator}: {what}.").format(
            unit=unit, indicator=indicator, what=what
        ),
        _("Give one number in the indicator's unit of measure, or leave it out if it is missing."),
    )
