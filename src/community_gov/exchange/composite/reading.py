"""A table of units by indicators from a workbook or a text file, without any community."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from attrs import frozen

from community_gov.errors import InputError
from community_gov.exchange.cells import column_letter
from community_gov.exchange.sheets.delimited import read_delimited
from community_gov.exchange.sheets.opening import TEXT_FILES, WORKBOOKS
from community_gov.exchange.sheets.source import Limits, RawRow, RawSheet
from community_gov.exchange.sheets.text import is_blank, trim
from community_gov.exchange.sheets.workbook import read_workbook
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.indices.tables.table import ObservedTable


def read_units(path: str | Path, *, sheet: str = "", group: str | None = None) -> ObservedTable:
    """Return the table in a file (.xlsx, .csv, .tsv): a row per unit, its name first.

    The first row names the indicators; an empty cell is a missing value. ``sheet`` names one
    of several, ``group`` a column that says to which group a unit belongs. Raises
    :class:`InputError` naming file, sheet and cell for text or an infinite number where a
    number belongs, and for a unit or a column that is there twice.
    """
    return _Grid.of(Path(path), sheet).table(group)


def read_periods(
    path: str | Path, period: str, *, sheet: str = "", group: str | None = None
) -> dict[date, ObservedTable]:
    """Return a table for each day that the column ``period`` names, in the order of time.

    The day (2026-12-31) is the last one of its period. Raises as :func:`read_units`.
    """
    grid = _Grid.of(Path(path), sheet)
    rows: dict[date, list[RawRow]] = {}
    for row in grid.rows:
        rows.setdefault(grid.day(row, period), []).append(row)
    return {day: grid.only(found).table(group, period) for day, found in sorted(rows.items())}


@frozen
class _Grid:
    """One sheet with named columns: where each stands, and the rows below."""

    file: str
    sheet: str
    columns: Mapping[str, int]
    rows: Sequence[RawRow]

    @classmethod
    def of(cls, path: Path, wanted: str) -> "_Grid":
        sheet = _sheet(path, wanted)
        head, *rows = sheet.rows
        columns: dict[str, int] = {}
        for index, cell in enumerate(head.cells):
            name = trim(str(cell)) if cell is not None else ""
            if name in columns:
                raise InputError(
                    _("{file}: the column {name} is there twice.").format(
                        file=path.name, name=name
                    ),
                    _("Give one row with the names of the columns first, each once."),
                )
            if name:
                columns[name] = index
        return cls(path.name, sheet.name, columns, rows)

    def only(self, rows: Sequence[RawRow]) -> "_Grid":
        return _Grid(self.file, self.sheet, self.columns, rows)

    def table(self, group: str | None, period: str | None = None) -> ObservedTable:
        rows = dict(self._named())
        names = [name for name in self.columns if name not in (self.first, group, period)]
        groups = {} if group is None else self._groups(rows, self._index(group))
        columns = {
            name: {unit: self._number(row, self.columns[name]) for unit, row in rows.items()}
            for name in names
        }
        return ObservedTable(tuple(rows), columns, groups)

    @property
    def first(self) -> str:
        """The name of the column with the units."""
        return next(iter(self.columns), "")

    def day(self, row: RawRow, column: str) -> date:
        """Return the day in a cell. Raises :class:`InputError`."""
        index = self._index(column)
        said = row.cell(index)
        if isinstance(said, datetime):
            return said.date()
        try:
            return said if isinstance(said, date) else date.fromisoformat(trim(str(said or "")))
        except ValueError as error:
            raise InputError(
                _("{where}: {said!r} is no day.").format(where=self._where(row, index), said=said),
                _("Write it as 2026-12-31, the last day of the period."),
            ) from error

    def _named(self) -> Iterator[tuple[str, RawRow]]:
        seen: dict[str, int] = {}
        index = self.columns[self.first] if self.columns else 0
        for row in self.rows:
            cell = row.cell(index)
            name = "" if is_blank(cell) else trim(str(cell))
            if not name:
                raise InputError(
                    _("{where}: the unit has no name.").format(where=self._where(row, index)),
                    _("Name the unit of each row in the first column."),
                )
            if name in seen:
                raise InputError(
                    _("{where}: {unit} is there already, in row {row}.").format(
                        where=self._where(row, index), unit=name, row=seen[name]
                    ),
                    _("Keep one row for each unit; several periods need a column with the period."),
                )
            seen[name] = row.number
            yield name, row

    def _groups(self, rows: Mapping[str, RawRow], index: int) -> dict[str, str]:
        return {
            unit: "" if is_blank(cell := row.cell(index)) else trim(str(cell))
            for unit, row in rows.items()
        }

    def _index(self, column: str) -> int:
        if column not in self.columns:
            raise InputError(
                _("{file}: no column is called {name}.").format(file=self.file, name=column),
                known_names(column, self.columns),
            )
        return self.columns[column]

    def _number(self, row: RawRow, index: int) -> float:
        cell = row.cell(index)
        if is_blank(cell):
            return math.nan
        try:
            number = math.nan if isinstance(cell, bool) else float(Decimal(trim(str(cell))))
        except (InvalidOperation, OverflowError):
            number = math.nan
        if not math.isfinite(number):
            raise InputError(
                _("{where}: {said!r} is no finite number.").format(
                    where=self._where(row, index), said=cell
                ),
                _("Give one number in the indicator's unit of measure, or leave the cell empty."),
            )
        return number

    def _where(self, row: RawRow, index: int) -> str:
        cell = f"{column_letter(index)}{row.number}"
        if self.sheet:
            return _("{file}, sheet {sheet}, cell {cell}").format(
                file=self.file, sheet=self.sheet, cell=cell
            )
        return _("{file}, cell {cell}").format(file=self.file, cell=cell)


def _sheet(path: Path, wanted: str) -> RawSheet:
    sheets = [one for one in _sheets(path) if one.rows]
    if wanted:
        named = [one for one in sheets if one.name == wanted]
        if not named:
            raise InputError(
                _("{file}: no sheet is called {name}.").format(file=path.name, name=wanted),
                known_names(wanted, (one.name for one in sheets)),
            )
        return named[0]
    shown = [one for one in sheets if not one.hidden]
    if len(shown) != 1:
        names = _(", ").join(one.name for one in shown)
        raise InputError(
            _("{file} has several sheets: {names}.").format(file=path.name, names=names)
            if shown
            else _("{file} is empty.").format(file=path.name),
            _("Say which one holds the table.") if shown else "",
        )
    return shown[0]


def _sheets(path: Path) -> Sequence[RawSheet]:
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        found = read_workbook(path, Limits())
        for sheet in found:
            if sheet.unsaved:
                raise InputError(
                    _(
                        "{file}, sheet {sheet}, cell {cell}: the formula has no saved result."
                    ).format(file=path.name, sheet=sheet.name, cell=min(sheet.unsaved)),
                    _("Open it in Excel or WPS and save it as .xlsx again."),
                )
        return found
    if suffix in TEXT_FILES:
        return (read_delimited(path, Limits(), lambda rows: len(rows[0].cells) if rows else 0)[0],)
    raise InputError(
        _("{file}: files of the kind {suffix} are not read.").format(
            file=path.name, suffix=suffix or _("(none)")
        ),
        _("Open it in Excel or WPS and save it as .xlsx."),
    )
