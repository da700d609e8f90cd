"""The commands about approval chains: what waits for which step, and what was said to it."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, option, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.points.score import declared_scheme
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.store.codec import unscaled

if TYPE_CHECKING:
    from community_gov.model.declarations import Scheme
    from community_gov.points.approvals import Pending


def approvals() -> tuple[click.Command, ...]:
    """Build the commands."""
    return (
        writing(
            "approve",
            _approve,
            _("Record that the next STEP of a pending ENTRY was taken."),
            argument("entry", type=int),
            argument("step"),
            option("--evidence", _("The paper that shows it, such as minutes."), required=True),
        ),
        writing(
            "refuse",
            _refuse,
            _("Record that the next STEP of a pending ENTRY was refused; it will not count."),
            argument("entry", type=int),
            argument("step"),
            reason_option(),
        ),
        reading(
            "pending",
            _pending,
            _("List what waits for an approval, of SCHEME or of all."),
            argument("scheme", of="Scheme", required=False),
        ),
    )


def _approve(session: Session, *, entry: int, step: str, evidence: str) -> Answer:
    with session.open() as community:
        points = community.points
        done = points.approve(entry, step, by=session.actor(community), evidence=evidence)
        waiting = points.approvals.waiting(entry)
    coming = waiting.next.name if waiting else None
    text = _("Entry {entry} counts now.")
    if waiting:
        text = _("Recorded; entry {entry} waits for {step}: {who}.")
        text = text.format(entry=entry, step=waiting.next.label, who=waiting.next.who)
    return said(text.format(entry=entry), entry=entry, step=done.step, next=coming)


def _refuse(session: Session, *, entry: int, step: str, reason: str) -> Answer:
    with session.open() as community:
        actor = session.actor(community)
        done = community.points.approvals.refuse(entry, step, by=actor, reason=reason)
    text = _("Entry {entry} is refused, and taken back.")
    return said(text.format(entry=entry), entry=entry, step=done.step)


def _pending(session: Session, *, scheme: str | None) -> Answer:
    with session.open() as community:
        points = community.points
        schemes = [declared_scheme(community, scheme)] if scheme else points.declared()
        codes = Codes(community)
        rows = [
            _row(codes, one, found) for one in schemes for found in points.approvals.pending(one)
        ]
    titles = {"seq": _("entry"), "scheme": _("scheme"), "day": _("date"), "code": _("code")}
    titles |= {"rule": _("rule"), "amount": _("points"), "next": _("waits for")}
    return listed({**titles, "who": _("whose it is to approve")}, rows)


def _row(codes: Codes, scheme: "Scheme", found: "Pending") -> dict[str, Any]:
    entry = found.entry
    return {
        "seq": entry.seq,
        "scheme": scheme.name,
        "day": entry.day,
        "code": codes.of_subject(scheme.subject, entry.subject),
        "rule": entry.rule,
        "amount": unscaled(entry.amount, scheme.places),
        "next": found.next.name,
        "who": found.next.who,
        "steps": [
            {
                "step": one.step,
                "day": one.day,
                "by": codes.actor(one.by),
                "evidence": one.evidence,
            }
            for one in found.steps
        ],
    }
