"""Between which numbers an expression lies, as far as what it reads tells."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from community_gov.expression.tree import Node

_INFINITE = Decimal("Infinity")


@frozen
class Range:
    """All numbers from ``low`` to ``high``, both included; either may be infinite."""

    low: Decimal = -_INFINITE
    high: Decimal = _INFINITE

    @classmethod
    def of(cls, *values: Decimal) -> "Range":
        """Return the smallest range that holds ``values``; of none, every number."""
        return cls(min(values), max(values)) if values else ANY

    def __neg__(self) -> "Range":
        return Range(-self.high, -self.low)

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def __mul__(self, other: "Range") -> "Range":
        return Range.of(*(_times(a, b) for a in self.ends for b in other.ends))

    def __or__(self, other: "Range") -> "Range":
        return Range(min(self.low, other.low), max(self.high, other.high))

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest number."""
        return self.low, self.high


ANY = Range()
NOT_NEGATIVE = Range(low=Decimal(0))

Ranges: TypeAlias = Mapping[str, Range]
"""What is known of each name that an expression reads."""


def range_of(node: Node, known: Ranges) -> Range:
    """Return a range that holds every value the expression can take.

    It may be wider than needed: a name that stands twice is taken as two numbers, and a
    condition is taken to hold or not. A name that is not in ``known`` is any number.
    """
    if node.op == "literal":
        return _literal(node.value)
    if node.op == "name":
        return known.get(node.value, ANY)
    if node.op == "?:":
        _condition, then, otherwise = node.children
        return range_of(then, known) | range_of(otherwise, known)
    if node.op in _COUNTS:
        return NOT_NEGATIVE
    does = _DOES.get(node.op)
    return ANY if does is None else does(*(range_of(one, known) for one in node.children))


def _literal(value: object) -> Range:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Range.of(Decimal(value))
    if isinstance(value, date):
        return Range.of(Decimal(value.toordinal()))
    return ANY


def _times(one: Decimal, other: Decimal) -> Decimal:
    return Decimal(0) if not one or not other else one * other


def _divide(one: Range, other: Range) -> Range:
    """Return where a quotient lies: only its sign is followed."""
    if other.low < 0:
        return ANY if other.high > 0 else _divide(-one, -other)
    return Range(
        Decimal(0) if one.low >= 0 else -_INFINITE, Decimal(0) if one.high <= 0 else _INFINITE
    )


def _remainder(one: Range, _other: Range) -> Range:
    """Return where a remainder lies: it has the sign of the left side."""
    return _divide(one, NOT_NEGATIVE)


_COUNTS = {"size()", ".size()", "year()", "month()", "day()"}
_DOES: Mapping[str, Callable[..., Range]] = {
    "neg": Range.__neg__,
    "+": Range.__add__,
    "-": lambda one, other: one + -other,
    "*": Range.__mul__,
    "/": _divide,
    "%": _remainder,
    "min()": lambda one, other: Range(min(one.low, other.low), min(one.high, other.high)),
    "max()": lambda one, other: Range(max(one.low, other.low), max(one.high, other.high)),
}
