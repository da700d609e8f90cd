"""Trying an evaluation program: nominations are judged, and the proposal and grades looked at."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from attrs import frozen

from community_gov.authoring import reading
from community_gov.authoring.given import Given
from community_gov.authoring.people import People
from community_gov.authoring.tries.evaluation_lines import Lines, Sheet, read_lines
from community_gov.authoring.verdict import Verdict, verdict
from community_gov.authoring.workbench import Workbench
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram, Stage
from community_gov.model.ids import NominationId
from community_gov.model.pack import PackTest
from community_gov.procedures.evaluations.appraise import Total

_LISTS = {
    "winners": "proposed",
    "tied": "tied",
    "beyond": "beyond",
    "below_mark": "below_mark",
    "incomplete": "incomplete",
    "barred": "barred",
}
"""What a test may expect, and what a proposal calls it."""


@frozen
class _Trial:
    """A selection under way in the workbench, its nominations by the names of the test."""

    bench: Workbench
    program: EvaluationProgram
    evaluation: str
    nominations: Mapping[str, NominationId]

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each nomination."""
        return {str(id_): name for name, id_ in self.nominations.items()}


def try_evaluation_program(bench: Workbench, test: PackTest) -> Verdict:
    """Try whom a program proposes; ``expect`` has the lists of a proposal, totals, grades.

    Lists are compared as sets, since nobody is ranked; totals are exact, a third
    is written "289/3".
    """
    program = bench.community.host.catalogue.get(EvaluationProgram, test.evaluation_program)
    lines = read_lines(test, program)
    nominees = lines.nominees
    _check(test, nominees)
    if test.today:
        bench.clock.move_to(test.today)
    trial = _nominated(bench, program, test.name, nominees)
    for one in lines.sheets:
        _judge(trial, one)
    if lines.ballots:
        _count(trial, lines)
    evaluations = bench.community.evaluations
    totals = {trial.names[one.nomination]: one for one in evaluations.totals(trial.evaluation)}
    return _compare(test.expect, trial, totals)


def _nominated(
    bench: Workbench, program: EvaluationProgram, title: str, nominees: list[str]
) -> _Trial:
    evaluations, by = bench.community.evaluations, bench.clerk
    people = People(bench, Given())
    evaluation = evaluations.open(program.name, title, by=by)
    if evaluation.stage == Stage.ANNOUNCED:
        evaluations.advance(evaluation.id, by=by)
    way = program.ways[0].value if program.ways else _("for the test")
    theme = program.themes[0].name if program.themes else ""
    found = {}
    for nominee in nominees:
        subject = people.of(program.subject, nominee)
        found[nominee] = evaluations.nominate(
            evaluation.id, subject, by=by, way=way, theme=theme
        ).id
    if Stage.SCREENING in program.stages:
        holds = {one.name: True for one in program.conditions}
        for nomination in found.values():
            evaluations.screen(nomination, holds, by=by)
    return _Trial(bench, program, evaluation.id, found)


def _judge(trial: _Trial, sheet: Sheet) -> None:
    evaluations, by = trial.bench.community.evaluations, trial.bench.clerk
    nomination = trial.nominations[sheet.nominee]
    if sheet.points or sheet.ticks:
        evaluations.appraise(nomination, sheet.appraiser, sheet.points, ticks=sheet.ticks, by=by)
    if sheet.measures:
        evaluations.measure(nomination, sheet.measures, by=by)


def _count(trial: _Trial, lines: Lines) -> None:
    ballots = [
        {str(trial.nominations[name]): mark for name, mark in one.items()} for one in lines.ballots
    ]
    trial.bench.community.evaluations.ballots.count(
        trial.evaluation, ballots, issued=len(ballots), by=trial.bench.clerk
    )


def _check(test: PackTest, nominees: list[str]) -> None:
    if not test.expect:
        raise InputError(_("The test expects nothing."), _("Write expect = { winners = […] }."))
    where = _("expect")
    reading.refuse_unknown(where, test.expect, (*_LISTS, "totals", "open_places", "grades"))
    for key in _LISTS:
        if key in test.expect:
            named = reading.texts(where, test.expect, key)
            reading.refuse_unknown(f"{where}, {key}", named, nominees)
    for key in ("totals", "grades"):
        table = reading.table(where, key, test.expect.get(key, {}))
        reading.refuse_unknown(f"{where}, {key}", table, nominees)


def _compare(expect: Mapping[str, Any], trial: _Trial, totals: Mapping[str, Total]) -> Verdict:
    evaluations = trial.bench.community.evaluations
    proposal = evaluations.proposal(trial.evaluation)
    compared = [
        (
            key,
            _listed(reading.texts(_("expect"), expect, key)),
            _listed(trial.names[one] for one in getattr(proposal, attribute)),
        )
        for key, attribute in _LISTS.items()
        if key in expect
    ]
    if "open_places" in expect:
        wanted = reading.whole(_("expect"), expect, "open_places")
        compared.append(("open_places", str(wanted), str(proposal.open_places)))
    for nominee, mean in expect.get("totals", {}).items():
        compared.append((nominee, str(_fraction(nominee, mean)), str(totals[nominee].mean)))
    if "grades" in expect:
        grades = {
            trial.names[one.nomination]: one.grade or "-"
            for one in evaluations.grades(trial.evaluation)
        }
        for nominee in expect["grades"]:
            grade = reading.text(_("expect"), expect["grades"], nominee)
            compared.append((nominee, grade, grades.get(nominee, "-")))
    return verdict(compared, [_told(name, one) for name, one in totals.items()])


def _listed(names: Any) -> str:
    return _(", ").join(sorted(names)) or "-"


def _fraction(nominee: str, value: Any) -> Fraction:
    try:
        if isinstance(value, str):
            return Fraction(value)
    except (ValueError, ZeroDivisionError):
        pass
    return Fraction(reading.number(_("expect"), nominee, value))


def _told(name: str, one: Total) -> str:
    if one.mean is None:
        missing = ", ".join(f"{gap.appraiser}: {gap.criterion}" for gap in one.missing)
        return _("{name}: no total; missing: {missing}").format(
            name=name, missing=missing or _("any appraisal")
        )
    if not one.means:
        return _("{name}: {mean}, of {count} ballots").format(
            name=name, mean=one.mean, count=one.appraisers
        )
    parts = " + ".join(f"{criterion} {mean}" for criterion, mean in one.means.items())
    return _("{name}: {parts} = {mean}, mean of {count} appraisers").format(
        name=name, parts=parts, mean=one.mean, count=one.appraisers
    )
