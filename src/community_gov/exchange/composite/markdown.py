"""Markdown: text that stays text, and tables that stay tables."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START: Final = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Return ``text`` on one line so that no reader of Markdown takes a sign of it for markup."""
    line = " ".join(text.split())
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def heading(text: str, level: int = 2) -> tuple[str, str, str]:
    """Return the lines of a heading, between empty ones."""
    return "", f"{'#' * level} {escaped(text)}", ""


def number(value: float | None, places: int = 2) -> str:
    """Return a number with ``places`` decimals; a dash for none."""
    return "–" if value is None else f"{value:.{places}f}"


def table(
    headers: Sequence[str], rows: Iterable[Sequence[str]], text: Collection[int] = (0,)
) -> list[str]:
    """Return the lines of a table; the columns at ``text`` are text, the others numbers.

    Cells are escaped here; indent one with no-break spaces.
    """
    rules = ["---" if place in text else "--:" for place in range(len(headers))]
    return [_line(map(escaped, headers)), _line(rules), *(_line(map(_cell, row)) for row in rows)]


def _cell(text: str) -> str:
    indent = len(text) - len(text.lstrip("\N{NO-BREAK SPACE}"))
    return "\N{NO-BREAK SPACE}" * indent + escaped(text)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
