"""Another office's workbook: whether what a mapping names is still there, and room for rows."""

import difflib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from community_gov.errors import InputError
from community_gov.exchange.cells import column_letter
from community_gov.exchange.forms.mapping import CellMap, FormMap, RowsMap
from community_gov.exchange.sheets.source import Limits
from community_gov.exchange.sheets.text import key
from community_gov.exchange.sheets.workbook import read_workbook
from community_gov.i18n import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


_PICTURES = ("xl/charts/", "xl/media/", "xl/drawings/drawing")


class FormTemplate:
    """The workbook as the receiving office sent it."""

    def __init__(self, path: Path) -> None:
        from openpyxl import load_workbook

        read_workbook(path, Limits())  # refuses what is damaged, locked or too large
        self.name = path.name
        with ZipFile(path) as package:
            self._pictures = any(name.startswith(_PICTURES) for name in package.namelist())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl does not know
            self.book: Workbook = load_workbook(path)
        # Looking at a cell that is not there makes it, so the extent is noted before.
        self._ends = {one.title: (one.max_row, one.max_column) for one in self.book.worksheets}

    @property
    def loses(self) -> bool:
        """Whether it has charts or pictures, which are not kept."""
        return self._pictures

    def require(self, form: FormMap) -> None:
        """Raise :class:`InputError` with everything that the mapping names and the form lacks."""
        found = [one for cell in form.cells for one in self._of_cell(cell)]
        found += [one for rows in form.rows for one in self._of_rows(rows)]
        if found:
            raise InputError(
                "\n".join(f"{self.name}, {one}" for one in found),
                _("Nothing was written. Change the mapping so that it fits the form."),
            )

    def columns(self, rows: RowsMap) -> dict[int, str]:
        """Return by number of the column (1 is A) what stands in it."""
        from openpyxl.utils import column_index_from_string

        if not rows.headings:
            return {column_index_from_string(key): what for key, what in rows.columns.items()}
        at = self._headings(rows)
        return {at[key(text)]: what for text, what in rows.columns.items()}

    def room(self, rows: RowsMap, count: int) -> None:
        """Raise :class:`InputError` where ``count`` rows do not fit into the form."""
        if rows.most is not None and count > rows.most:
            raise InputError(
                _(
                    "{form}, sheet {sheet}: there is room for {most} rows, and there are {count}."
                ).format(form=self.name, sheet=rows.sheet, most=rows.most, count=count),
                _("Narrow them with where, or ask the receiver for a longer form."),
            )
        sheet = self.book[rows.sheet]
        for row in range(rows.start, rows.start + count):
            for column in self.columns(rows):
                value = sheet.cell(row, column).value
                if value is not None:
                    raise InputError(
                        _(
                            "{form}, sheet {sheet}, cell {cell}: {value!r} stands in the way."
                        ).format(
                            form=self.name,
                            sheet=rows.sheet,
                            cell=f"{column_letter(column - 1)}{row}",
                            value=value,
                        ),
                        _("Say with most how many rows the form has room for."),
                    )

    def _of_cell(self, one: CellMap) -> Iterator[str]:
        if (sheet := self._sheet(one.sheet)) is None:
            yield self._no_sheet(one.sheet)
            return
        place = _("sheet {sheet}, cell {cell}").format(sheet=one.sheet, cell=one.cell)
        cell, (rows, columns) = sheet[one.cell], self._ends[one.sheet]
        if cell.row > rows or cell.column > columns:
            yield _("{place}: the sheet ends at {last}; the cell is gone.").format(
                place=place, last=f"{column_letter(columns - 1)}{rows}"
            )
        elif _is_covered(sheet, one.cell):
            yield _("{place}: it is merged into another cell.").format(place=place)
        elif isinstance(cell.value, str) and cell.value.startswith("="):
            yield _("{place}: a formula stands there.").format(place=place)
        elif one.labelled and key(one.labelled) not in (near := list(_labels(sheet, cell))):
            yield _("{place}: {label!r} stands no more beside it, but {found}.").format(
                place=place,
                label=one.labelled,
                found=_(", ").join(filter(None, near)) or _("nothing"),
            )

    def _of_rows(self, rows: RowsMap) -> Iterator[str]:
        if self._sheet(rows.sheet) is None:
            yield self._no_sheet(rows.sheet)
            return
        if not rows.headings:
            return
        at = self._headings(rows)
        for text in rows.columns:
            if key(text) not in at:
                near = difflib.get_close_matches(key(text), at, n=1)
                yield _("sheet {sheet}, row {row}: the heading {text!r} is gone{hint}.").format(
                    sheet=rows.sheet,
                    row=rows.headings,
                    text=text,
                    hint=_("; is {near!r} meant?").format(near=near[0]) if near else "",
                )

    def _headings(self, rows: RowsMap) -> dict[str, int]:
        cells = self.book[rows.sheet][rows.headings]
        told = cells if isinstance(cells, tuple) else (cells,)
        return {key(str(one.value)): one.column for one in told if one.value is not None}

    def _sheet(self, name: str) -> "Worksheet | None":
        return next((one for one in self.book.worksheets if one.title == name), None)

    def _no_sheet(self, name: str) -> str:
        return _("the sheet {sheet!r} is gone; there are: {names}").format(
            sheet=name, names=_(", ").join(self.book.sheetnames)
        )


def _is_covered(sheet: "Worksheet", cell: str) -> bool:
    return any(
        cell in area and sheet[cell].coordinate != area.start_cell.coordinate
        for area in sheet.merged_cells.ranges
    )


def _labels(sheet: "Worksheet", cell: Any) -> Iterator[str]:
    """Yield the nearest texts to the left of a cell and above it."""
    left = (sheet.cell(cell.row, column) for column in range(cell.column - 1, 0, -1))
    above = (sheet.cell(row, cell.column) for row in range(cell.row - 1, 0, -1))
    for way in (left, above):
        yield next((key(str(one.value)) for one in way if one.value is not None), "")
