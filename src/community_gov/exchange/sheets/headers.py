"""Where the header row is, which column is which, and which rows below are only hints."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from community_gov.exchange.sheets.layout import Column, Layout
from community_gov.exchange.sheets.source import SEARCHED_ROWS, RawRow, RawSheet
from community_gov.exchange.sheets.text import is_blank, key, trim

_MARKS: Final = "*:"
_REMARK: Final = re.compile(r"([(\[【][^(\[【]*[)\]】])+$")
_HINT: Final = re.compile(
    r"[(（\[【*＊※\s]*"
    r"(填[写寫][说說]明|[说說]明\s*([:：]|$)|示例|[样樣]例|例如|例\s*\d*\s*([:：]|$)|[注註]\s*\d*\s*([:：]|$)"
    r"|必填|[选選]填|e\.g\.|example\b)",
    re.IGNORECASE,
)


@frozen
class Header:
    """The header row of a sheet, read against a layout; columns are indices (0 is A)."""

    row: int
    columns: Mapping[int, Column]
    titles: Mapping[int, str]
    doubled: Mapping[int, int]

    @property
    def unknown(self) -> Mapping[int, str]:
        """The headers that the layout does not declare."""
        known = self.columns.keys() | self.doubled.keys()
        return {index: title for index, title in self.titles.items() if index not in known}

    def missing(self, layout: Layout) -> tuple[Column, ...]:
        """Return the required columns of ``layout`` that are not there."""
        found = {column.name for column in self.columns.values()}
        return tuple(one for one in layout.columns if one.required and one.name not in found)


def find_header(sheet: RawSheet, layout: Layout) -> Header | None:
    """Return the row, among the first ones, with most headers of ``layout``; the upper of equals.

    A cell below a merged header counts as that header, so that a header of two
    rows is read as one.
    """
    above = _merged_downwards(sheet)
    headers = [_read(row, above, layout) for row in sheet.rows[:SEARCHED_ROWS]]
    best = max(headers, key=lambda one: len(one.columns), default=None)
    return best if best and best.columns else None


def count_headers(rows: Sequence[RawRow], layouts: Sequence[Layout]) -> int:
    """Return how many headers of any one layout stand together in one of ``rows``."""
    sheet = RawSheet("", tuple(rows))
    found = (find_header(sheet, layout) for layout in layouts)
    return max((len(header.columns) for header in found if header), default=0)


def is_hint(row: RawRow) -> bool:
    """Say whether a row below the header explains or gives an example instead of data."""
    words = [trim(str(cell)) for cell in row.cells if not is_blank(cell)]
    hints = [bool(_HINT.match(word)) for word in words]
    return hints[0] or sum(hints) * 2 > len(hints)


def _merged_downwards(sheet: RawSheet) -> Mapping[tuple[int, int], object]:
    """Return the value above for each cell that a merged cell of the first rows covers."""
    rows = {row.number: row for row in sheet.rows[:SEARCHED_ROWS]}
    return {
        (number, area.left): rows[area.top].cell(area.left)
        for area in sheet.merged
        if area.top in rows and area.left == area.right
        for number in rows
        if area.top < number <= area.bottom
    }


def _read(row: RawRow, above: Mapping[tuple[int, int], object], layout: Layout) -> Header:
    covered = {index: value for (number, index), value in above.items() if number == row.number}
    own = {index: cell for index, cell in enumerate(row.cells) if not is_blank(cell)}
    titles = {index: trim(str(cell)) for index, cell in sorted((covered | own).items())}
    columns: dict[int, Column] = {}
    doubled: dict[int, int] = {}
    first: dict[str, int] = {}
    for index, title in titles.items():
        if (column := _column(title, layout)) is None:
            continue
        if (place := first.setdefault(column.name, index)) == index:
            columns[index] = column
        else:
            doubled[index] = place
    return Header(row.number, columns, titles, doubled)


def _column(title: str, layout: Layout) -> Column | None:
    spelled = key(title)
    bare = _REMARK.sub("", spelled.strip(_MARKS)).strip(_MARKS)
    return layout.by_header.get(spelled) or layout.by_header.get(bare)
