"""What of a table may be told, and how it is said."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from community_gov.disclosure.limits import LEAST
from community_gov.disclosure.tables import Key, Table
from community_gov.i18n import _

HIDDEN: Final = "…"
"""Stands for every hidden count; a mark of their own would give the small ones away."""


@frozen(eq=False)
class Release:
    """A table of which the ``hidden`` cells are not told.

    ``small`` are those that are hidden for their own sake, here or in an earlier report from
    which this one could be worked out; ``low`` is by hidden cell the least count that
    somebody who knows those reports has to reckon with. Neither is told, nor is ``table``.
    Where a release is not ``protected``, what is known already gives small counts away.
    """

    table: Table
    hidden: frozenset[Key]
    least: int
    small: frozenset[Key]
    low: Mapping[Key, int]
    protected: bool = True

    def told(self, cell: Key) -> int | None:
        """Return the count of ``cell``, or ``None`` where it is hidden."""
        return None if cell in self.hidden else self.table.counts[cell]

    def text(self, cell: Key) -> str:
        """Return the count of ``cell`` as it is printed."""
        return HIDDEN if cell in self.hidden else str(self.table.counts[cell])

    @property
    def rows(self) -> dict[Key, int | None]:
        """Every cell with its count, or ``None`` where it is hidden."""
        return {cell: self.told(cell) for cell in self.table.counts}

    @property
    def whole(self) -> bool:
        """Whether nothing but who is not there is told."""
        shown = (count for cell, count in self.table.counts.items() if cell not in self.hidden)
        return bool(self.hidden) and not any(shown)

    @property
    def note(self) -> str:
        """Say in words what is hidden and why; empty where nothing is."""
        if not self.hidden:
            return ""
        if self.whole:
            return _(
                "There are so few people that no count can be told without telling of single ones."
            )
        return hidden_note(self.least)


def hidden_note(least: int = LEAST) -> str:
    """Say in words what the mark for a hidden count stands for."""
    return _(
        "{mark} hides a count from 1 to {most}, or one by which such a count could be worked out."
    ).format(mark=HIDDEN, most=least - 1)
