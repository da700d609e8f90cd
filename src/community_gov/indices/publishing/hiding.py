"""What of a computed index is not told: small counts of people, and what would give these away."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from community_gov.disclosure import hidden_beside
from community_gov.disclosure.sums import Line
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.explain import Explanation
from community_gov.indices.publishing.people import tells_of_nobody
from community_gov.indices.publishing.untold import Limits, Untold, narrower, untold
from community_gov.indices.result import IndexResult
from community_gov.indices.sources.source import COMMUNITY, Counted
from community_gov.model.declarations import Index, Node, Query

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
    leaves = {
        leaf.name: leaf.indicator
        for leaf in result.index.root.leaves()
        if leaf.indicator is not None
    }
    found = {
        (unit, name): why
        for name, indicator in leaves.items()
        for unit, why in untold(indicator, result.units, catalogue, counted, limits).items()
    }
    for name, unit in narrower(leaves, result.units, catalogue, counted, limits):
        found.setdefault((unit, name), Untold.SMALL)
    return {
        (unit, name): why
        for (unit, name), why in found.items()
        if result.node(name, unit).value is not None
    }


def open_to_all(index: Index, catalogue: Catalogue) -> frozenset[str]:
    """Return the indicators that tell of nobody: hiding one hides nothing, and protects nothing."""
    return frozenset(
        leaf.name
        for leaf in index.root.leaves()
        if leaf.indicator is not None and tells_of_nobody(leaf.indicator, catalogue)
    )


def told_beside(index: Index, others: Iterable[Index]) -> frozenset[str]:
    """Return the indicators of an index that one of ``others``, in the same report, tells too."""
    asked = [
        (one.indicator.numerator, one.indicator.denominator)
        for other in others
        if other.name != index.name
        for one in other.root.leaves()
        if one.indicator is not None
    ]
    return frozenset(
        leaf.name
        for leaf in index.root.leaves()
        if leaf.indicator is not None
        and (leaf.indicator.numerator, leaf.indicator.denominator) in asked
    )


def hidden_of_tree(root: Node, small: Mapping[str, Untold], valued: set[str]) -> dict[str, Untold]:
    """Return by node of one unit why it is not told, so that nothing ``small`` follows.

    ``valued`` are the nodes that have a value, without those that are known elsewhere: these
    protect nothing. Each node follows from its parts, and the last part from the node and the
    others. The part of the least weight is hidden beside a small one, leaves first, and the
    node itself only where there is no other.
    """
    lines = [(whole, parts) for whole, parts in _tree_lines(root, valued)]
    hidden = hidden_beside([name for name in small if name in valued], lines)
    return {name: small.get(name, Untold.BESIDE) for name in hidden}


def hiding(
    result: IndexResult,
    small: Mapping[Cell, Untold],
    grids: Sequence[str],
    closed: Iterable[str] = (),
    known: Collection[str] = (),
) -> Hiding:
    """Return what is not told of any unit, so that nothing ``small`` follows from the rest.

    Within a unit that is as in :func:`hidden_of_tree`. Between units, what one of several grids
    has follows from the community and the others; of ``grids`` the first are hidden first, the
    community last. Of ``closed`` grids nothing is told. ``known`` are the indicators that are
    known elsewhere.
    """
    found = dict(small)
    for unit in closed:
        if unit in result.units:
            found |= {(unit, name): Untold.FEW for name in valued_nodes(result, unit)}
    valued = _unknown(result, known, found)
    lines = [*_lines_within(result.index.root, valued), *_lines_between(result, grids, valued)]
    reasons: dict[str, dict[str, Untold]] = {}
    for unit, name in hidden_beside(found, lines):
        reasons.setdefault(unit, {})[name] = found.get((unit, name), Untold.BESIDE)
    return Hiding(reasons)


def hidden_in_publication(
    result: IndexResult, small: Mapping[Cell, Untold], known: Collection[str]
) -> dict[Cell, Untold]:
    """Return why numbers are not told where the community's tree and each grid's value are.

    The value of a grid is ``small`` where any part of it is a share of too few people, or where
    all of it that is not ``known`` elsewhere is one number that is not told. The community
    follows from its grids, and the last grid from the others.
    """
    root = result.index.root
    valued = _unknown(result, known, small)
    grids = [one for one in result.units if one != COMMUNITY and root.name in valued[one]]
    found = {cell: why for cell, why in small.items() if cell[0] == COMMUNITY}
    for grid in grids:
        leaves = [leaf.name for leaf in root.leaves() if leaf.name in valued[grid]]
        if why := _of_grid([small.get((grid, name)) for name in leaves]):
            found.setdefault((grid, root.name), why)
        elif why := small.get((grid, root.name)):
            found[grid, root.name] = why
    tree = _lines_within(root, {COMMUNITY: valued[COMMUNITY]})
    lines = [*tree, *_lines_to_grids(root, grids, valued)]
    return {cell: found.get(cell, Untold.BESIDE) for cell in hidden_beside(found, lines)}


def _unknown(
    result: IndexResult, known: Collection[str], small: Collection[Cell]
) -> dict[str, set[str]]:
    """Return by unit the nodes with a value that nobody can come by elsewhere.

    What is ``small`` is told nowhere. A node is known where all its indicators are.
    """
    found = {}
    for unit in result.units:
        valued = valued_nodes(result, unit)
        told = {name for name in known if (unit, name) not in small}
        found[unit] = {
            node.name
            for node in result.index.root.walk()
            if node.name in valued
            and any(leaf.name in valued and leaf.name not in told for leaf in node.leaves())
        }
    return found


def _of_grid(parts: Sequence[Untold | None]) -> Untold | None:
    if Untold.FEW in parts:
        return Untold.FEW
    return parts[0] if len(parts) == 1 else None


def _lines_to_grids(
    root: Node, grids: Sequence[str], valued: Mapping[str, set[str]]
) -> Iterator[Line[Cell]]:
    """Yield each node of the community that is made of the same as the grids are, with these."""

    def made_of(node: Node, unit: str) -> frozenset[str]:
        return frozenset(leaf.name for leaf in node.leaves() if leaf.name in valued[unit])

    of_grids = {made_of(root, grid) for grid in grids}
    for node in root.walk():
        if node.name in valued[COMMUNITY] and of_grids == {made_of(node, COMMUNITY)}:
            yield (COMMUNITY, node.name), tuple((grid, root.name) for grid in grids)


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
