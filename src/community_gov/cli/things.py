"""The commands about what records name by its code: places, rooms and boards, teams."""

from typing import Any

import click

from community_gov.cli.building import argument, group, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.place import PLACE_KINDS

_REFERS = {"parent": "place", "place": "place", "keeper": "member", "organization": "organization"}
"""The fields that name something else, and the table in which that is found by its code."""


def places() -> click.Group:
    """Build the group of places."""
    return group(
        "places",
        reading("list", _list_places, _("List the places, with what each is part of.")),
        writing(
            "add",
            _add_place,
            _("Add the place NAME under CODE."),
            argument("code"),
            argument("name"),
            option("--kind", _("What it is."), type=click.Choice([*PLACE_KINDS]), required=True),
            option("--parent", _("The code of the place it is part of."), metavar="CODE"),
        ),
    )


def assets() -> click.Group:
    """Build the group of rooms, boards and the like."""
    return group(
        "assets",
        reading("list", _list_assets, _("List the rooms, boards and exercise points.")),
        writing(
            "add",
            _add_asset,
            _("Add the room, board or exercise point NAME under CODE."),
            argument("code"),
            argument("name"),
            option("--kind", _("Room, board, corridor, exercise point …"), required=True),
            option("--place", _("The code of the place where it is."), metavar="CODE"),
            option("--keeper", _("The code of the member who keeps it."), metavar="CODE"),
            option("--hours", _("When it is open."), default=""),
        ),
    )


def teams() -> click.Group:
    """Build the group of teams."""
    return group(
        "teams",
        reading("list", _list_teams, _("List the teams.")),
        writing(
            "add",
            _add_team,
            _("Add the team NAME under CODE."),
            argument("code"),
            argument("name"),
            option("--kind", _("Volunteers, dancers, rescue …"), required=True),
            option("--organization", _("The code of the organization it is of."), metavar="CODE"),
        ),
    )


def _list_places(session: Session) -> Answer:
    return _list(session, "places", {"kind": _("kind"), "parent": _("part of")})


def _list_assets(session: Session) -> Answer:
    more = {"kind": _("kind"), "place": _("place"), "keeper": _("keeper"), "hours": _("open")}
    return _list(session, "assets", more)


def _list_teams(session: Session) -> Answer:
    return _list(session, "teams", {"kind": _("kind"), "organization": _("organization")})


def _add_place(session: Session, **given: Any) -> Answer:
    return _add(session, "places", given)


def _add_asset(session: Session, **given: Any) -> Answer:
    return _add(session, "assets", given)


def _add_team(session: Session, **given: Any) -> Answer:
    return _add(session, "teams", given)


def _list(session: Session, book: str, more: dict[str, str]) -> Answer:
    titles = {"code": _("code"), "name": _("name"), **more}
    with session.open() as community:
        codes = Codes(community)
        things = sorted(getattr(community, book).all(), key=lambda one: one.code)
        rows = [{name: _told(one, name, codes) for name in titles} for one in things]
    return listed(titles, rows)


def _told(thing: Any, name: str, codes: Codes) -> Any:
    value = getattr(thing, name)
    return codes.code_of(_REFERS[name], value) if name in _REFERS else value


def _add(session: Session, book: str, given: dict[str, Any]) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        values = {
            name: codes.id_of(_REFERS[name], value) if name in _REFERS and value else value
            for name, value in given.items()
        }
        added = getattr(community, book).add(by=session.actor(community), **values)
    text = _("Added: {id}").format(id=added.code)
    return said(text, code=added.code, name=added.name, kind=added.kind)
