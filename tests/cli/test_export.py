"""Tests of the tables written as CSV."""

import csv
import sqlite3
from pathlib import Path
from typing import Any

import pytest


def export(town, folder: Path, *args: str) -> Path:
    town.done("export", "tables", "--into", folder, *args)
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_of_the_file_is_written_with_all_its_rows_but_a_closed_book(
    lived, tmp_path: Path
):
    folder = export(lived, tmp_path / "out")
    connection = sqlite3.connect(lived.file)
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    counts = {
        name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]
        for (name,) in connection.execute(query)
        if not name.startswith(("sqlite_", "vault"))
    }
    connection.close()
    assert counts.pop("local__care") == 1  # the book is closed, and its one fact is restricted
    counts["fact"] -= 1
    assert {path.stem: len(rows(path)) for path in folder.glob("*.csv")} == counts


def test_tables_of_plugins_are_written_without_their_plugin(broken, tmp_path: Path):
    [file] = export(broken, tmp_path / "out").glob("local_*visits.csv")
    [row] = rows(file)
    assert row["visited_on"] == "2026-07-02"


def test_no_name_leaves_the_file_unless_it_is_asked_for(lived, tmp_path: Path):
    folder = export(lived, tmp_path / "out")
    written = "".join(path.read_text(encoding="utf-8-sig") for path in folder.iterdir())
    for secret in ("王小明", "likes tea", "flu"):
        assert secret not in written


def test_who_is_in_a_closed_book_leaves_the_file_in_no_table(lived, tmp_path: Path):
    folder = export(lived, tmp_path / "out", "--with-personal")
    assert not list(folder.glob("*care*"))
    assert {row["kind"] for row in rows(folder / "fact.csv")}.isdisjoint({"care.visit"})
    told = (folder / "README.txt").read_text(encoding="utf-8")
    assert "Closed books" in told
    assert "flu" not in "".join(
        path.read_text(encoding="utf-8-sig") for path in folder.glob("*.personal.csv")
    )


def test_personal_data_go_to_files_of_their_own(lived, tmp_path: Path):
    folder = export(lived, tmp_path / "out", "--with-personal")
    assert {row["name"] for row in rows(folder / "member.personal.csv")} == {
        "王小明",
        "李大海",
        "Maria Jansen",
    }
    [file] = folder.glob("local_*visits.personal.csv")
    assert rows(file)[0]["note"] == "likes tea"
    assert "encrypt" in (folder / "README.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("without_key")
def test_personal_data_need_the_key_and_nothing_is_written_without(lived, tmp_path: Path):
    result = lived.run("export", "tables", "--into", tmp_path / "out", "--with-personal")
    assert result.exit_code == 6
    assert not (tmp_path / "out").exists()
    assert lived.run("export", "tables", "--into", tmp_path / "out").exit_code == 0


def test_a_text_that_a_spreadsheet_would_run_is_kept_from_it(town, tmp_path: Path):
    formula = "=HYPERLINK(0)"
    decide = ["decide", "assembly", "--matter", formula, "--on", "2026-09-01"]
    town.done(*decide, "--entitled", 20, "--present", 12, "--yes", 7)
    [row] = rows(export(town, tmp_path / "out") / "decision.csv")
    assert row["matter"] == f"'{formula}"


def test_excel_is_told_that_the_files_are_utf8(lived, tmp_path: Path):
    # The byte order mark of UTF-8, EF BB BF, is how Excel tells it from the system's code page.
    folder = export(lived, tmp_path / "out")
    assert (folder / "member.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_list_of_files_says_how_many_rows_each_has(lived, tmp_path: Path):
    text = (export(lived, tmp_path / "out") / "README.txt").read_text(encoding="utf-8")
    assert "member.csv: 3\n" in text
    assert "2026-09-30" in text


def test_a_folder_that_holds_anything_is_left_alone(lived, tmp_path: Path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").touch()
    assert lived.run("export", "tables", "--into", folder).exit_code == 6
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
