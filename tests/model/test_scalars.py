"""Single values: what is exact is taken, and numbers without end are refused before they cost."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.model.scalars import READERS, WRITERS


@given(st.decimals(-(10**20), 10**20, places=6))
def test_a_decimal_is_what_it_was_when_it_is_read_again(number):
    assert READERS[Decimal](WRITERS[Decimal](number), Decimal) == number


@given(st.fractions(-(10**9), 10**9, max_denominator=10**9))
def test_a_fraction_is_what_it_was_when_it_is_read_again(number):
    assert READERS[Fraction](WRITERS[Fraction](number), Fraction) == number


@pytest.mark.parametrize(
    ("kind", "most", "more"),
    [
        (int, 2**63 - 1, 2**63),  # TOML 1.0.0: 64-bit signed integers
        (int, -(2**63), -(2**63) - 1),
        (Decimal, "9" * 30, "9" * 31),
        (Decimal, "0." + "1" * 30, "0." + "1" * 31),
        (Decimal, "1e29", "1e30"),
        (Decimal, "1e-30", "1e-31"),
        (Fraction, "1/" + "9" * 30, "1/" + "9" * 31),
        (Fraction, "0.5", "5e-1"),
        (Fraction, "-2/3", "2/-3"),
    ],
)
def test_a_number_has_an_end(kind, most, more):
    assert READERS[kind](most, kind) == kind(most)
    with pytest.raises(ValueError, match=r"too|not a fraction"):
        READERS[kind](more, kind)


@pytest.mark.parametrize("text", ["1e999999999", "1E-999999999", "1e" + "9" * 30, "9" * 4000])
@pytest.mark.parametrize("kind", [Decimal, Fraction])
def test_a_number_that_nobody_could_count_is_refused_at_once(kind, text):
    with pytest.raises(ValueError, match=r"places|not a number|not a fraction"):
        READERS[kind](text, kind)
