"""Text files with separated values: their encoding, their separator, their rows."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from community_gov.errors import InputError
from community_gov.exchange.sheets.source import (
    SEARCHED_ROWS,
    Limits,
    RawRow,
    RawSheet,
    within,
)
from community_gov.exchange.sheets.text import is_blank
from community_gov.i18n import _

SEPARATORS: Final = (",", "\t", ";")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

Recognise = Callable[[Sequence[RawRow]], int]
"""Says how many known headers a few first rows hold."""


def read_delimited(path: Path, limits: Limits, recognise: Recognise) -> tuple[RawSheet, str]:
    """Read a file of comma, tab or semicolon separated values; every cell is text.

    Return its rows and the name of the encoding: UTF-8, UTF-16 with a mark, or
    else GB 18030. The separator is the one that yields most known headers.
    Raises :class:`InputError` for a file that is no such text.
    """
    text, encoding = _decoded(path)
    separator = max(SEPARATORS, key=lambda one: _headers(path, text, one, recognise))
    return RawSheet("", within(limits, path, _rows(path, text, separator))), encoding


def _decoded(path: Path) -> tuple[str, str]:
    content = path.read_bytes()
    marked = [name for mark, name in _MARKS if content.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise InputError(
        _("{file} is not a text file in UTF-8 or GB 18030.").format(file=path.name),
        _("Open it in Excel or WPS and save it as .xlsx, or as CSV UTF-8."),
    )


def _headers(path: Path, text: str, separator: str, recognise: Recognise) -> int:
    try:
        return recognise(list(islice(_rows(path, text, separator), SEARCHED_ROWS)))
    except InputError:
        return 0


def _rows(path: Path, text: str, separator: str) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if not all(is_blank(cell) for cell in cells):
                yield RawRow(number, tuple(cells))
    except csv.Error as error:
        raise InputError(
            _("{file}, line {line}: a quotation mark is not closed, or closed too early.").format(
                file=path.name, line=reader.line_num
            ),
            _("Mend the line, or open the file in Excel or WPS and save it as .xlsx."),
        ) from error
