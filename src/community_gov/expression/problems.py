"""Errors that show the expression with a caret under the place they mean."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from unicodedata import category, combining, east_asian_width

from community_gov.errors import DeclarationError
from community_gov.expression.tree import Type
from community_gov.i18n import _

BEFORE, SHOWN = 50, 90
"""Characters of the line shown before the caret, and in all."""


class ExpressionError(DeclarationError):
    """An expression is not in the language, or its types do not fit.

    ``reason`` is one line; ``text`` the whole expression; ``line`` and ``column`` count from 1,
    in characters. ``told`` is the reason, then the line with a caret under the column; the
    message says before it where the expression stands, as far as that is known. Where a name is
    unknown, ``names`` are all that may stand there, with their types.
    """

    def __init__(
        self,
        reason: str,
        text: str,
        offset: int,
        where: str = "",
        names: Mapping[str, Type] | None = None,
    ) -> None:
        self.told = f"{reason}\n{_excerpt(text, offset)}"
        super().__init__(f"{where}: {self.told}" if where else self.told)
        self.reason = reason
        self.names = dict(names or {})
        self._offset = offset
        self.text = text
        self.line = text.count("\n", 0, offset) + 1
        self.column = offset - _line_start(text, offset) + 1

    def within(self, where: str) -> "ExpressionError":
        """Return the same error of an expression that stands at ``where``."""
        at = _("{where}, column {column}").format(where=where, column=self.column)
        return type(self)(self.reason, self.text, self._offset, at, self.names)


class EvaluationError(ExpressionError):
    """An expression has no value for these attributes: one is missing, or a number overflows."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return ``: did you mean "…"?`` for the known word nearest to ``word``, or nothing."""
    lower = {each.lower(): each for each in sorted(known)}
    near = get_close_matches(word.lower(), lower, n=1)
    return _(': did you mean "{word}"?').format(word=lower[near[0]]) if near else ""


def shortened(word: str) -> str:
    """Return ``word`` fit to be quoted: printable, and cut after 40 characters."""
    return visible(word if len(word) <= 40 else f"{word[:40]}...")


def visible(text: str) -> str:
    """Return ``text`` with a mark in place of each character that a screen would not show."""
    return "".join("\N{REPLACEMENT CHARACTER}" if is_hidden(char) else char for char in text)


def is_hidden(char: str) -> bool:
    """Say whether ``char`` is a control, a direction mark, a line separator or half a character."""
    return category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _excerpt(text: str, offset: int) -> str:
    start, end = _line_start(text, offset), text.find("\n", offset)
    first = max(start, offset - BEFORE)
    line = text[first : len(text) if end < 0 else end][:SHOWN].rstrip()
    lead = "  ..." if first > start else "  "
    return f"{lead}{visible(line)}\n{' ' * (len(lead) + _width(text[first:offset]))}^"


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _width(text: str) -> int:
    """Columns that ``text`` takes on a screen: two for a Han character."""
    return sum(
        2 if east_asian_width(char) in "WF" else not combining(char) for char in visible(text)
    )
