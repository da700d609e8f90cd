"""Arithmetic against exact fractions and the ranges of 64-bit ints."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from community_gov.expression.operations import OPERATIONS, settled

ints = st.integers(-(2**63), 2**63 - 1) | st.integers(-20, 20)
decimals = st.decimals(-(10**12) + 1, 10**12 - 1, places=6) | st.decimals(-9, 9, places=3)
large = st.decimals(10**6, 10**12 - 1, places=6)


def compute(op, overload, left, right):
    return OPERATIONS[op][overload].does(left, right)


@given(left=ints, right=ints.filter(bool))
def test_quotient_and_remainder_of_ints_are_those_of_truncation(left, right):
    # CEL follows C and Go: the quotient is truncated toward zero, the remainder makes up the rest.
    quotient = math.trunc(Fraction(left, right))
    assume(quotient < 2**63)
    assert compute("/", 0, left, right) == quotient
    assert compute("%", 0, left, right) == left - quotient * right


EXACT = {
    "+": Fraction.__add__,
    "-": Fraction.__sub__,
    "*": Fraction.__mul__,
    "/": Fraction.__truediv__,
}


@pytest.mark.parametrize("op", EXACT)
@given(left=decimals, right=decimals)
def test_decimals_are_exact_then_rounded_half_even_to_six_places(op, left, right):
    assume(op != "/" or right)
    # round() of a Fraction is exact and rounds half to even.
    expected = round(EXACT[op](Fraction(left), Fraction(right)), 6)
    assume(abs(expected) < 10**12)
    result = compute(op, 1, left, right)
    assert Fraction(result) == expected
    assert result.as_tuple().exponent >= -6


@given(left=large, right=large)
def test_a_product_beyond_twelve_digits_is_an_error(left, right):
    with pytest.raises(OverflowError):
        compute("*", 1, left, right)


@pytest.mark.parametrize("op", ["+", "-", "*"])
@given(left=ints, right=ints)
def test_ints_are_exact_within_64_bits_and_an_error_beyond(op, left, right):
    exact = {"+": left + right, "-": left - right, "*": left * right}[op]
    if -(2**63) <= exact < 2**63:
        assert compute(op, 0, left, right) == exact
    else:
        with pytest.raises(OverflowError):
            compute(op, 0, left, right)


@pytest.mark.parametrize(
    ("op", "left", "right", "end"),
    [
        ("+", 2**63 - 2, 1, 2**63 - 1),
        ("-", -(2**63) + 1, 1, -(2**63)),
        ("*", -(2**62), 2, -(2**63)),
        ("/", -(2**63), 1, -(2**63)),
    ],
)
def test_the_ends_of_64_bits_belong_to_the_range(op, left, right, end):
    assert compute(op, 0, left, right) == end


def test_a_decimal_is_not_padded_to_six_places():
    assert str(settled(Decimal("2.50"))) == "2.50"


def test_a_product_that_rounds_to_nothing_is_shown_without_a_sign():
    assert str(settled(Decimal("-0.0000001"))) == "0.000000"


def test_zeros_that_say_nothing_do_not_count_as_digits():
    assert settled(Decimal("100000000000.0000000000")) == 10**11
