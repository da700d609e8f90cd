"""How far the choices behind an index decide its values: Monte Carlo over declared assumptions.

Source: Saisana, Saltelli and Tarantola, Uncertainty and sensitivity analysis techniques as
tools for the quality assessment of composite indicators, Journal of the Royal Statistical
Society A 168 (2005); OECD/JRC, Handbook on Constructing Composite Indicators (2008), section 7.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
from attrs import evolve, field, frozen, validators
from numpy.typing import NDArray

from community_gov.disclosure import refuse_ranking
from community_gov.errors import DeclarationError, InputError, UnknownError
from community_gov.i18n import _
from community_gov.indices.aggregate import find
from community_gov.indices.names import known_names
from community_gov.indices.normalise import TOP, Floats
from community_gov.indices.run import Run
from community_gov.indices.steps import score
from community_gov.indices.table import ObservedTable
from community_gov.model.declarations import Index, Node
from community_gov.model.ids import SubjectKind

_CELLS = 2_000_000
"""Numbers worked on in one go, so that any count of draws needs little memory."""
_DUST = 1e-9  # as when an index is computed


@frozen
class Assumptions:
    """What might as well have been decided otherwise; each draw decides at random.

    ``weights`` is the share by which every weight may be off, up or down (0.25 is 25 %).
    ``aggregations`` are names that every node with several parts may use instead of its own.
    ``leave_out``: a draw leaves out one indicator, or none. ``alternatives`` are the same
    tree with other goalposts, normalised or treated otherwise.
    """

    weights: float = field(default=0.0, validator=[validators.ge(0), validators.lt(1)])
    aggregations: tuple[str, ...] = ()
    leave_out: bool = False
    alternatives: tuple[Index, ...] = ()


class Interval(NamedTuple):
    """Between which numbers nine of ten draws lie, and the one in the middle."""

    low: float
    middle: float
    high: float


@frozen(eq=False)
class Doubt:
    """The values of every unit in every draw; the same ``seed`` gives the same again.

    ``values`` has the shape draws × units, NaN where a unit has no value in a draw.
    """

    index: Index
    units: tuple[str, ...]
    values: Floats
    seed: int
    assumptions: Assumptions

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
        refuse_ranking(kind, asked=True, intervals=self.assumptions != Assumptions())
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
    assumptions: Assumptions,
    *,
    draws: int = 1000,
    seed: int = 0,
) -> Doubt:
    """Compute ``index`` again and again, each time with other assumptions.

    Raises :class:`DeclarationError` for an aggregation nobody knows and for an alternative
    whose tree is another, :class:`InputError` for no draws.
    """
    if draws < 1:
        raise InputError(_("At least one draw is needed."))
    _refuse_unfit(index, assumptions)
    drawing = _Drawing(index, table, on, assumptions, np.random.default_rng(seed))
    values = np.concatenate([*drawing.draw(draws)])
    return Doubt(index, table.units, values, seed, assumptions)


def _refuse_unfit(index: Index, assumptions: Assumptions) -> None:
    for name in assumptions.aggregations:
        find(evolve(index.root, aggregate=name))
    names = [node.name for node in index.root.walk()]
    for other in assumptions.alternatives:
        if [node.name for node in other.root.walk()] != names:
            raise DeclarationError(
                _("The alternative {other} of index {index} has another tree.").format(
                    other=other.name, index=index.name
                ),
                _("Keep names and order of its nodes; change how they are normalised."),
            )


class _Part(NamedTuple):
    """One node in some draws: value and coverage (draws × units), and where it is left out."""

    value: Floats
    covered: Floats
    gone: NDArray[np.bool_]


class _Drawing:
    def __init__(
        self,
        index: Index,
        table: ObservedTable,
        on: date,
        assumptions: Assumptions,
        random: np.random.Generator,
    ) -> None:
        self._root = index.root
        self._leaves = [leaf.name for leaf in index.root.leaves()]
        self._assumed = assumptions
        self._random = random
        self._units = len(table.units)
        self._known = [
            {name: scored[name].value for name in self._leaves}
            for one in (index, *assumptions.alternatives)
            for scored in [score(one.root, Run(one, table, on))]
        ]

    def draw(self, draws: int) -> Iterator[Floats]:
        """Yield the values of the root, some draws at a time (draws × units)."""
        widest = max((len(node.nodes) for node in self._root.walk()), default=1)
        at_once = max(1, _CELLS // max(1, self._units * max(1, widest)))
        for start in range(0, draws, at_once):
            yield self._some(min(at_once, draws - start))

    def _some(self, count: int) -> Floats:
        alternative = self._random.integers(0, len(self._known), count)
        left_out = np.full(count, -1)
        if self._assumed.leave_out and len(self._leaves) > 1:
            left_out = self._random.integers(-1, len(self._leaves), count)
        return self._part(self._root, alternative, left_out).value

    def _part(self, node: Node, alternative: NDArray[np.int_], left_out: NDArray[np.int_]) -> _Part:
        if not node.nodes:
            columns = np.stack([known[node.name] for known in self._known])
            value = columns[alternative]
            gone = left_out == self._leaves.index(node.name)
            return _Part(value, (~np.isnan(value)).astype(np.float64), gone)
        return self._joined(
            node, [self._part(child, alternative, left_out) for child in node.nodes]
        )

    def _joined(self, node: Node, parts: Sequence[_Part]) -> _Part:
        gone = np.stack([part.gone for part in parts], axis=1)
        declared = self._weights(node, gone)[:, None, :]
        values = np.stack([part.value for part in parts], axis=2)
        counts = (~np.isnan(values)) & (declared > 0)
        covered = (counts * declared * np.stack([part.covered for part in parts], axis=2)).sum(2)
        weights = counts * declared
        total = weights.sum(axis=2, keepdims=True)
        weights = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
        joined = self._join(node, np.where(counts, values, TOP), weights)
        enough = counts.any(axis=2) & (covered >= float(node.coverage) - _DUST)
        return _Part(np.where(enough, joined, np.nan), covered, np.asarray(gone.all(axis=1)))

    def _weights(self, node: Node, gone: NDArray[np.bool_]) -> Floats:
        """Return the weights of the children in each draw (draws × children), summing to 1."""
        nominal = np.array([float(child.weight) for child in node.nodes])
        spread = self._assumed.weights
        drawn = nominal * self._random.uniform(1 - spread, 1 + spread, gone.shape)
        drawn = np.where(gone, 0.0, drawn)
        total = drawn.sum(axis=1, keepdims=True)
        scaled: Floats = np.divide(drawn, total, out=np.zeros_like(drawn), where=total > 0)
        return scaled

    def _join(self, node: Node, values: Floats, weights: Floats) -> Floats:
        count, units, children = values.shape
        others = self._assumed.aggregations if children > 1 else ()
        names = [node.aggregate, *(name for name in others if name != node.aggregate)]
        chosen = self._random.integers(0, len(names), count)
        joined = np.empty((count, units))
        for number, name in enumerate(names):
            rows = chosen == number
            if rows.any():
                flat = find(evolve(node, aggregate=name)).join(
                    values[rows].reshape(-1, children), weights[rows].reshape(-1, children)
                )
                joined[rows] = np.clip(flat, 0.0, TOP).reshape(-1, units)
        return joined
