"""Grades by lower bounds: gates close some of them, quotas limit others, people have the word."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.declarations.evaluations import EvaluationProgram
from community_gov.model.declarations.judging import Band, GradeGate
from community_gov.model.ids import NominationId
from community_gov.procedures.evaluations.appraise import Total

Measures = Mapping[str, Fraction]
"""By gate: what was measured for one nomination."""


@frozen
class Graded:
    """The grade of one nomination, and why in a sentence.

    ``proposed`` is what the numbers say; ``grade`` what a person set instead, or
    else the same. Neither is there while the appraisal has gaps.
    """

    nomination: NominationId
    mean: Fraction | None
    proposed: str | None
    grade: str | None
    why: str


@frozen
class OverQuota:
    """More have a grade than its quota lets; with a reason that may be where it is ``soft``."""

    band: Band
    count: int
    allowed: int


def failed_gates(program: EvaluationProgram, measures: Measures) -> list[GradeGate]:
    """Return the gates whose measure is too low; one that was not measured has not failed."""
    return [
        one for one in program.gates if one.name in measures and measures[one.name] < one.at_least
    ]


def unmeasured(program: EvaluationProgram, measures: Measures) -> list[GradeGate]:
    """Return the gates that were not measured yet."""
    return [one for one in program.gates if one.name not in measures]


def grade(
    program: EvaluationProgram, total: Total, measures: Measures, chosen: str = "", why: str = ""
) -> Graded:
    """Return the grade that ``total`` reaches: the first whose lower bound it is not below.

    A failed gate closes grades, so that the next open one is proposed.
    ``chosen`` is what a person set, with the reason ``why``.
    """
    if total.mean is None or unmeasured(program, measures):
        gates = ", ".join(str(one.label) for one in unmeasured(program, measures))
        text = _("The appraisal has gaps.")
        if total.mean is not None:
            text = _("Not measured yet: {gates}.").format(gates=gates)
        return Graded(total.nomination, total.mean, None, None, text)
    failed = failed_gates(program, measures)
    closed = {name for gate in failed for name in gate.bars}
    reached = _reached(program.bands, total.mean)
    proposed = next(
        one for one in program.bands[program.bands.index(reached) :] if one.name not in closed
    )
    told = [
        _("{points} points reach {band} (from {bound}).").format(
            points=_written(total.mean), band=reached.label, bound=_written(reached.at_least)
        )
    ]
    told += [_closed(program, gate, measures[gate.name]) for gate in failed]
    if chosen and chosen != proposed.name:
        told.append(_("Set by a person: {why}").format(why=why))
    return Graded(
        total.nomination, total.mean, proposed.name, chosen or proposed.name, " ".join(told)
    )


def over_quota(program: EvaluationProgram, grades: Sequence[Graded]) -> list[OverQuota]:
    """Return the grades that more have than a share of all graded, rounded down."""
    found = []
    for band in program.bands:
        if band.quota is None:
            continue
        count = sum(1 for one in grades if one.grade == band.name)
        allowed = math.floor(band.quota * len(grades))
        if count > allowed:
            found.append(OverQuota(band, count, allowed))
    return found


def _reached(bands: Sequence[Band], mean: Fraction) -> Band:
    return next(one for one in bands if mean >= one.at_least)


def _closed(program: EvaluationProgram, gate: GradeGate, value: Fraction) -> str:
    names = {one.name: str(one.label) for one in program.bands}
    return _("{gate}: {value} is below {bound}, so that {bands} are closed.").format(
        gate=gate.label,
        value=_written(value),
        bound=_written(gate.at_least),
        bands=", ".join(names[one] for one in gate.bars),
    )


def _written(number: Fraction) -> str:
    """Return a fraction as people write it where it has few decimals, else as a fraction."""
    scaled = number * 1000
    if scaled.denominator != 1:
        return str(number)
    whole, part = divmod(abs(scaled.numerator), 1000)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{part:03}".rstrip("0").rstrip(".")
