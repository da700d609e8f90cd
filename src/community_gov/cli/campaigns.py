"""The commands about campaigns of higher authorities: the sheet, its evidence, the application."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import (
    argument,
    day,
    group,
    option,
    period_option,
    reading,
    reason_option,
    writing,
)
from community_gov.cli.campaign_rows import row_line, row_told, why_told
from community_gov.cli.codes import pick
from community_gov.cli.into import into_folder
from community_gov.cli.output import Answer, Table, listed, said, shown
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.cli.traced import every_option
from community_gov.cli.values import titles_of, told_amount
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.campaign import CampaignOutcome, Participation
from community_gov.model.period import Period
from community_gov.procedures.campaigns.sheet import WorkedSheet

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.procedures.campaigns.service import Row


def campaigns() -> click.Group:
    """Build the group; CAMPAIGN is a participation's id, or a campaign's name if there is one."""
    which, row = argument("campaign"), argument("row")
    rows = option(
        "--row",
        _("A row it stands for: CAMPAIGN:ROW; may be given again."),
        multiple=True,
        metavar="CAMPAIGN:ROW",
    )
    on = option("--on", _("The day; else today."), type=day)
    return group(
        "campaigns",
        reading("kinds", _kinds, _("List the campaigns there are, and who launched them.")),
        writing(
            "join",
            _join,
            _("Take part in the campaign NAME, assessed over a period."),
            argument("name"),
            period_option(),
        ),
        reading("list", _list, _("List the campaigns the community takes part in.")),
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
        writing(
            "file",
            _file,
            _("File a piece of evidence once, for rows of any campaigns."),
            argument("title"),
            option("--dated", _("Its date."), type=day, required=True),
            option("--filed", _("Where the paper lies."), default=""),
            option("--record", _("The id of the record here that it is."), default=""),
            rows,
        ),
        reading("evidence", _evidence, _("List the evidence, and how many rows each serves.")),
        writing("use", _use, _("Let EVIDENCE stand for more rows."), argument("evidence"), rows),
        writing(
            "withdraw",
            _withdraw,
            _("Let EVIDENCE stand for nothing any more; it stays to be seen."),
            argument("evidence"),
            reason_option(),
        ),
        reading("reuse", _reuse, _("Tell how many rows each thing typed once fills.")),
        writing(
            "dossier",
            _dossier,
            _("Collect the sheet, evidence and records of a CAMPAIGN in a new folder."),
            which,
            into_folder(_("The folder to make.")),
            option("--charts", _("Draw its index too; needs the extra charts."), is_flag=True),
            option("--pdf", _("Make one PDF of it too; needs the extra pdf."), is_flag=True),
            option(
                "--fonts",
                _("A folder with a Chinese font for the PDF, where the machine has none."),
                type=click.Path(path_type=Path, file_okay=False, exists=True),
            ),
        ),
        writing("apply", _apply, _("Note that the application was handed in."), which, on),
        writing(
            "decide",
            _decide,
            _("Note what the authority decided."),
            which,
            argument("outcome", type=click.Choice([one.value for one in CampaignOutcome])),
            option("--paper", _("The number of its document."), default=""),
            on,
        ),
    )


def _kinds(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {
                "name": one.name,
                "label": str(one.label),
                "authority": one.authority,
                "document": one.document,
                "standard": one.standard,
                "rows": len(one.sheet),
                "apply_at": one.apply_at,
            }
            for one in community.campaigns.declared()
        ]
    titles = {"name": _("name"), "label": _("campaign"), "authority": _("authority")}
    titles |= {"document": _("document"), "rows": _("rows"), "apply_at": _("apply at")}
    return listed(titles, rows)


def _join(session: Session, *, name: str, period: Period) -> Answer:
    with session.open() as community:
        made = community.campaigns.join(name, period, by=session.actor(community))
    text = _("The community takes part in {name}, {period}.")
    return said(text.format(name=name, period=period), id=made.id, campaign=name)


def _list(session: Session) -> Answer:
    with session.open() as community:
        sheets = {one.participation.id: one for one in community.campaigns.sheets()}
        every = list(community.campaigns.all())
    rows = [{**_taken(one), **_counted(sheets.get(one.id))} for one in every]
    titles = titles_of(Participation)
    head = {name: titles[name] for name in ("id", "campaign", "outcome")}
    head |= {"period": _("period"), "total": _("points"), "missing": _("missing")}
    return listed(head, rows)


def _taken(one: Participation) -> dict[str, Any]:
    return {**attrs.asdict(one), "outcome": _outcome(one), "period": str(one.period)}


def _counted(sheet: WorkedSheet | None) -> dict[str, Any]:
    """Return what a sheet comes to; nothing where no enabled plugin declares the campaign."""
    if sheet is None:
        return {"total": None, "maximum": None, "missing": None}
    missing = len(sheet.obstacles())
    return {"total": sheet.total, "maximum": sheet.maximum, "missing": missing}


def _show(session: Session, *, campaign: str) -> Answer:
    with session.open() as community:
        sheet = community.campaigns.sheet(_picked(community, campaign).id)
    rows = [row_told(one) for one in sheet.rows]
    titles = {"row": _("no."), "label": _("content"), "maximum": _("at most")}
    titles |= {"values": _("figure"), "targets": _("target"), "points": _("points")}
    titles |= {"evidence": _("evidence"), "missing": _("missing")}
    against = [{"text": one} for one in sheet.obstacles()]
    told = {
        **attrs.asdict(sheet.participation),
        "outcome": _outcome(sheet.participation),
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
        found = community.campaigns.why(_picked(community, campaign).id, row)
        return why_told(community, found, every=every)


def _score(session: Session, *, campaign: str, row: str, **given: Any) -> Answer:
    names = {"points": "own", "veto": "vetoed"}
    known = {names.get(key, key): value for key, value in given.items() if value is not None}
    with session.open() as community:
        found = _picked(community, campaign)
        community.campaigns.score(found.id, row, by=session.actor(community), **known)
        return _stands(community, found)


def _review(session: Session, *, campaign: str, row: str, points: Decimal) -> Answer:
    with session.open() as community:
        found = _picked(community, campaign)
        community.campaigns.review(found.id, row, points, by=session.actor(community))
        return _stands(community, found)


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
        found = pick(community.campaigns.evidence.all(), evidence, lambda one: one.title)
        rows = _rows(community, row)
        community.campaigns.use(found.id, rows, by=session.actor(community))
    text = _("{title} stands for {count} rows more.")
    return said(text.format(title=found.title, count=len(rows)), id=found.id, rows=len(rows))


def _withdraw(session: Session, *, evidence: str, reason: str) -> Answer:
    with session.open() as community:
        found = pick(community.campaigns.evidence.all(), evidence, lambda one: one.title)
        community.campaigns.withdraw(found.id, by=session.actor(community), reason=reason)
    return said(_("{title} is withdrawn.").format(title=found.title), id=found.id)


def _reuse(session: Session) -> Answer:
    with session.open() as community:
        found = community.campaigns.reuse()
    titles = {"cells": _("rows filled"), "sources": _("things typed once")}
    told = {**attrs.asdict(found), "factor": found.factor}
    return shown({**titles, "factor": _("rows for each")}, told)


def _dossier(session: Session, *, campaign: str, into: Path, **how: Any) -> Answer:
    from community_gov.exchange.dossier import write_dossier

    with session.open() as community:
        found = _picked(community, campaign)
        files = write_dossier(community, found.id, into, **how)
    text = _("The dossier lies in {place}.")
    return said(text.format(place=into), into=str(into), files=[one.name for one in files])


def _apply(session: Session, *, campaign: str, on: date | None) -> Answer:
    with session.open() as community:
        found = _picked(community, campaign)
        made = community.campaigns.apply(found.id, by=session.actor(community), on=on)
    text = _("Applied for {campaign} on {day}.")
    return said(text.format(campaign=made.campaign, day=made.applied_on), id=made.id)


def _decide(
    session: Session, *, campaign: str, outcome: str, paper: str, on: date | None
) -> Answer:
    with session.open() as community:
        found = _picked(community, campaign)
        made = community.campaigns.decide(
            found.id, CampaignOutcome(outcome), by=session.actor(community), on=on, paper=paper
        )
    told = f"{made.campaign}: {_outcome(made).words}"
    return said(told, id=made.id, outcome=outcome)


def _stands(community: "Community", found: Participation) -> Answer:
    sheet = community.campaigns.sheet(found.id)
    text = _("{campaign}: {total} of {maximum} points; {count} things are missing.")
    against = sheet.obstacles()
    told = text.format(
        campaign=found.campaign, total=sheet.total, maximum=sheet.maximum, count=len(against)
    )
    return said(told, id=found.id, total=sheet.total, maximum=sheet.maximum, missing=len(against))


def _rows(community: "Community", given: tuple[str, ...]) -> list["Row"]:
    found: list[Row] = []
    for text in given:
        campaign, colon, row = text.rpartition(":")
        if not colon:
            raise InputError(
                _("--row {text}: it names no row.").format(text=text),
                _("Write CAMPAIGN:ROW, such as harmony:3."),
            )
        found.append((_picked(community, campaign).id, row))
    return found


def _picked(community: "Community", wanted: str) -> Participation:
    return pick(community.campaigns.all(), wanted, lambda one: one.campaign)


def _outcome(one: Participation) -> Any:
    return term(one.outcome.value if one.outcome else "")
