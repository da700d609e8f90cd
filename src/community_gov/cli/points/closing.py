"""The commands about closed periods: close one, list them with what changed them since."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, period_option, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, said
from community_gov.cli.points.score import declared_scheme
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.model.declarations import Scheme
    from community_gov.points.closed import Adjustment, Closing


def closing() -> tuple[click.Command, ...]:
    """Build the commands."""
    return (
        writing(
            "close",
            _close,
            _("Close a period of SCHEME that is over; totals then change by adjustments only."),
            argument("scheme", of="Scheme"),
            period_option(),
            reason_option(),
        ),
        writing(
            "adopt",
            _adopt,
            _("Take over into a closed period what items or changed rules make of it now."),
            argument("scheme", of="Scheme"),
            period_option(),
            reason_option(),
        ),
        reading(
            "periods",
            _periods,
            _("List the closed periods of SCHEME, with what was adjusted since."),
            argument("scheme", of="Scheme"),
        ),
    )


def adjusted_periods(community: "Community", batch: str) -> list[str]:
    """Return the closed periods that a batch adjusts, as people write them."""
    points = community.points
    found = points.periods.touched(points.batch(batch), points.entries(batch))
    return [str(one.period) for one in found]


def _close(session: Session, *, scheme: str, period: Period, reason: str) -> Answer:
    with session.open() as community:
        declared_scheme(community, scheme)
        done = community.points.periods.close(
            scheme, period, by=session.actor(community), reason=reason
        )
    text = _("{period} of {scheme} is closed; what comes late is an adjustment that all can see.")
    told = text.format(period=period, scheme=scheme)
    return said(told, closing=done.id, scheme=scheme, period=str(period))


def _adopt(session: Session, *, scheme: str, period: Period, reason: str) -> Answer:
    with session.open() as community:
        declared_scheme(community, scheme)
        done = community.points.periods.adopt(
            scheme, period, by=session.actor(community), reason=reason
        )
    text = _("{count} totals of {period} are adjusted.").format(count=len(done), period=period)
    return said(text, scheme=scheme, period=str(period), adjustments=len(done))


def _periods(session: Session, *, scheme: str) -> Answer:
    with session.open() as community:
        declared, codes = declared_scheme(community, scheme), Codes(community)
        rows = [
            _period_row(community, declared, codes, one)
            for one in community.points.periods.closed(scheme)
        ]
    return Answer(rows, _parts(rows) or [_("There is nothing to list.")])


def _period_row(
    community: "Community", scheme: "Scheme", codes: Codes, closing: "Closing"
) -> dict[str, Any]:
    periods = community.points.periods
    totals = periods.totals(scheme.name, closing.period)
    open_ = [codes.of_subject(scheme.subject, who) for who, one in totals.items() if one.open]
    return {
        "period": str(closing.period),
        "closed_on": closing.closed_on,
        "closed_by": codes.actor(closing.closed_by),
        "reason": closing.reason,
        "open": sorted(open_),
        "adjustments": [
            _adjustment_row(scheme, codes, one) for one in periods.adjustments(closing.id)
        ],
    }


def _adjustment_row(scheme: "Scheme", codes: Codes, one: "Adjustment") -> dict[str, Any]:
    return {
        "code": codes.of_subject(scheme.subject, one.subject),
        "amount": one.amount,
        "day": one.day,
        "batch": one.batch or None,
        "by": codes.actor(one.by),
        "reason": one.reason,
    }


def _parts(rows: list[dict[str, Any]]) -> list[str | Table]:
    parts: list[str | Table] = []
    titles = {"code": _("code"), "amount": _("points"), "day": _("date"), "batch": _("batch")}
    titles |= {"by": _("by"), "reason": _("reason")}
    for row in rows:
        text = _("{period}: closed on {closed_on} by {closed_by} ({reason})")
        parts.append(text.format(**row))
        if row["adjustments"]:
            parts.append(Table(titles, row["adjustments"]))
        if row["open"]:
            text = _("Changed without an adjustment: {codes}. See: community-gov points adopt")
            parts.append(text.format(codes=_(", ").join(row["open"])))
    return parts
