"""The command that says how far the choices behind an index decide its values."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, working
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.indices.doubt import Doubt, Interval


def doubt() -> click.Command:
    """Build the command."""
    return reading(
        "doubt",
        _doubt,
        _("Compute the index NAME again and again, with other choices than were made."),
        argument("name"),
        period_option(),
        option(
            "--weights",
            _("The share by which every weight may be off, such as 0.25."),
            type=click.FloatRange(0, 1, max_open=True),
            default=0.0,
        ),
        option(
            "--aggregate",
            _("An aggregation that nodes may use instead; may be given again."),
            multiple=True,
        ),
        option("--leave-out", _("Leave out an indicator now and then."), is_flag=True),
        option("--ranks", _("Also say between which ranks each grid lies."), is_flag=True),
        option("--draws", _("How often."), type=click.IntRange(1, 100_000), default=1000),
        option("--seed", _("The same number draws the same again."), type=int, default=0),
    )


def _doubt(
    session: Session,
    *,
    name: str,
    period: Period,
    weights: float,
    aggregate: tuple[str, ...],
    leave_out: bool,
    ranks: bool,
    draws: int,
    seed: int,
) -> Answer:
    from community_gov.indices.doubt import Assumptions  # NumPy only where it is computed
    from community_gov.indices.doubt import doubt as drawn
    from community_gov.indices.observe import COMMUNITY

    if not (weights or aggregate or leave_out):
        raise InputError(
            _("It is not said what might have been decided otherwise."),
            _("Give --weights 0.25, --aggregate geometric or --leave-out."),
        )
    with session.open() as community:
        codes = Codes(community)
        with working(_("The index is computed …")):
            result = community.indices.compute(name, period)
            assumed = Assumptions(weights, aggregate, leave_out=leave_out)
            found = drawn(result.index, result.table, result.on, assumed, draws=draws, seed=seed)
            among = [unit for unit in result.units if unit != COMMUNITY]
            placed = found.among(among) if ranks else None
        units = {unit: codes.code_of("grid", unit) or unit for unit in among}
    rows = [
        _row(found, placed, unit, COMMUNITY if unit == COMMUNITY else units[unit],
             result.value(unit))
        for unit in result.units
    ]  # fmt: skip
    rows.sort(key=lambda row: (row["unit"] != COMMUNITY, str(row["unit"])))
    data = {
        "index": name,
        "period": str(period),
        "draws": draws,
        "seed": seed,
        "assumptions": {
            "weights": weights,
            "aggregations": list(aggregate),
            "leave_out": leave_out,
        },
        "units": rows,
    }
    return Answer(data, _parts(rows, draws, seed, ranks=ranks))


def _row(
    found: "Doubt", placed: "Doubt | None", unit: str, code: str, value: float | None
) -> dict[str, Any]:
    row = {"unit": code, "value": value, **_bounds(found.interval(unit))}
    if placed is None:
        return row
    lies = placed.rank_interval(unit) if unit in placed.units else None
    return {**row, "best_rank": lies and round(lies.low), "worst_rank": lies and round(lies.high)}


def _bounds(interval: "Interval | None") -> dict[str, float | None]:
    if interval is None:
        return dict.fromkeys(("low", "middle", "high"))
    return {"low": interval.low, "middle": interval.middle, "high": interval.high}


def _parts(rows: list[dict[str, Any]], draws: int, seed: int, *, ranks: bool) -> list[str | Table]:
    titles = {"unit": _("unit"), "value": _("value"), "low": _("from"), "middle": _("middle")}
    titles |= {"high": _("to")}
    if ranks:
        titles |= {"best_rank": _("best rank"), "worst_rank": _("worst rank")}
    text = _("Nine of ten of {draws} draws lie between (seed {seed}).")
    return [Table(titles, rows), text.format(draws=draws, seed=seed)]
