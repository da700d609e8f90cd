"""The commands about what records name by its code: places, rooms and boards, teams, bodies."""

from functools import partial
from typing import Any

import click

from community_gov.cli.amending import correcting
from community_gov.cli.building import argument, group, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.values import read_value, titles_of, told_row
from community_gov.i18n import _
from community_gov.model.body import Asset, Organization, Team
from community_gov.model.fields import fields_of
from community_gov.model.place import Grid, Place, ResidentsGroup


def places() -> click.Group:
    """Build the group of places."""
    return group(
        "places",
        _listing("places", Place, _("List the places, with what each is part of.")),
        _adding(
            "places",
            Place,
            _("Add the place NAME under CODE."),
            option("--kind", _choices(Place, "kind"), required=True),
            option("--parent", _("The code of the place it is part of."), metavar="CODE"),
        ),
        *correcting("places", Place),
    )


def grids() -> click.Group:
    """Build the group of grids."""
    return group(
        "grids",
        _listing("grids", Grid, _("List the grids.")),
        *correcting("grids", Grid),
    )


def residents_groups() -> click.Group:
    """Build the group of residents' groups."""
    return group(
        "groups",
        _listing("groups", ResidentsGroup, _("List the residents' groups, with their grids.")),
        *correcting("groups", ResidentsGroup),
    )


def assets() -> click.Group:
    """Build the group of rooms, boards and the like."""
    return group(
        "assets",
        _listing("assets", Asset, _("List the rooms, boards and exercise points.")),
        _adding(
            "assets",
            Asset,
            _("Add the room, board or exercise point NAME under CODE."),
            option("--kind", _("Room, board, corridor, exercise point …"), required=True),
            option("--place", _("The code of the place where it is."), metavar="CODE"),
            option("--keeper", _("The code of the member who keeps it."), metavar="CODE"),
            option("--hours", _("When it is open."), default=""),
        ),
        *correcting("assets", Asset),
    )


def teams() -> click.Group:
    """Build the group of teams."""
    return group(
        "teams",
        _listing("teams", Team, _("List the teams.")),
        _adding(
            "teams",
            Team,
            _("Add the team NAME under CODE."),
            option("--kind", _("Volunteers, dancers, rescue …"), required=True),
            option("--organization", _("The code of the organization it is of."), metavar="CODE"),
        ),
        *correcting("teams", Team),
    )


def organizations() -> click.Group:
    """Build the group of organizations."""
    return group(
        "organizations",
        _listing("organizations", Organization, _("List the organizations the community knows.")),
        _adding(
            "organizations",
            Organization,
            _("Add the organization NAME under CODE."),
            option("--kind", _("Committee, branch, unit, association …"), required=True),
        ),
        *correcting("organizations", Organization),
    )


def _choices(cls: type, name: str) -> str:
    (field,) = (one for one in fields_of(cls) if one.name == name)
    return _("What it is: {names}.").format(names=_(", ").join(map(str, field.choices.values())))


def _listing(book: str, cls: type, told: str) -> click.Command:
    return reading("list", partial(_list, book, cls), told)


def _adding(book: str, cls: type, told: str, *options: click.Option) -> click.Command:
    named = (argument("code"), argument("name"))
    return writing("add", partial(_add, book, cls), told, *named, *options)


def _list(book: str, cls: type, session: Session) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        things = sorted(getattr(community, book).all(), key=lambda one: one.code)
        rows = [told_row(one, codes) for one in things]
    titles = titles_of(cls)
    return listed({name: titles[name] for name in titles if name not in _UNLISTED}, rows)


_UNLISTED = ("id", "host")
"""Fields that no list has a column for; programs get the community a body belongs to."""


def _add(book: str, cls: type, session: Session, **given: Any) -> Answer:
    fields = {one.name: one for one in fields_of(cls)}
    with session.open() as community:
        codes = Codes(community)
        values = {
            name: read_value(fields[name], value, codes) if value else value
            for name, value in given.items()
        }
        added = getattr(community, book).add(by=session.actor(community), **values)
    text = _("Added: {id}").format(id=added.code)
    return said(text, code=added.code, name=added.name, kind=added.kind)
