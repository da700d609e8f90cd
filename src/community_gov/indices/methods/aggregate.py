"""Aggregation: how the children of a node join into its value, and who brings or loses what.

All functions take ``values`` and ``weights`` of shape units × children: points
from 0 to 100 without NaN, and weights that sum to 1 in each row. A child that is
left out (no data, or a declared weight of 0) has weight 0, whatever its value.

Two splits, each exact at every node and through the tree:

- **Gains** sum to the value v. The four means are homogeneous of degree 1, so by
  Euler's theorem v = Σ xᵢ · ∂v/∂xᵢ; that is the Aumann–Shapley value (Aumann and
  Shapley, Values of Non-Atomic Games, 1974; Billera and Heath, Mathematics of
  Operations Research 7, 1982).
- **Losses** sum to the gap 100 − v. A mean with f(v) = Σ wᵢ f(xᵢ) loses through
  child i in proportion to wᵢ · (f(100) − f(xᵢ)). For the geometric mean that is
  wᵢ · ln(100 / xᵢ), the additive logarithmic mean decomposition (Ang, The LMDI
  approach to decomposition analysis, Energy Policy 33, 2005).

The means: OECD/JRC, Handbook on Constructing Composite Indicators (2008), section 6.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from community_gov.errors import DeclarationError, InputError
from community_gov.i18n import _, mark
from community_gov.indices.methods.normalise import TOP, Floats
from community_gov.indices.names import known_names
from community_gov.model.declarations import Node, Policy

Join: TypeAlias = Callable[[Floats, Floats], Floats]

GENERALISED = "generalised"
"""The name of the aggregation that ``Node.power`` belongs to."""

N_OF_M = "n-of-m"
"""The name of the aggregation that ``Node.need`` belongs to."""

_HANDBOOK = mark("OECD/JRC Handbook (2008), section 6")
_SHARES = mark("Aumann and Shapley (1974)")
_TIE = 1e-9  # points; 0.3 of 1 and 3 of 10 are equally low whatever binary makes of them
_at_zero = np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore")


@frozen
class Aggregation:
    """One way to join children: their value, and the parts that gains and losses go by.

    ``join`` returns one number per unit; ``gains`` and ``losses`` return parts of
    any size from 0 to infinity, which :func:`shares` scales. ``formula`` says all
    three in words, and ``sources`` whose they are. ``is_sum``: ``join`` is Σ wᵢ · xᵢ and
    nothing else; ``compares``: it may look at other units too; ``no_zero``: it is no mean of
    a part at 0, only the limit of one.
    """

    join: Join
    gains: Join
    losses: Join
    formula: Callable[[], str]
    is_sum: bool = False
    compares: bool = False
    no_zero: bool = False
    sources: tuple[str, ...] = ()

    def told(self) -> str:
        """Return the formula with its sources."""
        told, sources = self.formula(), _("; ").join(map(_, self.sources))
        return _("{text} ({sources})").format(text=told, sources=sources) if sources else told


def find(node: Node, others: Iterable[str] = ()) -> Aggregation:
    """Return the aggregation that ``node`` names.

    Raises :class:`DeclarationError` if there is none of that name; ``others`` are names
    to offer beside those of the core.
    """
    if node.aggregate == GENERALISED:
        return generalised(float(node.power))
    if node.aggregate == N_OF_M:
        return n_of_m(node.need)
    if found := AGGREGATIONS.get(node.aggregate):
        return found
    raise DeclarationError(
        _("Node {name}: no aggregation is called {aggregate}.").format(
            name=node.name, aggregate=node.aggregate
        ),
        known_names(node.aggregate, (*AGGREGATIONS, GENERALISED, N_OF_M, *others)),
    )


def at_zero(node: Node, units: Sequence[str], zeros: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return in which units a part of ``node`` is at 0, from ``zeros`` (children × units).

    Raises :class:`InputError` naming unit and node where the node refuses such a part.
    """
    found = np.asarray(zeros.any(axis=0))
    if node.zero is Policy.REFUSE and found.any():
        row = int(np.flatnonzero(found)[0])
        part = node.nodes[int(np.flatnonzero(zeros[:, row])[0])]
        raise InputError(
            _(
                "Unit {unit}, node {node}: {part} is at 0 points, and of 0 there is no {aggregate}"
                " mean."
            ).format(unit=units[row], node=node.name, part=part.name, aggregate=node.aggregate),
            _(
                "Say with zero what becomes of it: keep (0 takes all) or leave-out (no value);"
                " or let points begin above 0."
            ),
        )
    return found


