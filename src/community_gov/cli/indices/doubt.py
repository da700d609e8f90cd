"""The command that says how far the choices behind an index decide its values."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import argument, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, working
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.indices.observe import COMMUNITY
from community_gov.model.convert import unstructure
from community_gov.model.declarations import (
    Assumptions,
    Choice,
    Impute,
    Index,
    Normalise,
    Option,
    Outliers,
)
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.indices.doubt.doubt import Doubt, Interval


def doubt() -> click.Command:
    """Build the command."""
    return reading(
        "doubt",
        _doubt,
        _(
            "Compute the index NAME again and again, with other choices than were made: those"
            " that it declares, or those given here."
        ),
        argument("name", of="Index"),
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
        option(
            "--normalise",
            _("A way to normalise that indicators may use instead; may be given again."),
            multiple=True,
        ),
        option(
            "--impute",
            _("What may stand in for gaps instead; may be given again."),
            type=click.Choice([one.value for one in Impute]),
            multiple=True,
        ),
        option(
            "--outliers",
            _("What may be done about outliers instead; may be given again."),
            type=click.Choice([one.value for one in Outliers]),
            multiple=True,
        ),
        option("--leave-out", _("Leave out an indicator now and then."), is_flag=True),
        option("--ranks", _("Also say between which ranks each grid lies."), is_flag=True),
        option(
            "--compare",
            _("Say whether two grids can be told apart, by their codes; may be given again."),
            nargs=2,
            multiple=True,
            metavar="CODE CODE",
        ),
        option("--draws", _("How often."), type=click.IntRange(1, 100_000), default=1000),
        option("--seed", _("The same number draws the same again."), type=int, default=0),
    )


def _doubt(
    session: Session,
    *,
    name: str,
    period: Period,
    ranks: bool,
    compare: tuple[tuple[str, str], ...],
    draws: int,
    seed: int,
    **given: Any,
) -> Answer:
    from community_gov.indices.doubt.doubt import (
        doubt_of as drawn,  # NumPy only where it is computed
    )

    with session.open() as community:
        codes = Codes(community)
        pairs = [(codes.id_of("grid", one), codes.id_of("grid", other)) for one, other in compare]
        declared = community.indices.of(name)
        assumed = _assumed(declared, **given)
        with working(_("The index is computed …")):
            result = community.indices.compute(name, period)
            found = drawn(result, assumed, draws=draws, seed=seed)
        among = [unit for unit in result.units if unit != COMMUNITY]
        units = {unit: codes.code_of("grid", unit) or unit for unit in among}
        units[COMMUNITY] = COMMUNITY
    placed = found.among(among) if ranks else None
    rows = [_row(found, placed, unit, units[unit], result.value(unit)) for unit in result.units]
    rows.sort(key=lambda row: (row["unit"] != COMMUNITY, str(row["unit"])))
    by_code = attrs.evolve(found, units=tuple(units[unit] for unit in found.units))
    told = [_pair(by_code, units[one], units[other]) for one, other in pairs]
    data = {
        "index": name,
        "period": str(period),
        "draws": draws,
        "seed": seed,
        "assumptions": _data(found.assumptions),
        "units": rows,
        "pairs": told,
    }
    parts = _parts(rows, draws, seed, ranks=ranks)
    return Answer(data, [*parts, *(str(one["told"]) for one in told)])


def _assumed(
    index: Index,
    *,
    weights: float,
    aggregate: tuple[str, ...],
    normalise: tuple[str, ...],
    impute: tuple[str, ...],
    outliers: tuple[str, ...],
    leave_out: bool,
) -> Assumptions:
    """Return what is given, or else what ``index`` declares."""
    ways = (Normalise(one, index.valid_from, _("given here")) for one in normalise)
    choices = (
        *_choice(Option(normalise=one) for one in ways),
        *_choice(Option(impute=Impute(one)) for one in impute),
        *_choice(Option(outliers=Outliers(one)) for one in outliers),
    )
    given = Assumptions(weights, aggregate, leave_out, choices)
    if given.any:
        return given
    if index.assumptions is None:
        raise InputError(
            _("It is not said what might have been decided otherwise."),
            _("Give --weights 0.25, --aggregate geometric or --leave-out."),
        )
    return index.assumptions


def _choice(options: Iterable[Option]) -> tuple[Choice, ...]:
    given = tuple(options)
    return (Choice(given),) if given else ()


def _data(assumed: Assumptions) -> dict[str, Any]:
    return {
        "weights": float(assumed.weights),
        "aggregations": list(assumed.aggregations),
        "leave_out": assumed.leave_out,
        "choices": [unstructure(one) for one in assumed.choices],
        "reference": assumed.reference,
    }


def _pair(found: "Doubt", unit: str, other: str) -> dict[str, Any]:
    better, told = found.better(unit, other), found.compare(unit, other)
    return {"unit": unit, "other": other, "better": better, "told": told}


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
