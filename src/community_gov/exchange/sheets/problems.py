"""What is wrong with a file, in plain words, with the cell where it is."""

from enum import StrEnum

from attrs import frozen

from community_gov.i18n import _


class Severity(StrEnum):
    """Whether a row is lost (error) or only to be looked at (warning)."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Problem:
    """One thing to mend or to look at.

    ``cell`` is written as in a spreadsheet (``D17``), or empty where the whole
    sheet is meant; ``column`` is the header as the file spells it. ``also``
    counts further cells of the column with the same warning.
    """

    file: str
    sheet: str
    message: str
    severity: Severity = Severity.ERROR
    cell: str = ""
    row: int | None = None
    column: str = ""
    also: int = 0

    def __str__(self) -> str:
        text = _("{place}: {message}").format(
            place=place(self.file, self.sheet, self.cell), message=self.message
        )
        if not self.sheet and self.message.startswith(self.file):
            text = self.message
        if not self.also:
            return text
        return _("{text} ({count} more cells of this column are alike.)").format(
            text=text, count=self.also
        )


@frozen
class IgnoredColumn:
    """A column that no layout declares; it was not read, so that it cannot be kept."""

    file: str
    sheet: str
    letter: str
    header: str

    def __str__(self) -> str:
        named = _('column {letter} "{header}"') if self.header else _("column {letter}")
        return _("{place}, {column}: not a declared column, so it is not stored.").format(
            place=place(self.file, self.sheet),
            column=named.format(letter=self.letter, header=self.header),
        )


def place(file: str, sheet: str, cell: str = "") -> str:
    """Name a place in a file as people do: file, sheet, cell."""
    parts = [file]
    if sheet:
        parts.append(_("sheet {sheet}").format(sheet=sheet))
    if cell:
        parts.append(_("cell {cell}").format(cell=cell))
    return _(", ").join(parts)
