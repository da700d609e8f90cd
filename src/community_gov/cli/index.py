"""The commands about composite indices."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, group, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.index_audit import audit
from community_gov.cli.index_change import change
from community_gov.cli.index_doubt import doubt
from community_gov.cli.index_freeze import freeze, method_in, method_option
from community_gov.cli.index_publish import publish, published
from community_gov.cli.index_what_if import what_if
from community_gov.cli.output import Answer, Table, bar, listed, text_of, working
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.indices.age import Age
from community_gov.indices.explain import Explanation
from community_gov.indices.observe import COMMUNITY
from community_gov.indices.result import IndexResult
from community_gov.model.declarations import Goalposts
from community_gov.model.period import Period


def index() -> click.Group:
    """Build the group."""
    return group(
        "index",
        reading("list", _list, _("List the indices.")),
        reading(
            "show",
            _show,
            _("Compute the index NAME, and show what makes its value."),
            argument("name"),
            period_option(),
            option("--unit", _("The code of a grid; else the whole community."), metavar="CODE"),
            method_option(),
        ),
        audit(),
        doubt(),
        change(),
        what_if(),
        freeze(),
        publish(),
        published(),
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
    record = method_in(method)
    with session.open() as community:
        codes = Codes(community)
        chosen = codes.id_of("grid", unit) if unit else COMMUNITY
        with working(_("The index is computed …")):
            result = community.indices.compute(name, period, record)
        tree = result.explain(chosen)
        ages = community.indices.ages(name, period, chosen)
        units = [] if unit else _units(result, codes)
    data = {
        "index": name,
        "period": str(period),
        "unit": unit or COMMUNITY,
        "value": tree.value,
        "tree": _data(tree),
        "ages": [{"name": node, **attrs.asdict(age)} for node, age in ages.items()],
        "units": units,
    }
    return Answer(data, _parts(tree, period, unit or _("the community"), units, ages))


def _parts(
    tree: Explanation,
    period: Period,
    unit: str,
    units: list[dict[str, Any]],
    ages: Mapping[str, Age],
) -> list[str | Table]:
    value = text_of(tree.value) or _("no value: {reason}").format(reason=tree.reason)
    head = f"{tree.label} · {unit} · {period}: {value}"
    parts: list[str | Table] = [head, Table(_titles(), list(_rows(tree, ages))), *_replaced(tree)]
    if units:
        grids = [{**row, "bar": _bar(row["value"])} for row in units]
        titles = {"unit": _("grid"), "value": _("value"), "bar": "", "reason": ""}
        parts += ["", Table(titles, grids)]
    return parts


def _titles() -> dict[str, str]:
    return {
        "label": _("part"),
        "value": _("value"),
        "bar": "",
        "data": _("with data"),
        "weight": _("weight"),
        "contribution": _("brings"),
        "lost": _("loses"),
        "observed": _("observed"),
        "oldest": _("data from"),
        "newest": _("to"),
        "goalposts": _("0 to 100 points"),
        "note": _("rests on"),
    }


def _rows(node: Explanation, ages: Mapping[str, Age], depth: int = 0) -> Iterator[dict[str, Any]]:
    age = ages[node.name]
    yield {
        "label": "  " * depth + node.label,
        "value": node.value,
        "bar": _bar(node.value),
        "data": f"{node.with_data}/{node.indicators}",
        "weight": node.effective_weight,
        "contribution": node.contribution,
        "lost": node.lost,
        "observed": _observed(node),
        "oldest": age.oldest,
        "newest": age.newest,
        "goalposts": f"{node.goalposts.low:f} → {node.goalposts.high:f}" if node.goalposts else "",
        "note": "; ".join(
            filter(None, (age.told(), *_stand_ins(node), node.reason or node.reference))
        ),
    }
    for child in node.children:
        yield from _rows(child, ages, depth + 1)


def _stand_ins(node: Explanation) -> Iterator[str]:
    if node.imputed:
        yield _("{share} imputed").format(share=f"{node.imputed * 100:.0f} %")
    if node.treated is not None and node.observed is not None:
        yield _("taken as {value}").format(value=f"{node.treated:g}")


def _replaced(node: Explanation) -> Iterator[str]:
    for one in node.overrides:
        yield _("{label}: {told}").format(label=node.label, told=one)
    for child in node.children:
        yield from _replaced(child)


def _observed(node: Explanation) -> str:
    return "" if node.observed is None else f"{node.observed:.2f} {node.unit_of_measure}"


def _units(result: IndexResult, codes: Codes) -> list[dict[str, Any]]:
    """Return the value of each grid, in the order of codes."""
    grids = {codes.code_of("grid", unit): unit for unit in result.units if unit != COMMUNITY}
    return [
        {"unit": code, "value": result.value(unit), "reason": result.reason(unit)}
        for code, unit in sorted(grids.items(), key=str)
    ]


def _bar(value: float | None) -> str:
    return bar(None if value is None else value / 100)


def _data(node: Explanation) -> dict[str, Any]:
    values = attrs.asdict(node, recurse=False)
    values["goalposts"] = _bounds(node.goalposts)
    values["overrides"] = [attrs.asdict(one) for one in node.overrides]
    values["children"] = [_data(child) for child in node.children]
    return values


def _bounds(goalposts: Goalposts | None) -> dict[str, Any] | None:
    if goalposts is None:
        return None
    return {
        "low": goalposts.low,
        "high": goalposts.high,
        "valid_from": goalposts.valid_from,
        "reference": goalposts.reference,
    }
