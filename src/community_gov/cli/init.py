"""The command that makes a community."""

from collections.abc import Sequence
from pathlib import Path

import click

from community_gov.cli.building import option, writing
from community_gov.cli.output import Answer, said
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.actor import ADMINISTRATOR, CLERK, REVIEWER
from community_gov.store.keyfile import default_key_path


def init() -> click.Command:
    """Build the command."""
    several = {"multiple": True, "metavar": "NAME"}
    return writing(
        "init",
        _make,
        "",
        click.Argument(["name"]),
        option("--administrator", _("Who sets things up."), required=True, metavar="NAME"),
        option("--clerk", _("Who types things in; may be given again."), **several),
        option("--reviewer", _("Who confirms; may be given again."), **several),
        option("--kind", _("The kind."), type=click.Choice(["residents", "village"])),
        option("--division-code", _("The 12-digit statistical code."), default=""),
    )


def _make(
    session: Session,
    *,
    name: str,
    administrator: str,
    clerk: Sequence[str],
    reviewer: Sequence[str],
    kind: str | None,
    division_code: str,
) -> Answer:
    from community_gov.community import Community

    staff = _staff(administrator, clerk, reviewer)
    made = Community.create(
        session.file,
        name=name,
        administrator=administrator,
        roles=tuple(staff.pop(administrator)),
        kind=kind or "residents",
        division_code=division_code,
        key_file=session.key_file,
        clock=session.clock(),
    )
    with made as community:
        first = community.actors.named(administrator)
        for person, roles in staff.items():
            community.actors.add(person, *roles, by=first)
        key = session.key_file or default_key_path(community.profile.read().id)
    return _told(session.file, key)


def _staff(
    administrator: str, clerks: Sequence[str], reviewers: Sequence[str]
) -> dict[str, list[str]]:
    """Return the roles of each person; who is named for several holds all of them."""
    staff: dict[str, list[str]] = {administrator: [ADMINISTRATOR]}
    for role, people in ((CLERK, clerks), (REVIEWER, reviewers)):
        for person in people:
            staff.setdefault(person, []).append(role)
    return staff


def _told(file: Path, key: Path) -> Answer:
    text = _(
        "The community is in {file}.\n"
        "Its key file is {key}\n"
        "Names cannot be read without the key. Back it up apart from the community's file, "
        "now: no backup of the file holds it."
    )
    return said(text.format(file=file, key=key), file=str(file), key_file=str(key))
