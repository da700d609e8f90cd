"""The command that computes an index from files: a tree and a table, without any community."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from community_gov.cli.building import argument, day, option, writing
from community_gov.cli.indices import told
from community_gov.cli.indices.drawing import PICTURES, Drawing, drawing_options
from community_gov.cli.indices.freeze import method_in, method_option
from community_gov.cli.into import content, into_option, kind_of, put
from community_gov.cli.output import Answer, Table, working
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.exchange.composite import IndexView, Unit
    from community_gov.indices.change.change import Change
    from community_gov.indices.tables.table import ObservedTable

STEPS = ("observed", "treated", "value", "covered", "imputed", "effective_weight", "contribution",
         "lost")  # fmt: skip
"""The steps that can be shown, in their order."""

KINDS = (".xlsx", ".md", ".json")
"""The endings of the files that are written; .json is the method, frozen."""


def try_() -> click.Command:
    """Build the command."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    return writing(
        "try",
        _try,
        _(
            "Compute the index of the file TREE (.toml, .csv) for the units of the file TABLE"
            " (.xlsx, .csv); no community is needed."
        ),
        argument("tree", type=file),
        argument("table", type=file),
        option("--unit", _("Show what makes the value of this unit."), metavar="NAME"),
        option("--step", _("Show this step of every unit."), type=click.Choice(STEPS)),
        option("--sheet", _("The sheet that holds the table."), default=""),
        option("--group", _("The column that says to which group a unit belongs.")),
        option("--periods", _("The column with the last day of the period (2026-12-31).")),
        option("--on", _("The day of the goalposts, or of the period to show."), type=day),
        method_option(),
        into_option(
            _(
                "A file to write: every step (.xlsx), a report (.md), the method (.json), or"
                " charts (.svg, .png, .html)."
            ),
            required=False,
        ),
        *drawing_options(),
    )


def _try(
    _session: Session,
    *,
    tree: Path,
    table: Path,
    unit: str | None,
    step: str | None,
    into: Path | None,
    **how: Any,
) -> Answer:
    drawing = Drawing.taken(how)
    if drawing.kinds and not (into and into.suffix.lower() in PICTURES):
        raise InputError(
            _("It is not said where to draw."),
            _("Name a file with --into that ends in {known}.").format(known=_(", ").join(PICTURES)),
        )
    if into:
        kind_of(into, (*KINDS, *PICTURES))
        refuse_overwriting(into)
        if into.suffix.lower() in PICTURES:
            drawing.check(into, has_change=how["periods"] is not None and unit is not None)
    with working(_("The index is computed …")):
        found = computed(tree, table, unit, **how)
    view = found.view
    chosen = view.unit(unit) if unit else None
    lines = list(_told(view, chosen, step))
    if into:
        _write(found, chosen, into, drawing)
        text = _("The index {index} of {period} is in {file}.")
        lines.append(text.format(index=view.result.index.name, period=view.period, file=into))
    return Answer(_data(view, chosen, into), lines)


def _told(view: "IndexView", unit: "Unit | None", step: str | None) -> Iterator[str | Table]:
    """Yield what was asked for: a step, a unit, or all units in brief."""
    if step is not None:
        yield _of_step(view, step, unit)
    if unit is not None:
        yield from _of_unit(view, unit)
    elif step is None:
        yield from _of_all(view)


@frozen
class Computed:
    """An index computed from files; ``change`` is that of the chosen unit since ``before``."""

    view: "IndexView"
    change: "Change | None" = None
    before: str = ""


