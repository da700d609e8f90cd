"""The best value of an indicator: the one from which on there are no more points."""

import math
from typing import TYPE_CHECKING

from community_gov.indices.nodes import Scored
from community_gov.model.declarations import Direction

if TYPE_CHECKING:
    from community_gov.indices.record import LeafRecord


def best(scored: Scored, record: "LeafRecord") -> float | None:
    """Return the best value of a leaf in its unit of measure, by the parameters of ``record``.

    By goalposts it is the best goalpost; by a comparison the best unit of the base, or the
    unit or target that all are compared to; by a z-score the value at which the points end;
    by tiers the step with the most points, and 0 where points are deducted. ``None`` where
    nothing was fitted, since there was nothing to compare, where all values have the same
    points, and of a plugin's own method, which says nothing of it.
    """
    if scored.goalposts is not None:
        return float(scored.goalposts.high)
    way = scored.normalise
    if way is None or scored.way is None or not record.parameters.keys() >= scored.way.keeps:
        return None
    found = scored.way.best(record.parameters, way)
    return found if found is None or record.shift is None else math.exp(found) + record.shift


def more_is_better(scored: Scored) -> bool:
    """Say whether more of it is better: by its goalposts, or as declared."""
    if scored.goalposts is not None:
        return scored.goalposts.high > scored.goalposts.low
    way = scored.normalise
    if way is None or way.method == "tiers":
        return True
    return way.method != "deduct" and way.direction is Direction.MORE
