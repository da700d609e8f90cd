"""Indices of a period: the whole tree for the community, and values with coverage for grids."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.exchange.composite.of_community import community_view
from community_gov.exchange.composite.view import IndexView, Unit
from community_gov.indices.explain import Explanation
from community_gov.model.declarations import Index
from community_gov.model.declarations.base import in_force
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class NodeLine:
    """One node of a tree, ``depth`` steps below the root."""

    depth: int
    node: Explanation


@frozen
class GridValue:
    """The index of one grid; ``reason`` says why there is no value."""

    code: str
    name: str
    value: float | None
    with_data: int
    indicators: int
    reason: str


@frozen
class IndexFigures:
    """One index for the community, node by node, and for each grid by code."""

    index: Index
    source: str
    root: Explanation
    nodes: tuple[NodeLine, ...]
    grids: tuple[GridValue, ...]


def index_figures(community: "Community", period: Period) -> list[IndexFigures]:
    """Return the figures of every index in force at the end of ``period``, as they may be told."""
    shown = [one for one in community.indices.declared() if in_force(one, period.end)]
    return [
        _figures(community_view(community, index.name, period, beside=shown)) for index in shown
    ]


def _figures(view: IndexView) -> IndexFigures:
    whole, *grids = view.units
    root = view.explain(whole)
    return IndexFigures(
        index=view.result.index,
        source=view.source,
        root=root,
        nodes=tuple(_walk(root, 0)),
        grids=tuple(_grid(view, grid) for grid in grids),
    )


def _walk(node: Explanation, depth: int) -> Iterator[NodeLine]:
    yield NodeLine(depth, node)
    for child in node.children:
        yield from _walk(child, depth + 1)


def _grid(view: IndexView, grid: Unit) -> GridValue:
    node = view.result.node(view.result.index.root.name, grid.id)
    return GridValue(
        grid.code,
        grid.name,
        view.value(grid),
        node.with_data,
        node.indicators,
        view.reason(grid),
    )
