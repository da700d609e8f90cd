"""The command that shows what an index would be if an indicator reached its target."""

from decimal import Decimal
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, number, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, working
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.indices.change.told import points_told
from community_gov.indices.observe import COMMUNITY
from community_gov.indices.what_if import WhatIf
from community_gov.model.period import Period
from community_gov.model.words import unit_called


def what_if() -> click.Command:
    """Build the command."""
    return reading(
        "what-if",
        _what_if,
        _("Show what the index NAME would be if an indicator reached its target."),
        argument("name", of="Index"),
        period_option(),
        option("--unit", _("The code of a grid; else the whole community."), metavar="CODE"),
        option("--indicator", _("Only this indicator; else each in turn."), metavar="NAME"),
        option(
            "--value", _("The value to reach; else the best one."), type=number, metavar="NUMBER"
        ),
    )


def _what_if(
    session: Session,
    *,
    name: str,
    period: Period,
    unit: str | None,
    indicator: str | None,
    value: Decimal | None,
) -> Answer:
    if value is not None and indicator is None:
        raise InputError(
            _("It is not said which indicator is to reach {value}.").format(value=value),
            _("Name it: --indicator NAME"),
        )
    with session.open() as community:
        chosen = Codes(community).id_of("grid", unit) if unit else COMMUNITY
        asked = community.indices.comparing
        with working(_("The index is computed …")):
            found = (
                asked.what_if_each(name, period, chosen)
                if indicator is None
                else (asked.what_if(name, period, chosen, indicator, value),)
            )
    rows = [{**attrs.asdict(one), "gain": one.gain} for one in found]
    data = {"index": name, "unit": unit or COMMUNITY, "period": str(period), "indicators": rows}
    whole = _("the community")
    head = f"{name} · {unit or whole} · {period}"
    return Answer(data, [head, _table(found), *_closing(found)])


def _table(found: tuple[WhatIf, ...]) -> Table:
    titles = {"label": _("indicator"), "observed": _("observed"), "target": _("target")}
    titles |= {"unit_of_measure": "", "before": _("before"), "after": _("after")}
    return Table({**titles, "gain": _("gain"), "note": _("note")}, [_row(one) for one in found])


def _row(one: WhatIf) -> dict[str, Any]:
    gain = None if one.gain is None else points_told(one.gain)
    note = _("reached already") if one.reached and not one.reason else one.reason
    unit = unit_called(one.unit_of_measure)
    return {**attrs.asdict(one), "unit_of_measure": unit, "gain": gain, "note": note}


def _closing(found: tuple[WhatIf, ...]) -> list[str]:
    if len(found) == 1:
        return []
    return [_("In the order of the tree, each alone. What a step costs is not known here.")]
