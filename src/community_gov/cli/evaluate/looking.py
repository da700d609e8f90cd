"""The commands by which people look and say: visits, deliberations, how far it is, and why."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, day, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.decide import given_votes, sum_options, vote_options
from community_gov.cli.evaluate.result import Selection
from community_gov.cli.output import Answer, Table, said, shown
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.i18n import _
from community_gov.model.evaluation import Evaluation
from community_gov.model.fields import fields_of
from community_gov.procedures.evaluations.progress import SelectionProgress


def commands(which: click.Argument, code: click.Argument) -> list[click.Command]:
    """Build the commands."""
    return [
        reading("show", _show, _("Show how far a selection is, and what is still missing."), which),
        reading(
            "explain",
            _explain,
            _("Tell what became of CODE, step by step, and how it stands and why."),
            which,
            code,
        ),
        writing(
            "visit",
            _visit,
            _("Note who went to look at CODE, and what they saw."),
            which,
            code,
            option("--visitors", _("Who went."), required=True, metavar="NAMES"),
            option("--seen", _("What they saw of what the program asks."), required=True),
            option("--on", _("The day; else today."), type=day),
            option("--unannounced", _("Nobody knew that they would come."), is_flag=True),
        ),
        writing(
            "deliberate",
            _deliberate,
            _("Record what BODY said of the proposed list; BODY is its decision rule."),
            which,
            argument("body"),
            option("--on", _("The day of the meeting; else today."), type=day),
            option("--entitled", _("How many may vote."), type=int, required=True),
            option("--present", _("How many of them were there."), type=int, required=True),
            *sum_options(),
            *vote_options(),
            option("--opinion", _("What it said, in a sentence."), default=""),
        ),
        writing(
            "withdraw",
            _withdraw,
            _("Note that CODE takes no more part; nobody has to say why."),
            which,
            code,
        ),
    ]


def _show(session: Session, *, evaluation: str) -> Answer:
    with session.open() as community:
        selection = Selection(community, evaluation)
        found = community.evaluations.progress(selection.id)
        nominations = community.evaluations.nominations(selection.id)
        codes = sorted(selection.code(one.id) for one in nominations)
    titles = {one.name: one.title for one in fields_of(Evaluation)}
    names = ("program", "title", "opened_on", "stage")
    titles = {name: titles[name] for name in names}
    titles |= {"next": _("next stage"), "codes": _("put forward")}
    rows = [{"text": text} for text in found.missing]
    tables = [Table({"text": ""}, rows, _("Still missing"))] if rows else []
    return shown(titles, _told(found, codes), *tables)


def _told(found: SelectionProgress, codes: Sequence[str]) -> dict[str, Any]:
    return {
        **attrs.asdict(found.evaluation),
        "stage": term(found.stage),
        "next": term(found.following) if found.following else None,
        "codes": list(codes),
        "missing": list(found.missing),
    }


def _explain(session: Session, *, evaluation: str, code: str) -> Answer:
    with session.open() as community:
        selection, names = Selection(community, evaluation), Codes(community)
        found = community.evaluations.explain(selection.nomination(code))
        rows = [
            {
                "day": one.day,
                "text": one.text,
                "by": names.actor(one.by),
                "written": one.written,
            }
            for one in found.happenings
        ]
    data = {"code": code, "standing": found.standing, "happenings": rows}
    titles = {"day": _("day"), "text": _("what"), "by": _("written by")}
    return Answer(data, [f"{code}: {found.standing}", Table(titles, rows)])


def _visit(
    session: Session,
    *,
    evaluation: str,
    code: str,
    visitors: str,
    seen: str,
    on: date | None,
    unannounced: bool,
) -> Answer:
    with session.open() as community:
        made = community.evaluations.visits.record(
            Selection(community, evaluation).nomination(code),
            by=session.actor(community),
            visited_on=on or community.today(),
            visitors=visitors,
            seen=seen,
            announced=not unannounced,
        )
    told = _("{code} was visited on {day}.").format(code=code, day=made.visited_on)
    return said(told, code=code, visit=made.id, visited_on=made.visited_on)


def _deliberate(
    session: Session, *, evaluation: str, on: date | None, opinion: str, **given: Any
) -> Answer:
    votes = given_votes(given)
    with session.open() as community:
        made, outcome = community.evaluations.deliberations.record(
            Selection(community, evaluation).id,
            by=session.actor(community),
            held_on=on or community.today(),
            opinion=opinion,
            **given,
            **votes,
        )
    data = {"body": made.body, "decision": made.decision, "passed": outcome.passed}
    return said(outcome.sentence, **data, valid=outcome.valid, sentence=outcome.sentence)


def _withdraw(session: Session, *, evaluation: str, code: str) -> Answer:
    with session.open() as community:
        community.evaluations.settling.withdraw(
            Selection(community, evaluation).nomination(code), by=session.actor(community)
        )
    return said(_("{code} takes no more part.").format(code=code), code=code)
