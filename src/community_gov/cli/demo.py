"""The command that shows the whole flow on an invented community."""

from pathlib import Path

import click

from community_gov.cli.building import option, writing
from community_gov.cli.into import into_folder
from community_gov.cli.output import Answer
from community_gov.cli.session import Session
from community_gov.i18n import _


def demo() -> click.Command:
    """Build the command."""
    return writing(
        "demo",
        _demo,
        "",
        into_folder(_("The folder to write to.")),
        option("--seed", _("The same seed tells the same story."), type=int, default=1),
    )


def _demo(session: Session, *, into: Path, seed: int) -> Answer:
    from community_gov.demo.story import run

    run(into, seed, lambda text: click.echo(text, err=session.json))
    return Answer({"into": str(into), "seed": seed}, [])
