"""The commands about points: propose, confirm, score, explain."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import (
    argument,
    group,
    option,
    period_option,
    reading,
    reason_option,
    state_option,
    writing,
)
from community_gov.cli.codes import Codes, pick
from community_gov.cli.output import Answer, Table, listed, said, shown, working
from community_gov.cli.points.appeals import appeals
from community_gov.cli.points.approvals import approvals
from community_gov.cli.points.closing import adjusted_periods, closing
from community_gov.cli.points.grades import grades
from community_gov.cli.points.gradings import gradings
from community_gov.cli.points.score import declared_scheme, explain, score
from community_gov.cli.points.sheet import sheet
from community_gov.cli.points.simulate import simulate
from community_gov.cli.points.why_not import why_not
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded, term, titled
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.ledger import Batch, BatchState
from community_gov.store.codec import unscaled

if TYPE_CHECKING:
    from community_gov.community import Community


def points() -> click.Group:
    """Build the group."""
    state = state_option(BatchState)
    return group(
        "points",
        reading("schemes", _schemes, _("List the points schemes.")),
        writing(
            "propose",
            _propose,
            _("Propose what the ledger of SCHEME lacks."),
            argument("scheme", of="Scheme"),
            period_option(),
            option("--reason", _("Why; a closed period asks for it."), default=""),
        ),
        reading("batches", _batches, _("List the proposals."), state),
        reading(
            "show",
            _show,
            _("Show a proposal: BATCH is its id or its scheme."),
            argument("batch", of="Scheme"),
        ),
        writing(
            "confirm",
            _confirm,
            _("Let a proposal count: BATCH is its id, or the scheme whose proposal waits."),
            argument("batch", of="Scheme"),
        ),
        writing(
            "reject",
            _reject,
            _("Turn a proposal down; BATCH as for confirm."),
            argument("batch", of="Scheme"),
            reason_option(),
        ),
        writing(
            "reverse",
            _reverse,
            _("Take back one confirmed ENTRY, by its number."),
            argument("entry", type=int),
            reason_option(),
        ),
        score(),
        explain(),
        why_not(),
        sheet(),
        grades(),
        gradings(),
        simulate(),
        *closing(),
        appeals(),
        *approvals(),
    )


def _schemes(session: Session) -> Answer:
    with session.open() as community:
        found = community.points.declared()
    rows = [
        {
            "name": one.name,
            "label": str(one.label),
            "subject": term(one.subject),
            "period": one.period,
            "rules": len(one.rules),
            "reference": one.reference,
        }
        for one in found
    ]
    columns = {"name": _("name"), "label": _("scheme"), "subject": _("whose"), "rules": _("rules")}
    return listed({**columns, "reference": _("reference")}, rows)


def _propose(session: Session, *, scheme: str, period: Period, reason: str) -> Answer:
    with session.open() as community:
        with working(_("The rules look at the facts …")):
            actor = session.actor(community)
            batch = community.points.propose(scheme, period, by=actor, reason=reason)
        if batch is None:
            text = _("Nothing is missing in {scheme} for {period}.")
            return said(text.format(scheme=scheme, period=period), batch=None)
        count = len(community.points.entries(batch.id))
        adjusts = adjusted_periods(community, batch.id)
    text = _("Proposal {batch}: {count} entries wait for a person to confirm them.")
    told = text.format(batch=batch.id, count=count)
    if adjusts:
        text = _("{proposal} It adjusts what is closed: {periods}.")
        told = text.format(proposal=told, periods=_(", ").join(adjusts))
    return said(told, batch=batch.id, entries=count, adjusts=adjusts)


def _batches(session: Session, *, state: str | None) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        found = community.points.batches(BatchState(state) if state else None)
        return listed(_batch_titles(), [_batch_row(one, codes, community) for one in found])


def _show(session: Session, *, batch: str) -> Answer:
    with session.open() as community:
        found = _newest(community, batch)
        scheme, codes = declared_scheme(community, found.scheme), Codes(community)
        rows = [
            {
                "seq": one.seq,
                "day": one.day,
                "subject": codes.of_subject(scheme.subject, one.subject),
                "rule": _rule_called(scheme, one.rule),
                "amount": unscaled(one.amount, scheme.places),
                "reverses": one.reverses,
            }
            for one in community.points.entries(found.id)
        ]
        rows.sort(key=lambda row: (str(row["subject"]), row["day"], row["seq"]))
        titles = {"seq": _("entry"), "day": _("date"), "subject": _("code"), "rule": _("rule")}
        titles |= {"amount": _("points"), "reverses": _("takes back")}
        adjusts = adjusted_periods(community, found.id)
        sheet = {**_batch_row(found, codes, community), "adjusts": adjusts, "entries": rows}
        return shown(
            {**_batch_titles(), "adjusts": _("adjusts what is closed")}, sheet, Table(titles, rows)
        )


def _confirm(session: Session, *, batch: str) -> Answer:
    with session.open() as community:
        waiting = _waiting(community, batch)
        community.points.confirm(waiting.id, by=session.actor(community))
    return said(_("Confirmed; the entries count now."), batch=waiting.id)


def _reject(session: Session, *, batch: str, reason: str) -> Answer:
    with session.open() as community:
        waiting = _waiting(community, batch)
        community.points.reject(waiting.id, by=session.actor(community), reason=reason)
    return said(_("Turned down; the entries never count."), batch=waiting.id)


def _reverse(session: Session, *, entry: int, reason: str) -> Answer:
    with session.open() as community:
        counter = community.points.reverse(entry, by=session.actor(community), reason=reason)
    text = _("Entry {entry} is taken back by entry {counter}.")
    return said(text.format(entry=entry, counter=counter.seq), entry=entry, counter=counter.seq)


def _newest(community: "Community", wanted: str) -> Batch:
    found = community.points.batches()
    of_scheme = [one for one in found if one.scheme == wanted]
    return of_scheme[-1] if of_scheme else pick(found, wanted)


def _waiting(community: "Community", wanted: str) -> Batch:
    waiting = community.points.batches(BatchState.PROPOSED)
    of_scheme = [one for one in waiting if one.scheme == wanted]
    return of_scheme[0] if of_scheme else community.points.batch(wanted)


def _rule_called(scheme: Scheme, version: str) -> Coded:
    """Return the version of a rule, such as ``came@2026-01-01``, with what people call it."""
    rule, _at, day = version.partition("@")
    labels = {one.id: str(one.label) for one in scheme.rules}
    return Coded(version, f"{labels[rule]} ({day})" if rule in labels else version)


def _batch_row(batch: Batch, codes: Codes, community: "Community") -> dict[str, Any]:
    return {
        "id": batch.id,
        "scheme": titled(community.host.catalogue, Scheme, batch.scheme),
        "period": str(batch.period),
        "state": term(batch.state),
        "proposed_by": codes.actor(batch.proposed_by),
        "confirmed_by": codes.actor(batch.confirmed_by),
        "reason": batch.reason,
    }


def _batch_titles() -> dict[str, str]:
    return {
        "id": _("batch"),
        "scheme": _("scheme"),
        "period": _("period"),
        "state": _("state"),
        "proposed_by": _("proposed by"),
        "confirmed_by": _("decided by"),
        "reason": _("reason"),
    }
