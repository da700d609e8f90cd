"""A table of units by indicators from a workbook or a text file."""

import math
from datetime import date

import pytest
from openpyxl import Workbook

from community_gov.errors import InputError
from community_gov.exchange.composite import read_periods, read_units

ROWS = [["village", "thefts", "zone", "lamps"], ["北村", 5, "A", "2.5"], ["south", None, "B", 50]]


def saved(folder, *sheets, name="data.xlsx"):
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / name)
    return folder / name


def test_a_workbook_gives_numbers_by_name_and_missing_values_stay_missing(tmp_path):
    table = read_units(saved(tmp_path, ("数据", ROWS)), group="zone")
    assert table.units == ("北村", "south")
    assert table.columns["lamps"] == {"北村": 2.5, "south": 50.0}
    assert table.columns["thefts"]["北村"] == 5.0
    assert math.isnan(table.columns["thefts"]["south"])
    assert table.groups == {"北村": "A", "south": "B"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_text_file_is_read_as_spreadsheets_write_it(tmp_path, encoding, separator):
    path = tmp_path / "data.csv"
    text = "村,盗窃\n北村,5\n南村,\n".replace(",", separator)
    path.write_bytes(text.encode(encoding))
    table = read_units(path)
    assert table.units == ("北村", "南村")
    assert table.columns["盗窃"]["北村"] == 5.0


def test_days_in_a_column_make_a_table_each_in_the_order_of_time(tmp_path):
    rows = [["village", "until", "lamps"], ["n", date(2026, 12, 31), 2], ["n", "2025-12-31", 1]]
    found = read_periods(saved(tmp_path, ("a", rows)), "until")
    assert list(found) == [date(2025, 12, 31), date(2026, 12, 31)]
    assert found[date(2026, 12, 31)].columns == {"lamps": {"n": 2.0}}


@pytest.mark.parametrize(
    ("at", "value", "what"),
    [
        ((1, 3), "many", r"data.xlsx, sheet a, cell D2: 'many' is no finite number"),
        ((1, 3), True, r"cell D2: True is no finite"),
        ((2, 1), "inf", r"cell B3: 'inf' is no finite"),
        ((2, 0), "北村", r"cell A3: 北村 is there already, in row 2"),
        ((2, 0), None, r"cell A3: the unit has no name"),
        ((0, 3), "thefts", r"the column thefts is there twice"),
    ],
)
def test_a_cell_that_is_none_is_refused_with_its_place(tmp_path, at, value, what):
    rows = [list(row) for row in ROWS]
    rows[at[0]][at[1]] = value
    with pytest.raises(InputError, match=what):
        read_units(saved(tmp_path, ("a", rows)), group="zone")


def test_of_several_sheets_one_is_to_be_named(tmp_path):
    path = saved(tmp_path, ("a", ROWS), ("b", ROWS[:2]))
    with pytest.raises(InputError, match="several sheets: a, b"):
        read_units(path)
    assert read_units(path, sheet="b", group="zone").units == ("北村",)
    with pytest.raises(InputError, match="no sheet is called c"):
        read_units(path, sheet="c")


@pytest.mark.parametrize(
    ("name", "what"), [("empty.csv", "empty.csv is empty"), ("data.pdf", "the kind .pdf")]
)
def test_a_file_without_a_table_is_refused(tmp_path, name, what):
    (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=what):
        read_units(tmp_path / name)


def test_a_column_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="no column is called area"):
        read_units(saved(tmp_path, ("a", ROWS)), group="area")
    with pytest.raises(InputError, match="cell C2: 'A' is no day"):
        read_periods(saved(tmp_path, ("a", ROWS)), "zone")
