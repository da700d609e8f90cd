"""Evidence of campaigns: filed once, and used for rows of any of them."""

from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import (
    Leaf,
    argument,
    day,
    option,
    reading,
    reason_option,
    writing,
)
from community_gov.cli.campaigns.told import picked
from community_gov.cli.codes import pick
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.campaign import Evidence

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.procedures.campaigns.service import Row


def evidence() -> list[Leaf]:
    """Build the commands."""
    which = argument("evidence")
    return [
        writing(
            "file",
            _file,
            _("File a piece of evidence once, for rows of any campaigns."),
            argument("title"),
            option("--dated", _("Its date."), type=day, required=True),
            option("--filed", _("Where the paper lies."), default=""),
            option("--record", _("The id of the record here that it is."), default=""),
            _rows_option(),
        ),
        reading("evidence", _evidence, _("List the evidence, and how many rows each serves.")),
        writing("use", _use, _("Let EVIDENCE stand for more rows."), which, _rows_option()),
        writing(
            "withdraw",
            _withdraw,
            _("Let EVIDENCE stand for nothing any more; it stays to be seen."),
            which,
            reason_option(),
        ),
    ]


def _rows_option() -> click.Option:
    return option(
        "--row",
        _("A row it stands for: CAMPAIGN:ROW; may be given again."),
        multiple=True,
        metavar="CAMPAIGN:ROW",
    )


def _file(session: Session, *, title: str, row: tuple[str, ...], **given: Any) -> Answer:
    with session.open() as community:
        made = community.campaigns.file(
            title, by=session.actor(community), rows=_rows(community, row), **given
        )
    text = _("Filed: {title}, for {count} rows.")
    return said(text.format(title=title, count=len(row)), id=made.id, rows=len(row))


def _evidence(session: Session) -> Answer:
    with session.open() as community:
        uses = community.campaigns.uses()
        rows = [
            {**attrs.asdict(one), "rows": uses.get(one.id, 0)}
            for one in community.campaigns.evidence.all()
        ]
    titles = {"id": _("id"), "title": _("evidence"), "dated": _("date"), "filed": _("filed at")}
    return listed({**titles, "rows": _("rows"), "withdrawal_reason": _("withdrawn because")}, rows)


def _use(session: Session, *, evidence: str, row: tuple[str, ...]) -> Answer:
    with session.open() as community:
        found = _found(community, evidence)
        rows = _rows(community, row)
        community.campaigns.use(found.id, rows, by=session.actor(community))
    text = _("{title} stands for {count} rows more.")
    return said(text.format(title=found.title, count=len(rows)), id=found.id, rows=len(rows))


def _withdraw(session: Session, *, evidence: str, reason: str) -> Answer:
    with session.open() as community:
        found = _found(community, evidence)
        community.campaigns.withdraw(found.id, by=session.actor(community), reason=reason)
    return said(_("{title} is withdrawn.").format(title=found.title), id=found.id)


def _rows(community: "Community", given: tuple[str, ...]) -> list["Row"]:
    found: list[Row] = []
    for text in given:
        campaign, colon, row = text.rpartition(":")
        if not colon:
            raise InputError(
                _("--row {text}: it names no row.").format(text=text),
                _("Write CAMPAIGN:ROW, such as harmony:3."),
            )
        found.append((picked(community, campaign).id, row))
    return found


def _found(community: "Community", wanted: str) -> Evidence:
    return pick(community.campaigns.evidence.all(), wanted, lambda one: one.title)
