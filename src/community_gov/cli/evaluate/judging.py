"""The commands by which a selection is judged: screening, points, measures, ties, grades."""

from collections.abc import Sequence
from fractions import Fraction

import click

from community_gov.cli.building import argument, option, reading, reason_option, writing
from community_gov.cli.evaluate.balloting import balloting
from community_gov.cli.evaluate.result import Selection
from community_gov.cli.evaluate.typed import pairs, whole
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram


def commands(which: click.Argument, code: click.Argument) -> list[click.Command]:
    """Build the commands."""
    return [
        writing(
            "screen",
            _screen,
            _("Note which conditions CODE meets: condition=yes …"),
            which,
            code,
            argument("conditions", nargs=-1),
            option("--reason", _("Why one does not hold; it is told to the person."), default=""),
        ),
        writing(
            "appraise",
            _appraise,
            _("Note one appraiser's points for CODE: criterion=points …, or criterion=item,item"),
            which,
            code,
            argument("points", nargs=-1, required=True),
            option("--appraiser", _("Who gave them."), required=True, metavar="NAME"),
        ),
        writing(
            "measure",
            _measure,
            _("Note a measure of CODE, exact: satisfaction=88/100 …"),
            which,
            code,
            argument("measures", nargs=-1, required=True),
        ),
        *balloting(which),
        writing(
            "settle",
            _settle,
            _("Say who of the tied is chosen: CODE …"),
            which,
            argument("codes", nargs=-1, required=True),
            reason_option(),
        ),
        writing(
            "grade",
            _grade,
            _("Set the grade of CODE otherwise than the numbers say."),
            which,
            code,
            argument("grade"),
            reason_option(),
        ),
    ]


def grades(which: click.Argument) -> click.Command:
    """Build the command that shows the grades."""
    told = _("Show the grade of each by code, and why; for the committee.")
    return reading("grades", _grades, told, which)


def _screen(
    session: Session, *, evaluation: str, code: str, conditions: Sequence[str], reason: str
) -> Answer:
    given = {name: _truth(name, value) for name, value in pairs(conditions)}
    with session.open() as community:
        selection = Selection(community, evaluation)
        found = community.evaluations.screen(
            selection.nomination(code), given, by=session.actor(community), reason=reason
        )
    text = _("{code} meets the conditions.") if found.screened else _("{code} is out: {why}")
    told = text.format(code=code, why=found.screening_reason)
    return said(told, code=code, screened=found.screened, why=found.screening_reason)


def _appraise(
    session: Session, *, evaluation: str, code: str, points: Sequence[str], appraiser: str
) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        given, ticks = _sheet(selection.program, pairs(points))
        community.evaluations.appraise(
            selection.nomination(code),
            appraiser,
            given,
            ticks=ticks,
            by=session.actor(community),
        )
        given |= {
            name: declared.of_ticks(len(items))
            for name, items in ticks.items()
            if selection.program and (declared := selection.program.criterion(name))
        }
    text = _("Noted: {appraiser} gave {code} {points} points.")
    told = text.format(appraiser=appraiser, code=code, points=sum(given.values()))
    return said(told, code=code, appraiser=appraiser, points=given)


def _sheet(
    program: EvaluationProgram | None, given: Sequence[tuple[str, str]]
) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Return points, and of checklists and stars the items that are ticked."""
    points: dict[str, int] = {}
    ticks: dict[str, list[str]] = {}
    for name, value in given:
        declared = program.criterion(name) if program else None
        if declared is not None and declared.ticked and not value.isdecimal():
            ticks[name] = [one.strip() for one in value.split(",") if one.strip()]
        else:
            points[name] = whole(name, value)
    return points, ticks


def _measure(session: Session, *, evaluation: str, code: str, measures: Sequence[str]) -> Answer:
    given = {name: _fraction(name, value) for name, value in pairs(measures)}
    with session.open() as community:
        selection = Selection(community, evaluation)
        community.evaluations.measure(
            selection.nomination(code), given, by=session.actor(community)
        )
    told = _(", ").join(f"{name} {value}" for name, value in given.items())
    return said(_("Noted of {code}: {told}.").format(code=code, told=told), code=code, **given)


def _settle(session: Session, *, evaluation: str, codes: Sequence[str], reason: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        chosen = [selection.nomination(one) for one in codes]
        community.evaluations.settling.settle(
            selection.id, chosen, by=session.actor(community), reason=reason
        )
    told = _("Chosen of the tied: {codes}.").format(codes=_(", ").join(sorted(codes)))
    return said(told, chosen=sorted(codes), reason=reason)


def _grade(session: Session, *, evaluation: str, code: str, grade: str, reason: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        community.evaluations.settling.grade(
            selection.nomination(code), grade, by=session.actor(community), reason=reason
        )
    text = _("{code} has the grade {grade}: {why}")
    return said(text.format(code=code, grade=grade, why=reason), code=code, grade=grade)


def _grades(session: Session, *, evaluation: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        rows = [
            {
                "code": selection.code(one.nomination),
                "mean": one.mean,
                "proposed": one.proposed,
                "grade": one.grade,
                "why": one.why,
            }
            for one in community.evaluations.grades(selection.id)
        ]
        over = community.evaluations.over_quota(selection.id)
    notes = [
        _("{count} have the grade {band}, where {allowed} may have it.").format(
            count=one.count, band=one.band.label, allowed=one.allowed
        )
        for one in over
    ]
    titles = {"code": _("code"), "mean": _("mean"), "grade": _("grade"), "why": _("why")}
    return listed(titles, sorted(rows, key=lambda row: str(row["code"])), *notes)


def _fraction(name: str, text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise InputError(
            _("{text!r}: an exact number is needed, such as 88/100 or 0.88.").format(
                text=f"{name}={text}"
            )
        ) from error


def _truth(name: str, text: str) -> bool:
    from community_gov.registers.written import NO, YES

    if text.casefold() not in (*YES, *NO):
        raise InputError(
            _("{text!r}: does it hold? Write yes or no.").format(text=f"{name}={text}")
        )
    return text.casefold() in YES
