"""What a cell gave: its value, and what is doubtful about it."""

from decimal import Decimal

from attrs import frozen

from community_gov.errors import InputError
from community_gov.exchange.cells import EXACT_BELOW
from community_gov.exchange.sheets.text import quoted
from community_gov.i18n import _


@frozen
class Doubt:
    """A warning about a value that was taken; doubts of one ``group`` are reported once."""

    group: str
    message: str


@frozen
class Taken:
    """A value as the column's kind wants it."""

    value: object
    doubt: Doubt | None = None


def as_number(raw: object) -> str:
    """Return a number cell as its reader saw it: whole numbers without a decimal point.

    Raises :class:`InputError` where the spreadsheet has lost digits.
    """
    if not isinstance(raw, int | float):
        raise TypeError(f"{raw!r} is no number cell")
    if abs(raw) >= EXACT_BELOW:
        raise digits_destroyed(raw)
    return str(int(raw)) if raw == int(raw) else format(raw, ".15g")


def digits_destroyed(raw: object) -> InputError:
    """Make the error for a long number that a spreadsheet has shortened."""
    problem = _(
        "{value}: Excel keeps only 15 digits of a number, the last ones are lost. "
        "Format the column as text and type it again."
    )
    shown = f"{Decimal(raw):.5E}" if isinstance(raw, int | float) else raw
    return InputError(problem.format(value=quoted(shown)))
