"""The command that lists what rests on a law, a document or a decision."""

from collections.abc import Iterator
from typing import Any

import click

from community_gov.authoring.checks.parts import citations
from community_gov.cli.building import argument, reading
from community_gov.cli.output import Answer, listed
from community_gov.cli.session import Session
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.noted import KINDS
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations import Declaration
from community_gov.model.problems import Way

_NAMES = ("name", "id", "code")


def citing() -> click.Command:
    """Build the command."""
    told = _("List what rests on TEXT, such as a law that was amended: each rule, number and duty.")
    return reading("citing", _citing, told, argument("text"))


def _citing(session: Session, *, text: str) -> Answer:
    with session.open() as community:
        rows = list(_rows(community.host.catalogue, text.casefold()))
    titles = {"plugin": _("plugin"), "kind": _("kind"), "name": _("name"), "at": _("part")}
    titles |= {"valid_from": _("from"), "valid_to": _("to"), "reference": _("rests on")}
    return listed(titles, rows)


def _rows(catalogue: Catalogue, text: str) -> Iterator[dict[str, Any]]:
    for table, cls in KINDS.items():
        found: Iterator[Declaration] = catalogue.all(cls)
        for one in found:
            for way, part, cited in citations(one):
                if any(text in script.casefold() for script in _scripts(cited)):
                    yield {
                        "plugin": catalogue.source(one).plugin,
                        "kind": table,
                        "name": one.name,
                        "at": _named(one, way[:-1]),
                        "valid_from": getattr(part, "valid_from", None),
                        "valid_to": getattr(part, "valid_to", None),
                        "reference": cited,
                    }


def _scripts(cited: Citation) -> tuple[str, ...]:
    return (cited.text,) if cited.label is None else cited.label.spellings()


def _named(thing: Any, way: Way) -> str:
    """Return the way to a part as overrides write it: ``rules/came``."""
    steps = []
    for step in way:
        thing = getattr(thing, step) if isinstance(step, str) else thing[step]
        names = (getattr(thing, name, None) for name in _NAMES)
        steps.append(str(step) if isinstance(step, str) else next(filter(None, names), str(step)))
    return "/".join(steps)
