"""Indices, campaigns and overrides as lines of a workbook."""

from collections.abc import Iterator
from typing import Any

from community_gov.authoring.book.lines import Facts, Line, basis, number, rests_on
from community_gov.hooks.compare import written
from community_gov.model.declarations import Campaign, Goalposts, Index, Node, Override
from community_gov.model.words import unit_called


def indices(one: Index, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each part, and for each of an indicator's goalposts."""
    yield from _nodes(one.root, one, 0)


def campaigns(one: Campaign, _facts: Facts) -> Iterator[Line]:
    """Yield a line for each row of the assessment sheet, or one without a sheet."""
    whole = {
        "label": str(one.label),
        "authority": one.authority,
        "document": one.document,
        "apply_at": one.apply_at,
        **basis(one),
    }
    for item in one.sheet:
        told = {"code": item.code, "item": str(item.label), "maximum": item.maximum}
        yield {**whole, **told, "veto": item.veto}
    if not one.sheet:
        yield whole


def overrides(one: Override, _facts: Facts) -> Iterator[Line]:
    """Yield the line of an override, with its reason."""
    yield {
        "label": str(one.label),
        "what": f"{one.kind} {one.of}",
        "at": one.at,
        "value": number(written(one.value)),
        "reason": one.reason,
        "from": one.valid_from,
        "to": one.valid_to,
        **rests_on(one.reference),
    }


def _nodes(node: Node, index: Index, depth: int) -> Iterator[Line]:
    title = "  " * depth + str(node.label)
    told: dict[str, Any] = {"label": str(index.label), "node": title, "weight": node.weight}
    if node.indicator is None:
        branch = {"joined": node.aggregate, "coverage": node.coverage}
        yield {**told, **branch, **(basis(index) if not depth else {})}
    else:
        for posts in node.indicator.goalposts:
            yield {**told, **_posts(posts), "unit": unit_called(node.indicator.unit)}
    for child in node.nodes:
        yield from _nodes(child, index, depth + 1)


def _posts(posts: Goalposts) -> Line:
    return {"zero_at": posts.low, "full_at": posts.high, **basis(posts)}
