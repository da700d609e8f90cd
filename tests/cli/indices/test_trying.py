"""The command that computes an index from files."""

import json

import pytest
from openpyxl import load_workbook
from tests.exchange.composite.conftest import DATA, TREE

PANEL = """\
village,until,thefts,lamps,visits
north,2026-03-31,5,25,10
north,2026-06-30,5,65,10
south,2026-03-31,30,50,30
south,2026-06-30,30,50,30
"""


@pytest.fixture
def files(empty_town):
    for name, text in {"tree.csv": TREE, "data.csv": DATA, "panel.csv": PANEL}.items():
        (empty_town.folder / name).write_text(text, encoding="utf-8")
    return empty_town


def paths(town, table="data.csv"):
    return "indices", "try", town.folder / "tree.csv", town.folder / table


def test_values_of_all_units_are_told_in_the_order_of_the_table(files):
    told = files.told(*paths(files))
    # worked out by hand in tests/exchange/composite/conftest.py
    assert [(row["unit"], row["value"]) for row in told["units"]] == [
        ("north", pytest.approx(37.5)), ("south", pytest.approx(43.75)), ("east", None),
        ("west", None),
    ]  # fmt: skip
    assert told["steps"]["treated"]["thefts"] == [5, 30, None, None]
    assert told["steps"]["contribution"]["lamps"][0] == pytest.approx(9.375)


def test_no_community_is_needed(files):
    (files.folder / "town.db").unlink()
    assert "37.50" in files.done(*paths(files))


def test_one_unit_and_one_step_are_shown_when_asked_for(files):
    said = files.done(*paths(files), "--unit", "south")
    assert "43.75" in said
    assert "Safety: sum of weight × value" in said
    assert "30 per 1000 lies beyond the goalposts 20 to 0" in said
    said = files.done(*paths(files), "--step", "observed", "--unit", "south")
    assert "30.00" in said
    assert files.run(*paths(files), "--unit", "souht").exit_code == 3


@pytest.mark.parametrize("kind", ["xlsx", "md", "json"])
def test_a_file_is_written_by_its_ending_and_never_over_another(files, kind):
    into = files.folder / f"out.{kind}"
    files.done(*paths(files), "--into", into)
    if kind == "xlsx":
        assert load_workbook(into)["Values"]["C2"].value == pytest.approx(37.5)
    elif kind == "md":
        assert "| north | 37.50 |" in into.read_text(encoding="utf-8")
    else:
        record = json.loads(into.read_text(encoding="utf-8"))
        assert record["leaves"]["visits"]["parameters"] == {"min": [10.0], "max": [30.0]}
    before = into.read_bytes()
    assert files.run(*paths(files), "--into", into).exit_code == 6
    assert into.read_bytes() == before
    assert files.run(*paths(files), "--into", files.folder / "out.doc").exit_code == 3


def test_a_frozen_method_holds_for_another_table(files):
    record = files.folder / "method.json"
    files.done(*paths(files), "--into", record)
    (files.folder / "data.csv").write_text("village,thefts,lamps,visits\nnew,20,0,20\n", "utf-8")
    told = files.told(*paths(files), "--method", record)
    # thefts and lamps at 0; visits half the way from 10 to 30: 50 × 1/4
    assert told["units"] == [{"unit": "new", "value": pytest.approx(12.5), "reason": ""}]


def test_of_several_periods_the_last_is_shown_and_the_report_tells_the_change(files):
    into = files.folder / "out.md"
    told = files.told(*paths(files, "panel.csv"), "--periods", "until", "--unit", "north",
                      "--into", into)  # fmt: skip
    # thefts 75, lamps 65, visits 0: (75 + 65) / 2 × 3/4; lamps rose by 40 × 3/8
    assert told["period"] == "2026-06-30"
    assert told["tree"]["value"] == pytest.approx(52.5)
    text = into.read_text(encoding="utf-8")
    assert "Change since 2026-03-31" in text
    assert "From 37.50 to 52.50: +15.00 points." in text
    told = files.told(*paths(files, "panel.csv"), "--periods", "until", "--on", "2026-03-31")
    assert told["units"][0]["value"] == pytest.approx(37.5)
    wrong = files.run(*paths(files, "panel.csv"), "--periods", "until", "--on", "2026-01-01")
    assert wrong.exit_code == 3
