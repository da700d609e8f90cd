"""A way to normalise: what it fits to a base, which points it gives, how it is told.

Each way has a ``fit``, which takes from the known values of the base what the way rests on,
and ``points``, which applies it to any value; they meet in the parameters, plain numbers by
name that a method record keeps. ``best`` is the value from which there are no more points.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import frozen

from community_gov.indices.methods.normalise import Floats
from community_gov.model.declarations import Direction, Normalise

Parameters: TypeAlias = Mapping[str, tuple[float, ...]]
"""What was fitted, by name."""


@frozen
class Normalising:
    """One way: ``fit`` (known values of the base), ``points`` (before capping) and ``formula``.

    ``best`` is the value, as treated, with the most points; ``None`` where none is known.
    ``compares`` says that it needs units that differ; ``keeps`` names what ``fit`` gives.
    """

    fit: Callable[[Floats, Normalise], Parameters]
    points: Callable[[Floats, Parameters, Normalise], Floats]
    formula: Callable[[Parameters, Normalise], str]
    best: Callable[[Parameters, Normalise], float | None]
    compares: bool = True
    keeps: frozenset[str] = frozenset()


def more(declared: Normalise) -> bool:
    """Say whether more is better."""
    return declared.direction is Direction.MORE


def scaled(shares: Floats, declared: Normalise) -> Floats:
    """Return shares of the way as points, from the least to the most that are declared."""
    low, high = float(declared.low_points), float(declared.high_points)
    scaled: Floats = shares * (high - low)
    if low:
        scaled += low
    return scaled


def ends(declared: Normalise) -> dict[str, str]:
    """Return the least and the most points, as text."""
    return {"least": f"{declared.low_points:f}", "most": f"{declared.high_points:f}"}


def target_of(declared: Normalise) -> float:
    """Return the target that is declared."""
    return float(declared.target or 0)  # a declaration that needs one and has none is refused


def at_target(_fitted: Parameters, declared: Normalise) -> float:
    """Return the target, where it is the best value."""
    return target_of(declared)


def nothing(_base: Floats, _declared: Normalise) -> Parameters:
    """Fit nothing: the way rests on what is declared alone."""
    return {}
