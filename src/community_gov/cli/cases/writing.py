"""The commands by which a case is received and takes its steps."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import click

from community_gov.cli.building import argument, day, option, reason_option, writing
from community_gov.cli.cases import told as cases_told
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, said
from community_gov.cli.session import Session
from community_gov.cli.values import read_values
from community_gov.i18n import _
from community_gov.procedures.cases.files import CaseFile

Step = Callable[..., CaseFile]


def receive() -> click.Command:
    """Build the command that takes a case in."""
    return writing(
        "receive",
        _receive,
        _("Take in a case of KIND and print its receipt; field=value … is what its kind asks for."),
        argument("kind", of="CaseKind"),
        argument("matter"),
        argument("values", nargs=-1),
        option("--channel", _("By which way it came in (else the first declared).")),
        option("--limit", _("The class of its time limit (else the first declared).")),
        option("--subject", _("The code of whom or what it is about.")),
        option("--grid", _("The code of the grid (else that of the subject).")),
        option("--applicant", _("Who asks, if that is nobody known here; it is sealed.")),
        option("--contact", _("How to reach the person; it is sealed.")),
        option("--home", _("The person asks to be served at home."), is_flag=True),
        option("--about", _("The number of the case that it complains of.")),
        option("--expires", _("The day on which a restricted case expires."), type=day),
        option("--settled", _("Settled on the spot, with this result."), metavar="RESULT"),
        _at(),
    )


def steps() -> list[click.Command]:
    """Build a command for each step of a case."""
    number, result = argument("number"), argument("result")
    why = option("--reason", _("Why; it is kept and shown."), default="")
    proof = option("--evidence", _("What shows it."), default="")
    remark = option("--remark", _("What else there is to say."), default="")
    return [
        _step("accept", _("Accept a case: its papers are whole, and it is ours."), "accept",
              number),
        _step("refer", _("Hand a case to the ORGANIZATION responsible, and say why."), "refer",
              number, argument("organization"), reason_option()),
        _step("refuse", _("Do not accept a case, for a declared reason."), "refuse",
              number, reason_option()),
        _step("missing", _("Tell which PAPERS are missing: all of them, and once."), "tell_missing",
              number, argument("papers", nargs=-1, required=True),
              option("--despite", _("Why it is told once more."), default="")),
        _step("visit", _("Note that the person had to come once more."), "visit", number),
        _step("assign", _("Assign a case to a POST, and so to whoever holds it."), "assign",
              number, argument("post"), why),
        _step("step", _("Begin a step inside, or end one."), "begin_step", number,
              argument("step"), option("--end", _("End it."), is_flag=True)),
        _step("pause", _("Let the clock stand, for a declared REASON."), "pause",
              number, argument("reason"), remark),
        _step("resume", _("Let the clock go on."), "resume", number),
        _step("extend", _("Make the limit longer, once, by AMOUNT in its unit."), "extend",
              number, argument("amount", type=int), reason_option()),
        _step("handle", _("Note the RESULT; the clock stops."), "handle", number, result, proof,
              option("--near/--not-near", _("Served at home or in the grid."), default=None),
              option("--upheld/--not-upheld", _("Whether a complaint was right."), default=None)),
        _step("settle", _("Settle a small matter that was received: the RESULT closes it."),
              "settle", number, result),
        _step("return", _("Send a result back to be handled again."), "send_back",
              number, reason_option()),
        _step("verify", _("Confirm the result, as another person than who handled it."), "verify",
              number, proof),
        _step("close", _("Close a verified case."), "close", number),
        _step("reopen", _("Open a closed case again; its clock goes on."), "reopen",
              number, reason_option()),
        _step("correct", _("Replace a result that was wrong."), "correct",
              number, result, reason_option()),
        _step("rate", _("Note how the person served rates it, from 1 to 5."), "rate",
              number, argument("rating", type=int)),
        _step("move", _("Take a STEP that a lifecycle has of its own."), "move",
              number, argument("step"), why, proof),
    ]  # fmt: skip


def amend() -> click.Command:
    """Build the command that mends what was typed."""
    return writing(
        "amend",
        _amend,
        _("Mend what was typed at the window: field=value …"),
        argument("number"),
        argument("values", nargs=-1),
        option("--matter", _("What the matter is.")),
        option("--applicant", _("Who asks, if that is nobody known here; it is sealed.")),
        option("--contact", _("How to reach the person; it is sealed.")),
        reason_option(),
    )


def withdraw() -> click.Command:
    """Build the command that takes back what was typed by mistake."""
    told = _("Let a case that was typed by mistake count nowhere; it stays to be seen.")
    return _step("withdraw", told, "withdraw", argument("number"), reason_option(), at=False)


def expire() -> click.Command:
    """Build the command that empties what has expired."""
    return writing(
        "expire", _expire, _("Empty what is about persons in the cases that have expired.")
    )


def when(text: str) -> datetime | date:
    """Read a day such as 2026-07-01, or a moment such as 2026-07-01T14:30+08:00."""
    try:
        if "T" not in text:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        problem = _("{text!r} is neither a day nor a moment such as 2026-07-01T14:30+08:00.")
        raise click.BadParameter(problem.format(text=text)) from error
    return moment if moment.tzinfo else moment.astimezone()


def _at() -> click.Option:
    return option("--at", _("When it was, if not now: a day, or 2026-07-01T14:30."), type=when)


def _step(
    name: str, told: str, method: str, *params: click.Parameter, at: bool = True
) -> click.Command:
    def run(session: Session, *, number: str, **given: Any) -> Answer:
        with session.open() as community:
            step: Step = getattr(community.cases, _method(method, given))
            by, codes = session.actor(community), Codes(community)
            if "organization" in given:
                given["organization"] = codes.id_of("organization", given["organization"])
            return cases_told.moved(community, step(number, by=by, **given))

    return writing(name, run, told, *params, *([_at()] if at else []))


def _method(method: str, given: dict[str, Any]) -> str:
    """Return which method is meant: a step is begun, or with ``--end`` ended."""
    return "end_step" if given.pop("end", False) else method


def _receive(
    session: Session, *, kind: str, matter: str, values: Sequence[str], **given: Any
) -> Answer:
    with session.open() as community:
        codes, by = Codes(community), session.actor(community)
        declared = community.cases.kind(kind)
        told: dict[str, Any] = {
            "channel": given["channel"],
            "limit": given["limit"],
            "subject": given["subject"] and codes.subject(declared.subject, given["subject"]),
            "grid": given["grid"] and codes.id_of("grid", given["grid"]),
            "applicant": given["applicant"],
            "contact": given["contact"],
            "home_asked": given["home"] or None,
            "about": given["about"],
            "at": given["at"],
            "expires_on": given["expires"],
            "fields": read_values(declared.fields, values, codes),
        }
        known = {name: value for name, value in told.items() if value is not None}
        if given["settled"]:
            done = community.cases.settle_at_once(kind, matter, given["settled"], by=by, **known)
        else:
            done = community.cases.receive(kind, matter, by=by, **known)
        return cases_told.receipt(done)


def _amend(session: Session, *, number: str, values: Sequence[str], **given: Any) -> Answer:
    with session.open() as community:
        by = session.actor(community)
        declared = community.cases.show(number, by=by).kind
        fields = read_values(declared.fields, values, Codes(community)) if values else None
        done = community.cases.amend(number, by=by, fields=fields, **given)
        return cases_told.moved(community, done)


def _expire(session: Session) -> Answer:
    with session.open() as community:
        numbers = community.cases.expire(by=session.actor(community))
    text = _("Emptied: {numbers}.") if numbers else _("Nothing has expired.")
    return said(text.format(numbers=_(", ").join(numbers)), numbers=numbers)
