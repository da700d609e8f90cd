"""Sheets of a workbook on paper: A4, header and number on each page, and how wide texts are."""

from typing import Any, Final
from unicodedata import east_asian_width

_A4: Final = 9
"""The number of this paper (ECMA-376, 18.3.1.63)."""


def set_page(sheet: Any, *, upright: bool, header_rows: int = 1) -> None:
    """Let a sheet print on A4, as wide as the page, with its header and number on each."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "portrait" if upright else "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"1:{header_rows}"
    sheet.oddHeader.center.text = "&A"
    sheet.oddFooter.center.text = "&P / &N"


def columns_of(text: str) -> int:
    """Return how many Latin signs wide ``text`` is; a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
