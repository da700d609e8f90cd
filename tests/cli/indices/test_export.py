"""The command that writes an index of the community into a file."""

import pytest
from openpyxl import load_workbook

from community_gov.cli import into as place
from community_gov.errors import StoreError

EXPORT = ("indices", "export", "care", "--period", "2026Q3", "--into")


def test_every_step_goes_into_a_workbook(peopled):
    into = peopled.folder / "care.xlsx"
    peopled.done(*EXPORT, into)
    book = load_workbook(into)
    values = [row[:3] for row in book["Values"].values]
    # 11 visits to 20 households are 0.55 of 2; three people live in G2, and what G1 has
    # would say what they have.
    assert values[1][0] == "community"
    assert values[1][2] == pytest.approx(27.5)
    assert [row[0] for row in values[2:]] == ["G1", "G2"]
    assert {row[2] for row in values[2:]} == {None}
    assert book["Observed"]["C2"].value == pytest.approx(0.55)


def test_a_report_tells_the_change_since_the_period_before(peopled):
    into = peopled.folder / "care.md"
    peopled.done(*EXPORT, into)
    text = into.read_text(encoding="utf-8")
    assert "27.50 of 100 points" in text
    assert "## Change since 2026Q2" in text
    assert "| 2026-07-03 |" in text


def test_a_report_tells_no_share_of_two_households(lived):
    # Of two households one was visited: both are known to whoever reads it.
    into = lived.folder / "care.md"
    lived.done(*EXPORT, into)
    text = into.read_text(encoding="utf-8")
    assert "no value: not told" in text
    assert "0.5" not in text
    assert "## Change" not in text


def test_a_report_of_a_grid_with_few_people_is_refused(lived):
    into = lived.folder / "care.md"
    assert lived.run(*EXPORT, into, "--unit", "G1").exit_code == 3
    assert not into.exists()


def test_nothing_is_left_where_a_file_cannot_be_written_whole(tmp_path):
    def fail(path):
        path.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="No space left"):
        place.put(tmp_path / "a.md", fail)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_and_an_unknown_ending_are_refused(lived):
    into = lived.folder / "care.md"
    into.write_text("mine", encoding="utf-8")
    assert lived.run(*EXPORT, into).exit_code == 6
    assert into.read_text(encoding="utf-8") == "mine"
    assert lived.run(*EXPORT, lived.folder / "care.pdf").exit_code == 3
