"""One leaf of an index: observed, filled, treated, normalised; each step kept."""

from functools import partial

import numpy as np
from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.indices.methods.in_force import treat_on, way_on
from community_gov.indices.methods.normalise import (
    TOP,
    Floats,
    by_goalposts,
    check_positive,
    goalposts_formula,
)
from community_gov.indices.methods.treating import (
    Limits,
    bounded,
    check_sparse,
    filled,
    filling,
    limits,
)
from community_gov.indices.nodes import Scored, known_in
from community_gov.indices.record import LeafRecord
from community_gov.indices.remarks import Remark
from community_gov.indices.run import Run
from community_gov.model.declarations import Goalposts, Impute, Node, Normalise, Policy, Treat


def leaf(node: Node, run: Run) -> Scored:
    """Return a leaf with its points; its parameters are those of the record, or fitted here."""
    observed = run.column(node.name)
    way, treat = way_on(node, run.on), treat_on(node, run.on)
    record = _record(node, run, observed, way, treat)
    values = filled(observed, record, run.groups, run.from_periods(node.name, treat))
    treated = bounded(values, record)
    method = None
    if isinstance(way, Goalposts):
        check_positive(node, run.units, treated, way)
        value, formula = by_goalposts(treated, way), partial(goalposts_formula, way.scale)
    else:
        value = _points(node, run, way, record, treated)
        method = run.methods.normalising(node, way)
        formula = partial(method.formula, record.parameters, way)
        if record.remark in (Remark.CONSTANT, Remark.NO_DATA):
            formula = partial(_, record.remark)
    has_data = known_in(value)
    imputed = None
    if values is not observed:
        imputed = has_data * np.isnan(observed)
        has_data = has_data - imputed
    return Scored(
        node=node,
        value=value,
        indicators=1,
        with_data=has_data,
        covered=has_data,
        formula=formula,
        observed=observed,
        goalposts=way if isinstance(way, Goalposts) else None,
        normalise=way if isinstance(way, Normalise) else None,
        way=method,
        treated=None if treated is observed else np.where(np.isnan(value), np.nan, treated),
        imputed=imputed,
        remark=record.remark,
        reasons=run.reasons(node.name),
    )


def by_branch(node: Node, below: dict[str, Scored], run: Run) -> dict[str, Scored]:
    """Return the leaves of ``node`` whose gaps the mean of its other leaves fills, filled."""
    leaves = {child.name: below[child.name] for child in node.nodes if not child.nodes}
    gaps = {
        name: one
        for name, one in leaves.items()
        if (treat := treat_on(one.node, run.on)) and treat.impute is Impute.BRANCH
    }
    if not gaps or len(leaves) < 2:
        return {}
    values = np.column_stack([one.value for one in leaves.values()])
    weights = np.array([float(one.node.weight) for one in leaves.values()])
    counts = weights * ~np.isnan(values)
    total = counts.sum(axis=1)
    mean = np.divide(
        (counts * np.nan_to_num(values)).sum(axis=1),
        total,
        out=np.full(len(values), np.nan),
        where=total > 0,
    )
    return {name: one.with_gaps_filled(mean) for name, one in gaps.items()}


def _record(
    node: Node, run: Run, observed: Floats, way: Goalposts | Normalise, treat: Treat | None
) -> LeafRecord:
    method = "goalposts" if isinstance(way, Goalposts) else way.method
    if run.record is not None:
        found = run.record.leaf(node.name, method)
    elif isinstance(way, Goalposts) and treat is None:
        found = LeafRecord(method)
    else:
        found = _fitted(node, run, observed, way, treat)
    run.leaves[node.name] = found
    return found


def _fitted(
    node: Node, run: Run, observed: Floats, way: Goalposts | Normalise, treat: Treat | None
) -> LeafRecord:
    known = run.based(observed)
    fill, found = {}, Limits()
    if treat is not None and len(known):
        fill = filling(observed[run.base], run.base_groups, treat.impute)
        found = limits(known, treat)
        check_sparse(node.name, found, treat)
    if found.remark is Remark.SPARSE and treat and treat.sparse is Policy.LEAVE_OUT:
        known = known[:0]
    remark = found.remark if len(known) or not run.base.any() else found.remark or Remark.NO_DATA
    record = LeafRecord(
        "goalposts" if isinstance(way, Goalposts) else way.method,
        len(known), fill, found.least, found.most, found.shift, {}, remark,
    )  # fmt: skip
    if isinstance(way, Goalposts) or not len(known):
        return record
    return _normalising(node, run, way, record, bounded(known, record))


def _normalising(
    node: Node, run: Run, way: Normalise, record: LeafRecord, known: Floats
) -> LeafRecord:
    method = run.methods.normalising(node, way)
    if method.compares and known[0] == known[-1] and not known.max() > known.min():
        if way.constant is Policy.REFUSE:
            raise InputError(
                _("Node {node}: {remark}.").format(node=node.name, remark=_(Remark.CONSTANT)),
                _("Say with constant what becomes of such a column, or leave it out of the index."),
            )
        return evolve(record, remark=Remark.CONSTANT)
    try:
        parameters = dict(method.fit(known, way))
    except InputError as error:
        raise InputError(
            _("Node {node}: {why}").format(node=node.name, why=error.problem), error.fix
        ) from error
    if way.compared_to:
        parameters["reference"] = (_reference(node, run, way, record),)
    return evolve(record, parameters=parameters)


def _reference(node: Node, run: Run, way: Normalise, record: LeafRecord) -> float:
    value = run.value(node.name, way.compared_to)
    if np.isnan(value):
        raise InputError(
            _("Node {node}: {unit}, which all are compared to, has no data.").format(
                node=node.name, unit=way.compared_to
            ),
            _("Observe it, or name another unit with compared_to."),
        )
    return float(bounded(np.array([value]), record)[0])


def _points(node: Node, run: Run, way: Normalise, record: LeafRecord, treated: Floats) -> Floats:
    if record.remark is Remark.CONSTANT and way.constant is Policy.KEEP:
        middle = float(way.low_points + way.high_points) / 2
        return np.where(np.isnan(treated), np.nan, middle)
    if record.remark in (Remark.CONSTANT, Remark.NO_DATA):
        return np.full_like(treated, np.nan)
    if record.remark is Remark.SPARSE and not record.units:
        return np.full_like(treated, np.nan)
    points = run.methods.normalising(node, way).points(treated, record.parameters, way)
    ends = float(way.low_points), min(TOP, float(way.high_points))
    return np.clip(points, *ends, out=points)
