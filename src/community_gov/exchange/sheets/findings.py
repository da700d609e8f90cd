"""Collecting what is wrong with one file while it is read."""

from typing import Any

from attrs import evolve

from community_gov.exchange.cells import column_letter
from community_gov.exchange.sheets.problems import IgnoredColumn, Problem, Severity
from community_gov.exchange.sheets.values import Doubt


class Findings:
    """The problems of one file, in the order they were met.

    A doubt that repeats in a column is kept once and counted: a thousand
    warnings about one column would hide the others.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.ignored: list[IgnoredColumn] = []
        self._problems: list[Problem] = []
        self._first: dict[tuple[str, int, str], int] = {}
        self._repeated: dict[int, int] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far."""
        return tuple(
            evolve(problem, also=self._repeated.get(place, 0))
            for place, problem in enumerate(self._problems)
        )

    @property
    def has_errors(self) -> bool:
        """Whether one of them is an error."""
        return any(problem.severity is Severity.ERROR for problem in self._problems)

    def error(self, sheet: str, message: str, **where: Any) -> None:
        """Note an error of a sheet; ``where`` holds further fields of :class:`Problem`."""
        self._problems.append(Problem(self.file, sheet, message, Severity.ERROR, **where))

    def warn(self, sheet: str, message: str, **where: Any) -> None:
        """Note a warning of a sheet."""
        self._problems.append(Problem(self.file, sheet, message, Severity.WARNING, **where))

    def doubt(self, sheet: str, doubt: Doubt, row: int, index: int, title: str) -> None:
        """Note a doubt about a cell, or count it if the column has it already."""
        first = self._first.setdefault((sheet, index, doubt.group), len(self._problems))
        if first < len(self._problems):
            self._repeated[first] = self._repeated.get(first, 0) + 1
            return
        cell = f"{column_letter(index)}{row}"
        self.warn(sheet, doubt.message, cell=cell, row=row, column=title)

    def ignore(self, sheet: str, index: int, title: str) -> None:
        """Note a column that was not read."""
        self.ignored.append(IgnoredColumn(self.file, sheet, column_letter(index), title))
