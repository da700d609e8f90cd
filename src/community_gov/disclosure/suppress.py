"""Hiding small counts, and as few others as it takes that nobody works them out.

Sources: Willenborg and de Waal, Elements of Statistical Disclosure Control (2001), chapter 4;
Hundepool and others, Statistical Disclosure Control (2012), chapter 4. What is hidden beside
the small counts is found greedily, by the cheapest ways round (Castro, Network flows heuristics
for complementary cell suppression, European Journal of Operational Research 141 (2002)), and
then shown again where it turns out not to be needed.
"""

from collections.abc import Collection, Iterable

from community_gov.disclosure.audit import least_values, lowest
from community_gov.disclosure.limits import LEAST, checked, is_small
from community_gov.disclosure.network import DOWN, UP, Network
from community_gov.disclosure.release import Release
from community_gov.disclosure.tables import ALL, Key, Table

NONE: frozenset[Key] = frozenset()


def suppress(
    table: Table,
    least: int = LEAST,
    *,
    public: Collection[Key] = NONE,
    also: Collection[Key] = NONE,
) -> Release:
    """Return what of ``table`` may be told.

    Counts of 1 to ``least`` - 1 are hidden, ``also`` those that are named, and as many more as
    it takes that an outsider finds at least ``least`` possible counts for each small one.
    What counts nobody is told. ``public`` cells are known already and stay; where that leaves a
    small count open to be worked out, the release is not ``protected`` and hides all others.
    Raises :class:`InputError` for a ``least`` below :data:`LEAST`.
    """
    small = small_cells(table, least).difference(public)
    hiding = _Hiding(table, least, small, small.union(also), frozenset(public))
    if not hiding.protect():
        everything = frozenset(cell for cell, count in table.counts.items() if count)
        hidden = everything.union(also).difference(public)
        return Release(table, hidden, least, small, lowest(table, hidden), protected=False)
    hidden = hiding.hidden
    return Release(table, hidden, least, small, lowest(table, hidden))


def small_cells(table: Table, least: int = LEAST) -> frozenset[Key]:
    """Return the cells that are hidden for their own sake: those of 1 to ``least`` - 1.

    Raises :class:`InputError` for a ``least`` below :data:`LEAST`.
    """
    lowest_told = checked(least)
    return frozenset(cell for cell, count in table.counts.items() if is_small(count, lowest_told))


class _Hiding:
    """The hidden cells of one table, while others are added and taken back."""

    def __init__(
        self,
        table: Table,
        least: int,
        small: frozenset[Key],
        hidden: frozenset[Key],
        public: frozenset[Key],
    ) -> None:
        self._table = table
        self._least = least
        self._small = small
        self._kept = hidden
        self._rests: dict[Key, frozenset[Key]] = {}
        self._people = sum(table.counts[cell] for cell in table.inner)
        somebody = {cell for cell, count in table.counts.items() if count}
        self._network = Network(table, lowest(table, hidden | (somebody - public)))
        self.hidden = hidden

    def protect(self) -> bool:
        """Hide what it takes; say whether every small count is protected by it."""
        if not all(self._cover(cell) for cell in self._order(self._small)):
            return False
        for cell in reversed(self._order(self.hidden - self._kept)):
            self._show_again(cell)
        return True

    def _order(self, cells: Iterable[Key]) -> list[Key]:
        """Return cells by their counts, and among equals as they stand in the table."""
        places = {cell: at for at, cell in enumerate(self._table.counts)}
        return sorted(cells, key=lambda cell: (self._table.counts[cell], places[cell]))

    def _cover(self, cell: Key) -> bool:
        """Hide the cheapest cells by which the count of ``cell`` could be another."""
        found, flows = 1, [self._network.flow(cell, sign) for sign in (UP, DOWN)]
        while found < self._least:
            ways = [(flow, way) for flow in flows if (way := flow.way(self._price)) is not None]
            if not ways:
                return False
            flow, way = min(ways, key=lambda one: one[1].price)
            amount = int(min(way.most, self._least - found))
            flow.take(way, amount)
            self.hidden = self.hidden.union(step.cell for step in way.steps)
            found += amount
        self._rests[cell] = frozenset(used for flow in flows for used in flow.cells)
        return True

    def _price(self, cell: Key) -> float:
        """Return how much is lost with a count: the more people, and sums before parts.

        A sum costs more than all of its parts, and the total more than all other sums.
        """
        if cell in self.hidden:
            return 0.0
        count = self._table.counts[cell]
        if cell in self._table.inner:
            return count
        sums = len(self._table.counts) if cell in (ALL, (ALL, ALL)) else 1
        return 2 * self._people * sums + count

    def _show_again(self, cell: Key) -> None:
        """Show ``cell`` where all small counts stay protected without it."""
        fewer = self.hidden - {cell}
        network = Network(self._table, lowest(self._table, fewer))
        rests = {}
        for small, used in self._rests.items():
            if cell in used:
                found, rests[small] = least_values(network, small, self._least)
                if found < self._least:
                    return
        self.hidden = fewer
        self._rests |= rests
