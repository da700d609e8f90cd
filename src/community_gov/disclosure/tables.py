"""Tables of counts with their margins, each cell an arc of a network.

A table whose rows may be parts of rows is a network: every count stands in two sums, with
opposite signs. So what is possible for a hidden count is known exactly, in whole numbers, from
flows: Fischetti and Salazar-González, Models and algorithms for the 2-dimensional cell
suppression problem in statistical disclosure control, Mathematical Programming 84 (1999).
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Final, Self

from attrs import frozen

from community_gov.disclosure.parts import Parts
from community_gov.errors import InputError
from community_gov.i18n import _

Key = Hashable
"""What a cell is called: its category; in a table of two ways, its row and its column."""

ALL: Final = "all"
"""The name of the row, the column or the cell that holds the total."""

OUTSIDE: Final = None
"""The node that closes the circle: what flows out of the total comes back to the parts."""

Arc = tuple[Hashable, Hashable]
"""From which node to which; as much flows as the cell counts."""

NOTHING: Final[Mapping[Key, Key]] = {}


@frozen(eq=False)
class Table:
    """How many people stand in each cell, margins included.

    Make one with :meth:`one_way` or :meth:`two_way`, or of any ``arcs`` by which the counts
    flow round. ``inner`` are the cells that everybody stands in once.
    """

    counts: Mapping[Key, int]
    arcs: Mapping[Key, Arc]
    inner: frozenset[Key]

    @classmethod
    def one_way(cls, counts: Mapping[Key, int], inside: Mapping[Key, Key] = NOTHING) -> Self:
        """Take counts by category; ``ALL`` is the cell of their sum.

        ``inside`` names for a category the one that it is part of, whose count is the sum of
        its parts, to any depth. Raises :class:`InputError` for a count that is no whole number
        from 0 up, a category that is part of itself, and one with both parts and a count.
        """
        _check(counts.items())
        rows = Parts.of(counts, inside, ALL)
        arcs: dict[Key, Arc] = {ALL: (OUTSIDE, ALL)}
        for row, above in rows.above.items():
            arcs[row] = (above, OUTSIDE if row in counts else row)
        return cls(rows.sums(counts), arcs, frozenset(counts))

    @classmethod
    def two_way(
        cls, counts: Mapping[tuple[Key, Key], int], inside: Mapping[Key, Key] = NOTHING
    ) -> Self:
        """Take counts by row and column; a pair that is left out counts nobody.

        The margins are ``(row, ALL)``, ``(ALL, column)`` and ``(ALL, ALL)``. ``inside`` names
        for a row the one that it is part of, such as the community for a grid; that one has a
        cell in every column too. Where columns are parts of columns and rows are not, exchange
        them. Raises what :meth:`one_way` raises.
        """
        _check(counts.items())
        leaves = dict.fromkeys(row for row, _column in counts)
        columns = dict.fromkeys(column for _row, column in counts)
        if ALL in columns:
            raise InputError(_("A column is called {name}, as the total is.").format(name=ALL))
        rows = Parts.of(leaves, inside, ALL)
        found: dict[Key, int] = {}
        for column in columns:
            cells = {row: counts.get((row, column), 0) for row in leaves}
            found |= {(row, column): count for row, count in rows.sums(cells).items()}
        totals = {row: sum(found[row, column] for column in columns) for row in (*rows.above, ALL)}
        found |= {(row, ALL): count for row, count in totals.items()}
        arcs = dict(_arcs(rows, leaves, [*columns, ALL]))
        return cls(found, arcs, frozenset((row, column) for row in leaves for column in columns))


def _arcs(rows: Parts, leaves: Mapping[Key, None], columns: list[Key]) -> Iterator[tuple[Key, Arc]]:
    """Yield the arcs of two ways: each column flows down its tree of rows into the leaves.

    From there the totals flow up theirs, and out of the grand total into all columns again.
    """
    for column in columns:
        for row, above in (*rows.above.items(), (ALL, None)):
            end = ("row", row) if row in leaves else (column, row)
            start = OUTSIDE if row == ALL else (column, above)
            yield (row, column), (end, start) if column == ALL else (start, end)


def _check(counts: Iterable[tuple[Key, int]]) -> None:
    for key, count in counts:
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise InputError(
                _("{cell}: {count!r} is not a count.").format(cell=key, count=count),
                _("Give whole numbers from 0 up."),
            )
