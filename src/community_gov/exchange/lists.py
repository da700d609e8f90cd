"""Plain lists to print or to open in a spreadsheet: tables with headings, and lines to sign."""

from pathlib import Path
from typing import Any

from attrs import frozen

from community_gov.exchange.templating import page
from community_gov.exchange.workbook import write_workbook
from community_gov.i18n import _


@frozen
class ListTable:
    """One table: a title, headers, rows of as many cells; ``note`` stands above it.

    ``narrow`` cells hold numbers or days, ``hand`` cells are to be written into.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""
    narrow: frozenset[int] = frozenset()
    hand: frozenset[int] = frozenset()


@frozen
class PrintedList:
    """Tables under one title, what they are about, and who signs."""

    title: str
    about: str
    tables: tuple[ListTable, ...]
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def write_list(told: PrintedList, path: Path) -> None:
    """Write a list: an ``.xlsx`` as a workbook, everything else as one HTML page."""
    if path.suffix.lower() == ".xlsx":
        write_workbook(path, {one.title: (one.headers, one.rows) for one in told.tables})
    else:
        path.write_text(to_html(told), encoding="utf-8", newline="")


def to_html(told: PrintedList) -> str:
    """Return a list as one HTML page made for A4, in the language in use."""
    return page("lists.html", ("cell", _cell), told=told, nothing=_("Nothing."))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