def computed(
    tree: Path,
    table: Path,
    unit: str | None,
    *,
    sheet: str,
    group: str | None,
    periods: str | None,
    on: date | None,
    method: Path | None,
) -> Computed:
    """Compute an index from files; with several periods also the change of ``unit``.

    Raises :class:`InputError` for a day of no period, and as the files are refused.
    """
    from community_gov.exchange.composite import IndexView, read_units
    from community_gov.indices import compute, read_index

    index, record = read_index(tree), method_in(method)
    if periods is None:
        observed = read_units(table, sheet=sheet, group=group)
        result = compute(index, observed, on, record=record)
        return Computed(IndexView.of(result, frozen=record is not None))
    panel = _panel(tree, table, periods, sheet, group)
    days = sorted(panel)
    now = days[-1] if on is None else on
    if now not in panel:
        raise InputError(
            _("{file}: no period ends on {day}.").format(file=table.name, day=now),
            _("Known here: {names}.").format(names=_(", ").join(map(str, days))),
        )
    view = IndexView.of(compute(index, panel[now], now, record=record), frozen=record is not None)
    earlier = [one for one in days if one < now]
    if unit is None or not earlier or record is not None:
        return Computed(view)
    before = earlier[-1]
    return Computed(view, _change(view, unit, panel[before], before), str(before))


def _panel(
    tree: Path, table: Path, periods: str, sheet: str, group: str | None
) -> dict[date, "ObservedTable"]:
    from community_gov.exchange.composite import read_periods
    from community_gov.indices import read_index
    from community_gov.indices.tables.panel import lend

    return lend(read_index(tree), read_periods(table, periods, sheet=sheet, group=group))


def _change(
    view: "IndexView", unit: str, before: "ObservedTable", day_before: date
) -> "Change | None":
    from community_gov.indices.change.compare import compare
    from community_gov.indices.change.side import Side
    from community_gov.model.declarations.base import in_force

    result = view.result
    if not in_force(result.index, day_before):
        return None
    old = Side(result.index, before, day_before)
    return compare(unit, old, Side(result.index, result.table, result.on))


def _write(found: Computed, unit: "Unit | None", into: Path, drawing: Drawing) -> None:
    from community_gov.exchange.composite import index_report, write_steps
    from community_gov.indices.doubt.doubt import doubt

    view = found.view
    match into.suffix.lower():
        case ".xlsx":
            put(into, lambda path: write_steps(path, view))
        case ".json":
            put(into, content(view.result.record.to_json()))
        case ".svg" | ".png" | ".html":
            result = view.result
            doubting = partial(doubt, result.index, result.table, result.on)
            drawing.put(view, into, doubting, unit, found.change, found.before)
        case _:
            put(into, content(index_report(view, unit, found.change, found.before)))


def _of_all(view: "IndexView") -> list[str | Table]:
    title = f"{view.title} · {view.period}"
    return [title, told.units(_unit_rows(view), _("unit of the index"))]


def _unit_rows(view: "IndexView") -> list[dict[str, Any]]:
    return [
        {"unit": unit.code, "value": view.value(unit), "reason": view.reason(unit)}
        for unit in view.units
    ]


def _of_unit(view: "IndexView", unit: "Unit") -> list[str | Table]:
    from community_gov.exchange.composite import cautions

    tree = view.explain(unit)
    notes = cautions(view.result, tree, frozen=view.frozen)
    return [
        told.head(view.title, unit.title, view.period, tree.value, tree.reason),
        told.nodes(tree, {}),
        *told.joined(tree),
        *told.borne_in_mind(notes),
    ]


def _of_step(view: "IndexView", step: str, chosen: "Unit | None") -> Table:
    labels, columns = view.labels(), view.step(step)
    rows = [
        {"unit": unit.code, **{name: values[row] for name, values in columns.items()}}
        for row, unit in enumerate(view.units)
        if chosen in (None, unit)
    ]
    return Table(
        {"unit": _("unit of the index"), **{name: labels[name] for name in columns}}, rows, step
    )


def _data(view: "IndexView", unit: "Unit | None", into: Path | None) -> dict[str, Any]:
    shown = {"tree": told.data_of(view.explain(unit))} if unit else {}
    return {
        "index": view.result.index.name,
        "period": view.period,
        "units": _unit_rows(view),
        "steps": {step: view.step(step) for step in STEPS},
        "into": str(into) if into else None,
        **shown,
    }
