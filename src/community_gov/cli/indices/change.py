"""The command that shows how an index changed between two periods, and what brought it about."""

from datetime import date
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, day, option, period, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, working
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.indices.change.change import EVERY_ORDER, RESTATED, Change, waterfall
from community_gov.indices.change.told import cause_told, part_told, points_told, told
from community_gov.indices.observe import COMMUNITY
from community_gov.model.period import Period
from community_gov.model.words import unit_called


def change() -> click.Command:
    """Build the command."""
    return reading(
        "change",
        _change,
        _("Show how the index NAME changed between two periods, and what brought it about."),
        argument("name", of="Index"),
        click.Option(["--from", "old"], type=period, required=True, help=_("The old period.")),
        click.Option(["--to", "new"], type=period, required=True, help=_("The new period.")),
        option("--unit", _("The code of a grid; else the whole community."), metavar="CODE"),
        option(
            "--known-on",
            _("The day on which the old period was published; what came later is revision."),
            type=day,
        ),
        option("--shapley", _("Split by the mean of all orders."), is_flag=True),
    )


def _change(
    session: Session,
    *,
    name: str,
    old: Period,
    new: Period,
    unit: str | None,
    known_on: date | None,
    shapley: bool,
) -> Answer:
    with session.open() as community:
        chosen = Codes(community).id_of("grid", unit) if unit else COMMUNITY
        with working(_("The index is computed …")):
            found = community.indices.comparing.change(
                name,
                old,
                new,
                chosen,
                known_on=known_on,
                orders=EVERY_ORDER if shapley else RESTATED,
            )
    asked = {"index": name, "unit": unit or COMMUNITY, "from": str(old), "to": str(new)}
    whole = _("the community")
    head = f"{name} · {unit or whole} · {old} → {new}"
    return Answer({**asked, "known_on": known_on, **_data(found)}, [head, *_parts(found)])


def _data(found: Change) -> dict[str, Any]:
    values = attrs.asdict(found, filter=lambda one, _value: one.name not in ("index", "unit"))
    steps = [attrs.asdict(one) for one in waterfall(found)]
    return {**values, "total": found.total, "steps": steps, "told": list(told(found))}


def _parts(found: Change) -> list[str | Table]:
    whole, *rest = told(found)
    if found.split is None:
        return [whole, *rest]
    limits = rest[len(found.split.by_cause()) :]
    return [whole, _causes(found), *_leaves(found), *limits]


def _causes(found: Change) -> Table:
    titles = {"cause": _("brought about by"), "points": _("points"), "what": ""}
    rows = [
        {"cause": _(cause), "points": part_told(found, cause), "what": cause_told(cause)}
        for cause in found.orders[0]
    ]
    return Table(titles, rows)


def _leaves(found: Change) -> list[Table]:
    titles = {"label": _("indicator"), "before": _("before"), "after": _("after")}
    titles |= {"unit_of_measure": "", "points": _("points")}
    rows = [
        {
            **attrs.asdict(one),
            "unit_of_measure": unit_called(one.unit_of_measure),
            "points": points_told(one.points),
        }
        for one in found.leaves
    ]
    return [Table(titles, rows, _("The real change, by indicator"))] if rows else []
