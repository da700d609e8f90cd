"""Trying an evaluation program: nominations are appraised, and the proposal looked at."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from attrs import frozen

from community_gov.authoring import reading
from community_gov.authoring.given import Given, place_of
from community_gov.authoring.people import People
from community_gov.authoring.verdict import Verdict, verdict
from community_gov.authoring.workbench import Workbench
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram
from community_gov.model.pack import PackTest
from community_gov.procedures.appraise import Proposal, Total

_LISTS = {
    "winners": "proposed",
    "tied": "tied",
    "beyond": "beyond",
    "below_mark": "below_mark",
    "incomplete": "incomplete",
}
"""What a test may expect, and what a proposal calls it."""


@frozen
class _Sheet:
    """One appraiser's points for one nominee; nobody's, where it only puts the nominee forward."""

    nominee: str
    appraiser: str
    points: Mapping[str, int]


def try_evaluation_program(bench: Workbench, test: PackTest) -> Verdict:
    """Try whom a program proposes; ``expect`` has the lists of a proposal, and ``totals``.

    Lists are compared as sets, since nobody is ranked; totals are exact, a third
    is written "289/3".
    """
    program = bench.community.host.catalogue.get(EvaluationProgram, test.evaluation_program)
    sheets = _read(test, program)
    nominees = list(dict.fromkeys(one.nominee for one in sheets))
    _check(test, nominees)
    if test.today:
        bench.clock.move_to(test.today)
    people, evaluations = People(bench, Given()), bench.community.evaluations
    evaluation = evaluations.open(program.name, test.name, by=bench.clerk).id
    nominations = {}
    for nominee in nominees:
        subject = people.of(program.subject, nominee)
        way = _("for the test")
        nominations[nominee] = evaluations.nominate(evaluation, subject, by=bench.clerk, way=way).id
    for one in sheets:
        if one.points:
            evaluations.appraise(
                nominations[one.nominee], one.appraiser, one.points, by=bench.clerk
            )
    names = {str(id_): nominee for nominee, id_ in nominations.items()}
    totals = {names[one.nomination]: one for one in evaluations.totals(evaluation)}
    return _compare(test.expect, evaluations.proposal(evaluation), totals, names)


def _read(test: PackTest, program: EvaluationProgram) -> list[_Sheet]:
    criteria = [one.name for one in program.criteria]
    sheets, times = [], dict[str, int]()
    for number, line in enumerate(test.given, start=1):
        where = place_of(number)
        reading.refuse_unknown(where, line, ("nominee", "appraiser", *criteria))
        nominee = reading.text(where, line, "nominee")
        if not nominee:
            raise InputError(_("{where}: {key} is missing.").format(where=where, key="nominee"))
        times[nominee] = times.get(nominee, 0) + 1
        appraiser = reading.text(where, line, "appraiser", str(times[nominee]))
        points = {one: reading.whole(where, line, one) for one in criteria if one in line}
        sheets.append(_Sheet(nominee, appraiser, points))
    return sheets


def _check(test: PackTest, nominees: list[str]) -> None:
    if not test.expect:
        raise InputError(_("The test expects nothing."), _("Write expect = { winners = […] }."))
    where = _("expect")
    reading.refuse_unknown(where, test.expect, (*_LISTS, "totals", "open_places"))
    for key in _LISTS:
        if key in test.expect:
            named = reading.texts(where, test.expect, key)
            reading.refuse_unknown(f"{where}, {key}", named, nominees)
    totals = reading.table(where, "totals", test.expect.get("totals", {}))
    reading.refuse_unknown(f"{where}, totals", totals, nominees)


def _compare(
    expect: Mapping[str, Any],
    proposal: Proposal,
    totals: Mapping[str, Total],
    names: Mapping[str, str],
) -> Verdict:
    compared = [
        (
            key,
            _listed(reading.texts(_("expect"), expect, key)),
            _listed(names[one] for one in getattr(proposal, attribute)),
        )
        for key, attribute in _LISTS.items()
        if key in expect
    ]
    if "open_places" in expect:
        wanted = reading.whole(_("expect"), expect, "open_places")
        compared.append(("open_places", str(wanted), str(proposal.open_places)))
    for nominee, mean in expect.get("totals", {}).items():
        compared.append((nominee, str(_fraction(nominee, mean)), str(totals[nominee].mean)))
    return verdict(compared, [_told(name, one) for name, one in totals.items()])


def _listed(names: Any) -> str:
    return ", ".join(sorted(names)) or "-"


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
    parts = " + ".join(f"{criterion} {mean}" for criterion, mean in one.means.items())
    return _("{name}: {parts} = {mean}, mean of {count} appraisers").format(
        name=name, parts=parts, mean=one.mean, count=one.appraisers
    )
