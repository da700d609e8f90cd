"""What is known of one node: its columns over all units, and its numbers for one unit."""

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from attrs import Factory, evolve, frozen

from community_gov.i18n import _, mark
from community_gov.indices.remarks import Remark
from community_gov.model.declarations import Goalposts, Node, Normalise

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from community_gov.indices.methods.aggregate import Aggregation
    from community_gov.indices.methods.way import Normalising


DUST = 1e-9
"""Twelve of fifteen equal weights are 80 %, though in binary a hair less."""


@frozen(eq=False)
class Scored:
    """What the way up gives a node: arrays with one number per unit, NaN where there is none.

    ``value`` is in points from 0 to 100. ``indicators`` counts the leaves below
    that carry weight, ``with_data`` those of them whose data reach this node, and
    ``covered`` the share of the node's weight that these carry. ``imputed`` is the share of
    the value that rests on values nobody observed, ``None`` where there are none at all.

    A leaf also keeps ``observed``, what that became when it was ``treated``, the
    ``goalposts`` or ``normalise`` that were in force, the ``way`` of the latter, a ``remark``
    on the column, and by row the ``reasons`` why nothing was observed. A branch keeps the
    ``method`` that joined it and the ``shares`` of its parts.
    """

    node: Node
    value: "NDArray[float64]"
    indicators: int
    with_data: "NDArray[float64]"
    covered: "NDArray[float64]"
    formula: Callable[[], str]
    observed: "NDArray[float64] | None" = None
    goalposts: Goalposts | None = None
    normalise: Normalise | None = None
    way: "Normalising | None" = None
    treated: "NDArray[float64] | None" = None
    imputed: "NDArray[float64] | None" = None
    remark: Remark = Remark.NONE
    reasons: Mapping[int, str] = Factory(dict)
    method: "Aggregation | None" = None
    shares: "NDArray[float64] | None" = None

    def with_gaps_filled(self, values: "NDArray[float64]") -> "Scored":
        """Return the leaf with ``values``, points that are imputed, where it has none."""
        import numpy as np

        gaps = np.isnan(self.value) & ~np.isnan(values)
        former = 0.0 if self.imputed is None else self.imputed
        return evolve(
            self,
            value=np.where(gaps, values, self.value),
            imputed=np.where(gaps, 1.0, former),
        )


def known_in(value: "NDArray[float64]") -> "NDArray[float64]":
    """Return 1 where ``value`` is a number, and 0 where there is none."""
    import numpy as np

    if len(value) and not math.isnan(value.min()):  # the least of numbers, if all are some
        return np.ones(len(value))
    return (~np.isnan(value)).astype(np.float64)


@frozen(eq=False)
class Placed:
    """What the way down gives a node: its weight among its siblings and its points, per unit.

    ``weight`` is the declared share; ``effective_weight`` the share after nodes
    without a value were left out. ``to_parent`` and ``to_root`` are points that the
    node brings, ``lost`` the points of the root lost through it.
    """

    weight: float
    effective_weight: "NDArray[float64]"
    to_parent: "NDArray[float64]"
    to_root: "NDArray[float64]"
    lost: "NDArray[float64]"


@frozen
class Contribution:
    """Points that a node brings to its parent and to the root, and the root's points it loses.

    Over the leaves ``to_root`` sums to the root's value and ``lost`` to 100 minus
    it. A node left out brings and loses 0. ``None`` where the parent or the root
    has no value.
    """

    to_parent: float | None
    to_root: float | None
    lost: float | None


@frozen
class NodeValue:
    """One node for one unit: points from 0 to 100, or the reason why there are none.

    ``coverage_count`` and ``coverage_weight`` are shares from 0 to 1 of the
    indicators below (``with_data`` of ``indicators``) and of their weight;
    ``effective_weight`` is the share among its siblings; ``contribution`` the
    points it brings to the root; ``imputed`` the share of the value that nobody observed.
    """

    value: float | None
    with_data: int
    indicators: int
    coverage_weight: float
    effective_weight: float
    contribution: float | None
    reason: str = ""
    imputed: float = 0.0

    @property
    def coverage_count(self) -> float:
        """The share of the indicators below whose data reach this node."""
        return self.with_data / self.indicators


def node_value(scored: Scored, placed: Placed, row: int) -> NodeValue:
    """Return what is known of a node for the unit in ``row``."""
    return NodeValue(
        value=number(scored.value, row),
        with_data=int(scored.with_data[row]),
        indicators=scored.indicators,
        coverage_weight=float(scored.covered[row]),
        effective_weight=float(placed.effective_weight[row]),
        contribution=number(placed.to_root, row),
        reason=_reason(scored, row),
        imputed=0.0 if scored.imputed is None else number(scored.imputed, row) or 0.0,
    )


def contribution(placed: Placed, row: int) -> Contribution:
    """Return the points of a node for the unit in ``row``."""
    return Contribution(
        number(placed.to_parent, row), number(placed.to_root, row), number(placed.lost, row)
    )


def number(column: "NDArray[float64]", row: int) -> float | None:
    """Return one number of a column, ``None`` where it is NaN."""
    value = float(column[row])
    return None if math.isnan(value) else value


def _reason(scored: Scored, row: int) -> str:
    if number(scored.value, row) is not None:
        return ""
    if scored.observed is not None:
        if number(scored.observed, row) is None:
            return _(scored.reasons.get(row, _NO_DATA))
        return _(scored.remark or _NO_DATA)
    with_data = int(scored.with_data[row])
    if not with_data:
        return _("of its indicators ({count}) none has usable data").format(count=scored.indicators)
    enough = scored.covered[row] >= float(scored.node.coverage) - DUST
    if enough and with_data >= float(scored.node.coverage_count) * scored.indicators - DUST:
        return _("a part is at 0 points, and the mean is not taken of 0")
    if enough:
        return _(
            "only {with_data} of {count} indicators have usable data; {needed} of them needed"
        ).format(
            with_data=with_data,
            count=scored.indicators,
            needed=_percent(float(scored.node.coverage_count)),
        )
    return _(
        "only {with_data} of {count} indicators, {share} of the weight, have usable data;"
        " {needed} needed"
    ).format(
        with_data=with_data,
        count=scored.indicators,
        share=_percent(float(scored.covered[row])),
        needed=_percent(float(scored.node.coverage)),
    )


_NO_DATA = mark("no data")


def _percent(share: float) -> str:
    """Round down, so that 59.96 % never reads as the 60 % that were needed."""
    return f"{math.floor(share * 1000 + 1e-6) / 10:g} %"
