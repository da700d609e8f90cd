"""Every step of an index as sheets; numbers worked out by hand in conftest."""

import pytest
from attrs import evolve
from openpyxl import load_workbook

from community_gov.exchange.composite import Unit, index_report, write_steps
from community_gov.i18n import Language, speaking


def sheets(view, folder):
    write_steps(folder / "steps.xlsx", view)
    book = load_workbook(folder / "steps.xlsx")
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}, book


def test_there_is_a_sheet_for_each_step_with_its_header_in_view(view, tmp_path):
    found, book = sheets(view, tmp_path)
    assert list(found) == [
        "About", "Framework", "Observed", "Treated", "Normalised", "Weights declared",
        "Weights effective", "Values", "Points brought", "Points lost", "Coverage", "Imputed",
        "Method record",
    ]  # fmt: skip
    assert {sheet.freeze_panes for sheet in book} == {"A2"}


def test_each_step_has_the_numbers_worked_out_by_hand(view, tmp_path):
    found, _book = sheets(view, tmp_path)
    assert found["Observed"][2] == ["south", None, 30, 50, 30]
    assert found["Normalised"][1] == ["north", None, 75, 25, 0]
    assert found["Normalised"][3] == ["east", None, None, 90, None]
    assert found["Values"][1][:4] == ["north", None, 37.5, 50]
    assert found["Values"][4][:4] == ["west", None, None, None]
    assert "12.5" not in found["Values"][4][4]
    assert "25 % of the weight" in found["Values"][4][4]
    # thefts bring 75 / 2 × 3/4, lamps 25 / 2 × 3/4
    assert found["Points brought"][1] == ["north", None, 37.5, 37.5, 28.125, 9.375, 0]
    assert sum(found["Points lost"][1][4:]) == pytest.approx(100 - 37.5)
    assert found["Weights declared"][2] == ["Safety", "Life | <b>", 3, 0.75, 0.75]
    assert found["Weights declared"][3] == ["Thefts", "Safety", 1, 0.5, 0.375]
    assert found["Coverage"][3] == ["east", None, 0.375, 0.5, 0, 1, 0]


def test_the_method_record_has_one_number_in_a_row(view, tmp_path):
    record = sheets(view, tmp_path)[0]["Method record"]
    assert ["Visits", "visits", "min-max", "min", None, 10] in record
    assert ["Visits", "visits", "min-max", "max", None, 30] in record
    assert ["Thefts", "thefts", "goalposts", "nothing is fitted", None, None] in record


def test_titles_follow_the_language(view, tmp_path):
    with speaking(Language.HANS):
        found, _book = sheets(view, tmp_path)
    assert "实测" in found
    assert found["实测"][0][:2] == ["单元", "名称"]


def test_a_unit_that_is_not_told_has_no_number_on_any_sheet(view, tmp_path):
    hidden = evolve(view, units=(Unit("north", "north", hidden="too few people"), *view.units[1:]))
    found, _book = sheets(hidden, tmp_path)
    rows = [row for rows in found.values() for row in rows if row[0] == "north"]
    assert len(rows) == 9
    for row in rows:
        assert [cell for cell in row[1:] if cell is not None] == ["too few people"]


def test_what_was_fitted_is_not_told_beside_a_hidden_unit(view, tmp_path):
    # visits: north has 10, the least, which nobody may learn
    hidden = evolve(view, units=(Unit("north", "north", hidden="too few"), *view.units[1:]))
    found, _book = sheets(hidden, tmp_path)
    assert [row[5] for row in found["Method record"] if row[1] == "visits"] == [None]
    assert "(10)" not in str(found)
    assert "(10)" not in index_report(hidden)
