"""The ways to normalise by comparing units, or each with a target: fitted once, then applied.

Source of the formulas, where nothing else is said: OECD/JRC, Handbook on Constructing
Composite Indicators (2008), section 5.
"""

import numpy as np

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.indices.methods.normalise import Floats
from community_gov.indices.methods.way import (
    Normalising,
    Parameters,
    at_target,
    ends,
    more,
    nothing,
    scaled,
    target_of,
)
from community_gov.model.declarations import Normalise


def _range(base: Floats, _declared: Normalise) -> Parameters:
    return {"min": (float(base.min()),), "max": (float(base.max()),)}


def _min_max(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    (low,), (high,) = fitted["min"], fitted["max"]
    start, end = (low, high) if more(declared) else (high, low)
    shares: Floats = values - start
    shares /= end - start
    return scaled(shares, declared)


def _min_max_told(fitted: Parameters, declared: Normalise) -> str:
    both = fitted["min"] + fitted["max"]
    worst, best = both if more(declared) else both[::-1]
    return _(
        "from {least} points at the worst unit ({worst:g}) to {most} at the best ({best:g}), evenly"
    ).format(**ends(declared), worst=worst, best=best)


def _best_end(fitted: Parameters, declared: Normalise) -> float:
    return fitted["max" if more(declared) else "min"][0]


def _fixed(values: Floats, _fitted: Parameters, declared: Normalise) -> Floats:
    return _min_max(values, _bounds(declared), declared)


def _fixed_told(_fitted: Parameters, declared: Normalise) -> str:
    low, high = (one[0] for one in _bounds(declared).values())
    worst, best = (low, high) if more(declared) else (high, low)
    return _(
        "from {least} points at {worst:g} to {most} at {best:g}, evenly, and none beyond"
    ).format(**ends(declared), worst=worst, best=best)


def _bounds(declared: Normalise) -> Parameters:
    return {"min": (float(declared.low or 0),), "max": (float(declared.high or 0),)}


def _moments(base: Floats, _declared: Normalise) -> Parameters:
    deviation = float(base.std(ddof=1)) if len(base) > 1 else 0.0
    return {"mean": (float(base.mean()),), "deviation": (deviation,)}


def _z_score(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    (mean,), (deviation,) = fitted["mean"], fitted["deviation"]
    middle = float(declared.low_points + declared.high_points) / 2
    sign = 1 if more(declared) else -1
    points: Floats = middle + sign * float(declared.spread) * (values - mean) / deviation
    return points


def _z_best(fitted: Parameters, declared: Normalise) -> float:
    (mean,), (deviation,) = fitted["mean"], fitted["deviation"]
    half = float(declared.high_points - declared.low_points) / 2
    return mean + (1 if more(declared) else -1) * half / float(declared.spread) * deviation


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
    return scaled(shares if more(declared) else 1 - shares, declared)


def _best_place(fitted: Parameters, declared: Normalise) -> float:
    return fitted["values"][-1 if more(declared) else 0]


def _rank_told(_fitted: Parameters, declared: Normalise) -> str:
    return _(
        "share of the other units that it surpasses, equal ones half, in {least} to {most} points"
    ).format(**ends(declared))


def _percentile_told(_fitted: Parameters, declared: Normalise) -> str:
    return _(
        "percentile rank, (units below + half of the equal) ÷ all units, in {least} to {most}"
        " points"
    ).format(**ends(declared))


def _to_target(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    target = target_of(declared)
    worst = fitted["min" if more(declared) else "max"][0]
    there = values >= target if more(declared) else values <= target
    span = target - worst
    way = (values - worst) / span if (span > 0) == more(declared) and span else values * 0.0
    return scaled(np.where(there, 1.0, way), declared)


def _to_target_told(fitted: Parameters, declared: Normalise) -> str:
    return _(
        "way from the worst unit ({worst:g}) to the target {target}, in {least} to {most} points"
    ).format(
        worst=fitted["min" if more(declared) else "max"][0],
        target=f"{declared.target:f}",
        **ends(declared),
    )


def _to_reference(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    (low,), (high,), (reference,) = fitted["min"], fitted["max"], fitted["reference"]
    sign = 1 if more(declared) else -1
    return scaled(1 + sign * (values - reference) / (high - low), declared)


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
    return {"best": (float(base.max() if more(declared) else base.min()),)}


def _of_best(values: Floats, fitted: Parameters, declared: Normalise) -> Floats:
    (best,) = fitted["best"]
    if more(declared):
        return scaled(values / best, declared)
    with np.errstate(divide="ignore"):
        return scaled(np.where(values > 0, best / values, 1.0) + values * 0.0, declared)


def _of_best_told(fitted: Parameters, declared: Normalise) -> str:
    best_over = _("best unit ({best:g}) ÷ observed")
    text = _("observed ÷ best unit ({best:g})") if more(declared) else best_over
    return _("{share}, in {least} to {most} points").format(
        share=text.format(best=fitted["best"][0]), **ends(declared)
    )


_ENDS = frozenset(("min", "max"))
_PLACES = frozenset(("values", "shares"))

COMPARING: dict[str, Normalising] = {
    "min-max": Normalising(_range, _min_max, _min_max_told, _best_end, keeps=_ENDS),
    "z-score": Normalising(
        _moments, _z_score, _z_told, _z_best, keeps=frozenset(("mean", "deviation"))
    ),
    "rank": Normalising(_ranks, _by_place, _rank_told, _best_place, keeps=_PLACES),
    "percentile": Normalising(
        _percentiles, _by_place, _percentile_told, _best_place, keeps=_PLACES
    ),
    "distance-to-target": Normalising(
        _range, _to_target, _to_target_told, at_target, compares=False, keeps=_ENDS
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
        nothing,
        _fixed,
        _fixed_told,
        lambda _fitted, declared: _best_end(_bounds(declared), declared),
        compares=False,
    ),
}
"""The ways by the name that ``Normalise.method`` gives."""
