"""The two ways through the tree: values and coverage up, weights and points down."""

from collections.abc import Mapping

import numpy as np

from community_gov.indices.aggregate import shares
from community_gov.indices.leaves import by_branch, leaf
from community_gov.indices.nodes import DUST, Placed, Scored
from community_gov.indices.normalise import TOP, Floats
from community_gov.indices.run import Run
from community_gov.model.declarations import Node


def score(node: Node, run: Run) -> dict[str, Scored]:
    """Return ``node`` and all below it by name, normalised and joined from the leaves up."""
    if node.indicator is not None:
        return {node.name: leaf(node, run)}
    below: dict[str, Scored] = {}
    for child in node.nodes:
        below |= score(child, run)
    below |= by_branch(node, below, run)
    return {node.name: _branch(node, [below[child.name] for child in node.nodes], run), **below}


def place(root: Node, scored: Mapping[str, Scored]) -> dict[str, Placed]:
    """Return the weight and the points of every node by name, from the root down."""
    value = scored[root.name].value
    has_value = (~np.isnan(value)).astype(np.float64)
    placed = {root.name: Placed(1.0, has_value, value, value, np.maximum(TOP - value, 0.0))}
    for node in root.walk():
        if node.nodes:
            placed |= _children(node, scored, placed[node.name])
    return placed


def _branch(node: Node, children: list[Scored], run: Run) -> Scored:
    shares_ = _shares(node, children, run)
    counts = _counts(children, shares_)
    covered = (counts * shares_ * _columns([child.covered for child in children])).sum(axis=1)
    with_data = (counts * _columns([child.with_data for child in children])).sum(axis=1)
    indicators = sum(child.indicators for child in children if child.node.weight)
    enough = counts.any(axis=1) & (covered >= float(node.coverage) - DUST)
    enough &= with_data >= float(node.coverage_count) * indicators - DUST
    method = run.methods.aggregation(node)
    values, weights = _usable(children, shares_)
    joined = np.clip(method.join(values, weights), 0.0, TOP)  # no 100.00000000000001
    return Scored(
        node=node,
        value=np.where(enough, joined, np.nan),
        indicators=indicators,
        with_data=with_data,
        covered=covered,
        formula=method.formula,
        imputed=_imputed(children, weights),
        method=method,
        shares=shares_,
    )


def _imputed(children: list[Scored], weights: Floats) -> Floats | None:
    if all(child.imputed is None for child in children):
        return None
    nothing = np.zeros(len(weights))
    parts = _columns([nothing if one.imputed is None else one.imputed for one in children])
    share: Floats = (weights * parts).sum(axis=1)
    return share


def _children(node: Node, scored: Mapping[str, Scored], parent: Placed) -> dict[str, Placed]:
    above = scored[node.name]
    if above.method is None or above.shares is None:
        return {}
    method, declared = above.method, above.shares
    values, weights = _usable([scored[child.name] for child in node.nodes], declared)
    weights = np.where(np.isnan(above.value)[:, None], 0.0, weights)
    gains = shares(method.gains(values, weights), weights)
    losses = shares(method.losses(values, weights), weights)
    return {
        child.name: Placed(
            weight=float(declared[i]),
            effective_weight=weights[:, i],
            to_parent=gains[:, i] * above.value,
            to_root=gains[:, i] * parent.to_root,
            lost=losses[:, i] * parent.lost,
        )
        for i, child in enumerate(node.nodes)
    }


def _shares(node: Node, children: list[Scored], run: Run) -> Floats:
    """Return the weights of the children as shares that sum to 1: declared, or made of data."""
    total = sum(child.weight for child in node.nodes)
    declared = np.array([float(child.weight / total) for child in node.nodes])
    if not node.weigh:
        return declared
    if run.record is None:
        made = run.methods.weights(
            node, _columns([one.value for one in children])[run.base], declared
        )
        run.weights[node.name] = tuple((made / made.sum()).tolist())
        return np.array(run.weights[node.name])
    return np.array(run.record.weights_of(node))


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
