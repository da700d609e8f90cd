"""Statistics of columns with gaps: shape of one, correlation of two, reliability of several.

NaN is a missing value. Every function returns NaN where too little is known.
"""

import numpy as np

from community_gov.indices.methods.normalise import Floats


def skewness(column: Floats) -> float:
    """Return the adjusted Fisher–Pearson skewness; NaN below 3 values or without variation.

    Source: Joanes and Gill, Comparing measures of sample skewness and kurtosis,
    The Statistician 47 (1998), G1; it is what spreadsheets call SKEW.
    """
    known = _known(column)
    count, deviation = len(known), _deviation(known)
    if count < 3 or not deviation > 0:
        return np.nan
    third = float((((known - known.mean()) / deviation) ** 3).sum())
    return count / ((count - 1) * (count - 2)) * third


def kurtosis(column: Floats) -> float:
    """Return the adjusted excess kurtosis; NaN below 4 values or without variation.

    Source: Joanes and Gill (1998), G2; it is what spreadsheets call KURT.
    """
    known = _known(column)
    count, deviation = len(known), _deviation(known)
    if count < 4 or not deviation > 0:
        return np.nan
    fourth = float((((known - known.mean()) / deviation) ** 4).sum())
    scale = count * (count + 1) / ((count - 1) * (count - 2) * (count - 3))
    return scale * fourth - 3 * (count - 1) ** 2 / ((count - 2) * (count - 3))


def correlation(one: Floats, other: Floats) -> float:
    """Return Pearson's correlation over the units that have both; NaN below 3 of them."""
    both = ~(np.isnan(one) | np.isnan(other))
    left, right = one[both], other[both]
    if len(left) < 3 or not (_deviation(left) > 0 and _deviation(right) > 0):
        return np.nan
    return float(np.corrcoef(left, right)[0, 1])


def alpha(columns: Floats) -> float:
    """Return Cronbach's alpha of columns (units × parts), over the units that have all parts.

    Alpha = k ÷ (k − 1) × (1 − Σ variances ÷ variance of the sum). NaN for one part, below
    3 units and where the sum does not vary.
    Source: Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika
    16 (1951); OECD/JRC, Handbook on Constructing Composite Indicators (2008), section 4.
    """
    whole = columns[~np.isnan(columns).any(axis=1)]
    parts = whole.shape[1]
    if len(whole) < 3 or parts < 2:
        return np.nan
    total = float(whole.sum(axis=1).var(ddof=1))
    if not total > 0:
        return np.nan
    apart = float(whole.var(axis=0, ddof=1).sum())
    return float(parts / (parts - 1) * (1 - apart / total))


def influence(columns: Floats, weights: Floats, value: Floats) -> Floats:
    """Return the share of each part in the variation of ``value``, over whole units.

    It is wᵢ · cov(xᵢ, Σ w x) ÷ var(Σ w x), and sums to 1: what a part weighs in the outcome,
    beside what was said that it weighs. A negative share works against the others.
    Source: Becker et al., Weights and importance in composite indicators, Ecological
    Indicators 80 (2017), of the linear case.
    """
    whole = ~(np.isnan(columns).any(axis=1) | np.isnan(value))
    if whole.sum() < 3:
        return np.full(columns.shape[1], np.nan)
    weighed = columns[whole] * weights
    total = weighed.sum(axis=1)
    centred = total - total.mean()
    variation = float((centred**2).sum())
    if not variation > 0:
        return np.full(columns.shape[1], np.nan)
    found: Floats = (centred[:, None] * (weighed - weighed.mean(axis=0))).sum(axis=0) / variation
    return found


def _known(column: Floats) -> Floats:
    return column[~np.isnan(column)]


def _deviation(known: Floats) -> float:
    """Return the sample deviation; 0 where all are the same, whatever rounding makes of it."""
    if len(known) < 2 or bool((known == known[0]).all()):
        return 0.0
    return float(known.std(ddof=1))
