"""Tables from elsewhere: arrays, and data frames of pandas, polars or whatever reads like them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.indices.tables.columns import Column, Rows
from community_gov.indices.tables.table import ObservedTable


def from_arrays(
    units: Iterable[object], columns: Mapping[str, Any], groups: Mapping[str, str] | None = None
) -> ObservedTable:
    """Take for each indicator an array or list with a number per unit; NaN, ``None``: missing.

    Raises :class:`InputError` naming indicator and unit for a column of another length, for
    text and for an infinite number, and for a unit that is there twice.
    """
    names = tuple(map(str, units))
    _refuse_doubles(names)
    rows = Rows(names)
    made = {name: Column(rows, _numbers(name, names, values)) for name, values in columns.items()}
    return ObservedTable(names, made, groups=groups or {})


def from_frame(frame: Any, unit: str | None = None, group: str | None = None) -> ObservedTable:
    """Take a data frame with a row per unit and a column per indicator.

    ``unit`` names the column with the units; without it they are the frame's index, or its
    first column where it has none. ``group`` names a column that is not an indicator but
    says to which group a unit belongs. Raises as :func:`from_arrays`.
    """
    names = [str(one) for one in frame.columns]
    if unit is None and hasattr(frame, "index"):
        units = list(frame.index)
    else:
        units = _column(frame, names[0] if unit is None else unit)
        names = [name for name in names if name != (names[0] if unit is None else unit)]
    groups = {}
    if group is not None:
        groups = dict(zip(map(str, units), map(str, _column(frame, group)), strict=True))
        names.remove(group)
    return from_arrays(units, {name: frame[name] for name in names}, groups)


def _column(frame: Any, name: str) -> list[object]:
    if name not in list(frame.columns):
        raise InputError(
            _("The table has no column {name}; it has {columns}.").format(
                name=name, columns=", ".join(map(str, frame.columns))
            )
        )
    return list(frame[name])


def _refuse_doubles(units: Sequence[str]) -> None:
    seen: set[str] = set()
    for unit in units:
        if unit in seen:
            raise InputError(
                _("Unit {unit} is there twice.").format(unit=unit),
                _("Keep one row for each unit, or read the table period by period."),
            )
        seen.add(unit)


def _numbers(name: str, units: Sequence[str], values: Any) -> Any:
    import numpy as np

    found = np.asarray(values.to_numpy() if hasattr(values, "to_numpy") else values)
    if found.shape != (len(units),):
        raise InputError(
            _("Indicator {name} has the shape {shape}; there are {count} units.").format(
                name=name, shape=found.shape, count=len(units)
            )
        )
    if found.dtype.kind in "fiu":
        numbers = found.astype(np.float64)
        endless = np.isinf(numbers)
        if not endless.any():
            return numbers
        found = found.astype(object)
    elif not hasattr(values, "dtype"):
        found = np.array(list(values), dtype=object)  # a list with text in it, cell by cell
    gone = values.isna() if hasattr(values, "isna") else np.zeros(len(units), dtype=bool)
    cells = zip(units, found, gone, strict=True)
    table = ObservedTable.of(
        {unit: {name: None if missing else _plain(value)} for unit, value, missing in cells}
    )
    return np.array(table.column(name), dtype=np.float64)


def _plain(value: Any) -> Any:
    """Return a number of NumPy as one of Python's, which tables check one by one."""
    return value.item() if hasattr(value, "item") else value
