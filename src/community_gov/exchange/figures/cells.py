"""Counts of people as a report tells them: small ones not exactly, nor what gives them away."""

from collections.abc import Sequence

from community_gov.disclosure.limits import LEAST, is_small
from community_gov.disclosure.rows import suppress_row
from community_gov.disclosure.tables import ALL


def shown(count: int) -> str:
    """Return a count of people that stands alone as it may be told."""
    return f"<{LEAST}" if is_small(count) else str(count)


def shown_together(counts: Sequence[int]) -> tuple[list[str], str]:
    """Return counts, and their total, as they may be told side by side.

    All that is hidden has the same mark, so that nobody knows which of them are small.
    """
    release = suppress_row(dict(enumerate(counts)))
    return [release.text(place) for place in range(len(counts))], release.text(ALL)
