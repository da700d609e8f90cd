"""The commands around who came: the sheet before a meeting, and what proves it afterwards."""

from datetime import date
from pathlib import Path

import click

from community_gov.cli.building import argument, day, option, writing
from community_gov.cli.into import into_option, kind_of
from community_gov.cli.output import Answer, said
from community_gov.cli.session import Session
from community_gov.i18n import _


def roll() -> click.Command:
    """Build the command that writes a sheet to sign, or to type and import."""
    return writing(
        "roll",
        _roll,
        _("Write who should come to an activity of KIND: to sign (.html), or to import (.xlsx)."),
        argument("kind", of="ActivityKind"),
        option("--on", _("The day."), type=day, required=True),
        option("--code", _("The code under which it is recorded; else kind and day."), default=""),
        into_option(_("The file to write: .html, or .xlsx.")),
    )


def evidence() -> click.Command:
    """Build the command that says what proves an activity."""
    return writing(
        "evidence",
        _evidence,
        _("Say what proves the activity CODE, such as the page of the record book."),
        argument("code"),
        argument("text"),
    )


def _roll(session: Session, *, kind: str, on: date, code: str, into: Path) -> Answer:
    from community_gov.exchange.roll import write_roll

    ending = kind_of(into, (".html", ".htm", ".xlsx"))
    with session.open() as community:
        people = write_roll(community, kind, on, into, by=session.actor(community), code=code)
    text = _("Wrote {path}: {people} should come.").format(path=into, people=people)
    if ending == ".xlsx":
        text += "\n" + _(
            "Type the title, and who was absent, then: community-gov import {path}"
        ).format(path=into)
    return said(text, into=str(into), people=people)


def _evidence(session: Session, *, code: str, text: str) -> Answer:
    with session.open() as community:
        found = community.activities.by_code(code)
        held = community.activities.amend(found.id, by=session.actor(community), evidence=text)
    return said(
        _("Noted; {code} is {status} now.").format(code=code, status=_(held.status.value)),
        code=code,
        status=held.status,
    )
