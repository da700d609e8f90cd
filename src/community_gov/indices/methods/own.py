"""Functions that plugins declare for normalising, weighing and joining, made to fit in."""

from collections.abc import Iterable, Mapping
from itertools import chain, combinations
from math import factorial

import numpy as np
from attrs import Factory, frozen

from community_gov.errors import DeclarationError, PluginError
from community_gov.i18n import _, mark
from community_gov.indices.methods.aggregate import Aggregation, Join, find
from community_gov.indices.methods.normalisations import NORMALISATIONS
from community_gov.indices.methods.normalise import TOP, Floats
from community_gov.indices.methods.way import Normalising, Parameters
from community_gov.indices.names import known_names
from community_gov.model.declarations import Method, MethodKind, Node, Normalise

MOST_PARTS = 10
"""A function's parts are told apart by joining each of their 2^n selections."""

_SHAPLEY = mark("Shapley (1953)")


@frozen
class Methods:
    """The methods an index may name: those of the core, and those that plugins declare."""

    own: Mapping[tuple[MethodKind, str], Method] = Factory(dict)

    @classmethod
    def of(cls, methods: Iterable[Method]) -> "Methods":
        """Take what plugins declare."""
        return cls({(one.kind, one.name): one for one in methods})

    def aggregation(self, node: Node) -> Aggregation:
        """Return how ``node`` joins its parts. Raises :class:`DeclarationError` if unknown."""
        own = self.own.get((MethodKind.AGGREGATE, node.aggregate))
        if own is None:
            return find(node, [name for kind, name in self.own if kind is MethodKind.AGGREGATE])
        if len(node.nodes) > MOST_PARTS:
            raise DeclarationError(
                _("Node {name}: {method} can join at most {most} parts, not {count}.").format(
                    name=node.name, method=own.name, most=MOST_PARTS, count=len(node.nodes)
                ),
                _("Put some of them under a node of their own."),
            )
        return _aggregation(own)

    def normalising(self, node: Node, declared: Normalise) -> Normalising:
        """Return how ``node`` is normalised. Raises :class:`DeclarationError` if unknown."""
        if found := NORMALISATIONS.get(declared.method):
            return found
        if own := self.own.get((MethodKind.NORMALISE, declared.method)):
            return _normalising(own)
        names = [name for kind, name in self.own if kind is MethodKind.NORMALISE]
        raise DeclarationError(
            _("Node {name}: no way to normalise is called {method}.").format(
                name=node.name, method=declared.method
            ),
            known_names(declared.method, (*NORMALISATIONS, *names)),
        )

    def weighing_told(self, node: Node) -> str:
        """Return in words how the weights of the parts of ``node`` are made."""
        own = self.own.get((MethodKind.WEIGH, node.weigh))
        if own is None:
            return _("weights by {label}").format(label=node.weigh)
        text = _("weights by {label} ({reference})")
        return text.format(label=own.label, reference=own.reference)

    def weights(self, node: Node, values: Floats, declared: Floats) -> Floats:
        """Return the weights that a plugin's method makes for the parts of ``node``."""
        own = self.own.get((MethodKind.WEIGH, node.weigh))
        if own is None:
            names = [name for kind, name in self.own if kind is MethodKind.WEIGH]
            raise DeclarationError(
                _("Node {name}: no way to weigh is called {method}.").format(
                    name=node.name, method=node.weigh
                ),
                known_names(node.weigh, names),
            )
        made = _checked(own, own.function(values, declared), declared.shape)
        if (made < 0).any() or not np.isfinite(made).all() or not made.sum() > 0:
            raise _unfit(own, _("weights must be finite, none below 0 and not all 0"))
        return made


NO_METHODS = Methods()


def weighed(methods: Methods, node: Node, values: Floats, declared: Floats) -> Floats:
    """Return as shares the weights that the method of ``node`` makes from ``values``.

    A part that is declared to weigh nothing is not shown to it, and weighs nothing.
    """
    carries = declared > 0
    shares = np.zeros_like(declared)
    if carries.any():
        made = methods.weights(node, values[:, carries], declared[carries])
        shares[carries] = made / made.sum()
    return shares


