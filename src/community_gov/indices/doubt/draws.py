"""What is drawn: for every draw the weights, the joinings, the options, and who is left out."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from community_gov.indices.doubt.options import Ways
from community_gov.indices.methods.normalise import Floats
from community_gov.model.declarations import Assumptions, Index, Node, Policy

NOBODY = -1
"""The number of the indicator that is left out where none is."""


@frozen(eq=False)
class Draws:
    """What each draw decides.

    ``weights`` are by node those of its parts (draws × parts, as declared, not scaled) and
    ``joinings`` the numbers of the names in ``names``; ``options`` is draws × choices, 0 being
    what is declared; ``left_out`` the place of an indicator in the tree, or :data:`NOBODY`.
    """

    count: int
    names: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, Floats]
    joinings: Mapping[str, NDArray[np.int_]]
    options: NDArray[np.int_]
    left_out: NDArray[np.int_]

    @classmethod
    def of(
        cls, index: Index, assumed: Assumptions, count: int, random: np.random.Generator
    ) -> "Draws":
        """Draw ``count`` times. Each option is as likely as any other, in every draw anew."""
        branches = [node for node in index.root.walk() if node.nodes]
        names = {node.name: _names(node, assumed) for node in branches}
        sizes = np.array([len(choice.options) + 1 for choice in assumed.choices], dtype=int)
        return cls(
            count=count,
            names=names,
            options=random.integers(0, sizes, (count, len(sizes))),
            left_out=random.choice(_to_leave_out(index.root, assumed), count),
            weights={node.name: _weights(node, assumed, count, random) for node in branches},
            joinings={name: random.integers(0, len(known), count) for name, known in names.items()},
        )

    def some(self, start: int, end: int) -> "Draws":
        """Return the draws from ``start`` until before ``end``."""
        rows = slice(start, end)
        return evolve(
            self,
            count=len(self.left_out[rows]),
            weights={name: one[rows] for name, one in self.weights.items()},
            joinings={name: one[rows] for name, one in self.joinings.items()},
            options=self.options[rows],
            left_out=self.left_out[rows],
        )

    def index(self, index: Index, ways: Mapping[str, Ways], draw: int) -> Index:
        """Return ``index`` as one draw had it."""
        leaves = [leaf.name for leaf in index.root.leaves()]
        left_out = int(self.left_out[draw])
        left = leaves[left_out] if left_out != NOBODY else ""

        def drawn(node: Node) -> Node:
            if not node.nodes:
                one = ways[node.name]
                return one.nodes[int(one.taken(self.options)[draw])]
            weights = map(Decimal, self.weights[node.name][draw].tolist())
            return evolve(
                node,
                aggregate=self.names[node.name][int(self.joinings[node.name][draw])],
                zero=Policy.KEEP if node.zero is Policy.REFUSE else node.zero,
                nodes=tuple(
                    evolve(drawn(child), weight=weight)
                    for child, weight in zip(node.nodes, weights, strict=True)
                ),
            )

        return evolve(index, root=_without(drawn(index.root), left), assumptions=None)


def gone(node: Node, left: str) -> bool:
    """Say whether nothing with a weight remains of ``node`` without the indicator ``left``."""
    if not node.nodes:
        return node.name == left
    return all(gone(child, left) for child in node.nodes if child.weight)


def _without(node: Node, left: str) -> Node:
    """Return ``node`` with the weight 0 for what is gone."""
    return evolve(
        node,
        nodes=tuple(
            evolve(child, weight=Decimal(0)) if gone(child, left) else _without(child, left)
            for child in node.nodes
        ),
    )


def _to_leave_out(root: Node, assumed: Assumptions) -> list[int]:
    if not assumed.leave_out:
        return [NOBODY]
    leaves = enumerate(root.leaves())
    return [NOBODY, *(at for at, leaf in leaves if not gone(root, leaf.name))]


def _names(node: Node, assumed: Assumptions) -> tuple[str, ...]:
    others = assumed.aggregations if len(node.nodes) > 1 else ()
    return (node.aggregate, *(name for name in others if name != node.aggregate))


def _weights(node: Node, assumed: Assumptions, count: int, random: np.random.Generator) -> Floats:
    nominal = np.array([float(child.weight) for child in node.nodes])
    spread = float(assumed.weights)
    if not spread:
        return np.broadcast_to(nominal, (count, len(nominal)))
    drawn: Floats = nominal * random.uniform(1 - spread, 1 + spread, (count, len(nominal)))
    return drawn
