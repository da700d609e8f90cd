"""Empty workbooks to fill in: headers, text columns that stay text, drop-downs."""

from collections.abc import Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING, Final

from community_gov.exchange.sheets.cells import NO, YES
from community_gov.exchange.sheets.layout import CellKind, Column, Layout
from community_gov.exchange.sheets.problems import column_letter
from community_gov.i18n import Language

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW: Final = 100_000
"""Down to which row drop-downs are offered."""

_FORMATS: Final = {
    CellKind.INTEGER: "General",
    CellKind.DECIMAL: "General",
    CellKind.DATE: "yyyy-mm-dd",
}
_LISTS: Final = "choices"
_WIDTH: Final = 18


def write_template(path: str | PathLike[str], layout: Layout, language: Language) -> None:
    """Write an .xlsx with one empty sheet of ``layout``, headers in ``language``.

    A star marks required columns; the header row stays in view. Text columns
    are formatted as text, so that a spreadsheet changes nothing typed there.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = layout.label.in_(language)
    sheet.freeze_panes = "A2"
    for index, column in enumerate(layout.columns):
        _write_column(book, sheet, index, column, language)
    book.save(fspath(path))


def _write_column(
    book: "Workbook", sheet: "Worksheet", index: int, column: Column, language: Language
) -> None:
    from openpyxl.styles import Font

    letter = column_letter(index)
    mark = "*" if column.required else ""
    cell = sheet.cell(1, index + 1, f"{column.label.in_(language)}{mark}")
    cell.font = Font(bold=True)
    dimension = sheet.column_dimensions[letter]
    dimension.width = _WIDTH
    dimension.number_format = _FORMATS.get(column.kind, "@")
    if words := _offered(column, language):
        _offer(book, sheet, letter, words)


def _offered(column: Column, language: Language) -> tuple[str, ...]:
    if column.kind is CellKind.BOOL:
        return ("yes", "no") if language is Language.EN else (YES[0], NO[0])
    return tuple(label.in_(language) for label in column.choices.values())


def _offer(book: "Workbook", sheet: "Worksheet", letter: str, words: Sequence[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    # A list inside the rule may have 255 characters and no commas; on a sheet it has no limit.
    lists = book[_LISTS] if _LISTS in book.sheetnames else book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for row, word in enumerate(words, start=1):
        lists[f"{letter}{row}"] = word
    source = f"{_LISTS}!${letter}$1:${letter}${len(words)}"
    rule = DataValidation(type="list", formula1=source, allow_blank=True)
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)
