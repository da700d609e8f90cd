"""Data frames of pandas and polars themselves; `make test-beside` installs them, apart.

Whoever has pandas starts more slowly, since sqlite-utils imports what it finds; so neither is
among the tools of every day, and these tests are left out where they are missing.
"""

import os
import sys
from decimal import Decimal

import numpy as np
import pytest

from community_gov.errors import InputError
from community_gov.indices import ObservedTable, compute, from_arrays, from_frame, read_index

if "COMMUNITY_GOV_BESIDE" in os.environ:  # then a frame that is missing is a failure
    import pandas as pd
    import polars as pl
else:
    pd, pl = pytest.importorskip("pandas"), pytest.importorskip("polars")

FRAMES = [pytest.param(pd.DataFrame, id="pandas"), pytest.param(pl.DataFrame, id="polars")]
TREE = """\
name,parent,aggregate,unit,low,high,reference,valid_from
life,,,,,,own choice: test,2026-01-01
thefts,life,,per 1000,20,0,,
lamps,life,,%,0,100,,
"""


def columns(table: ObservedTable) -> dict[str, list[float]]:
    return {name: list(map(float, table.column(name))) for name in table.columns}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_gives_the_index_that_arrays_give(tmp_path, frame):
    (tmp_path / "tree.csv").write_text(TREE, encoding="utf-8")
    tree = read_index(tmp_path / "tree.csv")
    data = {"thefts": [5, 10, 20], "lamps": [25.0, float("nan"), 90.0]}
    made = from_frame(frame({"village": ["north", "south", "east"], **data}), "village")
    plain = from_arrays(["north", "south", "east"], data)

    assert made.units == plain.units
    # thefts 5 of 20: 75; lamps 25: (75 + 25) / 2. In the south half of the weight is too little.
    result = compute(tree, made)
    assert [result.value(unit) for unit in made.units] == [50, None, 45]
    assert np.array_equal(made.column("lamps"), plain.column("lamps"), equal_nan=True)


@pytest.mark.parametrize("frame", FRAMES)
def test_whole_numbers_with_gaps_and_exact_decimals_are_read(frame):
    made = from_frame(
        frame({"unit": ["a", "b"], "group": ["x", "y"], "n": [1, None],
               "d": [Decimal("0.1"), None]}),
        "unit", group="group",
    )  # fmt: skip

    assert made.groups == {"a": "x", "b": "y"}
    assert columns(made)["n"] == pytest.approx([1, np.nan], nan_ok=True)
    assert columns(made)["d"] == pytest.approx([0.1, np.nan], nan_ok=True)


def test_what_pandas_calls_missing_is_missing():
    frame = pd.DataFrame(
        {
            "n": pd.array([1, None], dtype="Int64"),
            "f": pd.array([None, 2.5], dtype="Float64"),
            "o": pd.Series([pd.NA, 3], ["a", "b"], dtype="object"),
            "t": pd.Series([pd.NaT, 4], ["a", "b"], dtype="object"),
        },
        index=["a", "b"],
    )
    made = from_frame(frame)

    assert made.units == ("a", "b")
    found = columns(made)
    assert found["n"] == pytest.approx([1, np.nan], nan_ok=True)
    assert found["f"] == pytest.approx([np.nan, 2.5], nan_ok=True)
    assert found["o"] == pytest.approx([np.nan, 3], nan_ok=True)
    assert found["t"] == pytest.approx([np.nan, 4], nan_ok=True)


def test_the_first_column_of_polars_and_the_index_of_pandas_name_the_units():
    first = from_frame(pl.DataFrame({"unit": ["a", "b"], "x": [1, 2]}))
    index = from_frame(pd.DataFrame({"x": [1, 2]}, index=pd.Index(["a", "b"], name="unit")))

    assert first.units == index.units == ("a", "b")
    assert columns(first) == columns(index) == {"x": [1, 2]}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    ("values", "what"),
    [
        (["1", "two"], r"Unit a, indicator x: '1' is not a number"),
        ([1.0, float("inf")], r"Unit b, indicator x: inf is not finite"),
        ([True, False], r"Unit a, indicator x: True is not a number"),
    ],
)
def test_what_is_no_number_is_refused_by_name(frame, values, what):
    with pytest.raises(InputError, match=what):
        from_frame(frame({"unit": ["a", "b"], "x": values}), "unit")


@pytest.mark.parametrize("frame", FRAMES)
def test_a_unit_that_is_there_twice_is_refused(frame):
    with pytest.raises(InputError, match="Unit a is there twice"):
        from_frame(frame({"unit": ["a", "a"], "x": [1, 2]}), "unit")


@pytest.mark.parametrize("frame", FRAMES)
def test_frames_keep_numbers_in_bulk_fast(frame):
    many = frame({"unit": [f"u{at}" for at in range(5_000)], "x": np.arange(5_000.0)})

    assert isinstance(from_frame(many, "unit").column("x"), np.ndarray)


def test_they_are_those_that_were_installed_apart():
    if "COMMUNITY_GOV_BESIDE" in os.environ:
        assert all("beside" in str(sys.modules[name].__file__) for name in ("pandas", "polars"))
