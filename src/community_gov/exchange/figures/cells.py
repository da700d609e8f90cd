"""Small cells: counts of people so low that one could be recognised are not told exactly."""

from collections.abc import Sequence
from typing import Final

LEAST: Final = 5
"""Counts from 1 to one below this are told as less than it (Statistics Law of the PRC 2024 §28)."""

FEW_PEOPLE: Final = 10
"""A share of fewer people than this is not told: it would give the count away."""

NOT_TOLD: Final = "…"


def shown(count: int) -> str:
    """Return a count of people as it may be told."""
    return f"<{LEAST}" if 0 < count < LEAST else str(count)


def shown_together(counts: Sequence[int]) -> tuple[list[str], str]:
    """Return counts, and their total, as they may be told side by side.

    Where some are hidden the least of the others is told as a bound only, so
    that nobody finds them by subtracting. The total is told only where, even to
    a reader who knows this rule, each hidden count could still be another one.
    """
    told = [shown(count) for count in counts]
    small = [count for count in counts if 0 < count < LEAST]
    others = sorted((count, place) for place, count in enumerate(counts) if count >= LEAST)
    if not small:
        return told, str(sum(counts))
    if not others:
        few = sum(small) < LEAST and len(small) < LEAST - 1
        return told, shown(sum(small)) if few else NOT_TOLD
    least, place = others[0]
    told[place] = f"≥{LEAST}"
    most, hidden = (LEAST - 1) * len(small), sum(small) + least
    lower = hidden > most + LEAST
    higher = len(others) == 1 or hidden - others[1][0] < most - 1
    return told, str(sum(counts)) if lower and higher else NOT_TOLD