def shares(parts: Floats, weights: Floats) -> Floats:
    """Scale each row of ``parts`` to sum to 1.

    Where parts are infinite these take all, by their weights; where none brings anything,
    what the node above still gets through them goes by their weights.
    """
    endless = np.isinf(parts)
    parts = np.where(endless.any(axis=1, keepdims=True), endless * weights, parts)
    parts = np.where(parts.sum(axis=1, keepdims=True) > 0, parts, weights)
    total = parts.sum(axis=1, keepdims=True)
    scaled: Floats = np.divide(parts, total, out=np.zeros_like(parts), where=total > 0)
    return scaled


def arithmetic(values: Floats, weights: Floats) -> Floats:
    """Return Σ wᵢ · xᵢ."""
    joined: Floats = (weights * values).sum(axis=1)
    return joined


@_at_zero
def geometric(values: Floats, weights: Floats) -> Floats:
    """Return Π xᵢ ^ wᵢ; 0 as soon as one child that counts is at 0."""
    logs = _weighed(weights, np.log(values / TOP)).sum(axis=1)
    joined: Floats = TOP * np.exp(logs)
    return joined


@_at_zero
def harmonic(values: Floats, weights: Floats) -> Floats:
    """Return 1 ÷ Σ (wᵢ / xᵢ); 0, its limit, as soon as one child that counts is at 0."""
    joined: Floats = TOP / _weighed(weights, TOP / values).sum(axis=1)
    return joined


def minimum(values: Floats, weights: Floats) -> Floats:
    """Return the least xᵢ of the children that count; how much they weigh plays no part."""
    joined: Floats = np.where(weights > 0, values, np.inf).min(axis=1)
    return joined


def generalised(power: float) -> Aggregation:
    """Return the mean (Σ wᵢ · xᵢ ^ p) ^ (1/p), p = ``power`` from −20 to 20 without 0.

    With a p below 0 it is 0, its limit, as soon as one child that counts is at 0.
    Source: Hardy, Littlewood and Pólya, Inequalities (1934), chapter 2.
    """

    @_at_zero
    def raised(values: Floats, weights: Floats) -> Floats:
        return _weighed(weights, (values / TOP) ** power)

    @_at_zero
    def join(values: Floats, weights: Floats) -> Floats:
        joined: Floats = TOP * raised(values, weights).sum(axis=1) ** (1 / power)
        return joined

    @_at_zero
    def losses(values: Floats, weights: Floats) -> Floats:
        return _weighed(weights, np.abs(1 - (values / TOP) ** power))

    return Aggregation(
        join,
        gains=raised,
        losses=losses,
        formula=lambda: _(
            "(sum of weight × value ^ {power}) ^ (1 ÷ {power}); each part brings in proportion to"
            " weight × value ^ {power} and loses in proportion to its weight times the"
            " distance of value ^ {power} from 100 ^ {power}"
        ).format(power=f"{power:g}"),
        no_zero=power < 0,
        sources=(mark("Hardy, Littlewood and Pólya (1934), chapter 2"), _SHARES),
    )


