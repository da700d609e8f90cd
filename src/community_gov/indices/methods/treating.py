"""Treating one column: what stands in for gaps, and what is done about outliers."""

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.indices.methods.normalise import Floats
from community_gov.indices.moments import kurtosis, skewness
from community_gov.indices.record import LeafRecord
from community_gov.indices.remarks import Remark
from community_gov.model.declarations import Impute, Outliers, Policy, Treat

_LOG_MARGIN = 0.01  # of the range, under the least value; COINr's log_CT, after JRC's COIN Tool


@frozen
class Limits:
    """What outliers came to: bounds, or the shift of a logarithm, or a remark that nothing did."""

    least: float | None = None
    most: float | None = None
    shift: float | None = None
    remark: Remark = Remark.NONE


def filling(values: Floats, groups: Sequence[str], impute: Impute) -> dict[str, float]:
    """Return what stands in for a gap, by group of units (``""`` where there are none)."""
    average = np.median if impute in (Impute.MEDIAN, Impute.GROUP_MEDIAN) else np.mean
    if impute in (Impute.MEAN, Impute.MEDIAN):
        known = values[~np.isnan(values)]
        return {"": float(average(known))} if len(known) else {}
    if impute not in (Impute.GROUP_MEAN, Impute.GROUP_MEDIAN):
        return {}
    by_group: dict[str, list[float]] = {}
    for group, value in zip(groups, values.tolist(), strict=True):
        if group and not math.isnan(value):
            by_group.setdefault(group, []).append(value)
    return {group: float(average(known)) for group, known in by_group.items()}


def limits(values: Floats, treat: Treat) -> Limits:
    """Return what brings the known values within the skewness and kurtosis of ``treat``.

    Winsorising goes step by step: the values furthest out are brought to the next ones,
    at most ``most`` of them. Source: JRC, COIN Tool user's guide (2019); OECD/JRC
    Handbook (2008), section 4.
    """
    if treat.outliers is Outliers.KEEP or _fits(values, treat):
        return Limits()
    if treat.outliers is Outliers.LOG:
        return _logarithm(values)
    found = _winsorised(values, treat)
    if found.remark is Remark.REMAINS and treat.outliers is Outliers.WINSORISE_OR_LOG:
        return _logarithm(values)
    return found


def _fits(values: Floats, treat: Treat) -> bool:
    skewed = abs(skewness(values)) > float(treat.skew)
    return not (skewed and kurtosis(values) > float(treat.kurtosis))


def _winsorised(values: Floats, treat: Treat) -> Limits:
    least, most = float(values.min()), float(values.max())
    moved = values
    while not _fits(moved, treat):
        distinct = np.unique(moved)
        if len(distinct) <= treat.least_distinct:
            return Limits(remark=Remark.SPARSE)
        if skewness(moved) > 0:
            most = float(distinct[-2])
        else:
            least = float(distinct[1])
        moved = np.clip(values, least, most)
        if int((moved != values).sum()) > treat.most:
            return Limits(remark=Remark.REMAINS)
    return Limits(least, most)


def _logarithm(values: Floats) -> Limits:
    low, high = float(values.min()), float(values.max())
    return Limits(least=low, shift=low - _LOG_MARGIN * (high - low))


def check_sparse(node: str, found: Limits, treat: Treat) -> None:
    """Refuse a sparse column where its treatment says so. Raises :class:`InputError`."""
    if found.remark is Remark.SPARSE and treat.sparse is Policy.REFUSE:
        raise InputError(
            _("Node {node}: {remark}.").format(node=node, remark=_(found.remark)),
            _("Observe more units, or say with sparse what becomes of such a column."),
        )


def filled(
    observed: Floats,
    record: LeafRecord,
    groups: Iterable[str],
    panel: Mapping[int, float],
) -> Floats:
    """Return the column with its gaps filled: from other periods, then from the record."""
    if not panel and not record.filling:
        return observed
    made = observed.copy()
    for row, value in panel.items():
        if math.isnan(made[row]):
            made[row] = value
    if "" in record.filling:
        return np.where(np.isnan(made), record.filling[""], made)
    for row, group in enumerate(groups):
        if math.isnan(made[row]):
            made[row] = record.filling.get(group, math.nan)
    return made


def bounded(values: Floats, record: LeafRecord) -> Floats:
    """Return the column with its outliers brought in, on the scale they are normalised on."""
    made = values
    if record.least is not None or record.most is not None:
        made = np.clip(made, record.least, record.most)
    return made if record.shift is None else np.log(made - record.shift)
