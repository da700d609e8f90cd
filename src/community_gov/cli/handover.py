"""The command that hands everything over to a successor, in one folder."""

from functools import partial
from pathlib import Path

import click

from community_gov.cli.building import option, writing
from community_gov.cli.export import export_tables
from community_gov.cli.into import into_folder
from community_gov.cli.output import Answer, Table, working
from community_gov.cli.session import Session
from community_gov.i18n import _


def handover() -> click.Command:
    """Build the command."""
    told = _("Names and other sealed values go along too; needs the key file.")
    return writing(
        "handover",
        _handover,
        "",
        into_folder(_("The folder to make.")),
        option("--with-personal", told, is_flag=True),
    )


def _handover(session: Session, *, into: Path, with_personal: bool) -> Answer:
    from community_gov.exchange.handover import write_handover

    with session.open() as community, working(_("The folder is written …")):
        tables = partial(
            export_tables,
            community.path,
            key_file=session.key_file,
            personal=with_personal,
            today=community.today(),
        )
        done = write_handover(
            community,
            into,
            by=session.actor(community),
            personal=with_personal,
            tables=tables,
        )
    rows = [{"what": title, "rows": count} for title, count in done.waiting]
    text = _(
        "{count} files lie in {folder}. Print and sign handover.html; the key file is not there: "
        "hand it over apart."
    ).format(count=len(done.files), folder=into)
    data = {
        "into": str(into),
        "files": [str(one.relative_to(into)) for one in done.files],
        "waiting": dict(done.waiting),
        "seal": done.seal,
    }
    return Answer(data, [text, Table({"what": _("what waits"), "rows": _("rows")}, rows)])
