"""The command that fills another office's workbook through a mapping file."""

from pathlib import Path

import click

from community_gov.cli.building import Leaf, argument, option, period_option, writing
from community_gov.cli.into import into_option
from community_gov.cli.output import Answer, said, working
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.period import Period


def form() -> Leaf:
    """Build the command."""
    there = click.Path(exists=True, dir_okay=False, path_type=Path)
    told = _("Fill a copy of the workbook TEMPLATE from registers, KPIs and indices.")
    return writing(
        "form",
        _form,
        told,
        argument("template", type=there),
        option(
            "--map", _("The mapping file (TOML): which cell tells what."), type=there, required=True
        ),
        period_option(),
        into_option(_("The workbook to write.")),
    )


def _form(session: Session, *, template: Path, map: Path, period: Period, into: Path) -> Answer:  # noqa: A002 - the option is called so
    from community_gov.exchange.forms.filling import fill_form
    from community_gov.exchange.forms.mapping import read_mapping

    mapping = read_mapping(map)
    with session.open() as community, working(_("The form is filled …")):
        actor = session.actor(community)
        filled = fill_form(community, template, mapping, period, into, by=actor)
    text = _("Wrote {path}: {cells} cells and {rows} rows, for {receiver}.")
    answer = said(
        text.format(path=into, cells=filled.cells, rows=filled.rows, receiver=mapping.receiver),
        into=str(into),
        form=mapping.name,
        receiver=mapping.receiver,
        cells=filled.cells,
        rows=filled.rows,
        remarks=list(filled.remarks),
    )
    return Answer(answer.data, [*answer.parts, *filled.remarks])
