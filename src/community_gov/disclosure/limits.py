"""How few are too few to be told of: one place for the numbers, and how they may be raised."""

from typing import Final

from community_gov.errors import InputError
from community_gov.i18n import _

LEAST: Final = 5
"""Counts of people from 1 to one below this are not told (Statistics Law of the PRC 2024 §28).

The law forbids what lets one person be recognised or inferred and names no number; 5 is what
statistical offices commonly take. It may be raised, never lowered.
"""

FEW: Final = 10
"""A percentage of fewer people than this is not told: it would give the count away."""


def checked(least: int) -> int:
    """Return ``least``. Raises :class:`InputError` where it is lower than :data:`LEAST`."""
    if least < LEAST:
        raise InputError(
            _("{least} is too low: counts below {lowest} are never told.").format(
                least=least, lowest=LEAST
            ),
            _("Leave it out, or give a greater number."),
        )
    return least


def is_small(count: int, least: int = LEAST) -> bool:
    """Say whether so many people are too few to be told of, but not nobody."""
    return 0 < count < least
