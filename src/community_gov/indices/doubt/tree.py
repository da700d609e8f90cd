"""The tree of an index in many draws at once: values and coverage, from the indicators up."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from community_gov.indices.doubt.draws import Draws
from community_gov.indices.doubt.options import Ways
from community_gov.indices.methods.aggregate import Aggregation
from community_gov.indices.methods.normalise import TOP, Floats
from community_gov.indices.methods.own import Methods, weighed
from community_gov.indices.nodes import DUST
from community_gov.model.declarations import Node, Policy


class Part(NamedTuple):
    """One node in some draws (draws × units).

    ``with_data`` counts indicators, of the ``indicators`` that are not left out (draws).
    ``gone`` says in which draws nothing of it is left, ``by_branch`` in which the mean of its
    siblings fills its gaps.
    """

    value: Floats
    covered: Floats
    with_data: Floats
    indicators: NDArray[np.int_]
    gone: NDArray[np.bool_]
    by_branch: NDArray[np.bool_]


class DrawnTree:
    """Joins the indicators of an index as each draw decides; ``base`` are rows to weigh by."""

    def __init__(
        self, root: Node, ways: Mapping[str, Ways], methods: Methods, base: NDArray[np.bool_]
    ) -> None:
        self._root = root
        self._ways = ways
        self._methods = methods
        self._base = base
        self._places = {leaf.name: place for place, leaf in enumerate(root.leaves())}
        self._by_count = any(node.coverage_count for node in root.walk())

    def values(self, draws: Draws) -> Floats:
        """Return the value of the index in every draw and unit; NaN where there is none."""
        return self._part(self._root, draws).value

    def _part(self, node: Node, draws: Draws) -> Part:
        if node.nodes:
            return self._joined(node, [self._part(child, draws) for child in node.nodes], draws)
        ways = self._ways[node.name]
        taken = ways.taken(draws.options)
        covered = ways.covered[taken]
        left = draws.left_out == self._places[node.name]
        return Part(
            ways.value[taken], covered, covered, (~left).astype(int), left, ways.by_branch[taken]
        )

    def _joined(self, node: Node, parts: Sequence[Part], draws: Draws) -> Part:
        gone = np.stack([part.gone for part in parts], axis=1)
        weights = np.where(gone, 0.0, draws.weights[node.name])
        values = np.stack([part.value for part in parts], axis=2)
        _fill_by_branch(node, values, parts, weights)
        declared = self._declared(node, values, _scaled(weights))[:, None, :]
        counts = ~np.isnan(values) & (declared > 0)
        used = counts * declared
        covered = (used * np.stack([part.covered for part in parts], axis=2)).sum(axis=2)
        enough = counts.any(axis=2) & (covered >= float(node.coverage) - DUST)
        with_data, indicators = covered, parts[0].indicators
        if self._by_count:
            with_data, indicators = _counted(node, parts, counts)
            enough &= with_data >= float(node.coverage_count) * indicators[:, None] - DUST
        joined, zeros = self._join(node, np.where(counts, values, TOP), _scaled(used), draws)
        return Part(
            value=np.where(enough & ~zeros, joined, np.nan),
            covered=covered,
            with_data=with_data,
            indicators=indicators,
            gone=np.asarray((gone | ~_carry(node)).all(axis=1)),
            by_branch=np.zeros(len(gone), dtype=bool),
        )

    def _declared(self, node: Node, values: Floats, shares: Floats) -> Floats:
        """Return the weights as shares (draws × children): drawn, or made of the drawn data."""
        if not node.weigh:
            return shares
        pairs = zip(values, shares, strict=True)
        return np.stack(
            [weighed(self._methods, node, one[self._base], declared) for one, declared in pairs]
        )

    def _join(
        self, node: Node, values: Floats, weights: Floats, draws: Draws
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """Return the values joined as each draw says, and where a part at 0 leaves none."""
        joined = np.empty(values.shape[:2])
        zeros = np.zeros(values.shape[:2], dtype=bool)
        for number, name in enumerate(draws.names[node.name]):
            rows = draws.joinings[node.name] == number
            if not rows.any():
                continue
            method = self._methods.aggregation(evolve(node, aggregate=name))
            some, used = values[rows], weights[rows]
            joined[rows] = np.clip(_joined_by(method, some, used), 0.0, TOP)
            if method.no_zero and node.zero is Policy.LEAVE_OUT:
                zeros[rows] = ((used > 0) & (some <= 0)).any(axis=2)
        return joined, zeros


def _joined_by(method: Aggregation, values: Floats, weights: Floats) -> Floats:
    if method.compares:  # it may look at all units of a draw, so each draw goes alone
        pairs = zip(values, weights, strict=True)
        return np.stack([method.join(one, used) for one, used in pairs])
    children = values.shape[2]
    flat = method.join(values.reshape(-1, children), weights.reshape(-1, children))
    return flat.reshape(values.shape[:2])


def _scaled(weights: Floats) -> Floats:
    total = weights.sum(axis=-1, keepdims=True)
    scaled: Floats = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return scaled


def _carry(node: Node) -> NDArray[np.bool_]:
    return np.array([child.weight > 0 for child in node.nodes])


def _counted(
    node: Node, parts: Sequence[Part], counts: NDArray[np.bool_]
) -> tuple[Floats, NDArray[np.int_]]:
    """Return how many indicators have data (draws × units), and how many there are (draws)."""
    with_data = sum(counts[:, :, at] * part.with_data for at, part in enumerate(parts))
    indicators = sum(
        part.indicators for part, carries in zip(parts, _carry(node), strict=True) if carries
    )
    return np.asarray(with_data), np.asarray(indicators)


def _fill_by_branch(node: Node, values: Floats, parts: Sequence[Part], weights: Floats) -> None:
    """Put the weighted mean of the other indicators of ``node`` into the gaps that take it."""
    filled = [at for at, part in enumerate(parts) if part.by_branch.any()]
    if not filled:
        return
    leaves = [at for at, child in enumerate(node.nodes) if not child.nodes]
    known = values[:, :, leaves]
    mean = _scaled(weights[:, None, leaves] * ~np.isnan(known))
    found = np.where(mean.any(axis=2), (mean * np.nan_to_num(known)).sum(axis=2), np.nan)
    for at in filled:
        gaps = np.isnan(values[:, :, at]) & parts[at].by_branch[:, None]
        values[:, :, at] = np.where(gaps, found, values[:, :, at])
