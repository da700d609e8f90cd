"""The command that says who declares a name, and who replaced what in it."""

import difflib

import click

from community_gov.cli.building import argument, reading
from community_gov.cli.output import Answer, shown
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.noted import KINDS
from community_gov.hooks.toml_written import written_out
from community_gov.i18n import _
from community_gov.model.declarations import Declaration


def why() -> click.Command:
    """Build the command."""
    told = _("Say which plugin declares a NAME of a KIND (such as scheme), and what was replaced.")
    whole = _("Show all of the declaration too, as a rule pack would have it.")
    flag = click.Option(["--whole"], is_flag=True, help=whole)
    return reading("why", _why, told, argument("kind"), argument("name"), flag)


def replaced_in(declaration: Declaration, catalogue: Catalogue) -> list[str]:
    """Return who replaced what in a declaration, in words."""
    return [str(one) for one in catalogue.overridden(declaration)]


def _why(session: Session, *, kind: str, name: str, whole: bool) -> Answer:
    cls = kind_of(kind)
    with session.open() as community:
        catalogue = community.host.catalogue
        found: Declaration = catalogue.get(cls, name)
        source, replaced = catalogue.source(found), replaced_in(found, catalogue)
    titles = {"kind": _("kind"), "name": _("name"), "label": _("label")}
    titles |= {"plugin": _("plugin"), "version": _("version"), "reference": _("rests on")}
    text = written_out(found) if whole else ""
    thing = {
        "kind": kind,
        "name": found.name,
        "label": str(found.label),
        "plugin": source.plugin,
        "version": source.version,
        "reference": getattr(found, "reference", ""),
        "replaced": replaced,
        "whole": text or None,
    }
    return shown(titles, thing, *replaced, *(["", text.rstrip()] if whole else []))


def kind_of(text: str) -> type:
    """Return the class of a table of packs; raises :class:`InputError` with the nearest."""
    name = text.replace("-", "_").lower()
    if name in KINDS:
        return KINDS[name]
    near = difflib.get_close_matches(name, KINDS, n=1)
    raise InputError(
        _("Nothing of the kind {kind!r} can be declared.").format(kind=text),
        _("Did you mean {name!r}?").format(name=near[0])
        if near
        else _("There are: {names}.").format(names=_(", ").join(KINDS)),
    )
