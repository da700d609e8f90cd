"""The commands about mechanisms: rows of programme texts, and what makes them work here."""

import click

from community_gov.cli.building import group, option, reading
from community_gov.cli.output import Answer, listed
from community_gov.cli.session import Session
from community_gov.hooks.mechanisms import traced
from community_gov.i18n import _


def mechanisms() -> click.Group:
    """Build the group."""
    row = option("--row", _("Only the row of this number, such as A4-6."))
    plugin = option("--plugin", _("Only those that this plugin declares."))
    told = _("List each row, what it works by, its KPIs, and the indices and points it feeds.")
    return group("mechanisms", reading("list", _list, told, row, plugin))


def _list(session: Session, *, row: str | None, plugin: str | None) -> Answer:
    with session.open() as community:
        found = [
            one
            for one in traced(community.host.catalogue)
            if row in (None, one.mechanism.row) and plugin in (None, one.plugin)
        ]
    rows = [
        {
            "row": one.mechanism.row,
            "name": one.mechanism.name,
            "label": str(one.mechanism.label),
            "plugin": one.plugin,
            "works_by": list(one.mechanism.works_by),
            "kpis": list(one.mechanism.kpis),
            "feeds": [str(fed) for fed in one.feeds],
            "no_operation": one.mechanism.no_operation,
        }
        for one in found
    ]
    titles = {"row": _("row"), "label": _("mechanism"), "plugin": _("plugin")}
    more = {"works_by": _("works by"), "kpis": _("KPIs"), "feeds": _("feeds")}
    return listed({**titles, **more, "no_operation": _("why nothing is carried out")}, rows)
