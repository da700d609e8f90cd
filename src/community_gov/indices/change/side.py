"""One side of a comparison: a table, and the way from it to the values of an index."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from community_gov.i18n import _
from community_gov.indices.compute import compute
from community_gov.indices.result import IndexResult
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Index

if TYPE_CHECKING:
    from community_gov.indices.record import MethodRecord

Compute: TypeAlias = Callable[..., IndexResult]
"""Makes a result of an index, a table and the last day of its period; equal input, equal result.

Fitted parameters, and units that are made of others (a total), are its own affair; as
``record`` it takes those of an earlier result.
"""


@frozen
class Side:
    """The table of a period, and the method: an index, the day whose goalposts hold, ``compute``.

    ``table`` may hold indicators that the index does not have; they are left out. With a
    ``record`` nothing is fitted to the table.
    """

    index: Index
    table: ObservedTable
    on: date
    compute: Compute = compute
    record: "MethodRecord | None" = None

    def with_table(self, table: ObservedTable) -> "Side":
        """Return the same method on another table."""
        return evolve(self, table=table)

    def frozen(self, record: "MethodRecord") -> "Side":
        """Return the same with what was fitted to an earlier result."""
        return evolve(self, record=record)

    def result(self) -> IndexResult:
        """Compute the index for the units of the table."""
        table = only_of(self.index, self.table)
        if self.record is None:
            return self.compute(self.index, table, self.on)
        return self.compute(self.index, table, self.on, record=self.record)


@frozen
class Valued:
    """The value of a unit in points from 0 to 100, or the reason why there is none."""

    value: float | None
    reason: str = ""


def valued(result: IndexResult, unit: str) -> Valued:
    """Return the value of ``unit``; a unit that is not there has none, and that is the reason."""
    if unit not in result.units:
        return Valued(None, _("{unit} is not in the table").format(unit=unit))
    return Valued(result.value(unit), result.reason(unit))


def only_of(index: Index, table: ObservedTable) -> ObservedTable:
    """Return ``table`` with the indicators of ``index`` only."""
    known = [leaf.name for leaf in index.root.leaves() if leaf.name in table.columns]
    return evolve(table, columns={name: table.columns[name] for name in known})
