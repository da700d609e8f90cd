"""Indices of a period: the whole tree for the community, and values with coverage for grids."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.disclosure import FEW
from community_gov.exchange.figures.people import members_by_grid
from community_gov.i18n import _
from community_gov.indices.explain import Explanation
from community_gov.indices.observe import COMMUNITY
from community_gov.indices.result import IndexResult
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
    """Return the figures of every index in force at the end of ``period``."""
    people = members_by_grid(community, period.end)
    return [
        _figures(community, index, period, people)
        for index in community.indices.declared()
        if in_force(index, period.end)
    ]


def _figures(
    community: "Community", index: Index, period: Period, people: dict[str, int]
) -> IndexFigures:
    result = community.indices.compute(index.name, period)
    source = community.host.catalogue.source(index)
    root = result.explain(COMMUNITY)
    return IndexFigures(
        index=index,
        source=f"{source.plugin} ({source.version})",
        root=root,
        nodes=tuple(_walk(root, 0)),
        grids=tuple(_grids(community, result, people)),
    )


def _walk(node: Explanation, depth: int) -> Iterator[NodeLine]:
    yield NodeLine(depth, node)
    for child in node.children:
        yield from _walk(child, depth + 1)


def _grids(
    community: "Community", result: IndexResult, people: dict[str, int]
) -> Iterator[GridValue]:
    for grid in sorted(community.grids.all(), key=lambda one: one.code):
        node = result.node(result.index.root.name, grid.id)
        few = people.get(grid.id, 0) < FEW
        yield GridValue(
            grid.code,
            grid.name,
            None if few else node.value,
            node.with_data,
            node.indicators,
            _("fewer than {count} people").format(count=FEW) if few else node.reason,
        )
