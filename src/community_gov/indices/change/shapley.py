"""Exact splits of a difference among what changed: along orders, and by Shapley.

All sums are of exact fractions, so that parts lose nothing when they are added up:
what changed nothing has a part of exactly 0.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import factorial
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Worth: TypeAlias = Callable[[frozenset[T]], Fraction]
"""The value when these of the things have changed and the others have not yet."""


def along(orders: Sequence[Sequence[T]], worth: Worth[T]) -> dict[T, Fraction]:
    """Return what each thing adds when the things change one after the other.

    Several orders, each of the same things, count equally.
    """
    known = cache(worth)
    parts = dict.fromkeys(orders[0], Fraction(0))
    for order in orders:
        for place, thing in enumerate(order):
            before = frozenset(order[:place])
            parts[thing] += (known(before | {thing}) - known(before)) / len(orders)
    return parts


def shapley(things: Sequence[T], worth: Worth[T]) -> dict[T, Fraction]:
    """Return the mean of what each thing adds over all orders of ``things``.

    It asks for the worth of every one of the 2^n sets. Source: Shapley, A value for
    n-person games (1953).
    """
    known = cache(worth)
    count = len(things)
    parts = dict.fromkeys(things, Fraction(0))
    for size in range(count):
        weight = Fraction(factorial(size) * factorial(count - size - 1), factorial(count))
        for before, thing in _steps(things, size):
            parts[thing] += weight * (known(before | {thing}) - known(before))
    return parts


def _steps(things: Sequence[T], size: int) -> Iterable[tuple[frozenset[T], T]]:
    for chosen in combinations(things, size):
        before = frozenset(chosen)
        yield from ((before, thing) for thing in things if thing not in before)
