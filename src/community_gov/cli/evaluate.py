"""The commands that run a selection, from nomination to confirmation."""

from collections.abc import Sequence
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, group, option, reading, writing
from community_gov.cli.evaluate_result import Selection, proposal, totals
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.evaluation import Evaluation
from community_gov.model.fields import fields_of


def evaluate() -> click.Group:
    """Build the group; EVALUATION is an id, or the title or program where only one bears it."""
    which, code = argument("evaluation"), argument("code")
    return group(
        "evaluate",
        reading("programs", _programs, _("List what can be selected, and how.")),
        writing(
            "open",
            _open,
            _("Open a selection under PROGRAM, called TITLE."),
            argument("program"),
            argument("title"),
        ),
        reading("list", _list, _("List the selections and their stages.")),
        writing(
            "nominate",
            _nominate,
            _("Put the subject CODE forward."),
            which,
            code,
            option("--way", _("By whom: themselves, neighbours, committee …"), required=True),
        ),
        writing(
            "appraise",
            _appraise,
            _("Note one appraiser's points for CODE: criterion=points …"),
            which,
            code,
            argument("points", nargs=-1, required=True),
            option("--appraiser", _("Who gave them."), required=True, metavar="NAME"),
        ),
        totals(which),
        proposal(which),
        writing("notice", _notice, _("Post the proposed list."), which, *_posting()),
        writing("confirm", _confirm, _("Award the proposed, once the notice is over."), which),
    )


def _posting() -> list[click.Parameter]:
    told = _("Whom to name for a subject that is no member: CODE=MEMBER; may be given again.")
    return [
        option("--text", _("The text."), required=True),
        option("--places", _("Where it hangs."), required=True),
        option("--name", told, multiple=True, metavar="CODE=MEMBER"),
    ]


def _programs(session: Session) -> Answer:
    with session.open() as community:
        found = community.evaluations.programs()
    rows = [
        {
            "name": one.name,
            "label": str(one.label),
            "subject": term(one.subject),
            "criteria": {criterion.name: criterion.maximum for criterion in one.criteria},
            "notice_days": one.notice_days,
            "reference": one.reference,
        }
        for one in found
    ]
    titles = {"name": _("name"), "label": _("program"), "subject": _("whose")}
    titles |= {"criteria": _("criteria and most points"), "reference": _("reference")}
    return listed(titles, rows)


def _open(session: Session, *, program: str, title: str) -> Answer:
    with session.open() as community:
        by = session.actor(community)
        return _moved(community.evaluations.open(program, title, by=by))


def _list(session: Session) -> Answer:
    with session.open() as community:
        rows = [_row(one) for one in community.evaluations.all()]
    titles = {one.name: one.title for one in fields_of(Evaluation)}
    names = ("id", "program", "title", "opened_on", "stage")
    return listed({name: titles[name] for name in names}, rows)


def _nominate(session: Session, *, evaluation: str, code: str, way: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        subject = selection.subject(code)
        by = session.actor(community)
        put = community.evaluations.nominate(selection.id, subject, by=by, way=way)
    return said(_("{code} is put forward.").format(code=code), nomination=put.id, code=code)


def _appraise(
    session: Session, *, evaluation: str, code: str, points: Sequence[str], appraiser: str
) -> Answer:
    given = _points(points)
    with session.open() as community:
        selection = Selection(community, evaluation)
        community.evaluations.appraise(
            selection.nomination(code), appraiser, given, by=session.actor(community)
        )
    text = _("Noted: {appraiser} gave {code} {points} points.")
    told = text.format(appraiser=appraiser, code=code, points=sum(given.values()))
    return said(told, code=code, appraiser=appraiser, points=given)


def _points(given: Sequence[str]) -> dict[str, int]:
    pairs = [text.partition("=") for text in given]
    for criterion, sign, points in pairs:
        if not sign or not points.strip().isdecimal():
            raise InputError(
                _("{text!r}: write it as criterion=points.").format(text=criterion + sign + points),
                _("Points are whole numbers."),
            )
    return {criterion.strip(): int(points) for criterion, _sign, points in pairs}


def _notice(
    session: Session, *, evaluation: str, text: str, places: str, name: Sequence[str]
) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        people = selection.people(dict(one.partition("=")[::2] for one in name))
        noticed = community.evaluations.notice(
            selection.id, text, by=session.actor(community), places=places, people=people
        )
    return _moved(noticed)


def _confirm(session: Session, *, evaluation: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        awarded = community.evaluations.confirm(selection.id, by=session.actor(community))
        codes = sorted(selection.code(one.id) for one in awarded)
    text = _("Awarded: {codes}.").format(codes=", ".join(codes) or "-")
    return said(text, evaluation=selection.id, awarded=codes)


def _moved(evaluation: Evaluation) -> Answer:
    text = _("{title} is at the stage: {stage}.")
    told = text.format(title=evaluation.title, stage=term(evaluation.stage).words)
    return said(told, **_row(evaluation))


def _row(evaluation: Evaluation) -> dict[str, Any]:
    return {**attrs.asdict(evaluation), "stage": term(evaluation.stage)}
