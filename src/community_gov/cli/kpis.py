"""The commands about KPIs: which there are, and what they come to in a period."""

from typing import Any

import attrs
import click

from community_gov.cli.building import argument, group, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, listed
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded
from community_gov.cli.traced import every_option, figure_parts, figure_told, followed, number
from community_gov.disclosure import LEAST
from community_gov.i18n import _
from community_gov.indices.kpis import KpiResult, KpiValue
from community_gov.indices.observe import COMMUNITY
from community_gov.model.declarations import Direction, Kpi
from community_gov.model.period import Period
from community_gov.model.words import unit_called


def kpis() -> click.Group:
    """Build the group."""
    return group(
        "kpis",
        reading("list", _list, _("List the KPIs.")),
        reading(
            "show",
            _show,
            _("Show what the KPI NAME comes to, for the community and each grid."),
            argument("name", of="Kpi"),
            period_option(),
        ),
        reading(
            "why",
            _why,
            _("Say of what the KPI NAME was made: formula, target, and what was counted."),
            argument("name", of="Kpi"),
            period_option(),
            every_option(),
        ),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        today, catalogue = community.today(), community.host.catalogue
        rows = [
            {
                "name": one.name,
                "label": str(one.label),
                "unit": Coded(one.unit, unit_called(one.unit)),
                "better": Coded(_better(one), _direction(one)),
                "target": target.value if (target := one.target_on(today)) else None,
                "plugin": catalogue.source(one).plugin,
            }
            for one in community.kpis.declared()
        ]
    titles = {"name": _("name"), "label": _("KPI"), "unit": _("unit"), "better": _("better")}
    return listed({**titles, "target": _("target"), "plugin": _("plugin")}, rows)


def _show(session: Session, *, name: str, period: Period) -> Answer:
    with session.open() as community:
        result = community.kpis.compute(name, period)
        codes = Codes(community)
        rows = [_row(one, codes) for one in result.values]
    titles = {
        "unit": _("unit"),
        "counted": _("counted"),
        "out_of": _("out of"),
        "value": unit_called(result.kpi.unit),
        "met": _("target met"),
    }
    data = {
        "kpi": name,
        "period": str(period),
        "unit": result.kpi.unit,
        "better": _better(result.kpi),
        "target": _target(result),
        "units": rows,
        "overrides": [attrs.asdict(one) for one in result.overrides],
    }
    return Answer(data, [_title(result), Table(titles, _told(rows)), *_notes(result)])


def _why(session: Session, *, name: str, period: Period, every: bool) -> Answer:
    with session.open() as community:
        found = community.kpis.trace(community.kpis.compute(name, period))
        told = figure_told(community, found, every=every)
    return Answer(told, [*figure_parts(told), *followed([told])])


def _row(one: KpiValue, codes: Codes) -> dict[str, Any]:
    return {
        "unit": COMMUNITY if one.unit == COMMUNITY else codes.code_of("grid", one.unit),
        "counted": number(one.above),
        "out_of": number(one.below),
        "value": number(one.value),
        "met": one.met,
        "hidden": one.hidden,
    }


def _told(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    whole, hidden = {COMMUNITY: _("the community")}, _("hidden")
    return [
        {
            **row,
            "unit": whole.get(row["unit"], row["unit"]),
            "value": hidden if row["hidden"] else row["value"],
        }
        for row in rows
    ]


def _title(result: KpiResult) -> str:
    better = _direction(result.kpi)
    return _("{kpi}, {period}: {unit}, {better}").format(
        kpi=result.kpi.label, period=result.period, unit=unit_called(result.kpi.unit), better=better
    )


def _notes(result: KpiResult) -> list[str]:
    notes = []
    if result.target:
        text = (
            _("Target: beyond {value} ({reference})")
            if result.target.beyond
            else _("Target: {value} ({reference})")
        )
        notes.append(
            text.format(value=f"{result.target.value:f}", reference=result.target.reference)
        )
    notes += map(str, result.overrides)
    if result.kpi.definition:
        notes.append(str(result.kpi.definition))
    if any(one.hidden for one in result.values):
        notes.append(
            _("Hidden: counts of people from 1 to {most}, and what would give them away.").format(
                most=LEAST - 1
            )
        )
    return notes


def _target(result: KpiResult) -> dict[str, Any] | None:
    if result.target is None:
        return None
    return {"value": result.target.value, "reference": result.target.reference}


def _direction(one: Kpi) -> str:
    return _("more is better") if one.direction is Direction.MORE else _("less is better")


def _better(one: Kpi) -> str:
    return one.direction.value
