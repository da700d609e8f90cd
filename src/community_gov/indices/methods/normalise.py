"""Normalisation: from an indicator's unit of measure to points from 0 to 100."""

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Goalposts, Node, Scale

Floats: TypeAlias = NDArray[np.float64]

TOP = 100.0
"""The points of a node at its best; the least is 0."""


def by_goalposts(observed: Floats, goalposts: Goalposts) -> Floats:
    """Return points: 0 at ``low``, 100 at ``high``, capped beyond; NaN stays NaN.

    Between the bounds they run evenly, on the scale ``log`` by the logarithm: what is
    observed must then be greater than 0. Where ``low`` is the greater bound, less is better.
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), section 5
    (min-max with fixed bounds); UNDP Human Development Report, technical note 1 (both scales).
    """
    low, span = float(goalposts.low), float(goalposts.high - goalposts.low)
    if goalposts.scale is Scale.LOG:
        observed, low, span = np.log(observed), math.log(low), _log_span(goalposts)
    points: Floats = observed - low
    points /= span
    points *= TOP
    return np.clip(points, 0.0, TOP, out=points)


def check_positive(
    node: Node, units: Sequence[str], observed: Floats, goalposts: Goalposts
) -> None:
    """Refuse an observed value that has no logarithm where ``goalposts`` take one.

    Raises :class:`InputError` naming unit and node.
    """
    if goalposts.scale is not Scale.LOG:
        return
    for row in np.flatnonzero(observed <= 0).tolist():
        raise InputError(
            _("Unit {unit}, indicator {node}: {value} has no logarithm.").format(
                unit=units[row], node=node.name, value=float(observed[row])
            ),
            _("Give a value greater than 0, or declare the goalposts on the scale linear."),
        )


def _log_span(goalposts: Goalposts) -> float:
    return math.log(goalposts.high) - math.log(goalposts.low)


def goalposts_formula(scale: Scale) -> str:
    """Return in words what :func:`by_goalposts` does on ``scale``."""
    if scale is Scale.LOG:
        return _("ln(observed ÷ low) ÷ ln(high ÷ low) × 100, not under 0 and not over 100")
    return _("(observed − low) ÷ (high − low) × 100, not under 0 and not over 100")
