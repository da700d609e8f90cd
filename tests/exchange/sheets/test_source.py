"""Raw sheets: limits and merged areas."""

from pathlib import Path

import pytest

from community_gov.errors import InputError
from community_gov.exchange.sheets.source import Limits, MergedArea, RawRow, RawSheet, within


def test_rows_up_to_the_limit_are_kept():
    rows = [RawRow(number, ("a",)) for number in (1, 2, 3)]

    assert within(Limits(rows=3), Path("a.csv"), rows) == tuple(rows)


@pytest.mark.parametrize("limits", [Limits(rows=2), Limits(cells=5)])
def test_a_sheet_beyond_the_limits_is_refused_not_cut(limits):
    rows = [RawRow(number, ("a", "b")) for number in (1, 2, 3)]

    with pytest.raises(InputError, match=r"a\.csv has more than"):
        within(limits, Path("a.csv"), rows)


def test_the_merged_area_over_a_cell_is_found():
    upper = MergedArea("B2:B3", 2, 1, 3, 1)
    lower = MergedArea("A5:C7", 5, 0, 7, 2)
    sheet = RawSheet("", (RawRow(1, ("a", "b", "c")),), merged=(lower, upper))

    assert sheet.merged_over(3, 1) is upper
    assert sheet.merged_over(4, 1) is None
    assert sheet.merged_over(7, 2) is lower
    assert sheet.merged_over(8, 2) is None
    assert sheet.merged_over(1, 1) is None
    assert sheet.merged_over(3, 0) is None


def test_a_merged_area_over_whole_columns_costs_nothing():
    # ECMA-376 sheets have up to 1,048,576 rows and 16,384 columns.
    everything = MergedArea("A1:XFD1048576", 1, 0, 1048576, 16383)
    sheet = RawSheet("", (RawRow(1, ("a",)),), merged=(everything,) * 50)

    assert sheet.merged_over(1048576, 0) is everything


def test_a_cell_beyond_the_end_of_a_row_is_nothing():
    assert RawRow(1, ("a",)).cell(5) is None
