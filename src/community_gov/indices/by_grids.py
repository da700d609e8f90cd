"""How an index of a community is computed: fitted to its grids, never to the whole beside them."""

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.indices.compute import compute
from community_gov.indices.observe import COMMUNITY
from community_gov.indices.result import IndexResult
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Index, Method

if TYPE_CHECKING:
    from community_gov.indices.record import MethodRecord


@frozen
class ByGrids:
    """Computes with the ``methods`` of plugins, and compares grids with grids.

    The community is made of its grids: were it one of the units, it would be compared to
    itself, and counted twice. Where there are no grids it is compared with nothing else.
    """

    methods: tuple[Method, ...] = ()

    def __call__(
        self, index: Index, table: ObservedTable, on: date, record: "MethodRecord | None" = None
    ) -> IndexResult:
        """Compute ``index``; with a ``record`` nothing is fitted."""
        return compute(
            index, table, on, methods=self.methods, record=record, base=base_of(table.units)
        )


def base_of(units: tuple[str, ...]) -> tuple[str, ...]:
    """Return the units that are compared with each other: the grids, if there are any."""
    return tuple(unit for unit in units if unit != COMMUNITY) or units
