"""The commands about outside figures."""

from decimal import Decimal
from functools import partial
from typing import Any

import click

from community_gov.cli.building import (
    argument,
    group,
    number,
    option,
    period_option,
    reading,
    reason_option,
    writing,
)
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.sheets import import_params, import_sheets
from community_gov.i18n import _
from community_gov.model.fields import fields_of
from community_gov.model.figure import OutsideFigure
from community_gov.model.period import Period
from community_gov.records.figures import Shown


def figures() -> click.Group:
    """Build the group."""
    sample = option("--sample", _("How many people answered, where it is a survey."), type=int)
    return group(
        "figures",
        reading(
            "list",
            _list,
            _("List the figures; what too few people answered is not shown."),
            option("--name", _("Only the figures of this name.")),
        ),
        writing(
            "add",
            _add,
            _("Type one figure: its NAME and its VALUE."),
            argument("name"),
            argument("value", type=number),
            period_option(),
            option("--unit", _("Its unit of measure."), required=True),
            option("--source", _("Where it comes from."), required=True),
            option("--owner", _("Who answers for it."), required=True),
            option("--grid", _("The code of a grid; else the whole community."), metavar="CODE"),
            sample,
        ),
        writing(
            "amend",
            _amend,
            _("Correct the figure ID; the former version stays to be seen."),
            argument("figure"),
            option("--value", _("The right value."), type=number, metavar="NUMBER"),
            sample,
            option("--source", _("Where it comes from.")),
            option("--owner", _("Who answers for it.")),
        ),
        writing(
            "withdraw",
            _withdraw,
            _("Let the figure ID count no more; it stays to be seen."),
            argument("figure"),
            reason_option(),
        ),
        writing(
            "import",
            partial(import_sheets, only="figures"),
            _("Read figures from Excel or CSV files, all or none."),
            *import_params(),
        ),
    )


def _list(session: Session, *, name: str | None) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        rows = [
            _row(one, codes) for one in community.figures.shown() if name in (None, one.figure.name)
        ]
    titles = {one.name: one.title for one in fields_of(OutsideFigure)}
    shown = ("name", "value", "unit", "grid", "sample", "source", "owner", "typed_by")
    head = {"id": _("id"), "period": _("period"), "note": ""}
    return listed({**{key: titles[key] for key in shown}, **head}, rows)


def _row(one: Shown, codes: Codes) -> dict[str, Any]:
    figure = one.figure
    notes = [_("not shown: too few answered") if one.hidden else ""]
    if figure.withdrawal_reason is not None:
        notes.append(_("withdrawn: {reason}").format(reason=figure.withdrawal_reason))
    return {
        "id": figure.id,
        "name": figure.name,
        "value": None if one.value is None else _without_noughts(one.value),
        "unit": figure.unit,
        "period": str(figure.period),
        "grid": codes.code_of("grid", figure.grid),
        "sample": one.sample,
        "source": figure.source,
        "owner": figure.owner,
        "typed_by": codes.actor(figure.typed_by),
        "typed_on": figure.typed_on,
        "hidden": one.hidden,
        "withdrawal_reason": figure.withdrawal_reason,
        "note": "; ".join(filter(None, notes)),
    }


def _add(
    session: Session, *, name: str, value: Decimal, period: Period, grid: str | None, **more: Any
) -> Answer:
    with session.open() as community:
        level = community.grids.by_code(grid).id if grid else None
        stored = community.figures.add(
            name, value, period, grid=level, by=session.actor(community), **more
        )
    return _told(stored, _("Typed: {name}, {period}."))


def _amend(session: Session, *, figure: str, **changes: Any) -> Answer:
    given = {name: value for name, value in changes.items() if value is not None}
    with session.open() as community:
        stored = community.figures.amend(figure, by=session.actor(community), **given)
    return _told(stored, _("Amended: {name}, {period}."))


def _withdraw(session: Session, *, figure: str, reason: str) -> Answer:
    with session.open() as community:
        stored = community.figures.withdraw(figure, by=session.actor(community), reason=reason)
    return _told(stored, _("Withdrawn: {name}, {period}."))


def _told(figure: OutsideFigure, text: str) -> Answer:
    return said(text.format(name=figure.name, period=figure.period), id=figure.id, name=figure.name)


def _without_noughts(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")
