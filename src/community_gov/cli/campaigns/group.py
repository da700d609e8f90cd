"""The commands about campaigns of higher authorities: taking part, applying, what was decided."""

from datetime import date
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, day, group, option, period_option, reading, writing
from community_gov.cli.campaigns.evidence import evidence
from community_gov.cli.campaigns.sheet import dossier, sheet
from community_gov.cli.campaigns.told import outcome_told, picked
from community_gov.cli.output import Answer, listed, said, shown
from community_gov.cli.session import Session
from community_gov.cli.values import titles_of
from community_gov.i18n import _
from community_gov.model.campaign import CampaignOutcome, Participation
from community_gov.model.period import Period
from community_gov.procedures.campaigns.sheet import WorkedSheet


def campaigns() -> click.Group:
    """Build the group; CAMPAIGN is a participation's id, or a campaign's name if there is one."""
    which = argument("campaign", of="Campaign")
    on = option("--on", _("The day; else today."), type=day)
    return group(
        "campaigns",
        reading("kinds", _kinds, _("List the campaigns there are, and who launched them.")),
        writing(
            "join",
            _join,
            _("Take part in the campaign NAME, assessed over a period."),
            argument("name", of="Campaign"),
            period_option(),
        ),
        reading("list", _list, _("List the campaigns the community takes part in.")),
        *sheet(),
        *evidence(),
        reading("reuse", _reuse, _("Tell how many rows each thing typed once fills.")),
        dossier(),
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
    return {**attrs.asdict(one), "outcome": outcome_told(one), "period": str(one.period)}


def _counted(sheet: WorkedSheet | None) -> dict[str, Any]:
    """Return what a sheet comes to; nothing where no enabled plugin declares the campaign."""
    if sheet is None:
        return {"total": None, "maximum": None, "missing": None}
    missing = len(sheet.obstacles())
    return {"total": sheet.total, "maximum": sheet.maximum, "missing": missing}


def _reuse(session: Session) -> Answer:
    with session.open() as community:
        found = community.campaigns.reuse()
    titles = {"cells": _("rows filled"), "sources": _("things typed once")}
    told = {**attrs.asdict(found), "factor": found.factor}
    return shown({**titles, "factor": _("rows for each")}, told)


def _apply(session: Session, *, campaign: str, on: date | None) -> Answer:
    with session.open() as community:
        found = picked(community, campaign)
        made = community.campaigns.apply(found.id, by=session.actor(community), on=on)
    text = _("Applied for {campaign} on {day}.")
    return said(text.format(campaign=made.campaign, day=made.applied_on), id=made.id)


def _decide(
    session: Session, *, campaign: str, outcome: str, paper: str, on: date | None
) -> Answer:
    with session.open() as community:
        found = picked(community, campaign)
        made = community.campaigns.decide(
            found.id, CampaignOutcome(outcome), by=session.actor(community), on=on, paper=paper
        )
    told = f"{made.campaign}: {outcome_told(made).words}"
    return said(told, id=made.id, outcome=outcome)
