"""How far the choices behind an index decide its values: Monte Carlo over declared assumptions.

Source: Saisana, Saltelli and Tarantola, Uncertainty and sensitivity analysis techniques as
tools for the quality assessment of composite indicators, Journal of the Royal Statistical
Society A 168 (2005); OECD/JRC, Handbook on Constructing Composite Indicators (2008), section 7.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
from attrs import evolve, frozen

from community_gov.disclosure import refuse_ranking
from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.indices.doubt.draws import Draws
from community_gov.indices.doubt.options import Ways, leaves_below, ways_of
from community_gov.indices.doubt.tree import DrawnTree
from community_gov.indices.methods.normalise import TOP, Floats
from community_gov.indices.methods.own import Methods
from community_gov.indices.names import known_names
from community_gov.indices.result import IndexResult
from community_gov.indices.run import Run
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Assumptions, Choice, Index, Method, Option
from community_gov.model.ids import SubjectKind

__all__ = ["Assumptions", "Choice", "Doubt", "Interval", "Option", "doubt", "doubt_of"]

_CELLS = 2_000_000
"""Numbers worked on in one go, so that any count of draws needs little memory."""
_DUST = 1e-9  # as when an index is computed


class Interval(NamedTuple):
    """Between which numbers nine of ten draws lie, and the one in the middle."""

    low: float
    middle: float
    high: float


@frozen(eq=False)
class Doubt:
    """The values of every unit in every draw; the same ``seed`` gives the same again.

    ``values`` has the shape draws × units, NaN where a unit has no value in a draw. ``draws``
    and ``ways`` are what every draw decided: see :meth:`drawn`.
    """

    index: Index
    units: tuple[str, ...]
    values: Floats
    seed: int
    assumptions: Assumptions
    draws: Draws
    ways: Mapping[str, Ways]

    def drawn(self, number: int) -> Index:
        """Return the index as draw ``number`` (from 0) had it.

        Computed on the same table it gives the values of that draw.
        """
        return self.draws.index(self.index, self.ways, number)

    def among(self, units: Sequence[str]) -> Self:
        """Return the same for some of the units, whose ranks are then those among them."""
        columns = [self._column(unit) for unit in units]
        return evolve(self, units=tuple(units), values=self.values[:, columns])

    def interval(self, unit: str) -> Interval | None:
        """Return where the value of ``unit`` lies; ``None`` if it has none in most draws."""
        return self._quantiles(self.values[:, self._column(unit)])

    def rank_interval(self, unit: str, kind: SubjectKind = SubjectKind.GRID) -> Interval | None:
        """Return where its rank lies among the units with a value, 1 being the best.

        ``kind`` says what the units are. Raises :class:`RefusedError` for members, households
        and what they are part of, and where nothing was assumed, so that there is no interval.
        """
        refuse_ranking(kind, asked=True, intervals=self.assumptions.any)
        return self._quantiles(self._ranks[:, self._column(unit)])

    def better(self, unit: str, other: str) -> float | None:
        """Return in which share of the draws ``unit`` is better; where equal, half counts."""
        one, two = self.values[:, self._column(unit)], self.values[:, self._column(other)]
        both = ~(np.isnan(one) | np.isnan(two))
        if not both.any():
            return None
        gap = one[both] - two[both]
        same = np.abs(gap) <= _DUST * TOP
        return float((gap[~same] > 0).sum() + same.sum() / 2) / int(both.sum())

    def compare(self, unit: str, other: str) -> str:
        """Say in words whether two units can be told apart."""
        share = self.better(unit, other)
        if share is None:
            return _("{unit} and {other} have no values to compare").format(unit=unit, other=other)
        if 0.05 < share < 0.95:
            text = _("{unit} and {other} are not distinguishable ({unit} is better in {share})")
        elif share >= 0.95:
            text = _("{unit} is better than {other} (in {share} of the draws)")
        else:
            unit, other, share = other, unit, 1 - share
            text = _("{unit} is better than {other} (in {share} of the draws)")
        return text.format(unit=unit, other=other, share=f"{share:.0%}")

    @cached_property
    def _ranks(self) -> Floats:
        """Ranks by draw, 1 the best; those who are equal share the better rank."""
        ranks = np.full(self.values.shape, np.nan)
        for row, values in enumerate(self.values):
            known = ~np.isnan(values)
            ordered = np.sort(values[known])
            above = len(ordered) - np.searchsorted(ordered, values[known] + _DUST, side="right")
            ranks[row, known] = 1 + above
        return ranks

    def _quantiles(self, drawn: Floats) -> Interval | None:
        known = drawn[~np.isnan(drawn)]
        if 2 * len(known) < len(drawn) or not len(known):
            return None
        return Interval(*map(float, np.quantile(known, (0.05, 0.5, 0.95))))

    def _column(self, unit: str) -> int:
        if unit not in self.units:
            raise UnknownError(
                _("Index {index}: no unit is called {unit}.").format(
                    index=self.index.name, unit=unit
                ),
                known_names(unit, self.units),
            )
        return self.units.index(unit)


def doubt(
    index: Index,
    table: ObservedTable,
    on: date,
    assumptions: Assumptions | None = None,
    *,
    draws: int = 1000,
    seed: int = 0,
    methods: Iterable[Method] = (),
    base: Iterable[str] | None = None,
) -> Doubt:
    """Compute ``index`` again and again, each time with other assumptions.

    Without ``assumptions`` those that it declares are taken. ``methods`` and ``base`` are as
    in :func:`community_gov.indices.compute`. A part at 0 takes all where the index itself
    refuses it, since it was not the index that put it there.

    Raises :class:`DeclarationError` for an aggregation nobody knows and for options that do
    not fit the index, :class:`InputError` for no draws and where nothing may be otherwise.
    """
    if draws < 1:
        raise InputError(_("At least one draw is needed."))
    assumed = assumptions or index.assumptions
    if assumed is None:
        raise InputError(
            _("The index {index} does not declare what may be otherwise.").format(index=index.name),
            _("Declare assumptions with it, or give some."),
        )
    assumed.check(leaves_below(index.root))
    known = Methods.of(methods)
    for name in assumed.aggregations:
        known.aggregation(evolve(index.root, aggregate=name))
    run = Run(index, table, on, known, None, base)
    ways = ways_of(index, assumed.choices, run)
    drawn = Draws.of(index, assumed, draws, np.random.default_rng(seed))
    tree = DrawnTree(index.root, ways, known, run.base)
    widest = max(len(node.nodes) for node in index.root.walk())
    at_once = max(1, _CELLS // max(1, len(table.units) * max(1, widest)))
    values = [tree.values(drawn.some(at, at + at_once)) for at in range(0, draws, at_once)]
    return Doubt(index, table.units, np.concatenate(values), seed, assumed, drawn, ways)


def doubt_of(
    result: IndexResult,
    assumptions: Assumptions | None = None,
    *,
    draws: int = 1000,
    seed: int = 0,
) -> Doubt:
    """Compute an index again and again on the table, and as it was fitted, for ``result``.

    Raises as :func:`doubt` does. A frozen method plays no part: options are fitted anew.
    """
    return doubt(
        result.index,
        result.table,
        result.on,
        assumptions,
        draws=draws,
        seed=seed,
        methods=result.methods,
        base=result.base,
    )
