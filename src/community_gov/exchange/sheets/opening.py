"""Opening a file by its kind; what cannot be read is refused with the way out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from community_gov.errors import InputError
from community_gov.exchange.sheets.delimited import read_delimited
from community_gov.exchange.sheets.findings import Findings
from community_gov.exchange.sheets.headers import count_headers
from community_gov.exchange.sheets.layout import Layout
from community_gov.exchange.sheets.source import Limits, RawSheet
from community_gov.exchange.sheets.workbook import read_workbook
from community_gov.i18n import _

WORKBOOKS: Final = (".xlsx", ".xlsm")
TEXT_FILES: Final = (".csv", ".tsv", ".txt")
OLD_WORKBOOKS: Final = (".xls", ".et")


def open_sheets(
    path: Path, layouts: Sequence[Layout], limits: Limits, findings: Findings
) -> tuple[RawSheet, ...]:
    """Read the raw sheets of a workbook or a text file.

    A workbook under the name of another kind (.xls) is read as what it is. Raises
    :class:`InputError` for a file that is not there, of another kind, damaged, locked, or
    beyond ``limits``.
    """
    suffix = path.suffix.lower()
    if suffix in OLD_WORKBOOKS and _is_package(path):
        suffix = WORKBOOKS[0]
    if suffix not in WORKBOOKS + TEXT_FILES:
        raise InputError(
            _("{file}: files of the kind {suffix} are not read.").format(
                file=path.name, suffix=suffix or _("(none)")
            ),
            _("Open it in Excel or WPS and save it as .xlsx."),
        )
    try:
        if suffix in WORKBOOKS:
            return read_workbook(path, limits)
        return _open_text(path, layouts, limits, findings)
    except FileNotFoundError as error:
        raise InputError(
            _("There is no file {path}.").format(path=path),
            _("Look at its name and its folder: {folder}").format(folder=path.resolve().parent),
        ) from error
    except OSError as error:
        raise InputError(
            _("{file} cannot be opened: {reason}.").format(file=path.name, reason=error.strerror),
            _("Close it in other programs and try again."),
        ) from error


def _is_package(path: Path) -> bool:
    """Say whether a file is a package, as workbooks are since 2007, whatever it is called."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PACKAGE)) == _PACKAGE
    except OSError:
        return False


_PACKAGE: Final = b"PK\x03\x04"


def _open_text(
    path: Path, layouts: Sequence[Layout], limits: Limits, findings: Findings
) -> tuple[RawSheet, ...]:
    size = path.stat().st_size
    if size > limits.bytes:
        raise InputError(
            _("{file} has {size} MB; at most {most} MB are read.").format(
                file=path.name, size=size // 1_000_000, most=limits.bytes // 1_000_000
            ),
            _("Split it into several files and import them one after another."),
        )
    sheet, encoding = read_delimited(path, limits, lambda rows: count_headers(rows, layouts))
    if encoding == "gb18030":
        findings.warn(
            "",
            _("Read as GB 18030, since it is not UTF-8; if names look wrong, save it as .xlsx."),
        )
    return (sheet,)
