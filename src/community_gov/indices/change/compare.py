"""Comparing two periods of an index: the change of one unit's value, split by cause and leaf."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from community_gov.i18n import _
from community_gov.indices.change.change import (
    RESTATED,
    Cause,
    Change,
    LeafChange,
    Order,
    Split,
    check_orders,
)
from community_gov.indices.change.leaves import NoValueError, exactly, leaf_parts
from community_gov.indices.change.shapley import along
from community_gov.indices.change.side import Side, Valued, valued
from community_gov.indices.change.tables import Between, Data
from community_gov.indices.explain import Explanation
from community_gov.indices.tables.table import ObservedTable
from community_gov.model.declarations import Node

Done = frozenset[Cause]


def compare(
    unit: str,
    old: Side,
    new: Side,
    known_now: ObservedTable | None = None,
    *,
    orders: tuple[Order, ...] = RESTATED,
) -> Change:
    """Return how the value of ``unit`` changed from ``old`` to ``new``, and what brought it about.

    ``old`` holds the table as it was published then, ``known_now`` the data of the
    same period as they are known now (``None``: they are the same, or it is not
    known). A cause that changed nothing has exactly 0 points. With several
    ``orders`` (:data:`EVERY_ORDER`) the parts are their mean.

    Raises :class:`InputError` for an order that is none.
    """
    check_orders(orders)
    way = _Way(unit, old, old.table if known_now is None else known_now, new)
    before, after = way.value(frozenset()), way.value(frozenset(Cause))
    split, reason = _split(way, orders, before, after)
    leaves, leaves_reason = _leaves(way, orders) if split else ((), "")
    return Change(
        index=new.index.name,
        unit=unit,
        before=before.value,
        after=after.value,
        split=split,
        leaves=leaves,
        orders=orders,
        revised=known_now is not None,
        not_asked=way.between.not_asked,
        reason=reason,
        leaves_reason=leaves_reason,
    )


class _Way:
    """The values of one unit between two periods, by what has been exchanged already."""

    def __init__(self, unit: str, old: Side, known_now: ObservedTable, new: Side) -> None:
        self.unit = unit
        self.methods = (old, new)
        self.between = Between(old.table, known_now, new.table)
        self._known: list[tuple[Side, Valued]] = []

    def side(self, done: Done) -> Side:
        """Return method and table after the causes ``done``."""
        return self.methods[Cause.METHOD in done].with_table(
            self.between.table(_DATA[done & _DATA_CAUSES], new_members=Cause.MEMBERSHIP in done)
        )

    def value(self, done: Done) -> Valued:
        """Return the value after the causes ``done``; equal input is computed once."""
        side = self.side(done)
        for known, found in self._known:
            if known == side:
                return found
        found = valued(side.result(), self.unit)
        self._known.append((side, found))
        return found

    def worth(self, done: Done) -> Fraction:
        """Return the same as an exact fraction; raises :class:`NoValueError`."""
        return exactly(self.value(done))


_DATA_CAUSES = frozenset((Cause.REVISION, Cause.REAL))
_DATA: dict[Done, Data] = {
    frozenset(): Data.PUBLISHED,
    frozenset((Cause.REVISION,)): Data.KNOWN_NOW,
    _DATA_CAUSES: Data.NEW,
}


def _split(
    way: _Way, orders: tuple[Order, ...], before: Valued, after: Valued
) -> tuple[Split | None, str]:
    missing = [
        text.format(reason=found.reason)
        for text, found in (
            (_("no value in the old period: {reason}"), before),
            (_("no value in the new period: {reason}"), after),
        )
        if found.value is None
    ]
    if missing:
        return None, "; ".join(missing)
    try:
        return Split.of(along(orders, way.worth)), ""
    except NoValueError as error:
        return None, _("old and new cannot be mixed, for then there is no value: {reason}").format(
            reason=error
        )


def _leaves(way: _Way, orders: tuple[Order, ...]) -> tuple[tuple[LeafChange, ...], str]:
    """Return what each indicator brought, as the mean over the places of the real change."""
    points: dict[str, Fraction] = {}
    try:
        for before, times in Counter(map(_before_real, orders)).items():
            for name, part in _parts(way, before).items():
                points[name] = points.get(name, Fraction(0)) + part * times / len(orders)
    except NoValueError as error:
        return (), _("indicators cannot be exchanged one by one: {reason}").format(reason=error)
    return tuple(_told(way, points)), ""


def _before_real(order: Order) -> Done:
    return frozenset(order[: order.index(Cause.REAL)])


def _parts(way: _Way, before: Done) -> dict[str, Fraction]:
    start, end = way.side(before), way.side(before | {Cause.REAL})
    return leaf_parts(start, way.unit, end.table)


def _told(way: _Way, points: dict[str, Fraction]) -> Iterator[LeafChange]:
    restated = frozenset(Cause) - {Cause.REAL}
    before = _observed(way, restated)
    after = _observed(way, frozenset(Cause))
    for leaf in _every_leaf(way.methods, points):
        yield LeafChange(
            name=leaf.name,
            label=str(leaf.label),
            unit_of_measure=leaf.indicator.unit if leaf.indicator else "",
            before=before.get(leaf.name),
            after=after.get(leaf.name),
            points=float(points.get(leaf.name, Fraction(0))),
        )


def _every_leaf(methods: Iterable[Side], points: dict[str, Fraction]) -> list[Node]:
    """Return the indicators of the new tree, and those that only the old one had and that moved."""
    old, new = ({leaf.name: leaf for leaf in one.index.root.leaves()} for one in methods)
    return [*new.values(), *(old[name] for name in old if name not in new and name in points)]


def _observed(way: _Way, done: Done) -> dict[str, float | None]:
    return dict(_leaf_values(way.side(done).result().explain(way.unit)))


def _leaf_values(node: Explanation) -> Iterator[tuple[str, float | None]]:
    if not node.children:
        yield node.name, node.observed
    for child in node.children:
        yield from _leaf_values(child)
