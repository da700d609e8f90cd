"""The pages as a workbook: a sheet for what is due, one for each page, ready for a printer."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from community_gov.exchange.duty_pages.gathering import Page, Pages
from community_gov.exchange.duty_pages.pages import SPARE, RecordPage, SignIn
from community_gov.exchange.duty_pages.wording import sentences
from community_gov.exchange.wording import columns
from community_gov.exchange.workbook import free_title, set_page

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LINE: Final = 24
_BOX: Final = 160
"""Heights in points: of a line to write on, and of a box."""

_WIDTHS: Final = {
    "record": (22, 68),
    "sign-in": (8, 14, 22, 28, 18),
    "due": (12, 34, 9, 12, 20, 40),
}
"""Widths of columns in signs; each set fits an A4 page."""

_REPEATED: Final = {"record": 1, "sign-in": 3, "due": 3}
"""Rows that stand on every page: title, what it is about, headings."""


def write_workbook(told: Pages, path: Path) -> None:
    """Write pages as an .xlsx; nothing in it is a formula."""
    from openpyxl import Workbook

    book = Workbook()
    taken: set[str] = set()
    first: Worksheet = book.worksheets[0]
    first.title = free_title(sentences()["title"], taken)
    _due(first, told)
    for page in told.pages:
        sheet = book.create_sheet(free_title(_title(page), taken))
        if isinstance(page, SignIn):
            _sign_in(sheet, told.office, page)
        else:
            _record(sheet, told.office, page)
    book.save(path)


def _title(page: Page) -> str:
    return f"{sentences()['sign_in']} {page.title}" if isinstance(page, SignIn) else page.title


def _due(sheet: "Worksheet", told: Pages) -> None:
    t, c = sentences(), columns()
    _set_up(sheet, "due")
    _head(sheet, f"{told.office} · {t['title']}", f"{told.period} · {t['as_of']} {told.as_of}")
    titles = (c["closes"], c["duty"], t["count"], c["opens"], c["standing"], t["reason"])
    _row(sheet, titles, bold=True)
    for one in told.lines:
        stands = f"{one.standing} ({t['usually']})" if one.usually else one.standing
        _row(sheet, (one.closes, one.label, one.count, one.opens, stands, ""))
    if not told.lines:
        _row(sheet, ("", t["none"], "", "", "", ""))


def _record(sheet: "Worksheet", office: str, page: RecordPage) -> None:
    t = sentences()
    _set_up(sheet, "record")
    about = " · ".join(filter(None, (office, page.about, page.note or t["to_fill_in"])))
    _head(sheet, page.title, about)
    for line in page.lines:
        _row(sheet, (line.label, line.value))
    for line in page.absent:
        told = f"{line.label} / {t['why']}: {line.value}" if line.label else ""
        _row(sheet, (t["who_was_absent"], told))
    for box in page.boxes:
        _row(sheet, (box, ""), height=_BOX)
    for signed in (t["chair"], t["recorder"], t["date"]):
        _row(sheet, (signed, ""))


def _sign_in(sheet: "Worksheet", office: str, page: SignIn) -> None:
    t = sentences()
    _set_up(sheet, "sign-in")
    _head(sheet, f"{page.title} · {t['sign_in']}", f"{office} · {page.about}")
    titles = (t["number"], t["code"], t["name"], t["signature"], t["remark"])
    _row(sheet, titles, bold=True)
    for number, (code, name) in enumerate(page.people, start=1):
        _row(sheet, (number, code, name, "", ""))
    for number in range(len(page.people) + 1, len(page.people) + SPARE + 1):
        _row(sheet, (number, "", "", "", ""))


def _set_up(sheet: "Worksheet", kind: str) -> None:
    for at, width in enumerate(_WIDTHS[kind]):
        sheet.column_dimensions["ABCDEF"[at]].width = width
    set_page(sheet, upright=True, header_rows=_REPEATED[kind])


def _head(sheet: "Worksheet", title: str, about: str) -> None:
    from openpyxl.styles import Font

    for number, (text, size) in enumerate(((title, 16), (about, 9)), start=1):
        cell = sheet.cell(number, 1)
        _put(cell, text)
        cell.font = Font(bold=number == 1, size=size)


def _row(
    sheet: "Worksheet", values: Sequence[Any], *, bold: bool = False, height: int = _LINE
) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    thin = Side(style="thin")
    number = sheet.max_row + 1
    sheet.row_dimensions[number].height = height
    for at, value in enumerate(values, start=1):
        cell = sheet.cell(number, at)
        _put(cell, value)
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        cell.alignment = Alignment(wrap_text=True, vertical="top" if height > _LINE else "center")
        cell.font = Font(bold=bold)


def _put(cell: Any, value: Any) -> None:
    if value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is no formula
