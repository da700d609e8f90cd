"""The commands about composite indices."""

from pathlib import Path
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, group, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.indices import told
from community_gov.cli.indices.audit import audit
from community_gov.cli.indices.change import change
from community_gov.cli.indices.chart import chart
from community_gov.cli.indices.doubt import doubt
from community_gov.cli.indices.export import export
from community_gov.cli.indices.freeze import freeze, method_in, method_option
from community_gov.cli.indices.publish import publish, published
from community_gov.cli.indices.trying import try_
from community_gov.cli.indices.what_if import what_if
from community_gov.cli.indices.why import why
from community_gov.cli.output import Answer, Table, listed, working
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.indices.observe import COMMUNITY
from community_gov.indices.result import IndexResult
from community_gov.model.period import Period


def indices() -> click.Group:
    """Build the group."""
    return group(
        "indices",
        reading("list", _list, _("List the indices.")),
        reading(
            "show",
            _show,
            _("Compute the index NAME, and show what makes its value."),
            argument("name", of="Index"),
            period_option(),
            option("--unit", _("The code of a grid; else the whole community."), metavar="CODE"),
            method_option(),
        ),
        why(),
        audit(),
        doubt(),
        change(),
        what_if(),
        freeze(),
        publish(),
        published(),
        export(),
        chart(),
        try_(),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        found = community.indices.declared()
    rows = [
        {
            "name": one.name,
            "label": str(one.label),
            "indicators": sum(1 for _leaf in one.root.leaves()),
            "valid_from": one.valid_from,
            "reference": one.reference,
        }
        for one in found
    ]
    titles = {"name": _("name"), "label": _("index"), "indicators": _("indicators")}
    return listed({**titles, "reference": _("reference")}, rows)


def _show(
    session: Session, *, name: str, period: Period, unit: str | None, method: Path | None
) -> Answer:
    from community_gov.exchange.composite import cautions  # sheets only where they are needed

    record = method_in(method)
    with session.open() as community:
        codes = Codes(community)
        chosen = codes.id_of("grid", unit) if unit else COMMUNITY
        with working(_("The index is computed …")):
            result = community.indices.compute(name, period, record)
        tree = result.explain(chosen)
        ages = community.indices.ages(name, period, chosen)
        known = community.indices.about(result)
        units = [] if unit else _units(result, codes)
        notes = cautions(result, tree, ages, frozen=record is not None)
    data = {
        "index": name,
        "period": str(period),
        "unit": unit or COMMUNITY,
        "value": tree.value,
        "tree": told.data_of(tree),
        "ages": [{"name": node, **attrs.asdict(age)} for node, age in ages.items()],
        "units": units,
        "indicators": [attrs.asdict(one) for one in known],
        "cautions": notes,
    }
    whose = unit or _("the community")
    parts: list[str | Table] = [
        told.head(tree.label, whose, str(period), tree.value, tree.reason),
        told.nodes(tree, ages),
        *told.joined(tree),
        *told.indicators(known),
    ]
    if units:
        parts += ["", told.units(units, _("grid"))]
    return Answer(data, [*parts, *told.borne_in_mind(notes)])


def _units(result: IndexResult, codes: Codes) -> list[dict[str, Any]]:
    """Return the value of each grid, in the order of codes."""
    grids = {codes.code_of("grid", unit): unit for unit in result.units if unit != COMMUNITY}
    return [
        {"unit": code, "value": result.value(unit), "reason": result.reason(unit)}
        for code, unit in sorted(grids.items(), key=str)
    ]
