"""A column of an observed table that is an array, and reads like a mapping from unit to value."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray


class Rows(Mapping[str, int]):
    """The row of each unit, numbered when it is first asked for."""

    def __init__(self, units: tuple[str, ...]) -> None:
        self.units = units
        self._rows: dict[str, int] | None = None

    def __getitem__(self, unit: str) -> int:
        if self._rows is None:
            self._rows = {one: row for row, one in enumerate(self.units)}
        return self._rows[unit]

    def __iter__(self) -> Iterator[str]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)


class Column(Mapping[str, float]):
    """The values of one indicator in the order of ``rows``; NaN where missing."""

    def __init__(self, rows: Rows, values: "NDArray[float64]") -> None:
        self.rows = rows
        self.values_in_order = values

    def __getitem__(self, unit: str) -> float:
        return float(self.values_in_order[self.rows[unit]])

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
