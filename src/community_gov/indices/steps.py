"""The two ways through the tree: values and coverage up, weights and points down."""

from datetime import date
from functools import partial

import numpy as np

from community_gov.indices.aggregate import find, shares
from community_gov.indices.nodes import DUST, Placed, Scored
from community_gov.indices.normalise import (
    TOP,
    Floats,
    by_goalposts,
    check_positive,
    goalposts_formula,
    goalposts_on,
)
from community_gov.indices.table import ObservedTable
from community_gov.model.declarations import Node


def score(node: Node, table: ObservedTable, on: date) -> dict[str, Scored]:
    """Return ``node`` and all below it by name, normalised and joined from the leaves up."""
    if node.indicator is not None:
        return {node.name: _leaf(node, table, on)}
    below: dict[str, Scored] = {}
    for child in node.nodes:
        below |= score(child, table, on)
    return {node.name: _branch(node, [below[child.name] for child in node.nodes]), **below}


def place(root: Node, scored: dict[str, Scored]) -> dict[str, Placed]:
    """Return the weight and the points of every node by name, from the root down."""
    value = scored[root.name].value
    has_value = (~np.isnan(value)).astype(np.float64)
    placed = {root.name: Placed(1.0, has_value, value, value, np.maximum(TOP - value, 0.0))}
    for node in root.walk():
        if node.nodes:
            placed |= _children(node, scored, placed[node.name])
    return placed


def _leaf(node: Node, table: ObservedTable, on: date) -> Scored:
    observed = np.array(table.column(node.name), dtype=np.float64)
    goalposts = goalposts_on(node, on)
    check_positive(node, table, goalposts)
    has_data = (~np.isnan(observed)).astype(np.float64)
    return Scored(
        node=node,
        value=by_goalposts(observed, goalposts),
        indicators=1,
        with_data=has_data,
        covered=has_data,
        formula=partial(goalposts_formula, goalposts.scale),
        observed=observed,
        goalposts=goalposts,
    )


def _branch(node: Node, children: list[Scored]) -> Scored:
    declared = _declared(node)
    counts = _counts(children, declared)
    covered = (counts * declared * _columns([child.covered for child in children])).sum(axis=1)
    with_data = (counts * _columns([child.with_data for child in children])).sum(axis=1)
    indicators = sum(child.indicators for child in children if child.node.weight)
    enough = counts.any(axis=1) & (covered >= float(node.coverage) - DUST)
    enough &= with_data >= float(node.coverage_count) * indicators - DUST
    method = find(node)
    joined = np.clip(method.join(*_usable(children, declared)), 0.0, TOP)  # no 100.00000000000001
    return Scored(
        node=node,
        value=np.where(enough, joined, np.nan),
        indicators=indicators,
        with_data=with_data,
        covered=covered,
        formula=method.formula,
    )


def _children(node: Node, scored: dict[str, Scored], parent: Placed) -> dict[str, Placed]:
    declared = _declared(node)
    values, weights = _usable([scored[child.name] for child in node.nodes], declared)
    value = scored[node.name].value
    weights = np.where(np.isnan(value)[:, None], 0.0, weights)
    method = find(node)
    gains = shares(method.gains(values, weights), weights)
    losses = shares(method.losses(values, weights), weights)
    return {
        child.name: Placed(
            weight=float(declared[i]),
            effective_weight=weights[:, i],
            to_parent=gains[:, i] * value,
            to_root=gains[:, i] * parent.to_root,
            lost=losses[:, i] * parent.lost,
        )
        for i, child in enumerate(node.nodes)
    }


def _declared(node: Node) -> Floats:
    """Return the declared weights of the children as shares that sum to 1."""
    total = sum(child.weight for child in node.nodes)
    return np.array([float(child.weight / total) for child in node.nodes])


def _counts(children: list[Scored], declared: Floats) -> Floats:
    """Return 1 where a child counts (units × children): it has a value and carries weight."""
    has_value = ~np.isnan(_columns([child.value for child in children]))
    return (has_value & (declared > 0)).astype(np.float64)


def _usable(children: list[Scored], declared: Floats) -> tuple[Floats, Floats]:
    """Return values without NaN, and weights scaled to sum to 1 over the children that count."""
    counts = _counts(children, declared)
    weights = counts * declared
    total = weights.sum(axis=1, keepdims=True)
    effective = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return np.where(counts > 0, _columns([child.value for child in children]), TOP), effective


def _columns(columns: list[Floats]) -> Floats:
    return np.column_stack(columns)
