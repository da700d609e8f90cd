"""The commands about those who act, and about the community's own sheet."""

from collections.abc import Sequence

import click

from community_gov.cli.building import argument, group, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said, shown
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.cli.values import own_fields, read_changes, told_row
from community_gov.i18n import _
from community_gov.model.actor import ROLES, Actor
from community_gov.model.profile import Profile
from community_gov.records.permission import roles_called


def actors() -> click.Group:
    """Build the group."""
    told = _("A role; may be given again.")
    roles = {"multiple": True, "type": click.Choice(ROLES)}
    return group(
        "actors",
        reading("list", _list, _("List the persons who may act.")),
        writing(
            "add",
            _add,
            _("Register NAME with roles."),
            argument("name"),
            option("--role", told, required=True, **roles),
            option("--member", _("The code of the member this person is."), metavar="CODE"),
        ),
        writing(
            "amend",
            _amend,
            _("Give NAME other roles; with none at all the person acts no more."),
            argument("name"),
            option("--role", told, **roles),
        ),
        writing(
            "tie",
            _tie,
            _("Say which member NAME is, so that the posts this person holds are known."),
            argument("name"),
            argument("member"),
        ),
    )


def profile() -> click.Group:
    """Build the group."""
    return group(
        "profile",
        reading("show", _show, _("Show the sheet.")),
        writing(
            "amend",
            _amend_profile,
            _("Change the sheet: field=value …"),
            argument("values", nargs=-1, required=True),
        ),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {"name": one.name, "roles": [term(role) for role in one.roles.split()]}
            for one in community.actors.all()
        ]
    return listed({"name": _("name"), "roles": _("roles")}, rows)


def _add(session: Session, *, name: str, role: Sequence[str], member: str | None) -> Answer:
    with session.open() as community:
        whom = Codes(community).id_of("member", member) if member else None
        by = session.actor(community)
        return _acts(community.actors.add(name, *role, by=by, member=whom))


def _tie(session: Session, *, name: str, member: str) -> Answer:
    with session.open() as community:
        found, whom = community.actors.named(name), Codes(community).id_of("member", member)
        return _acts(community.actors.tie(found.id, whom, by=session.actor(community)))


def _amend(session: Session, *, name: str, role: Sequence[str]) -> Answer:
    with session.open() as community:
        found = community.actors.named(name)
        return _acts(community.actors.amend(found.id, *role, by=session.actor(community)))


def _acts(actor: Actor) -> Answer:
    roles = actor.roles.split()
    text = _("{name} acts as: {roles}.") if roles else _("{name} acts no more.")
    said_so = text.format(name=actor.name, roles=roles_called(roles))
    return said(said_so, name=actor.name, roles=roles)


def _show(session: Session) -> Answer:
    with session.open() as community:
        return _sheet(community.profile.read(), Codes(community))


def _amend_profile(session: Session, *, values: Sequence[str]) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        changes = read_changes(Profile, values, codes)
        return _sheet(community.profile.amend(by=session.actor(community), **changes), codes)


def _sheet(sheet: Profile, codes: Codes) -> Answer:
    titles = {one.name: one.title for one in own_fields(Profile)}
    return shown(titles, {"id": sheet.id, **told_row(sheet, codes)})
