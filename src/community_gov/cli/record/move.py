"""The commands about rows on their way: take a step, and see which are possible."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from community_gov.cli.building import argument, day, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.facts import fact_called
from community_gov.cli.output import Answer, Table, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded, term
from community_gov.cli.values import read_values
from community_gov.i18n import _
from community_gov.model.declarations.limits import told_amount
from community_gov.registers.service import RegisterBook


def move() -> click.Command:
    """Build the command that takes a step."""
    return writing(
        "move",
        _move,
        _("Let a row take a step of its lifecycle, with field=value … if it changes something."),
        argument("register", of="Register"),
        argument("id"),
        argument("step"),
        argument("values", nargs=-1),
        option("--evidence", _("What shows it: a file, a number, who signed."), default=""),
        option("--reason", _("Why; the reason is kept and shown."), default=""),
        option("--on", _("The day it was, if that is not today."), type=day),
    )


def choices() -> click.Command:
    """Build the command that says which steps are possible."""
    return reading(
        "choices",
        _choices,
        _("List the steps that lead on from the state of a row, and who may take them."),
        argument("register", of="Register"),
        argument("id"),
    )


def waiting() -> click.Command:
    """Build the command that lists what must go on."""
    return reading(
        "waiting",
        _waiting,
        _("List the rows of REGISTER that must go on within a limit, by urgency."),
        argument("register", of="Register"),
        option("--late", _("Only those over their limit."), is_flag=True),
        option("--as-of", _("As of when (else now)."), type=day),
    )


def state_of(book: RegisterBook, state: str | None) -> Coded | None:
    """Return the state of a row, in words for people."""
    if state is None:
        return None
    versions = book.lifecycle.versions if book.lifecycle else ()
    called = [one.states[state] for one in versions if state in one.states]
    return Coded(state, str(called[-1]) if called else state)


def _move(
    session: Session,
    *,
    register: str,
    id: str,  # noqa: A002 - the argument is called so
    step: str,
    values: Sequence[str],
    evidence: str,
    reason: str,
    on: date | None,
) -> Answer:
    with session.open() as community:
        book = community.registers[register]
        changes = read_values(book.declaration.fields, values, Codes(community))
        by = session.actor(community)
        row = book.move(id, step, by=by, evidence=evidence, reason=reason, on=on, changes=changes)
        state = state_of(book, row.state)
        facts: list[dict[str, Any]] = [
            {
                "kind": fact_called(community.host.catalogue, one.kind),
                "on": one.on,
                "quantity": one.quantity,
                "status": term(one.status),
            }
            for one in community.facts.of_record(row.id)
        ]
    text = _("{id} is now: {state}").format(id=row.id, state=state.words if state else "")
    told = said(text, id=row.id, register=register, state=row.state, facts=facts)
    titles = {"kind": _("fact"), "on": _("date"), "quantity": _("quantity"), "status": _("status")}
    return Answer(told.data, [text, *([Table(titles, facts)] if facts else [])])


def _waiting(session: Session, *, register: str, late: bool, as_of: date | None) -> Answer:
    with session.open() as community:
        book = community.registers[register]
        rows = [
            {
                "id": one.row.id,
                "state": state_of(book, one.row.state),
                "step": Coded(one.step.name, str(one.step.label)),
                "due_on": one.due_on,
                "due_at": one.due_at,
                "left": told_amount(one.left, one.step.limit.unit) if one.step.limit else "",
                "late": one.late,
            }
            for one in book.waiting(as_of)
            if one.late or not late
        ]
    titles = {"id": _("id"), "state": _("state"), "step": _("step"), "due_on": _("due")}
    return listed({**titles, "left": _("left"), "late": _("over")}, rows)


def _choices(session: Session, *, register: str, id: str) -> Answer:  # noqa: A002 - the same
    with session.open() as community:
        book = community.registers[register]
        rows = [
            {
                "step": one.transition.name,
                "label": str(one.transition.label),
                "target": state_of(book, one.transition.target),
                "roles": [term(role) for role in one.who],
                "when": one.transition.when,
                "evidence": one.transition.evidence,
                "reason": one.transition.reason,
            }
            for one in book.choices(id)
        ]
    titles = {
        "step": _("step"),
        "label": _("called"),
        "target": _("leads to"),
        "roles": _("who may"),
        "when": _("condition"),
        "evidence": _("evidence"),
        "reason": _("reason"),
    }
    return listed(titles, rows)
