"""The commands that run a selection, from nomination to confirmation."""

from collections.abc import Sequence
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, group, option, reading, reason_option, writing
from community_gov.cli.evaluate import honours, judging, looking
from community_gov.cli.evaluate.result import Selection, proposal, totals
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import term, titled
from community_gov.cli.values import titles_of
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram
from community_gov.model.evaluation import Evaluation


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
            argument("program", of="EvaluationProgram"),
            argument("title"),
        ),
        reading("list", _list, _("List the selections and their stages.")),
        writing("advance", _advance, _("Go on to the next stage before the notice."), which),
        writing(
            "nominate",
            _nominate,
            _("Put the subject CODE forward (CODE/THEME where there are themes)."),
            which,
            code,
            option("--way", _("By whom: themselves, neighbours, committee …"), required=True),
            option("--deeds", _("What speaks for it, in short; it is not posted."), default=""),
        ),
        *judging.commands(which, code),
        *looking.commands(which, code),
        totals(which),
        proposal(which),
        judging.grades(which),
        writing("notice", _notice, _("Post the proposed list."), which, *_posting()),
        writing(
            "remove",
            _remove,
            _("Take CODE off the noticed list for an objection that was upheld."),
            which,
            code,
            option(
                "--objection",
                _("The id of the objection; else the only one about CODE that was upheld."),
                metavar="ID",
            ),
        ),
        writing(
            "reopen",
            _reopen,
            _("Withdraw the notice, and appraise again."),
            which,
            reason_option(),
        ),
        writing(
            "confirm",
            _confirm,
            _("Award the proposed, once the notice is over."),
            which,
            option("--reason", _("Why more than the quota may have a grade."), default=""),
        ),
        *honours.commands(which, code),
    )


def _posting() -> list[click.Parameter]:
    told = _("Whom to name for a subject that is no member: CODE=MEMBER; may be given again.")
    return [
        option("--text", _("The text."), required=True),
        option("--places", _("Where it hangs."), required=True),
        option("--name", told, multiple=True, metavar="CODE=MEMBER"),
        option(
            "--legal-basis",
            _("The law or the consents on which it shows more than a board may; it is kept."),
            default="",
        ),
    ]


def _programs(session: Session) -> Answer:
    with session.open() as community:
        found = community.evaluations.declared()
    rows = [
        {
            "name": one.name,
            "label": str(one.label),
            "subject": term(one.subject),
            "stages": [term(stage) for stage in one.stages],
            "criteria": {criterion.name: criterion.maximum for criterion in one.criteria},
            "bounds": {band.name: str(band.at_least) for band in one.bands},
            "ways": list(one.ways),
            "conditions": [each.name for each in one.conditions],
            "decided_by": list(one.decided_by),
            "tally": one.tally,
            "notice_days": one.notice_days,
            "reference": one.reference,
        }
        for one in found
    ]
    titles = {"name": _("name"), "label": _("program"), "subject": _("whose")}
    titles |= {"criteria": _("criteria and most points"), "reference": _("reference")}
    told = [
        {**row, "criteria": {str(each.label): each.maximum for each in one.criteria}}
        for row, one in zip(rows, found, strict=True)
    ]
    return Answer(rows, listed(titles, told).parts)


def _open(session: Session, *, program: str, title: str) -> Answer:
    with session.open() as community:
        by = session.actor(community)
        return _moved(community.evaluations.open(program, title, by=by))


def _list(session: Session) -> Answer:
    with session.open() as community:
        catalogue = community.host.catalogue
        rows = [
            {**_row(one), "program": titled(catalogue, EvaluationProgram, one.program)}
            for one in community.evaluations.all()
        ]
    titles = titles_of(Evaluation)
    names = ("id", "program", "title", "opened_on", "stage")
    return listed({name: titles[name] for name in names}, rows)


def _advance(session: Session, *, evaluation: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        return _moved(community.evaluations.advance(selection.id, by=session.actor(community)))


def _nominate(session: Session, *, evaluation: str, code: str, way: str, deeds: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        subject, theme = selection.subject(code)
        by = session.actor(community)
        put = community.evaluations.nominate(
            selection.id, subject, by=by, way=way, theme=theme, deeds=deeds
        )
    return said(_("{code} is put forward.").format(code=code), nomination=put.id, code=code)


def _notice(
    session: Session,
    *,
    evaluation: str,
    text: str,
    places: str,
    name: Sequence[str],
    legal_basis: str,
) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        people = selection.people(dict(one.partition("=")[::2] for one in name))
        noticed = community.evaluations.notice(
            selection.id,
            text,
            by=session.actor(community),
            places=places,
            people=people,
            legal_basis=legal_basis,
        )
    return _moved(noticed)


def _remove(session: Session, *, evaluation: str, code: str, objection: str | None) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        upheld = objection or selection.upheld(code)
        community.evaluations.settling.remove(
            selection.nomination(code), upheld, by=session.actor(community)
        )
    return said(_("{code} is off the list.").format(code=code), code=code, objection=upheld)


def _reopen(session: Session, *, evaluation: str, reason: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        by = session.actor(community)
        return _moved(community.evaluations.reopen(selection.id, by=by, reason=reason))


def _confirm(session: Session, *, evaluation: str, reason: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        by = session.actor(community)
        done = community.evaluations.confirm(selection.id, by=by, reason=reason)
        graded = bool(selection.program and selection.program.graded)
        codes = sorted(selection.code(one.id) for one in done)
    text = _("Awarded: {codes}.")
    if graded:
        text = _("Confirmed the grades of: {codes}.")
    told = text.format(codes=_(", ").join(codes) or "-")
    return said(told, evaluation=selection.id, awarded=[] if graded else codes, confirmed=codes)


def _moved(evaluation: Evaluation) -> Answer:
    text = _("{title} is at the stage: {stage}.")
    told = text.format(title=evaluation.title, stage=term(evaluation.stage).words)
    return said(told, **_row(evaluation))


def _row(evaluation: Evaluation) -> dict[str, Any]:
    return {**attrs.asdict(evaluation), "stage": term(evaluation.stage)}
