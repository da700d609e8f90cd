"""The assessment sheet of a campaign: shown, explained, scored, reviewed, and its dossier."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import Leaf, argument, day, option, reading, writing
from community_gov.cli.campaigns.told import outcome_told, picked, row_line, row_told, why_told
from community_gov.cli.into import into_folder
from community_gov.cli.output import Answer, Table, said, shown
from community_gov.cli.session import Session
from community_gov.cli.traced import every_option
from community_gov.cli.values import titles_of, told_amount
from community_gov.i18n import _
from community_gov.model.campaign import Participation

if TYPE_CHECKING:
    from community_gov.community import Community


def sheet() -> list[Leaf]:
    """Build the commands."""
    which, row = argument("campaign", of="Campaign"), argument("row")
    return [
        reading("show", _show, _("Show the sheet of a CAMPAIGN, and what is missing."), which),
        reading(
            "why",
            _why,
            _("Say what a ROW of the sheet of a CAMPAIGN rests on: people, figures, records."),
            which,
            row,
            every_option(),
        ),
        writing(
            "score",
            _score,
            _("Write what people say of a ROW of the sheet of a CAMPAIGN."),
            which,
            row,
            option(
                "--points",
                _("The points the community gives itself."),
                type=told_amount,
                metavar="NUMBER",
            ),
            option("--veto", _("Why this row decides against the whole; empty: it does not.")),
            option("--gap", _("What is still missing.")),
            option("--owner", _("Who sees to it.")),
            option("--due", _("Until when."), type=day),
        ),
        writing(
            "review",
            _review,
            _("Write the points that a second person gives a ROW."),
            which,
            row,
            option("--points", _("The points."), type=told_amount, metavar="NUMBER", required=True),
        ),
    ]


def dossier() -> Leaf:
    """Build the command."""
    return writing(
        "dossier",
        _dossier,
        _("Collect the sheet, evidence and records of a CAMPAIGN in a new folder."),
        argument("campaign", of="Campaign"),
        into_folder(_("The folder to make.")),
        option("--charts", _("Draw its index too; needs the extra charts."), is_flag=True),
        option("--pdf", _("Make one PDF of it too; needs the extra pdf."), is_flag=True),
        option(
            "--fonts",
            _("A folder with a Chinese font for the PDF, where the machine has none."),
            type=click.Path(path_type=Path, file_okay=False, exists=True),
        ),
    )


def _show(session: Session, *, campaign: str) -> Answer:
    with session.open() as community:
        sheet = community.campaigns.sheet(picked(community, campaign).id)
    rows = [row_told(one) for one in sheet.rows]
    titles = {"row": _("no."), "label": _("content"), "maximum": _("at most")}
    titles |= {"values": _("figure"), "targets": _("target"), "points": _("points")}
    titles |= {"evidence": _("evidence"), "missing": _("missing")}
    against = [{"text": one} for one in sheet.obstacles()]
    told = {
        **attrs.asdict(sheet.participation),
        "outcome": outcome_told(sheet.participation),
        "total": sheet.total,
        "maximum": sheet.maximum,
        "apply_at": sheet.campaign.apply_at,
        "rows": rows,
        "against": [one["text"] for one in against],
    }
    lines = list(map(row_line, rows))
    tables = [Table(titles, lines, _("Sheet")), Table({"text": ""}, against, _("Not yet"))]
    head = {**titles_of(Participation), "total": _("points"), "apply_at": _("apply at")}
    return shown(head, told, *(one for one in tables if one.rows))


def _why(session: Session, *, campaign: str, row: str, every: bool) -> Answer:
    with session.open() as community:
        found = community.campaigns.why(picked(community, campaign).id, row)
        return why_told(community, found, every=every)


def _score(session: Session, *, campaign: str, row: str, **given: Any) -> Answer:
    names = {"points": "own", "veto": "vetoed"}
    known = {names.get(key, key): value for key, value in given.items() if value is not None}
    with session.open() as community:
        found = picked(community, campaign)
        community.campaigns.score(found.id, row, by=session.actor(community), **known)
        return _stands(community, found)


def _review(session: Session, *, campaign: str, row: str, points: Decimal) -> Answer:
    with session.open() as community:
        found = picked(community, campaign)
        community.campaigns.review(found.id, row, points, by=session.actor(community))
        return _stands(community, found)


def _dossier(session: Session, *, campaign: str, into: Path, **how: Any) -> Answer:
    from community_gov.exchange.dossier import write_dossier

    with session.open() as community:
        found = picked(community, campaign)
        files = write_dossier(community, found.id, into, **how)
    text = _("The dossier lies in {place}.")
    return said(text.format(place=into), into=str(into), files=[one.name for one in files])


def _stands(community: "Community", found: Participation) -> Answer:
    sheet = community.campaigns.sheet(found.id)
    text = _("{campaign}: {total} of {maximum} points; {count} things are missing.")
    against = sheet.obstacles()
    told = text.format(
        campaign=found.campaign, total=sheet.total, maximum=sheet.maximum, count=len(against)
    )
    return said(told, id=found.id, total=sheet.total, maximum=sheet.maximum, missing=len(against))
