"""A file's sheets as raw rows, before anything is taken for a value."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Final

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _

SEARCHED_ROWS: Final = 30
"""How many of the first rows that hold something are searched for the header."""


@frozen
class Limits:
    """How much of a file is read: a file beyond them is refused, not cut.

    ``bytes`` is the size when unpacked, ``rows`` and ``cells`` are those of one
    sheet that hold something.
    """

    bytes: int = 200_000_000
    rows: int = 100_000
    cells: int = 5_000_000


@frozen
class RawRow:
    """A row that is not empty, with its number in the file (1 is the first)."""

    number: int
    cells: tuple[object, ...]

    def cell(self, index: int) -> object:
        """Return the cell at ``index`` (0 is column A), ``None`` beyond the end."""
        return self.cells[index] if index < len(self.cells) else None


@frozen
class MergedArea:
    """Cells made one; only the first holds a value. Rows count from 1, columns from 0."""

    reference: str
    top: int
    left: int
    bottom: int
    right: int


@frozen
class RawSheet:
    """The rows of one sheet; ``name`` is empty in a text file.

    ``unsaved`` names cells with a formula whose result the file does not hold.
    """

    name: str
    rows: tuple[RawRow, ...]
    merged: tuple[MergedArea, ...] = ()
    unsaved: frozenset[str] = frozenset()
    hidden: bool = False

    def merged_over(self, row: int, index: int) -> MergedArea | None:
        """Return the merged area that covers a cell, if there is one."""
        tops, areas = self._by_column.get(index, ((), ()))
        place = bisect_right(tops, row) - 1
        return areas[place] if place >= 0 and row <= areas[place].bottom else None

    @cached_property
    def _by_column(self) -> dict[int, tuple[tuple[int, ...], tuple[MergedArea, ...]]]:
        width = max((len(row.cells) for row in self.rows), default=0)
        columns: dict[int, list[MergedArea]] = {}
        for area in sorted(self.merged, key=lambda one: one.top):
            for index in range(area.left, min(area.right + 1, width)):
                columns.setdefault(index, []).append(area)
        return {
            index: (tuple(one.top for one in areas), tuple(areas))
            for index, areas in columns.items()
        }


def within(limits: Limits, path: Path, rows: Iterable[RawRow]) -> tuple[RawRow, ...]:
    """Collect rows; raises :class:`InputError` where there are more than the limits allow."""
    kept: list[RawRow] = []
    cells = 0
    for row in rows:
        kept.append(row)
        cells += len(row.cells)
        if len(kept) > limits.rows or cells > limits.cells:
            raise InputError(
                _("{file} has more than {rows} rows or {cells} cells.").format(
                    file=path.name, rows=limits.rows, cells=limits.cells
                ),
                _("Split it into several files and import them one after another."),
            )
    return tuple(kept)
