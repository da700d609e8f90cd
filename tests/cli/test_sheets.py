"""Tests of importing sheets and of handing out empty ones."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

GOOD = "member code,name,household code\nM7,赵小七,H1\n"
BAD = "member code,name,household code\nM7,赵小七,H1\nM8,钱小八,H9\n"


def sheet(town, text: str) -> Path:
    file = town.folder / "members.csv"
    file.write_text(text, encoding="utf-8")
    return file


def codes(town) -> list[str]:
    return [row["code"] for row in town.told("members", "list")]


def test_a_sheet_is_imported(town):
    told = town.told("import", sheet(town, GOOD))
    assert (told["written"], told["counts"]["members"]["added"]) == (True, 1)
    assert "M7" in codes(town)


def test_a_trial_run_writes_nothing(town):
    said = town.done("import", sheet(town, GOOD), "--dry-run")
    assert "nothing was saved" in said
    assert "M7" not in codes(town)


def test_one_bad_cell_stops_the_import_and_is_named(town):
    result = town.run("import", sheet(town, BAD))
    assert result.exit_code == 3
    assert "members.csv" in result.stdout
    assert "H9" in result.stdout
    assert "M7" not in codes(town)


def test_bad_rows_can_be_skipped(town):
    told = town.told("import", sheet(town, BAD), "--skip-bad-rows")
    assert (told["written"], told["refused"]) == (True, 1)
    assert "H9" in told["problems"][0]["text"]
    assert {"M7", "M8"} & set(codes(town)) == {"M7"}


def test_a_file_that_is_not_there_is_a_usage_error(town):
    assert town.run("import", town.folder / "none.csv").exit_code == 2


@pytest.mark.parametrize(
    "kind", ["grids", "groups", "households", "members", "activities", "attendance"]
)
def test_an_empty_sheet_is_written_for_each_kind(town, kind: str):
    path = town.folder / f"{kind}.xlsx"
    town.done("template", kind, "--into", path)
    assert load_workbook(path).worksheets[0].max_row == 1


def test_an_empty_sheet_speaks_the_language_asked_for(town):
    path = town.folder / "members.xlsx"
    town.done("--lang", "zh-hans", "template", "members", "--into", path)
    headers = [cell.value for cell in load_workbook(path).worksheets[0][1]]
    assert "姓名" in headers


def test_an_empty_sheet_needs_no_community(empty_town, tmp_path: Path):
    path = tmp_path / "members.xlsx"
    empty_town.done("template", "members", "--into", path, "--file", tmp_path / "none.db")
    assert path.exists()


def test_a_sheet_of_an_unknown_kind_is_refused_with_those_there_are(town):
    result = town.run("template", "cats", "--into", town.folder / "cats.xlsx")
    assert result.exit_code == 3
    assert "members" in result.stderr


def test_an_existing_sheet_is_not_overwritten(town):
    path = sheet(town, GOOD)
    assert town.run("template", "members", "--into", path).exit_code == 6
    assert path.read_text(encoding="utf-8") == GOOD


def test_a_template_goes_by_its_title_in_any_language(town):
    town.done("template", "走访", "--into", town.folder / "visits.xlsx")
    assert load_workbook(town.folder / "visits.xlsx").sheetnames[0] == "visits"


def test_an_import_is_listed_and_can_be_taken_back(town):
    town.done("import", sheet(town, GOOD))
    (made,) = town.told("imports", "list")
    assert (made["actor"], made["what"]) == ("Clerk", "members: 1 new, 0 changed")

    town.done("imports", "undo", made["number"], "--reason", "the wrong file")

    assert "M7" not in codes(town)
    (undone,) = town.told("imports", "list")
    assert undone["undone"] == made["number"] + 1
