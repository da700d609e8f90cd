"""The commands about what was awarded: plaques, re-checks, recommendations."""

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import argument, day, option, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.evaluate.result import Selection
from community_gov.cli.output import Answer, Row, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.evaluation import Honour, HonourState
from community_gov.model.fields import fields_of
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community

FOUND = {
    "kept": HonourState.KEPT,
    "downgraded": HonourState.DOWNGRADED,
    "revoked": HonourState.REVOKED,
}
"""What a re-check may find, as the command line calls it."""


def commands(which: click.Argument, code: click.Argument) -> list[click.Command]:
    """Build the commands."""
    return [
        reading(
            "honours",
            _honours,
            _("List what was awarded, and what became of it."),
            option("--due", _("Only those whose re-check is due."), is_flag=True),
        ),
        writing(
            "plaque",
            _plaque,
            _("Note that the plaque NUMBER of CODE was hung."),
            which,
            code,
            argument("number"),
            option("--on", _("The day; else today."), type=day),
        ),
        writing(
            "recheck",
            _recheck,
            _("Note what the re-check of CODE found."),
            which,
            code,
            option("--found", _("What was found."), type=click.Choice(list(FOUND)), required=True),
            reason_option(),
            option("--grade", _("The lower grade that a downgrade leaves."), default=""),
        ),
        reading(
            "recommend",
            _recommend,
            _("List who was awarded by PROGRAM as many years running as it asks."),
            argument("program", of="EvaluationProgram"),
            option("--year", _("The last of the years; else this one."), type=int),
        ),
    ]


def _honours(session: Session, *, due: bool) -> Answer:
    with session.open() as community:
        honours = community.evaluations.honours
        rows = [_row(community, one) for one in (honours.due() if due else honours.all())]
    titles = {one.name: one.title for one in fields_of(Honour)}
    names = (
        "program",
        "awarded_on",
        "grade",
        "state",
        "plaque",
        "plaque_on",
        "recheck_on",
        "banned_until",
    )
    return listed({"code": _("code"), **{name: titles[name] for name in names}}, rows)


def _plaque(
    session: Session, *, evaluation: str, code: str, number: str, on: date | None
) -> Answer:
    with session.open() as community:
        found = _honour(community, evaluation, code)
        hung = community.evaluations.honours.plaque(
            found.id, number, by=session.actor(community), on=on
        )
        row = _row(community, hung)
    return said(_("{code} has the plaque {number}.").format(code=code, number=number), **row)


def _recheck(
    session: Session, *, evaluation: str, code: str, found: str, reason: str, grade: str
) -> Answer:
    with session.open() as community:
        honour = _honour(community, evaluation, code)
        after = community.evaluations.honours.recheck(
            honour.id, FOUND[found], by=session.actor(community), reason=reason, grade=grade
        )
        row = _row(community, after)
    text = _("{code}: {state}.")
    if after.banned_until:
        text = _("{code}: {state}; it cannot be put forward again until {day} is over.")
    told = text.format(code=code, state=term(after.state).words, day=after.banned_until)
    return said(told, **row)


def _recommend(session: Session, *, program: str, year: int | None) -> Answer:
    with session.open() as community:
        declared = {one.name: one for one in community.evaluations.declared()}
        codes = Codes(community)
        found = community.evaluations.honours.recommended(program, year or community.today().year)
        rows = [
            {
                "code": codes.of_subject(declared[program].subject, one.subject),
                "years": [str(year) for year in one.years],
            }
            for one in found
        ]
    return listed({"code": _("code"), "years": _("years")}, sorted(rows, key=_code))


def _code(row: Row) -> str:
    return str(row["code"])


def _row(community: "Community", one: Honour) -> dict[str, Any]:
    code = Codes(community).of_subject(one.subject_kind, one.subject)
    reason = None if one.reason == HIDDEN else one.reason
    return {
        **attrs.asdict(one),
        "code": f"{code}/{one.theme}" if one.theme else code,
        "state": term(one.state),
        "reason": reason,
    }


def _honour(community: "Community", evaluation: str, code: str) -> Honour:
    nomination = Selection(community, evaluation).nomination(code)
    found = community.evaluations.honours.where(nomination=nomination)
    if not found:
        raise UnknownError(
            _("{code} was awarded nothing here.").format(code=code),
            _("Who was awarded: community-gov evaluate honours"),
        )
    return found[0]
