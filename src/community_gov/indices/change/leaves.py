"""The real change of an index, split onto its indicators."""

from fractions import Fraction

from attrs import evolve

from community_gov.errors import CommunityGovError
from community_gov.indices.change.shapley import Worth, along, shapley
from community_gov.indices.change.side import Side, Valued, valued
from community_gov.indices.tables.table import ObservedTable

MOST_FOR_SHAPLEY = 8
"""Up to so many changed indicators all orders are taken (2^8 computations); beyond, two."""


class NoValueError(CommunityGovError):
    """On the way there is a table on which the index has no value, for the reason given."""


def leaf_parts(start: Side, unit: str, end: ObservedTable) -> dict[str, Fraction]:
    """Return the points that each changed indicator brings to ``unit`` from start to ``end``.

    The units are the same in both tables. The parts sum exactly to the change of the
    index. Up to :data:`MOST_FOR_SHAPLEY` changed indicators they are the Shapley value;
    beyond it the mean of two orders, that of the tree and its reverse, which equals the
    Shapley value as long as indicators bear on each other in pairs only.

    Raises :class:`NoValueError` where a mixture of both periods has no value.
    """
    changed = _changed(start, end)
    first = start.table

    def worth(done: frozenset[str]) -> Fraction:
        columns = {name: (end if name in done else first).columns[name] for name in first.columns}
        table = evolve(first, columns=columns)
        return exactly(valued(start.with_table(table).result(), unit))

    if not changed:
        return {}
    return _split(changed, worth)


def _changed(start: Side, end: ObservedTable) -> list[str]:
    """Return the indicators whose data differ, in the order of the tree."""
    return [
        leaf.name
        for leaf in start.index.root.leaves()
        if start.table.columns.get(leaf.name) != end.columns.get(leaf.name)
    ]


def exactly(found: Valued) -> Fraction:
    """Return a value as an exact fraction; raises :class:`NoValueError` where there is none."""
    if found.value is None:
        raise NoValueError(found.reason)
    return Fraction(found.value)


def _split(changed: list[str], worth: Worth[str]) -> dict[str, Fraction]:
    if len(changed) <= MOST_FOR_SHAPLEY:
        return shapley(changed, worth)
    return along([changed, changed[::-1]], worth)
