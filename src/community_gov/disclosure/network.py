"""Flows in the network of a table: by how much a hidden count can rise or fall."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import Final, NamedTuple

from attrs import field, frozen

from community_gov.disclosure.tables import Arc, Key, Table

UP: Final = 1
DOWN: Final = -1

Price = Callable[[Key], float]
"""What it costs to hide a cell; 0 where it is hidden, infinite where it must be shown."""


class Step(NamedTuple):
    """One cell on the way round, and whether its count rises or falls."""

    cell: Key
    sign: int


class Way(NamedTuple):
    """How one cell can change with the others, by how much at most, and what it costs."""

    steps: tuple[Step, ...]
    most: float
    price: float


@frozen(eq=False)
class Network:
    """The cells whose counts may be other than they are: hidden, or still to be hidden.

    ``low`` is the least an outsider has to reckon with, by cell; without it the cell is shown
    for good. Nothing bounds a count from above but the sums.
    """

    table: Table
    low: Mapping[Key, int]
    _around: dict[Hashable, list[tuple[Step, Hashable]]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        around: dict[Hashable, list[tuple[Step, Hashable]]] = defaultdict(list)
        for cell in self.low:
            start, end = self.table.arcs[cell]
            around[start].append((Step(cell, UP), end))
            around[end].append((Step(cell, DOWN), start))
        object.__setattr__(self, "_around", around)

    def flow(self, cell: Key, sign: int) -> "Flow":
        """Return the changes that let ``cell`` rise (``UP``) or fall (``DOWN``), none yet."""
        return Flow(self, cell, sign)

    def around(self, node: Hashable) -> list[tuple[Step, Hashable]]:
        """Return which cells end or start at ``node``, and where they lead."""
        return self._around[node]

    def arc(self, cell: Key) -> Arc:
        """Return from where to where ``cell`` leads."""
        return self.table.arcs[cell]


class Flow:
    """A change of one cell together with others that leaves all sums true."""

    def __init__(self, network: Network, cell: Key, sign: int) -> None:
        self._network = network
        self._cell = cell
        self._sign = sign
        self._changes: dict[Key, int] = defaultdict(int)
        self.amount = 0

    @property
    def cells(self) -> Iterator[Key]:
        """The cells that change."""
        return (cell for cell, change in self._changes.items() if change)

    def way(self, price: Price) -> Way | None:
        """Return the cheapest way to change the cell further; ``None`` where there is none.

        Dijkstra's algorithm over what is left of the network; found again and again it gives
        the greatest flow (Ford and Fulkerson).
        """
        start, end = self._network.arc(self._cell)
        goal, at = (start, end) if self._sign == UP else (end, start)
        own = inf if self._sign == UP else self._room(Step(self._cell, DOWN))
        if own <= 0:
            return None
        order = count()
        came: dict[Hashable, tuple[Step, Hashable] | None] = {}
        best = {at: 0.0}
        queue: list[tuple[float, int, Hashable, tuple[Step, Hashable] | None]] = []
        heappush(queue, (0.0, next(order), at, None))
        while queue:
            paid, _number, node, by = heappop(queue)
            if node in came:
                continue
            came[node] = by
            if node == goal:
                steps = tuple(_back(came, goal))
                most = min((own, *(self._room(step) for step in steps)))
                return Way((Step(self._cell, self._sign), *steps), most, paid)
            for step, other in self._network.around(node):
                if step.cell == self._cell or other in came or self._room(step) <= 0:
                    continue
                total = paid + price(step.cell)
                if total < best.get(other, inf):
                    best[other] = total
                    heappush(queue, (total, next(order), other, (step, node)))
        return None

    def take(self, way: Way, amount: int) -> None:
        """Go ``way`` with so many people."""
        for step in way.steps:
            self._changes[step.cell] += step.sign * amount
        self.amount += amount

    def _room(self, step: Step) -> float:
        if step.sign == UP:
            return inf
        counts, low = self._network.table.counts, self._network.low
        return counts[step.cell] + self._changes[step.cell] - low[step.cell]


def _back(came: Mapping[Hashable, tuple[Step, Hashable] | None], goal: Hashable) -> Iterator[Step]:
    at = goal
    while (by := came[at]) is not None:
        yield by[0]
        at = by[1]


def free(cells: Collection[Key]) -> Price:
    """Return prices by which only ``cells`` can be used, at no cost."""
    return lambda cell: 0.0 if cell in cells else inf
