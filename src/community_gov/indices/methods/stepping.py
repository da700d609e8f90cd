"""The ways to normalise by steps that are declared: tiers, deductions, passed or failed."""

import numpy as np

from community_gov.i18n import _
from community_gov.indices.methods.normalise import Floats
from community_gov.indices.methods.way import (
    Normalising,
    Parameters,
    at_target,
    ends,
    more,
    nothing,
    target_of,
)
from community_gov.model.declarations import Normalise


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
    points: Floats = float(declared.high_points) - target_of(declared) * values
    return points


def _deduct_told(_fitted: Parameters, declared: Normalise) -> str:
    return _("{most} points, less {rate} for each, not under {least}").format(
        rate=f"{declared.target:f}", **ends(declared)
    )


def _passed(values: Floats, _fitted: Parameters, declared: Normalise) -> Floats:
    target = target_of(declared)
    there = values >= target if more(declared) else values <= target
    points = np.where(there, float(declared.high_points), float(declared.low_points))
    return np.where(np.isnan(values), np.nan, points)


def _passed_told(_fitted: Parameters, declared: Normalise) -> str:
    text = (
        _("{most} points from {target} up, else {least}")
        if more(declared)
        else _("{most} points up to {target}, else {least}")
    )
    return text.format(target=f"{declared.target:f}", **ends(declared))


STEPPING: dict[str, Normalising] = {
    "tiers": Normalising(nothing, _tiers, _tiers_told, _best_tier, compares=False),
    "deduct": Normalising(
        nothing, _deduct, _deduct_told, lambda _fitted, _declared: 0.0, compares=False
    ),
    "pass-fail": Normalising(nothing, _passed, _passed_told, at_target, compares=False),
}
"""The ways by the name that ``Normalise.method`` gives."""
