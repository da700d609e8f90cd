"""The indicators of an index as they might as well have been treated and normalised."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from math import prod
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.indices.leaves import leaf
from community_gov.indices.methods.in_force import treat_on, way_on
from community_gov.indices.methods.normalise import Floats
from community_gov.indices.nodes import Scored
from community_gov.indices.run import Run
from community_gov.model.declarations import (
    Choice,
    Direction,
    Goalposts,
    Impute,
    Index,
    Node,
    Option,
    Treat,
)

MOST_WAYS = 500
"""So many ways to make one indicator are worked out at most."""


@frozen(eq=False)
class Ways:
    """One indicator made in every way: ``value`` and ``covered`` have the shape ways × units.

    ``concerned`` are the numbers of the choices that decide on it, and ``sizes`` how many ways
    each of them knows; ``by_branch`` says in which ways the mean of its branch fills gaps.
    """

    nodes: tuple[Node, ...]
    concerned: tuple[int, ...]
    sizes: tuple[int, ...]
    value: Floats
    covered: Floats
    by_branch: NDArray[np.bool_]

    @classmethod
    def of(cls, one: Node, choices: Sequence[Choice], concerned: Sequence[int], run: Run) -> "Ways":
        """Make the indicator ``one`` in every way that the ``concerned`` choices leave open.

        Raises :class:`DeclarationError` naming it for options that do not go together, and
        where there are more than :data:`MOST_WAYS`.
        """
        sizes = tuple(len(choices[number].options) + 1 for number in concerned)
        if prod(sizes) > MOST_WAYS:
            raise DeclarationError(
                _("Node {name}: {count} ways to make it are more than {most}.").format(
                    name=one.name, count=prod(sizes), most=MOST_WAYS
                ),
                _("Give fewer options."),
            )
        nodes = tuple(
            otherwise(one, taken, run.on)
            for taken in itertools.product(
                *((None, *choices[number].options) for number in concerned)
            )
        )
        made = [leaf(node, run) for node in nodes]
        return cls(
            nodes,
            tuple(concerned),
            sizes,
            np.stack([scored.value for scored in made]),
            np.stack([scored.covered for scored in made]),
            np.array([_by_branch(scored, run.on) for scored in made]),
        )

    def taken(self, chosen: NDArray[np.int_]) -> NDArray[np.int_]:
        """Return which way each draw takes, where ``chosen`` is draws × choices."""
        if not self.concerned:
            return np.zeros(len(chosen), dtype=int)
        found: NDArray[np.int_] = np.ravel_multi_index(
            tuple(chosen[:, number] for number in self.concerned), self.sizes
        )
        return found


def ways_of(index: Index, choices: Sequence[Choice], run: Run) -> dict[str, Ways]:
    """Return every indicator of ``index`` in every way, by name."""
    below = leaves_below(index.root)
    concerned = [
        {name for node in choice.nodes or (index.root.name,) for name in below[node]}
        for choice in choices
    ]
    return {
        one.name: Ways.of(
            one, choices, [at for at, names in enumerate(concerned) if one.name in names], run
        )
        for one in index.root.leaves()
    }


def leaves_below(root: Node) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the indicators at and below every node, by its name."""
    return {node.name: tuple(leaf.name for leaf in node.leaves()) for node in root.walk()}


def otherwise(one: Node, options: Sequence[Option | None], on: date) -> Node:
    """Return the indicator ``one`` as ``options`` make it on a day; ``None`` changes nothing.

    Raises :class:`DeclarationError` naming it where what they say does not go together.
    """
    given = [option for option in options if option is not None]
    changed: dict[str, Any] = {}
    if treated := _treated(given):
        declared = treat_on(one, on) or Treat(on, _("an option"))
        changed["treat"] = (evolve(declared, **treated, valid_from=on, valid_to=None),)
    for option in given:
        if option.goalposts is not None:
            posts = evolve(option.goalposts, valid_from=on, valid_to=None)
            changed |= {"goalposts": (posts,), "normalise": ()}
        if option.normalise is not None:
            way = evolve(
                option.normalise, direction=_direction(one, on), valid_from=on, valid_to=None
            )
            changed |= {"goalposts": (), "normalise": (way,)}
    if not changed or one.indicator is None:
        return one
    try:
        return evolve(one, indicator=evolve(one.indicator, **changed))
    except DeclarationError as error:
        raise DeclarationError(
            _("Node {node}: {why}").format(node=one.name, why=error.problem), error.fix
        ) from error


def _treated(options: Sequence[Option]) -> dict[str, Any]:
    return {
        name: value
        for option in options
        for name in ("impute", "outliers", "most")
        if (value := getattr(option, name)) is not None
    }


def _direction(one: Node, on: date) -> Direction:
    way = way_on(one, on)
    if isinstance(way, Goalposts):
        return Direction.MORE if way.high > way.low else Direction.LESS
    return way.direction


def _by_branch(scored: Scored, on: date) -> bool:
    treat = treat_on(scored.node, on)
    return treat is not None and treat.impute is Impute.BRANCH