def _aggregation(own: Method) -> Aggregation:
    def join(values: Floats, weights: Floats) -> Floats:
        return _joined(own, values, weights)

    def gains(values: Floats, weights: Floats) -> Floats:
        nothing = np.zeros_like(values)
        start = join(nothing, weights)[:, None] * weights
        return start + _shapley(join, nothing, values, weights)

    def losses(values: Floats, weights: Floats) -> Floats:
        best = np.full_like(values, TOP)
        rest = (TOP - join(best, weights))[:, None] * weights
        return rest + _shapley(join, values, best, weights)

    return Aggregation(
        join,
        gains,
        losses,
        lambda: _own_told(own),
        compares=True,
        sources=(mark("Shapley (1953)"),),
    )


def _joined(own: Method, values: Floats, weights: Floats) -> Floats:
    """Return what ``own`` makes of the units in which a part counts, and 0 of the others."""
    rows = weights.any(axis=1)
    made = np.zeros(len(values))
    if rows.any():
        made[rows] = _checked(own, own.function(values[rows], weights[rows]), (int(rows.sum()),))
    if np.isnan(made).any():
        raise _unfit(own, _("it returned no number for parts that all have one"))
    return made


def _own_told(own: Method) -> str:
    return _(
        "{label} ({reference}); each part brings its Shapley value against 0 points,"
        " and loses its Shapley value against 100; what it gives at 0 and lacks at 100"
        " goes by weight"
    ).format(label=own.label, reference=own.reference)


def _shapley(join: Join, start: Floats, end: Floats, weights: Floats) -> Floats:
    """Return what each column brings on the way from ``start`` to ``end``, over all orders.

    Source: Shapley, A value for n-person games (1953); Shorrocks, Decomposition procedures
    for distributional analysis, Journal of Economic Inequality 11 (2013).
    """
    count = start.shape[1]
    columns = range(count)
    subsets = chain.from_iterable(combinations(columns, size) for size in range(count + 1))
    worth: dict[frozenset[int], Floats] = {}
    for chosen in subsets:
        taken = np.isin(np.arange(count), chosen)
        worth[frozenset(chosen)] = join(np.where(taken, end, start), weights)
    parts = np.zeros_like(start)
    for before, value in worth.items():
        share = factorial(len(before)) * factorial(max(0, count - len(before) - 1))
        for column in set(columns) - before:
            parts[:, column] += share / factorial(count) * (worth[before | {column}] - value)
    return parts


def _normalising(own: Method) -> Normalising:
    def fit(base: Floats, _declared: Normalise) -> Parameters:
        return {"base": tuple(base.tolist())}

    def points(values: Floats, fitted: Parameters, _declared: Normalise) -> Floats:
        known = ~np.isnan(values)
        made = np.full_like(values, np.nan)
        base = np.array(fitted["base"])
        made[known] = _checked(own, own.function(values[known], base), (int(known.sum()),))
        return made

    def told(_fitted: Parameters, _declared: Normalise) -> str:
        return _("{label} ({reference})").format(label=own.label, reference=own.reference)

    return Normalising(fit, points, told, lambda _fitted, _one: None, compares=False)


def _checked(own: Method, made: object, shape: tuple[int, ...]) -> Floats:
    try:
        found = np.asarray(made, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise _unfit(own, str(error)) from error
    if found.shape != shape:
        raise _unfit(
            own,
            _("it returned the shape {found}, not {shape}").format(found=found.shape, shape=shape),
        )
    if np.isinf(found).any():
        raise _unfit(own, _("it returned an infinite number"))
    return found


def _unfit(own: Method, why: str) -> PluginError:
    return PluginError(
        _("The method {name}: {why}.").format(name=own.name, why=why),
        _("Tell its author, or declare another method."),
    )
