"""The commands about organizations: to whom matters are referred, and whose posts there are."""

import click

from community_gov.cli.building import argument, group, option, reading, writing
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.i18n import _


def organizations() -> click.Group:
    """Build the group."""
    return group(
        "organizations",
        reading("list", _list, _("List the organizations the community knows.")),
        writing(
            "add",
            _add,
            _("Add the organization NAME under CODE."),
            argument("code"),
            argument("name"),
            option("--kind", _("Committee, branch, unit, association …"), required=True),
        ),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {"code": one.code, "name": one.name, "kind": one.kind}
            for one in sorted(community.organizations.all(), key=lambda one: one.code)
        ]
    return listed({"code": _("code"), "name": _("name"), "kind": _("kind")}, rows)


def _add(session: Session, *, code: str, name: str, kind: str) -> Answer:
    with session.open() as community:
        by = session.actor(community)
        added = community.organizations.add(code=code, name=name, kind=kind, by=by)
    text = _("Added: {id}").format(id=added.code)
    return said(text, code=added.code, name=added.name, kind=added.kind)
