"""The commands that keep the file safe: journal, proof, backup, export. None needs a plugin."""

from collections import deque
from pathlib import Path
from typing import Any

import click

from community_gov.cli.building import group, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.export import export_tables
from community_gov.cli.export_form import form
from community_gov.cli.into import into_folder, into_option
from community_gov.cli.output import Answer, listed, said, working
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded
from community_gov.i18n import _
from community_gov.model.words import called
from community_gov.records.action_words import action_called
from community_gov.store.journal import Record


def journal() -> click.Command:
    """Build the command."""
    told = _("How many of the newest actions to list; 0 lists all.")
    last = option("--last", told, type=click.IntRange(min=0), default=20, show_default=True)
    return reading("journal", _journal, "", last)


def verify() -> click.Command:
    """Build the command."""
    return reading("verify", _verify)


def backup() -> click.Command:
    """Build the command."""
    return writing("backup", _backup, "", into_option())


def export() -> click.Group:
    """Build the group."""
    personal = _("Write names and other sealed values too; needs the key file.")
    return group(
        "export",
        writing(
            "tables",
            _tables,
            _("Write every table as a CSV file that Excel opens."),
            into_folder(_("The folder to make.")),
            option("--with-personal", personal, is_flag=True),
        ),
        form(),
    )


def _journal(session: Session, *, last: int) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        rows = [_row(one, codes) for one in deque(community.journal(), maxlen=last or None)]
    titles = {"seq": _("number"), "at": _("when"), "actor": _("who"), "action": _("what")}
    return listed({**titles, "tables": _("wrote to"), "seal": _("seal")}, rows)


def _row(one: Record, codes: Codes) -> dict[str, Any]:
    return {
        "seq": one.seq,
        "at": one.at,
        "actor": codes.actor(one.actor),
        "action": Coded(one.action, action_called(one.action)),
        "tables": [
            Coded(name, called(name)) for name in dict.fromkeys(rows[0] for rows in one.rows)
        ],
        "key": one.key,
        "outcome": one.outcome,
        "seal": one.hash[:12],
        "hash": one.hash,
    }


def _verify(session: Session) -> Answer:
    with session.open() as community, working(_("Every row is compared with the journal …")):
        actions = community.verify()
        seal = community.seal_of_today()
    text = _(
        "The journal holds: {actions} actions, every row as it was written.\n"
        "Seal: {seal}\n"
        "Noted on paper, the seal proves everything before it."
    )
    return said(text.format(actions=actions, seal=seal), actions=actions, seal=seal)


def _backup(session: Session, *, into: Path) -> Answer:
    with session.open() as community, working(_("The file is copied …")):
        community.backup(into)
    text = _("Copied to {target}. The key file is not in it: keep that one apart.")
    return said(text.format(target=into), into=str(into))


def _tables(session: Session, *, into: Path, with_personal: bool) -> Answer:
    with session.open() as community, working(_("The tables are written …")):
        by = session.actor(community) if with_personal else None
        if by is not None:
            community.sightings.refuse_names(by)
        counts = export_tables(
            community.path,
            into,
            key_file=session.key_file,
            personal=with_personal,
            today=community.today(),
        )
        if by is not None:
            community.sightings.note_tables(into.name, by=by)
    text = _("Wrote {count} tables to {folder}; README.txt says what is what.")
    told = text.format(count=len(counts), folder=into)
    return said(told, into=str(into), files=counts, personal=with_personal)
