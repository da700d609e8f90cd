"""The command that writes an index of the community: every step as sheets, or a report."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from community_gov.cli.building import argument, option, period_option, writing
from community_gov.cli.indices.freeze import method_in, method_option
from community_gov.cli.into import content, into_option, kind_of, put
from community_gov.cli.output import Answer, said, working
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.period import Period
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.exchange.composite import IndexView, Unit
    from community_gov.indices.change.change import Change

KINDS = (".xlsx", ".md")
"""The endings of the files that are written."""


def export() -> click.Command:
    """Build the command."""
    return writing(
        "export",
        _export,
        _(
            "Write the index NAME into a file: every step (.xlsx), or a report (.md), unless a"
            " gate of the index blocks it."
        ),
        argument("name", of="Index"),
        period_option(),
        into_option(_("The file to write; its ending says what is written.")),
        option("--unit", _("The code of the grid a report tells of."), metavar="CODE"),
        method_option(),
    )


def _export(
    session: Session,
    *,
    name: str,
    period: Period,
    into: Path,
    unit: str | None,
    method: Path | None,
) -> Answer:
    from community_gov.exchange.composite import community_view, index_report, write_steps

    kind = kind_of(into, KINDS)
    refuse_overwriting(into)
    with session.open() as community, working(_("The index is computed …")):
        view = community_view(community, name, period, method_in(method))
        if kind == ".xlsx":
            put(into, lambda path: write_steps(path, view))
        else:
            chosen = view.unit(unit) if unit else view.whole
            change = _change(community, view, chosen, period) if method is None else None
            report = index_report(view, chosen, change, str(period.before))
            put(into, content(report))
    text = _("The index {index} of {period} is in {file}.")
    return said(
        text.format(index=name, period=period, file=into),
        index=name,
        period=str(period),
        into=str(into),
    )


def _change(
    community: "Community", view: "IndexView", unit: "Unit | None", period: Period
) -> "Change | None":
    """Return the change since the period before; ``None`` where the index was not in force."""
    from community_gov.exchange.composite import community_change
    from community_gov.model.declarations.base import in_force

    old = period.before
    if unit is None or not in_force(view.result.index, old.end):
        return None
    try:
        return community_change(community, view, unit, old, period)
    except InputError:  # of the period before nothing is told
        return None
