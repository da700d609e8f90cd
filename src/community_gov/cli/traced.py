"""How a figure is told with what it was made of, by the commands that say why."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.output import Table
from community_gov.disclosure.limits import LEAST
from community_gov.i18n import _
from community_gov.indices.kpis import KpiTrace
from community_gov.indices.sources.source import Thing
from community_gov.indices.tracing import Made, asked, formula, named
from community_gov.model.declarations import Declaration
from community_gov.model.words import unit_called

if TYPE_CHECKING:
    from community_gov.community import Community

FIRST = 20
"""How many of what was counted are listed unless all are asked for."""


def every_option() -> click.Parameter:
    """Return the option by which everything that was counted is listed."""
    told = _("List everything that was counted, and not the first alone.")
    return click.Option(["--all", "every"], is_flag=True, help=told)


def figure_told(
    community: "Community", one: KpiTrace, *, every: bool, of: Declaration | None = None
) -> dict[str, Any]:
    """Return a figure for programs: its formula, number, target, and what was counted.

    ``of`` is the declaration that holds it, where it is not one by itself.
    """
    result, catalogue = one.result, community.host.catalogue
    kpi, whole, target = result.kpi, result.whole, result.target
    source = catalogue.source(of or kpi)
    return {
        "kpi": kpi.name,
        "label": str(kpi.label),
        "plugin": source.plugin,
        "version": source.version,
        "period": str(result.period),
        "definition": kpi.definition,
        "formula": formula(kpi, catalogue),
        "unit": kpi.unit,
        "better": kpi.direction.value,
        "counted": number(whole.above),
        "out_of": number(whole.below),
        "value": number(whole.value),
        "hidden": whole.hidden,
        "target": None if target is None else target.value,
        "beyond": target is not None and target.beyond,
        "reference": "" if target is None else target.reference,
        "met": whole.met,
        "overrides": [str(one) for one in result.overrides],
        "made_of": _made(community, one.above, every=every),
        "measured_by": None if one.below is None else _made(community, one.below, every=every),
    }


def figure_parts(told: dict[str, Any]) -> Iterator[str | Table]:
    """Yield a figure for people: a heading, its lines, and a table of what was counted."""
    titles = {
        "definition": _("definition"),
        "formula": _("formula"),
        "plugin": _("plugin"),
        "period": _("period"),
        "counted": _("counted"),
        "out_of": _("out of"),
        "value": unit_called(told["unit"]),
        "target": _("beyond") if told["beyond"] else _("target"),
        "reference": _("reference"),
        "met": _("target met"),
    }
    lines = [
        {"title": title, "value": told[name]}
        for name, title in titles.items()
        if told[name] not in (None, "")
    ]
    yield Table({"title": "", "value": ""}, lines, f"\n{told['label']} ({told['kpi']})")
    yield from told["overrides"]
    if told["hidden"]:
        yield _("Hidden: counts of people from 1 to {most}, and what would give them away.").format(
            most=LEAST - 1
        )
        return
    yield from _listed(told["made_of"], _("What was counted"))
    if told["measured_by"]:
        yield from _listed(told["measured_by"], _("What it is measured by"))


def followed(told: Iterable[dict[str, Any]], *, more: bool = False) -> Iterator[str]:
    """Say how to go on from what was counted, where any of it is told, or ``more`` is."""
    sides = [one[side] for one in told for side in ("made_of", "measured_by") if one[side]]
    if more or any(map(_tells, sides)):
        yield _("Where a record came from and went: community-gov facts follow RECORD")


def _tells(made: dict[str, Any]) -> bool:
    return bool(made["listed"] or made["rests"]) or any(map(_tells, made["parts"]))


def number(value: Fraction | None) -> int | float | None:
    """Return a number to be read: whole where it is whole, else a decimal."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _made(community: "Community", made: Made, *, every: bool) -> dict[str, Any]:
    shown = made.things if every else made.things[:FIRST]
    return {
        "asked": asked(made.query, community.host.catalogue),
        "listed": [_thing(community, one) for one in shown],
        "more": len(made.things) - len(shown),
        "untold": made.untold if made.untold == 0 or made.untold >= LEAST else f"<{LEAST}",
        "rests": list(made.rests if every else made.rests[:FIRST]),
        "parts": [_made(community, one, every=every) for one in made.parts],
    }


def _thing(community: "Community", one: Thing) -> dict[str, Any]:
    return {
        "day": one.day,
        "what": named(one, community.host.catalogue),
        "of": one.of,
        "kind": one.kind,
        "id": one.id,
        "record": one.record,
        "amount": number(one.amount),
        "rests": list(one.rests),
    }


def _listed(made: dict[str, Any], title: str) -> Iterator[str | Table]:
    columns = {"day": _("date"), "what": _("what"), "id": _("id"), "record": _("record")}
    columns |= {"amount": _("quantity"), "rests": _("rests on")}
    used = {
        name: told
        for name, told in columns.items()
        if any(row[name] not in (None, "", []) for row in made["listed"])
    }
    if made["listed"]:
        yield Table(used, made["listed"], f"{title}: {made['asked']}")
    if made["more"]:
        yield _("{count} more are listed with --all.").format(count=made["more"])
    if made["untold"]:
        yield _("{title}: {asked}; {count} counted and not listed, being people or closed.").format(
            title=title, asked=made["asked"], count=made["untold"]
        )
    if made["rests"]:
        yield _("They rest on these facts: {facts}").format(facts=_(", ").join(made["rests"]))
    for part in made["parts"]:
        yield from _listed(part, _("Told by"))
