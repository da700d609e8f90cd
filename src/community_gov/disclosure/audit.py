"""What an outsider can work out of a published table: the exact bounds of every hidden count."""

from collections.abc import Collection
from math import inf
from typing import NamedTuple

from community_gov.disclosure.network import DOWN, UP, Network, free
from community_gov.disclosure.tables import Key, Table


class Bounds(NamedTuple):
    """The least and the greatest count that a hidden cell can have; ``None``: without end."""

    low: int
    high: int | None

    @property
    def values(self) -> int | None:
        """How many counts are possible: every whole number between the bounds is."""
        return None if self.high is None else self.high - self.low + 1


def bounds(table: Table, hidden: Collection[Key], at_least: int = 1) -> dict[Key, Bounds]:
    """Return for each hidden cell what can be worked out, as exactly as any solver could.

    It is taken as known which cells are hidden, that all counts are whole and at least 0, that
    a hidden one is ``at_least`` 1 unless it counts nobody, and that all sums are right. The
    bounds are exact because greatest flows in a network of whole numbers are whole numbers.
    """
    low = {cell: min(at_least, count) for cell, count in lowest(table, hidden).items()}
    network = Network(table, low)
    return {cell: _bounds(network, cell) for cell in low}


def lowest(table: Table, hidden: Collection[Key]) -> dict[Key, int]:
    """Return the least count that has to be reckoned with by hidden cell: 1, of nobody 0."""
    return {cell: min(1, count) for cell, count in table.counts.items() if cell in hidden}


def least_values(network: Network, cell: Key, wanted: int) -> tuple[int, frozenset[Key]]:
    """Return how many counts are possible, at most ``wanted``, and which cells that rests on."""
    found, used = 1, set[Key]()
    for sign in (UP, DOWN):
        flow = network.flow(cell, sign)
        while found < wanted and (way := flow.way(free(network.low.keys()))) is not None:
            amount = int(min(way.most, wanted - found))
            flow.take(way, amount)
            found += amount
        used.update(flow.cells)
    return found, frozenset(used)


def _bounds(network: Network, cell: Key) -> Bounds:
    count = network.table.counts[cell]
    up, down = (_most(network, cell, sign) for sign in (UP, DOWN))
    return Bounds(count - int(down), None if up == inf else count + int(up))


def _most(network: Network, cell: Key, sign: int) -> float:
    flow = network.flow(cell, sign)
    while (way := flow.way(free(network.low.keys()))) is not None:
        if way.most == inf:
            return inf
        flow.take(way, int(way.most))
    return flow.amount
