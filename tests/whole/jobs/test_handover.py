"""Everything to the successor on a stick: workbooks that Excel opens, tables, the file, a sheet."""

import csv
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from community_gov import Community
from community_gov.exchange.handover import write_handover

pytest.importorskip("community_gov_six_builds")

CLOSED = """
[[register]]
name = "relief"
label = { en = "relief files", zh_hans = "救助档案", zh_hant = "救助檔案" }
restriction = "welfare"
fields = [{ name = "day", type = "date" }]
"""


@pytest.fixture(scope="module")
def desk(desk_with: Any) -> Any:
    """Give a desk with a visit, a meeting, a row of a closed book, and a proposal that waits."""
    made = desk_with("branch", "home", "members", pack=CLOSED)
    visit = ("household=H01", "visited_on=2026-09-10", "purpose=ordinary", "visitor=w")
    made.run("record", "add", "home-visits", *visit, "need_found=true", "need=a handrail")
    made.run("record", "add", "relief", "day=2026-05-05")
    meeting = ("committee-meeting", "--title", "September", "--on", "2026-09-08")
    made.run("record", "activity", *meeting, "--rest-present", "--evidence", "p. 3")
    deed = ("member=M01", "kind=study", "done_on=2026-07-05", "title=reading", "proof=notes")
    made.run("record", "add", "member-deeds", *deed)
    made.run("points", "propose", "member-points", "--period", "2026Q3")
    return made


@pytest.fixture(scope="module")
def stick(desk: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that is handed over, without names."""
    folder = tmp_path_factory.mktemp("usb") / "stick"
    desk.run("handover", "--into", folder)
    return folder


def _rows(folder: Path, book: str, sheet: str) -> list[dict[str, Any]]:
    heads, *rows = load_workbook(folder / f"{book}.xlsx")[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_excel_opens_what_waits_with_the_post_that_sees_to_it(stick: Path) -> None:
    due = _rows(stick, "1 what waits", "due")
    # Of the forty households 39 are still to be visited in this half year, once each.
    homes = [row for row in due if row["duty"] == "each household visited twice a year"]
    assert len({row["whose"] for row in homes}) == len(homes) == 39
    assert "party group meeting" in {row["duty"] for row in due}
    [proposal] = _rows(stick, "1 what waits", "points to confirm")
    assert (proposal["scheme"], proposal["proposed by"]) == ("member-points", "Bo")


def test_books_stand_there_in_words_and_closed_ones_are_counted_alone(stick: Path) -> None:
    [visit] = _rows(stick, "3 books", "home visits")
    assert (visit["household code"], visit["purpose"]) == ("H01", "ordinary visit")
    assert "need" not in visit
    closed = {row["name"]: row["rows"] for row in _rows(stick, "3 books", "closed books")}
    assert closed["relief"] == 1
    assert len(_rows(stick, "2 people", "members")) == 40
    assert "name" not in _rows(stick, "2 people", "members")[0]
    assert [row["title"] for row in _rows(stick, "4 what happened", "activities")] == ["September"]


def test_the_sheet_to_sign_bears_the_sum_of_each_file_and_the_seal(desk: Any, stick: Path) -> None:
    page = (stick / "handover.html").read_text(encoding="utf-8")
    for name in ("1 what waits.xlsx", "community.db", "rules/local.toml"):
        assert hashlib.sha256((stick / name).read_bytes()).hexdigest() in page
    [seal] = re.findall(r"Seal of the journal: (\w{64})", page)
    assert seal == desk.told("verify")["seal"]
    assert "In the presence of" in page


def test_the_copy_is_a_community_that_opens_and_the_tables_are_all_there(
    desk: Any, stick: Path
) -> None:
    with Community.open(stick / "community.db") as taken_over:
        assert taken_over.verify() == desk.told("verify")["actions"]
        assert taken_over.plugins.all()
    with (stick / "tables" / "member.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 1 + 40
    assert not list(stick.rglob("*.key"))


def test_names_go_along_where_they_are_wanted_and_it_is_noted(desk: Any, tmp_path: Path) -> None:
    desk.run("handover", "--into", tmp_path / "all", "--with-personal", by="Cai")
    assert _rows(tmp_path / "all", "2 people", "members")[0]["name"] == "Resident 1"
    [visit] = _rows(tmp_path / "all", "3 books", "home visits")
    assert visit["need"] == "a handrail"
    noted = desk.told("journal", "--last", 1)[0]
    assert (noted["actor"], noted["action"]) == ("Cai", "community.export")
    refused = desk.run(
        "handover", "--into", tmp_path / "other", "--with-personal", by="Ada", ends=4
    )
    assert "may not see names" in refused
    assert not (tmp_path / "other").exists()


def test_a_folder_with_something_in_it_is_left_alone(desk: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert "is not empty" in desk.run("handover", "--into", tmp_path, ends=6)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_a_program_hands_over_the_same(desk: Any, tmp_path: Path) -> None:
    with desk.open() as community:
        bo = community.actors.named("Bo")
        done = write_handover(
            community, tmp_path / "s", by=bo, personal=False, tables=lambda folder: folder.mkdir()
        )
    assert dict(done.waiting)["points to confirm"] == 1
    assert {one.suffix for one in done.files} == {".xlsx", ".db", ".html", ".toml"}
