"""The two ways through the tree: values and coverage up, weights and points down."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from community_gov.indices.leaves import by_branch, leaf
from community_gov.indices.methods.aggregate import Aggregation, at_zero, shares
from community_gov.indices.methods.normalise import TOP, Floats
from community_gov.indices.methods.own import weighed
from community_gov.indices.nodes import DUST, Placed, Scored
from community_gov.indices.run import Run
from community_gov.model.declarations import Node, Policy


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


class _Joined(NamedTuple):
    """The parts of a node joined, by unit: ``fit`` says where there can be a value at all."""

    value: Floats
    covered: Floats
    with_data: Floats
    fit: NDArray[np.bool_]
    imputed: Floats | None = None


def _branch(node: Node, children: list[Scored], run: Run) -> Scored:
    shares_ = _shares(node, children, run)
    method = run.methods.aggregation(node)
    if method.is_sum and shares_.all() and all(map(_is_plain, children)):
        joined = _added_up(children, _as_declared(node, shares_))
    else:
        joined = _joined(node, children, run, method, shares_)
    enough = joined.fit & _enough(node, children, joined.covered, joined.with_data)
    return Scored(
        node=node,
        value=np.where(enough, np.clip(joined.value, 0.0, TOP), np.nan),  # no 100.00000000000001
        indicators=_indicators(children),
        with_data=joined.with_data,
        covered=joined.covered,
        formula=partial(_told, method, node, run) if node.weigh else method.told,
        imputed=joined.imputed,
        method=method,
        shares=shares_,
    )


def _joined(
    node: Node, children: list[Scored], run: Run, method: Aggregation, shares_: Floats
) -> _Joined:
    values = np.stack([child.value for child in children])
    counts = _counts(values, shares_)
    covered, with_data = _reach(children, counts, shares_)
    weights = _as_declared(node, shares_)
    total = weights @ counts
    fit = total > 0
    if method.no_zero and node.zero is not Policy.KEEP:
        enough = _enough(node, children, covered, with_data)
        fit &= ~at_zero(node, run.units, (counts > 0) & (values <= 0) & enough)
    if method.is_sum:
        value = _summed(values, counts, weights, total)
    else:
        value = method.join(*_usable(values, counts, shares_))
    return _Joined(value, covered, with_data, fit, _imputed(children, counts, shares_))


def _told(method: Aggregation, node: Node, run: Run) -> str:
    return f"{method.told()}; {run.methods.weighing_told(node)}"


def _indicators(children: list[Scored]) -> int:
    return sum(child.indicators for child in children if child.node.weight)


def _enough(
    node: Node, children: list[Scored], covered: Floats, with_data: Floats
) -> NDArray[np.bool_]:
    enough = covered >= float(node.coverage) - DUST
    if node.coverage_count:
        enough &= with_data >= float(node.coverage_count) * _indicators(children) - DUST
    return enough


def _is_plain(child: Scored) -> bool:
    """Say whether what counts of ``child`` is what has data: it is a leaf without imputing."""
    return child.covered is child.with_data and child.imputed is None


def _added_up(children: list[Scored], weights: Floats) -> _Joined:
    """Return the weighted mean of plain children, one column at a time."""
    total, with_data, summed = (np.zeros(len(children[0].value)) for _number in range(3))
    for child, weight in zip(children, weights.tolist(), strict=True):
        total += weight * child.with_data
        with_data += child.with_data
        summed += weight * np.where(child.with_data > 0, child.value, 0.0)
    joined: Floats = np.divide(summed, total, out=summed, where=total > 0)
    return _Joined(joined, total / weights.sum(), with_data, total > 0)


def _reach(children: list[Scored], counts: Floats, shares_: Floats) -> tuple[Floats, Floats]:
    """Return the share of the weight, and how many indicators, have data (both by unit)."""
    if all(map(_is_plain, children)):
        return shares_ @ counts, counts.sum(axis=0)  # leaves: what counts is what has data
    covered: Floats = shares_ @ (counts * np.stack([child.covered for child in children]))
    return covered, (counts * np.stack([child.with_data for child in children])).sum(axis=0)


def _as_declared(node: Node, shares_: Floats) -> Floats:
    """Return the weights as they were written: of whole numbers the sums are exact."""
    return shares_ if node.weigh else np.array([float(child.weight) for child in node.nodes])


def _summed(values: Floats, counts: Floats, weights: Floats, total: Floats) -> Floats:
    """Return Σ weight × value ÷ Σ weight over the children that count."""
    summed: Floats = weights @ np.where(counts > 0, values, 0.0)
    return np.divide(summed, total, out=summed, where=total > 0)


def _imputed(children: list[Scored], counts: Floats, shares_: Floats) -> Floats | None:
    if all(child.imputed is None for child in children):
        return None
    weights = _effective(counts, shares_)
    parts = [np.zeros(len(weights)) if one.imputed is None else one.imputed for one in children]
    share: Floats = (weights * np.stack(parts).T).sum(axis=1)
    return share


def _children(node: Node, scored: Mapping[str, Scored], parent: Placed) -> dict[str, Placed]:
    above = scored[node.name]
    if above.method is None or above.shares is None:
        return {}
    method, declared = above.method, above.shares
    stacked = np.stack([scored[child.name].value for child in node.nodes])
    values, weights = _usable(stacked, _counts(stacked, declared), declared)
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
        made = weighed(
            run.methods, node, np.stack([one.value for one in children]).T[run.base], declared
        )
        run.weights[node.name] = tuple(made.tolist())
        return np.array(run.weights[node.name])
    return np.array(run.record.weights_of(node))


def _counts(values: Floats, shares_: Floats) -> Floats:
    """Return 1 where a child counts (children × units): it has a value and carries weight."""
    counts = ~np.isnan(values)
    if not shares_.all():
        counts &= (shares_ > 0)[:, None]
    return counts.astype(np.float64)


def _usable(values: Floats, counts: Floats, shares_: Floats) -> tuple[Floats, Floats]:
    """Return values without NaN, and weights that sum to 1 over those that count.

    Takes children × units, and returns units × children.
    """
    return np.where(counts > 0, values, TOP).T, _effective(counts, shares_)


def _effective(counts: Floats, shares_: Floats) -> Floats:
    weights = counts.T * shares_
    total = weights.sum(axis=1, keepdims=True)
    effective: Floats = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return effective
