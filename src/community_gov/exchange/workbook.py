"""Workbooks out (.xlsx): text stays text, no cell becomes a formula, every page can be printed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from os import PathLike, fspath
from typing import Any, Final
from unicodedata import east_asian_width

from community_gov.errors import InputError
from community_gov.exchange.cells import EXACT_BELOW, column_letter
from community_gov.i18n import _

Sheets = Mapping[str, tuple[Sequence[str], Iterable[Sequence[Any]]]]
"""For each sheet by title: its headers, and its rows of the same length."""

MOST_ROWS: Final = 1_048_576
MOST_SIGNS: Final = 32_767
"""What a sheet and a cell of this format can hold (ECMA-376, and every program that opens it)."""

_UNSPEAKABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")
_TITLE_LENGTH: Final = 31
_WIDTHS: Final = range(8, 61)
_TEXT: Final = "@"
"""The format of cells that hold text, whatever it looks like (ECMA-376, 18.8.30)."""

_A4: Final = 9
"""The number of this paper (ECMA-376, 18.3.1.63)."""

_UPRIGHT: Final = 92
"""How wide columns together may be so that they are still read on an upright page."""


def write_workbook(path: str | PathLike[str], sheets: Sheets) -> None:
    """Write an .xlsx with one sheet per entry of ``sheets``.

    Text, codes and long whole numbers are text cells that no spreadsheet
    changes or computes, dates are dates, other numbers numbers; ``None`` stays
    empty. Each sheet prints on A4 as wide as the page, with the header on top
    and the page number below. Raises :class:`InputError` for more rows than a sheet can hold.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    titles: set[str] = set()
    for title, (headers, rows) in sheets.items():
        listed = [list(row) for row in rows]
        if len(listed) >= MOST_ROWS:
            raise InputError(
                _("Sheet {title} would have {count} rows; at most {most} fit.").format(
                    title=title, count=len(listed) + 1, most=MOST_ROWS
                ),
                _("Choose a shorter period."),
            )
        _write_sheet(book.create_sheet(free_title(title, titles)), headers, listed)
    book.save(fspath(path))


def _write_sheet(sheet: Any, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    widths = _column_widths([headers, *rows])
    sheet.freeze_panes = "A2"
    for index, width in enumerate(widths):
        sheet.column_dimensions[column_letter(index)].width = width
    set_page(sheet, upright=sum(widths) <= _UPRIGHT)
    if rows:
        sheet.auto_filter.ref = f"A1:{column_letter(len(headers) - 1)}{len(rows) + 1}"
    sheet.append([_heading(sheet, title) for title in headers])
    wrapped = [width == _WIDTHS[-1] for width in widths]
    cells = _Cells(sheet)
    for row in rows:
        sheet.append([cells.of(value, wrapped=wrapped[at]) for at, value in enumerate(row)])


def set_page(sheet: Any, *, upright: bool, header_rows: int = 1) -> None:
    """Let a sheet print on A4, as wide as the page, with its header and number on each."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "portrait" if upright else "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"1:{header_rows}"
    sheet.oddHeader.center.text = "&A"
    sheet.oddFooter.center.text = "&P / &N"


def _heading(sheet: Any, title: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = _filled(WriteOnlyCell(sheet), title)
    cell.number_format = _TEXT
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="F0EEE9")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


class _Cells:
    """Makes the cells of one sheet. Styles are slow to make, so cells that look alike share one."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._styles: dict[tuple[str, bool], Any] = {}

    def of(self, value: Any, *, wrapped: bool) -> Any:
        """Return a cell that holds ``value``; ``None`` for nothing."""
        from openpyxl.cell import Cell

        if value is None:
            return None
        content, number_format = _content(value)
        style = self._style(number_format, wrapped=wrapped)
        return _filled(Cell(self._sheet, 1, 1, style_array=style), content)

    def _style(self, number_format: str, *, wrapped: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment

        if (number_format, wrapped) not in self._styles:
            cell: Any = WriteOnlyCell(self._sheet)
            cell.number_format = number_format
            cell.alignment = Alignment(wrap_text=wrapped, vertical="top")
            # A cell takes it as its argument, and gives it by this name alone.
            self._styles[number_format, wrapped] = cell._style  # noqa: SLF001
        return self._styles[number_format, wrapped]


def _content(value: Any) -> tuple[Any, str]:
    """Return what a cell holds for ``value``, and how it shows it."""
    match value:
        case bool():
            return _("yes") if value else _("no"), _TEXT
        case int() if abs(value) >= EXACT_BELOW:
            return str(value), _TEXT
        case int() | float() | Decimal():
            return value, "General" if value == int(value) else "0.####"
        case date() if not isinstance(value, datetime):
            return value, "yyyy-mm-dd"
        case _:
            return str(value), _TEXT


def _filled(cell: Any, content: Any) -> Any:
    if not isinstance(content, str):
        cell.value = content
        return cell
    cell.value = _UNSPEAKABLE.sub("", content)[:MOST_SIGNS]
    # Given a text that begins with =, openpyxl would write a formula, which a stranger typed.
    cell.data_type = "s"
    return cell


def _column_widths(rows: Sequence[Sequence[Any]]) -> list[int]:
    columns = max(map(len, rows))
    widest = [
        max((_width(row[at]) for row in rows if at < len(row)), default=0) for at in range(columns)
    ]
    return [min(max(width + 2, _WIDTHS[0]), _WIDTHS[-1]) for width in widest]


def _width(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, float):
        value = f"{value:.4f}"
    return columns_of(str(value)[: _WIDTHS[-1]])


def columns_of(text: str) -> int:
    """Return how many Latin signs wide ``text`` is; a Chinese character is as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def free_title(title: str, taken: set[str]) -> str:
    """Return ``title`` as a sheet may bear it, told apart from those ``taken``; adds it to them."""
    wanted = _NOT_IN_TITLES.sub("-", title)[:_TITLE_LENGTH].strip("'") or "-"
    free, number = wanted, 1
    while free.casefold() in taken:
        number += 1
        free = f"{wanted[: _TITLE_LENGTH - 5]} ({number})"
    taken.add(free.casefold())
    return free
