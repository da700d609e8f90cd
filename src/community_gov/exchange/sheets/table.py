"""Reading a file whole: its tables, what is wrong with it, and what was left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Final

from attrs import field, frozen

from community_gov.exchange.sheets.choose import header_holds, match_layout
from community_gov.exchange.sheets.findings import Findings
from community_gov.exchange.sheets.headers import count_headers
from community_gov.exchange.sheets.layout import Layout
from community_gov.exchange.sheets.opening import open_sheets
from community_gov.exchange.sheets.problems import IgnoredColumn, Problem, Severity
from community_gov.exchange.sheets.rows import Row, RowReader
from community_gov.exchange.sheets.source import Limits, RawSheet
from community_gov.i18n import _

DEFAULT_LIMITS: Final = Limits()


@frozen
class Heading:
    """Where a column stands in a sheet, and its header as the file spells it."""

    letter: str
    title: str


@frozen
class Table:
    """The rows of one sheet that are good; ``refused`` are the numbers of the others.

    ``headings`` are the columns that are there, by the name of the layout's column,
    ``rest`` what could be read of the refused rows.
    """

    layout: Layout
    file: str
    sheet: str
    rows: tuple[Row, ...]
    refused: tuple[int, ...]
    headings: Mapping[str, Heading] = field(factory=dict)
    rest: tuple[Row, ...] = ()

    def problem(
        self, row: int, column: str, message: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make a problem of a row's cell; of its first cell where the sheet lacks that column."""
        heading = self.headings.get(column) or next(iter(self.headings.values()), None)
        return Problem(
            self.file,
            self.sheet,
            message,
            severity,
            cell=f"{heading.letter}{row}" if heading else "",
            row=row,
            column=heading.title if heading else "",
        )


@frozen
class Reading:
    """What a file gave: tables, problems, and the columns nobody declared."""

    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]
    ignored_columns: tuple[IgnoredColumn, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that cost rows."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that only ask for a look."""
        return tuple(one for one in self.problems if one.severity is Severity.WARNING)


def read_tables(
    path: str | PathLike[str],
    layouts: Sequence[Layout],
    *,
    today: date,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Read a workbook (.xlsx) or a text file (.csv, .tsv, .txt) against declared layouts.

    Nothing is guessed: a column's kind is declared, a row with a bad cell is
    left out and the cell named, an undeclared column is not read at all.
    Raises :class:`~community_gov.errors.InputError` where the file as a whole
    cannot be read.
    """
    file = Path(path)
    findings = Findings(file.name)
    sheets = [one for one in open_sheets(file, layouts, limits, findings) if one.rows]
    visible = [one for one in sheets if not one.hidden]
    _note_hidden(sheets, layouts, findings)
    stem = file.stem if len(visible) == 1 else ""
    found = [_read_sheet(one, layouts, findings, today, stem) for one in visible]
    tables = tuple(table for table in found if table)
    if not tables and not findings.has_errors:
        findings.error("", _("The file has no sheet with the columns that are wanted."))
    return Reading(tables, findings.problems, tuple(findings.ignored))


def _read_sheet(
    sheet: RawSheet, layouts: Sequence[Layout], findings: Findings, today: date, stem: str
) -> Table | None:
    match = match_layout(sheet, layouts, findings, stem)
    if match is None or not header_holds(match, sheet, findings):
        return None
    reader = RowReader(sheet, match.header, findings, today)
    reader.note_ignored()
    rows, refused = reader.read()
    headings = {
        column.name: Heading(reader.letters[index], match.header.titles[index])
        for index, column in match.header.columns.items()
    }
    rest = reader.rest_of(refused)
    return Table(match.layout, findings.file, sheet.name, rows, refused, headings, rest)


def _note_hidden(sheets: Sequence[RawSheet], layouts: Sequence[Layout], findings: Findings) -> None:
    for sheet in sheets:
        # Lists for drop-downs live on hidden sheets too; those have no headers of ours.
        if sheet.hidden and count_headers(sheet.rows, layouts) > 1:
            findings.warn(sheet.name, _("The sheet is hidden, so it was not read."))
