"""Workbooks (.xlsx): their sheets as raw rows, with merged cells and unsaved formulas."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from community_gov.errors import InputError
from community_gov.exchange.sheets.source import Limits, MergedArea, RawRow, RawSheet, within
from community_gov.exchange.sheets.text import is_blank
from community_gov.i18n import _

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the container of old and of encrypted workbooks begins (MS-CFB 2.2)."""

_ENCRYPTED: Final = 0x1
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_UNSAVED: Final = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*)>\s*"
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_CODED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes characters that XML has not (ECMA-376 22.9.2.19); openpyxl leaves them."""

_REFERENCE: Final = re.compile(rb"\br=[\"']([A-Z]+\d+)[\"']")
_TEXT_RESULT: Final = re.compile(rb"\bt=[\"']str[\"']")


def read_workbook(path: Path, limits: Limits) -> tuple[RawSheet, ...]:
    """Read every sheet; formulas give the result that was saved with them.

    Raises :class:`InputError` for a file that is damaged, has a password, or
    is larger than ``limits`` when unpacked.
    """
    _refuse_unreadable(path, limits)
    with warnings.catch_warnings():
        # openpyxl warns of styles, validations and extensions, none of which is read.
        warnings.simplefilter("ignore")
        try:
            return _sheets(path, limits)
        except InputError:
            raise
        except Exception as error:
            # A damaged package fails anywhere in openpyxl, zlib or the XML parser.
            raise _damaged(path) from error


def _refuse_unreadable(path: Path, limits: Limits) -> None:
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            raise _locked(path)
    try:
        with ZipFile(path) as package:
            entries = package.infolist()
    except BadZipFile as error:
        raise _damaged(path) from error
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _locked(path)
    size = sum(entry.file_size for entry in entries)
    if size > limits.bytes:
        raise InputError(
            _("{file} would unpack to {size} MB; at most {most} MB are read.").format(
                file=path.name, size=size // 1_000_000, most=limits.bytes // 1_000_000
            ),
            _("Copy the rows that are needed into a new workbook and import that."),
        )


def _sheets(path: Path, limits: Limits) -> tuple[RawSheet, ...]:
    from openpyxl.reader.excel import ExcelReader

    with path.open("rb") as file:
        # ExcelReader is what load_workbook wraps; it also tells which part a sheet is stored in.
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read()
        parts = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
        return tuple(
            _sheet(sheet, path, reader.archive.read(parts[sheet.title]), limits)
            for sheet in reader.wb.worksheets
        )


def _sheet(sheet: Any, path: Path, markup: bytes, limits: Limits) -> RawSheet:
    # Some writers declare A1 as the whole extent, and nothing else would be read.
    sheet.reset_dimensions()
    unsaved = frozenset(_unsaved(markup))
    return RawSheet(
        name=sheet.title,
        rows=within(limits, path, _rows(sheet, unsaved)),
        merged=tuple(_areas(markup)),
        unsaved=unsaved,
        hidden=sheet.sheet_state != "visible",
    )


def _rows(sheet: Any, unsaved: frozenset[str]) -> Iterator[RawRow]:
    with_formulas = {int(reference.lstrip(ascii_uppercase)) for reference in unsaved}
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number in with_formulas or not all(is_blank(cell) for cell in cells):
            yield RawRow(number, tuple(_decoded(cell) for cell in cells))


def _decoded(cell: object) -> object:
    if isinstance(cell, str) and "_x" in cell:
        return _CODED.sub(_character, cell)
    return cell


def _character(code: re.Match[str]) -> str:
    character = chr(int(code[1], 16))
    # Half of a surrogate pair cannot be stored, and a control character means nothing in a cell.
    return character if character.isprintable() or character in "\t\n\r" else ""


def _areas(markup: bytes) -> Iterator[MergedArea]:
    from openpyxl.worksheet.cell_range import CellRange

    for found in _MERGED.finditer(markup):
        area = CellRange(found[1].decode())
        yield MergedArea(area.coord, area.min_row, area.min_col - 1, area.max_row, area.max_col - 1)


def _unsaved(markup: bytes) -> Iterator[str]:
    for found in _UNSAVED.finditer(markup):
        reference = _REFERENCE.search(found[1])
        # A text formula may well have the empty text as its result.
        if reference and not _TEXT_RESULT.search(found[1]):
            yield reference[1].decode()


def _locked(path: Path) -> InputError:
    return InputError(
        _("{file} has a password, or is an old workbook under a new name.").format(file=path.name),
        _("Open it in Excel or WPS, take the password off, and save it as .xlsx."),
    )


def _damaged(path: Path) -> InputError:
    return InputError(
        _("{file} is damaged, or not a workbook.").format(file=path.name),
        _("Open it in Excel or WPS and save it as .xlsx again."),
    )
