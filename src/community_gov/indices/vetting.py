"""Vetting indices and KPIs: queries that no source answers, and what their source cannot read."""

from collections.abc import Iterator

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.misreading import Misread
from community_gov.indices.sources.sources import Sources
from community_gov.model.declarations import Index, Kpi, Node, Query
from community_gov.model.problems import Way

Asking = Iterator[tuple[Way, Query]]
"""Queries, each with the way to it."""


def misread(one: Index | Kpi, catalogue: Catalogue, sources: Sources) -> Misread:
    """Yield what of the queries of an index or a KPI cannot be read, by their keys."""
    for way, query in _of_kpi(one) if isinstance(one, Kpi) else _of_node(one.root, ("root",)):
        for key, problem in sources.misfits(query, catalogue):
            yield (*way, key), problem


def _of_node(node: Node, way: Way) -> Asking:
    if node.indicator is not None:
        for side in ("numerator", "denominator"):
            yield from _of(getattr(node.indicator, side), (*way, "indicator", side))
    for at, child in enumerate(node.nodes):
        yield from _of_node(child, (*way, "nodes", at))


def _of_kpi(kpi: Kpi) -> Asking:
    for side in ("numerator", "denominator"):
        yield from _of(getattr(kpi, side), (side,))


def _of(query: Query | None, way: Way) -> Asking:
    if query is not None:
        yield way, query
        for at, one in enumerate(query.any_of):
            yield (*way, "any_of", at), one
