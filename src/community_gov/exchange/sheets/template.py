"""Workbooks to fill in: headers, hints, text columns that stay text, drop-downs, limits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Final

from community_gov.exchange.cells import column_letter
from community_gov.exchange.sheets.cells import NO, YES
from community_gov.exchange.sheets.layout import CellKind, Column, Layout
from community_gov.exchange.workbook import columns_of, set_page
from community_gov.i18n import Language, _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW: Final = 100_000
"""Down to which row drop-downs are offered."""

_FORMATS: Final = {
    CellKind.INTEGER: "General",
    CellKind.DECIMAL: "General",
    CellKind.DATE: "yyyy-mm-dd",
}
_LISTS: Final = "choices"
_UPRIGHT: Final = 6
"""How many columns to fill in by hand fit on an upright page."""
_WIDTHS: Final = range(10, 37)
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it, spreadsheets do not agree on days: one of them has a 29 February 1900."""


def write_template(
    path: str | PathLike[str],
    layout: Layout,
    language: Language,
    rows: Iterable[Mapping[str, Any]] = (),
) -> None:
    """Write an .xlsx with one sheet of ``layout``, headers in ``language``.

    A star marks required columns; the header row stays in view. Text columns
    are formatted as text, so that a spreadsheet changes nothing typed there.
    Below the header stand hints, if columns have any, and then ``rows``: values
    by column name, choices by their code.
    """
    write_templates(path, [(layout, rows)], language)


def write_templates(
    path: str | PathLike[str],
    sheets: Iterable[tuple[Layout, Iterable[Mapping[str, Any]]]],
    language: Language,
) -> None:
    """Write an .xlsx with one sheet for each layout and its rows, each as :func:`write_template`.

    Filled in, all of it is imported at once.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for layout, rows in sheets:
        _write_sheet(book, layout, rows, language)
    if _LISTS in book.sheetnames:
        book.move_sheet(_LISTS, len(book.sheetnames))
    book.save(fspath(path))


def _write_sheet(
    book: "Workbook", layout: Layout, rows: Iterable[Mapping[str, Any]], language: Language
) -> None:
    sheet: Worksheet = book.create_sheet(layout.label.in_(language)[:31])
    hinted = any(column.hint for column in layout.columns)
    sheet.freeze_panes = "A3" if hinted else "A2"
    for index, column in enumerate(layout.columns):
        _write_column(book, sheet, index, column, language)
    if hinted:
        _write_hints(sheet, layout)
    first = 3 if hinted else 2
    set_page(sheet, upright=len(layout.columns) <= _UPRIGHT, header_rows=first - 1)
    for number, row in enumerate(rows, start=first):
        _write_row(sheet, number, layout, row, language)


def _write_column(
    book: "Workbook", sheet: "Worksheet", index: int, column: Column, language: Language
) -> None:
    from openpyxl.styles import Font

    letter = column_letter(index)
    mark = "*" if column.required else ""
    cell = sheet.cell(1, index + 1, f"{column.label.in_(language)}{mark}")
    cell.font = Font(bold=True)
    dimension = sheet.column_dimensions[letter]
    dimension.width = _width(cell.value, column, language)
    dimension.number_format = _FORMATS.get(column.kind, "@")
    if words := _offered(column, language):
        _offer(book, sheet, letter, words)
    elif rule := _limited(column):
        _add(sheet, letter, rule)


def _width(header: object, column: Column, language: Language) -> int:
    """Return a width that shows the header and the words to choose from."""
    least = _DAY_WIDTH if column.kind is CellKind.DATE else _WIDTHS[0]
    widest = max(map(columns_of, (str(header), *_offered(column, language))))
    return min(max(widest + 3, least), _WIDTHS[-1])


_DAY_WIDTH: Final = 13


def _offered(column: Column, language: Language) -> tuple[str, ...]:
    if column.kind is CellKind.BOOL:
        return ("yes", "no") if language is Language.EN else (YES[0], NO[0])
    return tuple(label.in_(language) for label in column.choices.values())


def _offer(book: "Workbook", sheet: "Worksheet", letter: str, words: Sequence[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    # A list inside the rule may have 255 characters and no commas; on a sheet it has no limit.
    lists = book[_LISTS] if _LISTS in book.sheetnames else book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    free = column_letter(lists.max_column if lists["A1"].value else 0)
    for row, word in enumerate(words, start=1):
        lists[f"{free}{row}"] = word
    source = f"{_LISTS}!${free}$1:${free}${len(words)}"
    rule = DataValidation(type="list", formula1=source, allow_blank=True)
    _explain(rule, _("Please choose from the list."), stops=True)
    _add(sheet, letter, rule)


def _limited(column: Column) -> "DataValidation | None":
    """Return what a spreadsheet itself can check of a column; what it passes is checked again."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.kind is CellKind.DATE:
        day = f"DATE({_FIRST_DAY.year},{_FIRST_DAY.month},{_FIRST_DAY.day})"
        bounds: tuple[str, ...] = (day, "TODAY()") if column.past_only else (day,)
        rule = DataValidation(type="date", allow_blank=True, **_bounds(*bounds))
        return _explain(rule, _("Please write a date such as 2015-03-01."))
    least, most = column.minimum, column.maximum
    if column.kind not in (CellKind.INTEGER, CellKind.DECIMAL) or (least is None and most is None):
        return None
    told: dict[str, Any] = {"operator": "lessThanOrEqual", "formula1": str(most)}
    if least is not None:
        told = _bounds(*(str(one) for one in (least, most) if one is not None))
    if column.kind is CellKind.INTEGER:
        rule = DataValidation(type="whole", allow_blank=True, **told)
        return _explain(rule, _("Please write a whole number within the limits."))
    rule = DataValidation(type="decimal", allow_blank=True, **told)
    return _explain(rule, _("Please write a number within the limits."))


def _explain(rule: "DataValidation", text: str, *, stops: bool = False) -> "DataValidation":
    """Let a spreadsheet say what is wrong; where the import can read more, it only warns."""
    rule.showErrorMessage = True
    rule.errorStyle = "stop" if stops else "warning"
    rule.errorTitle, rule.error = _("Please check"), text
    return rule


def _bounds(least: str, most: str = "") -> dict[str, Any]:
    if most:
        return {"operator": "between", "formula1": least, "formula2": most}
    return {"operator": "greaterThanOrEqual", "formula1": least}


def _add(sheet: "Worksheet", letter: str, rule: "DataValidation") -> None:
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _write_hints(sheet: "Worksheet", layout: Layout) -> None:
    from openpyxl.styles import Alignment, Font

    for index, column in enumerate(layout.columns, start=1):
        if column.hint:
            cell = sheet.cell(2, index, column.hint)
            cell.number_format = "@"
            cell.font = Font(italic=True, color="666666")
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _write_row(
    sheet: "Worksheet", number: int, layout: Layout, row: Mapping[str, Any], language: Language
) -> None:
    for index, column in enumerate(layout.columns, start=1):
        value = row.get(column.name)
        if value is None:
            continue
        cell = sheet.cell(number, index)
        cell.value = _shown(value, column, language)
        cell.number_format = _FORMATS.get(column.kind, "@")
        if isinstance(cell.value, str):
            cell.data_type = "s"  # a text that begins with = is no formula


def _shown(value: Any, column: Column, language: Language) -> Any:
    if isinstance(value, bool):
        yes, no = _offered(column, language)
        return yes if value else no
    if value in column.choices:
        return column.choices[value].in_(language)
    return value if isinstance(value, int | Decimal | date) else str(value)