def n_of_m(need: int) -> Aggregation:
    """Return the checklist: parts at 100 points, out of the ``need`` that are enough."""

    def met(values: Floats, weights: Floats) -> Floats:
        parts: Floats = ((weights > 0) & (values >= TOP - _TIE)).astype(np.float64)
        return parts

    def join(values: Floats, weights: Floats) -> Floats:
        joined: Floats = np.minimum(met(values, weights).sum(axis=1) / need, 1.0) * TOP
        return joined

    def unmet(values: Floats, weights: Floats) -> Floats:
        parts: Floats = ((weights > 0) & (values < TOP - _TIE)).astype(np.float64)
        return parts

    return Aggregation(
        join,
        gains=met,
        losses=unmet,
        formula=lambda: _(
            "parts at 100 points ÷ {need}, at most 1, × 100; the parts at 100 bring equally,"
            " the others lose equally"
        ).format(need=need),
        sources=(mark("own choice: a checklist, as assessment sheets count"),),
    )


def veto(values: Floats, weights: Floats) -> Floats:
    """Return Σ wᵢ · xᵢ, but 0 as soon as one child that counts is at 0."""
    joined: Floats = np.where(
        _vetoes(values, weights).any(axis=1), 0.0, arithmetic(values, weights)
    )
    return joined


def _vetoes(values: Floats, weights: Floats) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (weights > 0) & (values <= _TIE)
    return found


def _veto_losses(values: Floats, weights: Floats) -> Floats:
    return np.where(_vetoes(values, weights), np.inf, weights * (TOP - values))


@_at_zero
def _harmonic_gains(values: Floats, weights: Floats) -> Floats:
    return _weighed(weights, TOP / values)


@_at_zero
def _geometric_losses(values: Floats, weights: Floats) -> Floats:
    return _weighed(weights, -np.log(values / TOP))


@_at_zero
def _harmonic_losses(values: Floats, weights: Floats) -> Floats:
    return _weighed(weights, TOP / values - 1)


def _lowest(values: Floats, weights: Floats) -> Floats:
    lowest = minimum(values, weights)[:, None]
    parts: Floats = ((weights > 0) & (values <= lowest + _TIE)).astype(np.float64)
    return parts


def _weighed(weights: Floats, values: Floats) -> Floats:
    """Multiply, with 0 × infinity being 0: who has no weight has no say."""
    return np.where(weights > 0, weights * values, 0.0)


AGGREGATIONS: dict[str, Aggregation] = {
    "arithmetic": Aggregation(
        arithmetic,
        gains=lambda values, weights: weights * values,
        losses=lambda values, weights: weights * (TOP - values),
        formula=lambda: _(
            "sum of weight × value; each part brings weight × value"
            " and loses weight × (100 − value)"
        ),
        is_sum=True,
        sources=(_HANDBOOK, _SHARES),
    ),
    "geometric": Aggregation(
        geometric,
        gains=lambda _values, weights: weights,
        losses=_geometric_losses,
        formula=lambda: _(
            "product of value ^ weight, 0 if one part is at 0; each part brings weight × result"
            " and loses in proportion to weight × ln(100 ÷ value), a part at 0 all"
        ),
        no_zero=True,
        sources=(_HANDBOOK, _SHARES, mark("Ang (2005)")),
    ),
    "harmonic": Aggregation(
        harmonic,
        gains=_harmonic_gains,
        losses=_harmonic_losses,
        formula=lambda: _(
            "1 ÷ sum of (weight ÷ value), 0 if one part is at 0; each part brings in proportion"
            " to weight ÷ value and loses in proportion to weight × (100 ÷ value − 1),"
            " a part at 0 all"
        ),
        no_zero=True,
        sources=(_HANDBOOK, _SHARES),
    ),
    "minimum": Aggregation(
        minimum,
        gains=_lowest,
        losses=_lowest,
        formula=lambda: _(
            "the lowest part, whatever the weights; it brings and loses all,"
            " several equally low parts equally"
        ),
        sources=(_HANDBOOK,),
    ),
    "veto": Aggregation(
        veto,
        gains=lambda values, weights: weights * values,
        losses=_veto_losses,
        formula=lambda: _(
            "sum of weight × value, 0 if one part is at 0; each part brings weight × value"
            " and loses weight × (100 − value), a part at 0 all"
        ),
        sources=(_HANDBOOK,),
    ),
}
"""The aggregations by the name that ``Node.aggregate`` gives."""
