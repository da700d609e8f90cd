"""The operators and functions that compute a value from values, by the types they take."""

import operator
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import TypeVar

from attrs import frozen

from community_gov.expression.limits import LIMITS
from community_gov.expression.tree import Function, Type
from community_gov.i18n import _

Number = TypeVar("Number", int, Decimal)

INT_MIN, INT_MAX = -(2**63), 2**63 - 1
STEP = Decimal(1).scaleb(-LIMITS.places)
BOUND = 10**LIMITS.whole_digits
# Twice the digits of both operands and more: products are exact, and a quotient is never so near
# to the middle of two steps that rounding it a second time could change it.
WIDE = Context(
    prec=80, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, InvalidOperation, Overflow]
)


@frozen
class Operation:
    """One overload of an operator or function."""

    takes: tuple[Type, ...]
    gives: Type
    does: Function


def in_range(value: int) -> int:
    """Return ``value`` if it is an int of 64 bits; raise OverflowError otherwise (as CEL asks)."""
    if INT_MIN <= value <= INT_MAX:
        return value
    raise OverflowError(_("the result is too large for an int"))


def settled(value: int | Decimal) -> Decimal:
    """Return ``value`` as a decimal, rounded half to even where it has more than six places.

    Raises OverflowError for more than twelve digits before the point.
    """
    exact = WIDE.plus(Decimal(value))
    exponent = exact.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -LIMITS.places:
        exact = WIDE.plus(exact.quantize(STEP, context=WIDE))
    if abs(exact) < BOUND:
        return exact
    raise OverflowError(_("the result is too large for a decimal"))


def _add(left: int, right: int) -> int:
    return in_range(left + right)


def _subtract(left: int, right: int) -> int:
    return in_range(left - right)


def _multiply(left: int, right: int) -> int:
    return in_range(left * right)


def _negate(value: int) -> int:
    return in_range(-value)


def _divide(left: int, right: int) -> int:
    """Divide toward zero, as CEL does (and unlike Python)."""
    quotient = abs(left) // abs(_nonzero(right))
    return in_range(quotient if (left < 0) == (right < 0) else -quotient)


def _remainder(left: int, right: int) -> int:
    """Return what division leaves, with the sign of ``left``, as CEL does."""
    rest = abs(left) % abs(_nonzero(right))
    return -rest if left < 0 else rest


def _nonzero(value: Number) -> Number:
    if value:
        return value
    raise ZeroDivisionError(_("division by zero"))


def _add_decimals(left: Decimal, right: Decimal) -> Decimal:
    return settled(WIDE.add(left, right))


def _subtract_decimals(left: Decimal, right: Decimal) -> Decimal:
    return settled(WIDE.subtract(left, right))


def _multiply_decimals(left: Decimal, right: Decimal) -> Decimal:
    return settled(WIDE.multiply(left, right))


def _divide_decimals(left: Decimal, right: Decimal) -> Decimal:
    return settled(WIDE.divide(left, _nonzero(right)))


def _negate_decimal(value: Decimal) -> Decimal:
    return settled(WIDE.minus(value))


def _least_decimal(left: Decimal, right: Decimal) -> Decimal:
    return settled(min(left, right))


def _greatest_decimal(left: Decimal, right: Decimal) -> Decimal:
    return settled(max(left, right))


def _days(later: date, earlier: date) -> int:
    return (later - earlier).days


def _overloads(does: Function, gives: Type, *taken: Type, places: int = 2) -> tuple[Operation, ...]:
    """Return one overload per type, each taking that type in all its places."""
    return tuple(Operation((each,) * places, gives, does) for each in taken)


_INTS, _DECIMALS = (Type.INT, Type.INT), (Type.DECIMAL, Type.DECIMAL)
_SIZE = _overloads(len, Type.INT, Type.STRING, places=1)

# An int also fits where a decimal is taken, so overloads for ints come first.
OPERATIONS: dict[str, tuple[Operation, ...]] = {
    "==": _overloads(operator.eq, Type.BOOL, *Type),
    "!=": _overloads(operator.ne, Type.BOOL, *Type),
    "<": _overloads(operator.lt, Type.BOOL, *Type),
    "<=": _overloads(operator.le, Type.BOOL, *Type),
    ">": _overloads(operator.gt, Type.BOOL, *Type),
    ">=": _overloads(operator.ge, Type.BOOL, *Type),
    "+": (
        Operation(_INTS, Type.INT, _add),
        Operation(_DECIMALS, Type.DECIMAL, _add_decimals),
        *_overloads(operator.add, Type.STRING, Type.STRING),
    ),
    "-": (
        Operation(_INTS, Type.INT, _subtract),
        Operation(_DECIMALS, Type.DECIMAL, _subtract_decimals),
        *_overloads(_days, Type.INT, Type.DATE),
    ),
    "*": (
        Operation(_INTS, Type.INT, _multiply),
        Operation(_DECIMALS, Type.DECIMAL, _multiply_decimals),
    ),
    "/": (
        Operation(_INTS, Type.INT, _divide),
        Operation(_DECIMALS, Type.DECIMAL, _divide_decimals),
    ),
    "%": (Operation(_INTS, Type.INT, _remainder),),
    "neg": (
        Operation((Type.INT,), Type.INT, _negate),
        Operation((Type.DECIMAL,), Type.DECIMAL, _negate_decimal),
    ),
    "!": _overloads(operator.not_, Type.BOOL, Type.BOOL, places=1),
    "min()": (
        *_overloads(min, Type.INT, Type.INT),
        Operation(_DECIMALS, Type.DECIMAL, _least_decimal),
        *_overloads(min, Type.DATE, Type.DATE),
    ),
    "max()": (
        *_overloads(max, Type.INT, Type.INT),
        Operation(_DECIMALS, Type.DECIMAL, _greatest_decimal),
        *_overloads(max, Type.DATE, Type.DATE),
    ),
    "size()": _SIZE,
    ".size()": _SIZE,
    ".startsWith()": _overloads(str.startswith, Type.BOOL, Type.STRING),
    ".endsWith()": _overloads(str.endswith, Type.BOOL, Type.STRING),
    ".contains()": _overloads(operator.contains, Type.BOOL, Type.STRING),
    "year()": _overloads(operator.attrgetter("year"), Type.INT, Type.DATE, places=1),
    "month()": _overloads(operator.attrgetter("month"), Type.INT, Type.DATE, places=1),
    "day()": _overloads(operator.attrgetter("day"), Type.INT, Type.DATE, places=1),
}
MACROS = ("has()", "date()")
"""What is called like a function, and works on what is written instead of on a value."""
