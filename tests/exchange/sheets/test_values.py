"""Number cells as their reader saw them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import InputError
from community_gov.exchange.sheets.values import as_number


@pytest.mark.parametrize(
    ("cell", "shown"), [(302, "302"), (302.0, "302"), (-5, "-5"), (3.5, "3.5"), (0, "0")]
)
def test_whole_numbers_show_no_decimal_point(cell, shown):
    assert as_number(cell) == shown


def test_binary_noise_beyond_fifteen_digits_is_not_shown():
    # IEEE 754: 0.1 + 0.2 is 0.30000000000000004; a spreadsheet shows 15 significant digits.
    assert as_number(0.1 + 0.2) == "0.3"


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_of_fifteen_digits_are_exact(number):
    assert as_number(number) == str(number)
    assert as_number(float(number)) == str(number)


@pytest.mark.parametrize("cell", [5.30502e17, 10**15, -(10**15), float("inf")])
def test_longer_numbers_are_refused_because_their_last_digits_are_lost(cell):
    with pytest.raises(InputError, match="keeps only 15 digits"):
        as_number(cell)


def test_text_is_no_number_cell():
    with pytest.raises(TypeError):
        as_number("302")
