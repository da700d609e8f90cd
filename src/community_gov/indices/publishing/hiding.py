"""What of a computed index is not told: small counts of people, and what would give these away."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from community_gov.disclosure import hidden_beside
from community_gov.disclosure.sums import Line
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.explain import Explanation
from community_gov.indices.publishing.untold import Limits, Untold, untold
from community_gov.indices.result import IndexResult
from community_gov.indices.sources.sources import COMMUNITY, Counted
from community_gov.model.declarations import Node, Query

Cell = tuple[str, str]
"""A unit, and a node of the tree."""


@frozen
class Hiding:
    """Why numbers of an index are not told, by unit and then by node; all others may be."""

    reasons: Mapping[str, Mapping[str, Untold]]

    def of(self, unit: str) -> Mapping[str, Untold]:
        """Return by node why its numbers are not told of ``unit``."""
        return self.reasons.get(unit, {})

    def masked(self, tree: Explanation, unit: str) -> Explanation:
        """Return the explanation of ``unit`` without the numbers that are not told."""
        return _masked(tree, self.of(unit))


def small_cells(
    result: IndexResult, catalogue: Catalogue, counted: Callable[[Query], Counted], limits: Limits
) -> dict[Cell, Untold]:
    """Return why numbers of indicators tell of too few people; the others are not in it."""
    return {
        (unit, leaf.name): why
        for leaf in result.index.root.leaves()
        if leaf.indicator is not None
        for unit, why in untold(leaf.indicator, result.units, catalogue, counted, limits).items()
        if result.node(leaf.name, unit).value is not None
    }


def hidden_of_tree(root: Node, small: Mapping[str, Untold], valued: set[str]) -> dict[str, Untold]:
    """Return by node of one unit why it is not told, so that nothing ``small`` follows.

    Each node follows from its parts, and the last part from the node and the others. The part
    of the least weight is hidden beside a small one, leaves first, and the node itself only
    where there is no other.
    """
    lines = [(whole, parts) for whole, parts in _tree_lines(root, valued)]
    hidden = hidden_beside([name for name in small if name in valued], lines)
    return {name: small.get(name, Untold.BESIDE) for name in hidden}


def hiding(
    result: IndexResult,
    small: Mapping[Cell, Untold],
    grids: Sequence[str],
    closed: Iterable[str] = (),
) -> Hiding:
    """Return what is not told of any unit, so that nothing ``small`` follows from the rest.

    Within a unit that is as in :func:`hidden_of_tree`. Between units, what one of several grids
    has follows from the community and the others; of ``grids`` the first are hidden first, the
    community last. Of ``closed`` grids nothing is told.
    """
    valued = {unit: valued_nodes(result, unit) for unit in result.units}
    found = dict(small)
    found |= {(unit, name): Untold.FEW for unit in closed for name in valued.get(unit, ())}
    lines = [*_lines_within(result.index.root, valued), *_lines_between(result, grids, valued)]
    reasons: dict[str, dict[str, Untold]] = {}
    for unit, name in hidden_beside(found, lines):
        reasons.setdefault(unit, {})[name] = found.get((unit, name), Untold.BESIDE)
    return Hiding(reasons)


def valued_nodes(result: IndexResult, unit: str) -> set[str]:
    """Return the names of the nodes that have a value for ``unit``."""
    nodes = result.index.root.walk()
    return {one.name for one in nodes if result.node(one.name, unit).value is not None}


def _masked(node: Explanation, hidden: Mapping[str, Untold]) -> Explanation:
    children = tuple(_masked(child, hidden) for child in node.children)
    if node.name not in hidden:
        return evolve(node, children=children)
    return evolve(
        node,
        children=children,
        value=None,
        observed=None,
        treated=None,
        capped=False,
        contribution_to_parent=None,
        contribution=None,
        lost=None,
        reason=_(hidden[node.name]),
        hidden=True,
    )


def _lines_within(root: Node, valued: Mapping[str, set[str]]) -> Iterator[Line[Cell]]:
    for unit, names in valued.items():
        for whole, parts in _tree_lines(root, names):
            yield (unit, whole), tuple((unit, one) for one in parts)


def _lines_between(
    result: IndexResult, grids: Sequence[str], valued: Mapping[str, set[str]]
) -> Iterator[Line[Cell]]:
    """Yield each node of the community with those of its grids, where they are made of the same.

    Where the community has an indicator that says nothing of grids, its value is no mean of theirs.
    """
    for node in result.index.root.walk():
        leaves = {leaf.name for leaf in node.leaves()}
        there = [grid for grid in grids if node.name in valued.get(grid, ())]
        made_of = {frozenset(leaves & valued[unit]) for unit in (COMMUNITY, *there)}
        if len(there) > 1 and len(made_of) == 1 and node.name in valued[COMMUNITY]:
            yield (COMMUNITY, node.name), tuple((grid, node.name) for grid in there)


def _tree_lines(root: Node, valued: set[str]) -> Iterator[Line[str]]:
    """Yield each node with the parts that have a value: leaves and the least weight first."""
    for node in root.walk():
        parts = [one for one in node.nodes if one.name in valued]
        parts.sort(key=lambda one: (bool(one.nodes), one.weight))
        if parts and node.name in valued:
            yield node.name, tuple(one.name for one in parts)
