"""One row of a file on its way in, and the notes taken of what is wrong across rows."""

from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from community_gov.exchange.sheets import Problem, Row, Severity, Table
from community_gov.exchange.sheets.problems import place
from community_gov.exchange.sheets.text import nearest
from community_gov.i18n import _

SUGGESTIONS = 40
"""How often a near spelling is looked for: among thousands of codes each search takes long."""


@frozen(eq=False)
class Given:
    """One row that could be read, with the table it stands in."""

    table: Table
    row: Row

    @property
    def where(self) -> str:
        """Its file, sheet and row in words."""
        return _("{place}, row {row}").format(
            place=place(self.table.file, self.table.sheet), row=self.row.number
        )

    def get(self, column: str) -> Any:
        """Return the value of a column; ``None`` where cell or column is missing."""
        return self.row.values.get(column)

    def values(self, *columns: str) -> dict[str, Any]:
        """Return the values of those ``columns`` that hold something."""
        return {name: value for name in columns if (value := self.get(name)) is not None}

    def first_of(self, *columns: str) -> str:
        """Return the first of ``columns`` that the sheet has, to name a cell by."""
        return next((name for name in columns if name in self.table.headings), columns[0])


class Notes:
    """What is wrong with rows in the light of other rows and of the store.

    A note with a ``group`` is kept once for each column, and counted.
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._first: dict[tuple[int, str, str], int] = {}
        self._refused: set[Given] = set()
        self._searches = SUGGESTIONS

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything noted, in order."""
        return tuple(self._problems)

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return len(self._refused)

    def refuse(self, given: Given, column: str, message: str, group: str = "") -> None:
        """Refuse a row because of its cell in ``column``."""
        self._refused.add(given)
        self._note(given, column, message, Severity.ERROR, group)

    def doubt(self, given: Given, column: str, message: str, group: str = "") -> None:
        """Note something to look at; the row is taken."""
        self._note(given, column, message, Severity.WARNING, group)

    def took(self, given: Given) -> bool:
        """Say whether nothing was found against the row so far."""
        return given not in self._refused

    def unknown(self, word: str, known: Iterable[str]) -> str:
        """Say that ``word`` is neither in the files nor stored, with the nearest that is."""
        text = _('"{word}" is neither in these files nor stored.').format(word=word)
        if self._searches > 0:
            self._searches -= 1
            if meant := nearest(word, known):
                return _('{text} Is "{nearest}" meant?').format(text=text, nearest=meant)
        return text

    def _note(
        self, given: Given, column: str, message: str, severity: Severity, group: str
    ) -> None:
        spot = (id(given.table), column, group or f"{message} {given.row.number}")
        first = self._first.setdefault(spot, len(self._problems))
        if first < len(self._problems):
            noted = self._problems[first]
            self._problems[first] = evolve(noted, also=noted.also + 1)
        else:
            self._problems.append(given.table.problem(given.row.number, column, message, severity))
