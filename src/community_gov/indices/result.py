"""The result of computing an index: every step kept, so that any number can be explained."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.indices.explain import Explanation, explanation
from community_gov.indices.names import known_names
from community_gov.indices.nodes import (
    Contribution,
    NodeValue,
    Placed,
    Scored,
    contribution,
    node_value,
)
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Index, Method
from community_gov.model.source import Overridden

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from community_gov.indices.record import MethodRecord


_SCORED = ("observed", "treated", "value", "covered", "imputed")
_PLACED = {"effective_weight": "effective_weight", "contribution": "to_root", "lost": "lost"}


@frozen(eq=False)
class IndexResult:
    """An index computed for the units of a table, with the goalposts in force ``on`` a day.

    ``scored`` and ``placed`` hold each step of each node by name, as arrays in the
    order of ``units``; ``record`` is what was fitted; ``overrides`` are the
    values of the index that are replaced on that day; ``methods`` those of plugins that were
    at hand, ``base`` the units that were fitted to (``None``: all of them). Every method raises
    :class:`UnknownError` for a unit or node that is not there.
    """

    index: Index
    table: ObservedTable
    on: date
    scored: Mapping[str, Scored]
    record: "MethodRecord"
    overrides: tuple[Overridden, ...] = ()
    methods: tuple[Method, ...] = ()
    base: tuple[str, ...] | None = None

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {unit: row for row, unit in enumerate(self.table.units)}

    @cached_property
    def placed(self) -> Mapping[str, Placed]:
        """The weight and the points of each node by name; worked out when first asked for."""
        from community_gov.indices.steps import place  # NumPy is loaded only to compute

        return place(self.index.root, self.scored)

    @property
    def units(self) -> tuple[str, ...]:
        """The units, in the order of the table."""
        return self.table.units

    def value(self, unit: str) -> float | None:
        """Return the index of ``unit`` in points from 0 to 100, or ``None``: see :meth:`reason`."""
        return self.node(self.index.root.name, unit).value

    def reason(self, unit: str) -> str:
        """Return in words why ``unit`` has no value; empty where it has one."""
        return self.node(self.index.root.name, unit).reason

    def node(self, name: str, unit: str) -> NodeValue:
        """Return what is known of the node ``name`` for ``unit``."""
        if name not in self.scored:
            raise UnknownError(
                _("Index {index}: no node is called {name}.").format(
                    index=self.index.name, name=name
                ),
                known_names(name, self.scored),
            )
        return node_value(self.scored[name], self.placed[name], self._row(unit))

    def contributions(self, unit: str) -> dict[str, Contribution]:
        """Return for each node by name, the root first, the points it brings and loses."""
        row = self._row(unit)
        return {
            node.name: contribution(self.placed[node.name], row) for node in self.index.root.walk()
        }

    def explain(self, unit: str) -> Explanation:
        """Return the whole tree for ``unit``, with everything that made its value."""
        row = self._row(unit)
        return explanation(self.index, self.scored, self.placed, row, self.overrides)

    def columns(self, step: str) -> "dict[str, NDArray[float64]]":
        """Return one step of each node by name, as arrays in the order of ``units``.

        ``step`` is ``observed`` or ``treated`` (indicators only), ``value``, ``covered``,
        ``imputed``, ``effective_weight``, ``contribution`` or ``lost``. Raises
        :class:`UnknownError` for another.
        """
        if step in _PLACED:
            return {name: getattr(one, _PLACED[step]) for name, one in self.placed.items()}
        if step not in _SCORED:
            raise UnknownError(
                _("No step of an index is called {step}.").format(step=step),
                known_names(step, (*_SCORED, *_PLACED)),
            )
        found = {name: getattr(one, step) for name, one in self.scored.items()}
        return {name: column for name, column in found.items() if column is not None}

    def _row(self, unit: str) -> int:
        if unit not in self._rows:
            raise UnknownError(
                _("Index {index}: no unit is called {unit}.").format(
                    index=self.index.name, unit=unit
                ),
                known_names(unit, self.units),
            )
        return self._rows[unit]
