"""How old the data are that a number rests on: the oldest and the newest day, beside each node."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.declarations import Index, Node


@frozen
class Days:
    """The oldest and the newest day of some data."""

    oldest: date
    newest: date

    def __or__(self, other: "Days") -> "Days":
        return Days(min(self.oldest, other.oldest), max(self.newest, other.newest))


@frozen
class DaysTable:
    """For each indicator (the name of its node) and unit, the days of what was observed.

    It stands beside an :class:`ObservedTable` and may leave out any of its cells:
    what is not dated (a constant, a count of people at the end of a period).
    """

    columns: Mapping[str, Mapping[str, Days]]

    @classmethod
    def from_cells(cls, cells: Iterable[tuple[str, str, Days]]) -> Self:
        """Take ``(unit, indicator, days)`` in any order; several of one cell are joined."""
        columns: dict[str, dict[str, Days]] = {}
        for unit, indicator, days in cells:
            column = columns.setdefault(indicator, {})
            column[unit] = column[unit] | days if unit in column else days
        return cls(columns)

    def of(self, indicator: str, unit: str) -> Days | None:
        """Return the days of one cell; ``None`` where nothing dated was observed."""
        return self.columns.get(indicator, {}).get(unit)


@frozen
class Age:
    """How old the data of one node are on a day.

    ``days`` counts from the newest of them to that day. ``too_old`` names the
    indicators at or below the node whose newest data are older than declared.
    """

    oldest: date | None
    newest: date | None
    days: int | None
    too_old: tuple[str, ...]

    def told(self) -> str:
        """Return in words what is too old; empty where nothing is."""
        if not self.too_old:
            return ""
        return _("older than declared: {names}").format(names=_(", ").join(self.too_old))


def ages(index: Index, table: DaysTable, unit: str, on: date) -> dict[str, Age]:
    """Return the age of each node by name, the root first, as seen ``on`` a day.

    A node rests on all indicators below it that carry weight. An indicator is too
    old where its newest data are more than ``max_age_days`` before ``on``; of one
    without dated data nothing can be said.
    """
    return {node.name: _age(node, table, unit, on) for node in index.root.walk()}


def _age(node: Node, table: DaysTable, unit: str, on: date) -> Age:
    joined: Days | None = None
    too_old = []
    for leaf in _counting(node):
        if (days := table.of(leaf.name, unit)) is None:
            continue
        joined = days if joined is None else joined | days
        if _is_too_old(leaf, days, on):
            too_old.append(leaf.name)
    if joined is None:
        return Age(None, None, None, ())
    return Age(joined.oldest, joined.newest, (on - joined.newest).days, tuple(too_old))


def _counting(node: Node) -> Iterable[Node]:
    if node.indicator is not None:
        yield node
    for child in node.nodes:
        if child.weight:
            yield from _counting(child)


def _is_too_old(leaf: Node, days: Days, on: date) -> bool:
    limit = leaf.indicator.max_age_days if leaf.indicator else None
    return limit is not None and (on - days.newest).days > limit
