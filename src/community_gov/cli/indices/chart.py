"""The command that draws an index of the community."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, day, option, period, period_option, writing
from community_gov.cli.indices.drawing import CHANGE, PICTURES, Drawing, drawing_options
from community_gov.cli.indices.freeze import method_in, method_option
from community_gov.cli.into import into_option, kind_of
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


def chart() -> click.Command:
    """Build the command."""
    return writing(
        "chart",
        _chart,
        _("Draw the index NAME into a file (.svg, .png, .html); this needs the extra charts."),
        argument("name", of="Index"),
        period_option(),
        into_option(_("The file to write; its ending says what is written.")),
        option(
            "--unit",
            _("The code of a grid, or community: draw what brings its points, or its change."),
            metavar="CODE",
        ),
        click.Option(["--from", "old"], type=period, help=_("The old period of a change.")),
        option(
            "--known-on",
            _("The day on which the old period was published; what came later is revision."),
            type=day,
        ),
        option("--shapley", _("Split by the mean of all orders."), is_flag=True),
        method_option(),
        *drawing_options(),
    )


def _chart(
    session: Session,
    *,
    name: str,
    period: Period,
    into: Path,
    unit: str | None,
    old: Period | None,
    known_on: date | None,
    shapley: bool,
    method: Path | None,
    **values: Any,
) -> Answer:
    from community_gov.exchange.composite import community_view

    drawing = Drawing.taken(values)
    kind_of(into, PICTURES)
    refuse_overwriting(into)
    drawing.check(into, has_change=old is not None)
    if method is not None and old is not None:
        raise InputError(
            _("A change is told by the method of each period itself."),
            _("Leave out --method, or --from."),
        )
    with session.open() as community, working(_("The index is computed …")):
        view = community_view(community, name, period, method_in(method))
        chosen = view.unit(unit) if unit else None
        change = None
        if old is not None and CHANGE in (drawing.kinds or (CHANGE,)):
            change = _change(community, view, chosen, old, period, known_on, shapley=shapley)
        doubting = partial(community.indices.doubt, name, period)
        drawing.put(view, into, doubting, chosen, change, str(old or ""))
    return said(
        _("The index {index} of {period} is in {file}.").format(
            index=name, period=period, file=into
        ),
        index=name,
        period=str(period),
        into=str(into),
    )


def _change(
    community: "Community",
    view: "IndexView",
    unit: "Unit | None",
    old: Period,
    new: Period,
    known_on: date | None,
    *,
    shapley: bool,
) -> "Change":
    from community_gov.exchange.composite import community_change
    from community_gov.indices.change.change import EVERY_ORDER, RESTATED

    orders = EVERY_ORDER if shapley else RESTATED
    chosen = unit or view.units[0]
    return community_change(community, view, chosen, old, new, known_on=known_on, orders=orders)
