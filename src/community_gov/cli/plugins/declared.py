"""The command that lists what is declared in a community: by which plugin, under which name."""

from collections.abc import Iterator
from typing import Any

import click

from community_gov.cli.building import argument, reading
from community_gov.cli.output import Answer, listed
from community_gov.cli.plugins.why import kind_of
from community_gov.cli.session import Session
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.noted import KINDS
from community_gov.i18n import _
from community_gov.model.declarations import Declaration


def declared() -> click.Command:
    """Build the command."""
    told = _("List what enabled plugins declare: of one KIND (such as fact_kind), or everything.")
    return reading("declared", _declared, told, argument("kind", required=False))


def _declared(session: Session, *, kind: str | None) -> Answer:
    chosen = KINDS if kind is None else {kind: kind_of(kind)}
    with session.open() as community:
        rows = list(_rows(community.host.catalogue, chosen))
    titles = {"kind": _("kind"), "name": _("name"), "label": _("label"), "plugin": _("plugin")}
    more = [_("See one whole: community-gov plugins why KIND NAME --whole")] if rows else []
    return listed(titles, rows, *more)


def _rows(catalogue: Catalogue, chosen: dict[str, type]) -> Iterator[dict[str, Any]]:
    for table, cls in chosen.items():
        found: Iterator[Declaration] = catalogue.all(cls)
        for one in found:
            source = catalogue.source(one)
            yield {
                "kind": table,
                "name": one.name,
                "label": str(one.label),
                "plugin": source.plugin,
                "version": source.version,
            }
