"""Ranges of expressions hold whatever the expressions come to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.expression import EvaluationError, Type, compile_expression
from community_gov.expression.parse import parse
from community_gov.points.linting.ranges import ANY, NOT_NEGATIVE, Range, range_of


def between(text, **known):
    found = range_of(parse(text), known)
    return found.low, found.high


INFINITE = Decimal("Infinity")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # Worked by hand; n lies in [0, infinity), p in [2, 3], x is any number.
        ("5", 5, 5),
        ("-5", -5, -5),
        ("-p", -3, -2),
        ("n - p", -3, INFINITE),
        ("p - 1", 1, 2),
        ("n * p", 0, INFINITE),
        ("-2 * n", -INFINITE, 0),
        ("x", -INFINITE, INFINITE),
        ("max(x, 0)", 0, INFINITE),
        ("min(n, p)", 0, 3),
        ("x > 0 ? p : -1", -1, 3),
        ("-(x > 0 ? 3 : 2)", -3, -2),
        ("n / p", 0, INFINITE),
        ("-n / p", -INFINITE, 0),
        ("p / -n", -INFINITE, 0),
        ("n / x", -INFINITE, INFINITE),
        ("n % 4", 0, INFINITE),
        ('date("2026-01-03") - date("2026-01-01")', 2, 2),
        ("size(word)", 0, INFINITE),
        ("year(on) - 2000", -2000, INFINITE),
    ],
)
def test_a_range_is_what_is_worked_out_by_hand(text, low, high):
    assert between(text, n=NOT_NEGATIVE, p=Range(Decimal(2), Decimal(3)), x=ANY) == (low, high)


LEAVES = st.sampled_from(["n", "p", "x", "0", "1", "2.5", "-3"])
TEXTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda one: f"-({one})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
            lambda t: f"{t[0]}({t[1]}, {t[2]})"
        ),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} > 0.0 ? {t[1]} : {t[2]})"),
    ),
    max_leaves=6,
)
NUMBERS = st.decimals(-50, 50, places=1)


@given(text=TEXTS, n=NUMBERS.filter(lambda one: one >= 0), p=NUMBERS, x=NUMBERS)
def test_no_value_lies_outside_the_range(text, n, p, x):
    names = dict.fromkeys("npx", Type.DECIMAL)
    try:
        expression = compile_expression(text, names, expects=Type.DECIMAL)
        value = expression.evaluate({"n": n, "p": p, "x": x})
    except EvaluationError:
        return  # divided by zero: there is no value
    found = range_of(parse(text), {"n": NOT_NEGATIVE, "p": Range.of(p)})
    # Quotients are rounded to six places at every step.
    assert found.low - Decimal("0.001") <= value <= found.high + Decimal("0.001")
