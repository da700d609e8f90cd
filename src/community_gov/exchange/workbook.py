"""Workbooks out (.xlsx): text stays text, no cell becomes a formula, the header stays in view."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from os import PathLike, fspath
from typing import Any, Final
from unicodedata import east_asian_width

from community_gov.errors import InputError
from community_gov.exchange.sheets.problems import column_letter
from community_gov.exchange.sheets.values import EXACT_BELOW
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


def write_workbook(path: str | PathLike[str], sheets: Sheets) -> None:
    """Write an .xlsx with one sheet per entry of ``sheets``.

    Text, codes and long whole numbers are text cells that no spreadsheet
    changes or computes, dates are dates, other numbers numbers; ``None`` stays
    empty. Raises :class:`InputError` for more rows than a sheet can hold.
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
    from openpyxl.styles import Font

    sheet.freeze_panes = "A2"
    for index, width in enumerate(_column_widths([headers, *rows])):
        sheet.column_dimensions[column_letter(index)].width = width
    bold = Font(bold=True)
    titles = [_cell(sheet, title) for title in headers]
    for title in titles:
        title.font = bold
    sheet.append(titles)
    for row in rows:
        sheet.append([None if value is None else _cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    match value:
        case bool():
            return _text_cell(sheet, _("yes") if value else _("no"))
        case int() if abs(value) >= EXACT_BELOW:
            return _text_cell(sheet, str(value))
        case int() | float() | Decimal():
            return WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # the stubs lack Decimal
        case date() if not isinstance(value, datetime):
            cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # the stubs lack date
            cell.number_format = "yyyy-mm-dd"
            return cell
        case _:
            return _text_cell(sheet, str(value))


def _text_cell(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, _UNSPEAKABLE.sub("", text)[:MOST_SIGNS])
    # Given a text that begins with =, openpyxl would write a formula, which a stranger typed.
    cell.data_type = "s"
    cell.number_format = "@"
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
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in str(value)[: _WIDTHS[-1]])


def free_title(title: str, taken: set[str]) -> str:
    """Return ``title`` as a sheet may bear it, told apart from those ``taken``; adds it to them."""
    wanted = _NOT_IN_TITLES.sub("-", title)[:_TITLE_LENGTH].strip("'") or "-"
    free, number = wanted, 1
    while free.casefold() in taken:
        number += 1
        free = f"{wanted[: _TITLE_LENGTH - 5]} ({number})"
    taken.add(free.casefold())
    return free
