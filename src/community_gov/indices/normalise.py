"""Normalisation: from an indicator's unit of measure to points from 0 to 100."""

from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations import Goalposts, Node
from community_gov.model.declarations.base import those_in_force

Floats: TypeAlias = NDArray[np.float64]

TOP = 100.0
"""The points of a node at its best; the least is 0."""


def goalposts_on(node: Node, day: date) -> Goalposts:
    """Return the goalposts of a leaf that are in force on ``day``.

    Raises :class:`DeclarationError` naming node and day unless there is exactly one pair.
    """
    declared = node.indicator.goalposts if node.indicator else ()
    found = list(those_in_force(declared, day))
    if len(found) == 1:
        return found[0]
    problem = (
        _("Node {name}: several goalposts are in force on {day}.")
        if found
        else _("Node {name}: no goalposts are in force on {day}.")
    )
    raise DeclarationError(
        problem.format(name=node.name, day=day),
        _("Declare one pair of goalposts for that day with valid_from and valid_to."),
    )


def by_goalposts(observed: Floats, goalposts: Goalposts) -> Floats:
    """Return points: 0 at ``low``, 100 at ``high``, linear between, capped beyond; NaN stays NaN.

    Where ``low`` is the greater bound, less is better.
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), section 5
    (min-max with fixed bounds); UNDP Human Development Report, technical note 1.
    """
    span = float(goalposts.high - goalposts.low)
    points: Floats = (observed - float(goalposts.low)) / span * TOP
    return np.clip(points, 0.0, TOP)


def goalposts_formula() -> str:
    """Return in words what :func:`by_goalposts` does."""
    return _("(observed − low) ÷ (high − low) × 100, not under 0 and not over 100")
