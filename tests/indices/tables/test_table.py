"""Observed tables: bound by name, missing is never 0, and what is no number is refused."""

import math
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest

from community_gov.errors import InputError
from community_gov.indices import ObservedTable


def test_values_are_found_by_name_whatever_their_order():
    table = ObservedTable.of(
        {
            "group-1": {"visits": 4, "lamps": Decimal("0.5")},
            "group-2": {"lamps": 0.25, "visits": 7},
        }
    )

    assert table.units == ("group-1", "group-2")
    assert (table.column("visits"), table.column("lamps")) == ([4.0, 7.0], [0.5, 0.25])


@pytest.mark.parametrize("missing", [None, math.nan, Decimal("NaN")])
def test_a_missing_value_is_kept_as_missing_and_not_as_zero(missing):
    table = ObservedTable.of({"group-1": {"visits": missing}})

    assert math.isnan(table.column("visits")[0])


def test_an_indicator_left_out_of_a_unit_is_missing_there_only():
    table = ObservedTable.of({"group-1": {"visits": 4}, "group-2": {}})

    assert table.column("visits")[0] == 4.0
    assert math.isnan(table.column("visits")[1])
    assert all(math.isnan(value) for value in table.column("never-observed"))


@pytest.mark.parametrize("value", [math.inf, -math.inf, "12", "", True, [1], 1j])
def test_what_is_no_finite_number_is_refused_with_unit_and_indicator(value):
    with pytest.raises(InputError, match=r"group-2.*home-visits"):
        ObservedTable.of({"group-1": {"home-visits": 1}, "group-2": {"home-visits": value}})


@pytest.mark.parametrize("value", [Decimal("Infinity"), Decimal("1e400"), Decimal("sNaN"), 10**400])
def test_what_does_not_fit_a_float_is_refused_with_unit_and_indicator(value):
    with pytest.raises(InputError, match=r"group-1.*home-visits"):
        ObservedTable.of({"group-1": {"home-visits": value}})


def test_exact_fractions_are_numbers_too():
    assert ObservedTable.of({"a": {"x": Fraction(1, 4)}}).column("x") == [0.25]


@pytest.mark.parametrize("first", [3, None])
def test_a_cell_given_twice_is_refused_with_unit_and_indicator(first):
    with pytest.raises(InputError, match=r"group-1.*visits.*twice"):
        ObservedTable.from_cells([("group-1", "visits", first), ("group-1", "visits", 3)])


def test_cells_may_come_in_any_order_and_units_without_any_value_stay():
    table = ObservedTable.from_cells(
        [("b", "y", 4), ("a", "x", 1), ("b", "x", 3)], units=["a", "b", "c"]
    )

    assert table.units == ("a", "b", "c")
    assert table.column("x")[:2] == [1.0, 3.0]
    assert math.isnan(table.column("x")[2])


def test_importing_the_room_does_not_load_numpy():
    code = "import sys, community_gov.indices; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
