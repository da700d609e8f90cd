"""The rows below a header, cell by cell: good rows, and what is wrong with the others."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from itertools import dropwhile

from attrs import evolve, frozen

from community_gov.errors import InputError
from community_gov.exchange.cells import column_letter
from community_gov.exchange.sheets.cells import read_cell
from community_gov.exchange.sheets.findings import Findings
from community_gov.exchange.sheets.headers import Header, is_hint
from community_gov.exchange.sheets.layout import Column
from community_gov.exchange.sheets.source import RawRow, RawSheet
from community_gov.exchange.sheets.text import is_blank
from community_gov.exchange.sheets.values import Doubt
from community_gov.i18n import _, sentences


@frozen
class Row:
    """One good row: its number in the file (1 is the first) and a value per column name.

    Text is ``str``, whole numbers ``int``, other numbers ``Decimal``, dates
    ``date``, yes and no ``bool``, a choice its code; an empty cell is ``None``.
    """

    number: int
    values: Mapping[str, object]


@frozen
class RowReader:
    """Reads the rows of one sheet and notes in ``findings`` what is wrong."""

    sheet: RawSheet
    header: Header
    findings: Findings
    today: date

    @cached_property
    def letters(self) -> Mapping[int, str]:
        """The spreadsheet's letters of the columns that are read."""
        return {index: column_letter(index) for index in self.header.columns}

    def read(self) -> tuple[tuple[Row, ...], tuple[int, ...]]:
        """Return the good rows, and the numbers of the rows that were refused."""
        good, refused = [], []
        for raw in self._below():
            if self._is_empty(raw):
                continue
            row = self._row(raw)
            if row:
                good.append(row)
            else:
                refused.append(raw.number)
        return tuple(good), tuple(refused)

    def rest_of(self, numbers: Collection[int]) -> tuple[Row, ...]:
        """Return refused rows with the values of their good cells; notes nothing again."""
        quiet, wanted = evolve(self, findings=Findings(self.findings.file)), set(numbers)
        return tuple(
            Row(raw.number, quiet.good_cells(raw))
            for raw in self.sheet.rows
            if raw.number in wanted
        )

    def note_ignored(self) -> None:
        """Note the columns that are not declared, and those with values but no header."""
        nameless = {
            index: ""
            for row in self.sheet.rows
            if row.number > self.header.row
            for index, cell in enumerate(row.cells)
            if index not in self.header.titles and not is_blank(cell)
        }
        for index, title in sorted((nameless | dict(self.header.unknown)).items()):
            self.findings.ignore(self.sheet.name, index, title)

    def _below(self) -> list[RawRow]:
        rows = [row for row in self.sheet.rows if row.number > self.header.row]
        data = list(dropwhile(is_hint, rows))
        for row in rows[: len(rows) - len(data)]:
            message = _("Row {row} below the header is a hint or an example; it was skipped.")
            self.findings.warn(self.sheet.name, message.format(row=row.number), row=row.number)
        return data

    def _is_empty(self, raw: RawRow) -> bool:
        return all(
            is_blank(raw.cell(index)) and f"{letter}{raw.number}" not in self.sheet.unsaved
            for index, letter in self.letters.items()
        )

    def _row(self, raw: RawRow) -> Row | None:
        values = self.good_cells(raw)
        return Row(raw.number, values) if len(values) == len(self.header.columns) else None

    def good_cells(self, raw: RawRow) -> dict[str, object]:
        """Return a value per column whose cell is good, and note what is wrong with the others."""
        values = {}
        for index, column in self.header.columns.items():
            try:
                values[column.name] = self._value(raw, index, column)
            except InputError as error:
                self._note(error, raw.number, index)
        return values

    def _value(self, raw: RawRow, index: int, column: Column) -> object:
        cell = raw.cell(index)
        if is_blank(cell):
            self._weigh_blank(raw.number, index, column)
            return None
        taken = read_cell(cell, column, self.today)
        if taken.doubt:
            self._doubt(taken.doubt, raw.number, index)
        return taken.value

    def _weigh_blank(self, row: int, index: int, column: Column) -> None:
        if f"{self.letters[index]}{row}" in self.sheet.unsaved:
            raise InputError(
                _("The file holds a formula here, but not its result."),
                _("Open it in Excel or WPS, save it and import it again."),
            )
        area = self.sheet.merged_over(row, index)
        if area and (area.top, area.left) != (row, index):
            text = _("Empty, because {area} are merged; unmerge them and fill in every row.")
            merged = text.format(area=area.reference)
            if column.required:
                raise InputError(merged)
            self._doubt(Doubt("merged", merged), row, index)
        elif column.required:
            text = _("{header} is empty, but required.")
            raise InputError(text.format(header=self.header.titles[index]))

    def _note(self, error: InputError, row: int, index: int) -> None:
        self.findings.error(
            self.sheet.name,
            sentences(error.problem, error.fix),
            cell=f"{self.letters[index]}{row}",
            row=row,
            column=self.header.titles[index],
        )

    def _doubt(self, doubt: Doubt, row: int, index: int) -> None:
        self.findings.doubt(self.sheet.name, doubt, row, index, self.header.titles[index])
