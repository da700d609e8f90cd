"""The ways to normalise by comparing units, or by steps: fitted once, then applied to anyone.

Each way has a ``fit``, which takes from the known values of the base what the way rests on,
and ``points``, which applies it to any value; they meet in the parameters, plain numbers by
name that a method record keeps. ``best`` is the value from which there are no more points.
Source of the formulas, where nothing else is said: OECD/JRC, Handbook on Constructing
Composite Indicators (2008), section 5.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np
from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
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


def _more(declared: Normalise) -> bool:
    return declared.direction is Direction.MORE


def _scaled(shares: Floats, declared: Normalise) -> Floats:
    low, high = float(declared.low_points), float(declared.high_points)
    scaled: Floats = shares * (high - low)
    if low:
        scaled += low
    return scaled


def _range(base: Floats, _declared: Normalise) -> Parameters:
    return {"min": (float(base.min()),), "max": (float(base.max()),)}


def _min_max(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    (low,), (high,) = fitted["min"], fitted["max"]
    start, end = (low, high) if _more(declared) else (high, low)
    shares: Floats = values - start
    shares /= end - start
    return _scaled(shares, declared)


def _min_max_told(fitted: Parameters, declared: Normalise) -> str:
    ends = fitted["min"] + fitted["max"]
    worst, best = ends if _more(declared) else ends[::-1]
    return _(
        "from {least} points at the worst unit ({worst:g}) to {most} at the best ({best:g}), evenly"
    ).format(**_ends(declared), worst=worst, best=best)


def _best_end(fitted: Parameters, declared: Normalise) -> float:
    return fitted["max" if _more(declared) else "min"][0]


def _fixed(values: Floats, _fitted: Parameters, declared: Normalise) -> Floats:
    return _min_max(values, _bounds(declared), declared)


def _fixed_told(_fitted: Parameters, declared: Normalise) -> str:
    low, high = (one[0] for one in _bounds(declared).values())
    worst, best = (low, high) if _more(declared) else (high, low)
    return _(
        "from {least} points at {worst:g} to {most} at {best:g}, evenly, and none beyond"
    ).format(**_ends(declared), worst=worst, best=best)


def _bounds(declared: Normalise) -> Parameters:
    return {"min": (float(declared.low or 0),), "max": (float(declared.high or 0),)}


def _ends(declared: Normalise) -> dict[str, str]:
    return {"least": f"{declared.low_points:f}", "most": f"{declared.high_points:f}"}


def _moments(base: Floats, _declared: Normalise) -> Parameters:
    deviation = float(base.std(ddof=1)) if len(base) > 1 else 0.0
    return {"mean": (float(base.mean()),), "deviation": (deviation,)}


def _z_score(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    (mean,), (deviation,) = fitted["mean"], fitted["deviation"]
    middle = float(declared.low_points + declared.high_points) / 2
    sign = 1 if _more(declared) else -1
    points: Floats = middle + sign * float(declared.spread) * (values - mean) / deviation
    return points


def _z_best(fitted: Parameters, declared: Normalise) -> float:
    (mean,), (deviation,) = fitted["mean"], fitted["deviation"]
    half = float(declared.high_points - declared.low_points) / 2
    return mean + (1 if _more(declared) else -1) * half / float(declared.spread) * deviation


def _z_told(fitted: Parameters, declared: Normalise) -> str:
    return _(
        "{middle} points at the mean {mean:g}, {spread} points per standard deviation {deviation:g}"
    ).format(
        middle=f"{(declared.low_points + declared.high_points) / 2:f}",
        spread=f"{declared.spread:f}",
        mean=fitted["mean"][0],
        deviation=fitted["deviation"][0],
    )


def _ranks(base: Floats, _declared: Normalise) -> Parameters:
    """Keep the distinct values, and the share of the other units each surpasses (ties half)."""
    distinct, counts = np.unique(base, return_counts=True)
    below = np.cumsum(counts) - counts
    shares = (below + (counts - 1) / 2) / max(1, len(base) - 1)
    return {"values": tuple(distinct.tolist()), "shares": tuple(shares.tolist())}


def _percentiles(base: Floats, _declared: Normalise) -> Parameters:
    """Keep the distinct values and their percentile ranks, (below + half of the equal) ÷ all."""
    distinct, counts = np.unique(base, return_counts=True)
    below = np.cumsum(counts) - counts
    shares = (below + counts / 2) / len(base)
    return {"values": tuple(distinct.tolist()), "shares": tuple(shares.tolist())}


def _by_place(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    """Read the share off the base, in proportion between two of its values."""
    shares = np.interp(values, fitted["values"], fitted["shares"])
    shares = np.where(np.isnan(values), np.nan, shares)
    return _scaled(shares if _more(declared) else 1 - shares, declared)


def _best_place(fitted: Parameters, declared: Normalise) -> float:
    return fitted["values"][-1 if _more(declared) else 0]


def _rank_told(_fitted: Parameters, declared: Normalise) -> str:
    return _(
        "share of the other units that it surpasses, equal ones half, in {least} to {most} points"
    ).format(**_ends(declared))


def _percentile_told(_fitted: Parameters, declared: Normalise) -> str:
    return _(
        "percentile rank, (units below + half of the equal) ÷ all units, in {least} to {most}"
        " points"
    ).format(**_ends(declared))


def _target(declared: Normalise) -> float:
    return float(declared.target or 0)  # a declaration that needs one and has none is refused


def _at_target(_fitted: Parameters, declared: Normalise) -> float:
    return _target(declared)


def _to_target(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    target = _target(declared)
    worst = fitted["min" if _more(declared) else "max"][0]
    there = values >= target if _more(declared) else values <= target
    span = target - worst
    way = (values - worst) / span if (span > 0) == _more(declared) and span else values * 0.0
    return _scaled(np.where(there, 1.0, way), declared)


def _to_target_told(fitted: Parameters, declared: Normalise) -> str:
    return _(
        "way from the worst unit ({worst:g}) to the target {target}, in {least} to {most} points"
    ).format(
        worst=fitted["min" if _more(declared) else "max"][0],
        target=f"{declared.target:f}",
        **_ends(declared),
    )


def _to_reference(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    (low,), (high,), (reference,) = fitted["min"], fitted["max"], fitted["reference"]
    sign = 1 if _more(declared) else -1
    return _scaled(1 + sign * (values - reference) / (high - low), declared)


def _to_reference_told(fitted: Parameters, declared: Normalise) -> str:
    return _(
        "{most} points at {unit} ({reference:g}) and better; less by the distance,"
        " in parts of {low:g} to {high:g}"
    ).format(
        unit=declared.compared_to,
        reference=fitted["reference"][0],
        low=fitted["min"][0],
        high=fitted["max"][0],
        most=f"{declared.high_points:f}",
    )


def _best_of(base: Floats, declared: Normalise) -> Parameters:
    if base.min() <= 0:
        raise InputError(
            _("{method}: {value:g} is not greater than 0.").format(
                method=declared.method, value=float(base.min())
            ),
            _("A share of the best needs values greater than 0: choose another way to normalise."),
        )
    return {"best": (float(base.max() if _more(declared) else base.min()),)}


def _of_best(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    (best,) = fitted["best"]
    if _more(declared):
        return _scaled(values / best, declared)
    with np.errstate(divide="ignore"):
        return _scaled(np.where(values > 0, best / values, 1.0) + values * 0.0, declared)


def _of_best_told(fitted: Parameters, declared: Normalise) -> str:
    best_over = _("best unit ({best:g}) ÷ observed")
    text = _("observed ÷ best unit ({best:g})") if _more(declared) else best_over
    return _("{share}, in {least} to {most} points").format(
        share=text.format(best=fitted["best"][0]), **_ends(declared)
    )


def _nothing(_base: Floats, _declared: Normalise) -> Parameters:
    return {}


def _tiers(values: Floats, _fitted: Parameters, declared: Normalise) -> Floats:
    steps = np.array([float(tier.at_least) for tier in declared.tiers])
    points = np.array([float(declared.low_points), *(float(t.points) for t in declared.tiers)])
    found: Floats = points[np.searchsorted(steps, values, side="right")]
    return np.where(np.isnan(values), np.nan, found)


def _best_tier(_fitted: Parameters, declared: Normalise) -> float | None:
    top = max(tier.points for tier in declared.tiers)
    if top <= declared.low_points:
        return None
    return next(float(tier.at_least) for tier in declared.tiers if tier.points == top)


def _tiers_told(_fitted: Parameters, declared: Normalise) -> str:
    steps = ", ".join(
        _("from {at} {points} points").format(
            at=f"{float(one.at_least):g}", points=f"{one.points:f}"
        )
        for one in declared.tiers
    )
    return _("{least} points; {steps}").format(least=f"{declared.low_points:f}", steps=steps)


def _deduct(values: Floats, _fitted: Parameters, declared: Normalise) -> Floats:
    points: Floats = float(declared.high_points) - _target(declared) * values
    return points


def _deduct_told(_fitted: Parameters, declared: Normalise) -> str:
    return _("{most} points, less {rate} for each, not under {least}").format(
        rate=f"{declared.target:f}", **_ends(declared)
    )


def _passed(values: Floats, _fitted: Parameters, declared: Normalise) -> Floats:
    target = _target(declared)
    there = values >= target if _more(declared) else values <= target
    points = np.where(there, float(declared.high_points), float(declared.low_points))
    return np.where(np.isnan(values), np.nan, points)


def _passed_told(_fitted: Parameters, declared: Normalise) -> str:
    text = (
        _("{most} points from {target} up, else {least}")
        if _more(declared)
        else _("{most} points up to {target}, else {least}")
    )
    return text.format(target=f"{declared.target:f}", **_ends(declared))


_ENDS = frozenset(("min", "max"))
_PLACES = frozenset(("values", "shares"))

NORMALISATIONS: dict[str, Normalising] = {
    "min-max": Normalising(_range, _min_max, _min_max_told, _best_end, keeps=_ENDS),
    "z-score": Normalising(
        _moments, _z_score, _z_told, _z_best, keeps=frozenset(("mean", "deviation"))
    ),
    "rank": Normalising(_ranks, _by_place, _rank_told, _best_place, keeps=_PLACES),
    "percentile": Normalising(
        _percentiles, _by_place, _percentile_told, _best_place, keeps=_PLACES
    ),
    "distance-to-target": Normalising(
        _range, _to_target, _to_target_told, _at_target, compares=False, keeps=_ENDS
    ),
    "distance-to-reference": Normalising(
        _range,
        _to_reference,
        _to_reference_told,
        lambda fitted, _declared: fitted["reference"][0],
        keeps=_ENDS | {"reference"},
    ),
    "fraction-of-maximum": Normalising(
        _best_of,
        _of_best,
        _of_best_told,
        lambda fitted, _declared: fitted["best"][0],
        compares=False,
        keeps=frozenset(("best",)),
    ),
    "fixed-bounds": Normalising(
        _nothing,
        _fixed,
        _fixed_told,
        lambda _fitted, declared: _best_end(_bounds(declared), declared),
        compares=False,
    ),
    "tiers": Normalising(_nothing, _tiers, _tiers_told, _best_tier, compares=False),
    "deduct": Normalising(
        _nothing, _deduct, _deduct_told, lambda _fitted, _declared: 0.0, compares=False
    ),
    "pass-fail": Normalising(_nothing, _passed, _passed_told, _at_target, compares=False),
}
"""The ways by the name that ``Normalise.method`` gives."""
