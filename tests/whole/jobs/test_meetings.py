"""This month's record pages of 三會一課, the sheets to sign, and the list of what is still due."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from community_gov import Period
from community_gov.exchange.duty_pages import Choice, write_due_pages

pytest.importorskip("community_gov_six_builds")

MONTH = "2026-09"
SESSIONS = {"党员大会", "支委会", "党小组会", "党课"}
HELD = ("record", "activity", "committee-meeting", "--title", "September", "--on", "2026-09-08")


@pytest.fixture(scope="module")
def desk(desk_with: Any) -> Any:
    """Give a branch whose committee met on 8 September; M02 sent an excuse, M03 none."""
    made = desk_with("branch")
    sheet = ("--excused", "M02", "--absent", "M03", "--rest-present")
    made.run(*HELD, *sheet, "--code", "C9", "--evidence", "record book, p. 3")
    return made


def _sections(text: str) -> list[str]:
    return re.findall(r'<section class="(?:blank|sign)[^>]*>.*?</section>', text, re.DOTALL)


def _lines(section: str) -> dict[str, str]:
    return dict(re.findall(r"<tr><th>(.*?)</th><td>(.*?)</td></tr>", section))


def _printed(desk: Any, folder: Path, *more: str, by: str = "Bo") -> str:
    file = folder / f"{len(list(folder.iterdir()))}.html"
    desk.run("duties", "print", "--period", MONTH, *more, "--into", file, by=by)
    return file.read_text(encoding="utf-8")


def test_one_command_prints_the_pages_of_the_sessions_and_what_is_due(
    desk: Any, tmp_path: Path
) -> None:
    # 支部工作條例 §11-13: the committee and the groups meet each month, all members each
    # quarter; the lecture is quarterly too. The committee has met: three of four are still due.
    text = _printed(desk, tmp_path, "--tag", "三会一课")
    due, *rest = text.split("<section", 1)
    for label in ("branch members&#39; meeting", "party group meeting", "party lecture"):
        assert label in due
    assert "branch committee meeting" not in due
    assert "theme day" not in text
    held, *others = _sections("<section" + rest[0])
    assert "branch committee meeting · C9" in held
    # Each of the three has an empty page, and a sheet for its eight members.
    assert [len(re.findall("M0", one)) for one in others] == [0, 8] * 3


def test_a_page_holds_what_is_recorded_and_leaves_the_minutes_to_a_hand(
    desk: Any, tmp_path: Path
) -> None:
    held, blank, sheet, *_more = _sections(_printed(desk, tmp_path, "--tag", "three-meetings"))
    told = _lines(held)
    # Of three committee members one came.
    assert (told["theme"], told["time"]) == ("September", "2026-09-08")
    assert [told[one] for one in ("should attend", "attended", "absent")] == ["3", "1", "2"]
    assert "M02 Resident 2 / sent an excuse:" in held
    assert "M03 Resident 3</td>" in held
    assert (told["chair"], told["recorder"], told["place"]) == ("", "", "")
    for page in (held, blank):
        assert '<tr><th>content</th><td class="box"></td></tr>' in page
        assert '<tr><th>decision</th><td class="box last"></td></tr>' in page
    assert set(_lines(blank).values()) == {"", "8"}
    assert "Resident 8" in sheet


def test_names_are_printed_for_whoever_may_see_them_and_it_is_noted(
    desk: Any, tmp_path: Path
) -> None:
    before = len(desk.told("journal", "--last", 0))
    assert "Resident 8" not in _printed(desk, tmp_path, "--tag", "three-meetings", by="")
    assert len(desk.told("journal", "--last", 0)) == before
    assert "Resident 8" in _printed(desk, tmp_path, "--tag", "three-meetings", by="Cai")
    last = desk.told("journal", "--last", 1)[0]
    assert (last["actor"], last["action"]) == ("Cai", "exports.pages")


def test_the_same_is_a_workbook_ready_for_the_printer(desk: Any, tmp_path: Path) -> None:
    by_hand, by_program = tmp_path / "hand.xlsx", tmp_path / "program.xlsx"
    told = ("--period", MONTH, "--tag", "三会一课")
    desk.run("--lang", "zh-hans", "duties", "print", *told, "--into", by_hand)
    with desk.open() as community:
        choice = Choice(tags=("三会一课",))
        bo = community.actors.named("Bo")
        pages = write_due_pages(community, Period.parse(MONTH), by_program, by=bo, choice=choice)

    book = load_workbook(by_hand)
    assert pages == len(book.sheetnames) - 1 == len(load_workbook(by_program).sheetnames) - 1 == 7
    assert {row[1].value for row in book.worksheets[0].iter_rows(min_row=4)} == SESSIONS - {
        "支委会"
    }
    page = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows(min_row=3)}
    assert (page["主题"], page["应到"], page["内容"]) == ("September", "3", None)
    assert book.worksheets[1].page_setup.paperSize == 9
    names = [row[2].value for row in book.worksheets[3].iter_rows(min_row=4)]
    assert names == [f"Resident {number}" for number in range(1, 9)] + [None] * 3


def test_a_roll_is_printed_before_and_typed_after_with_the_absent_alone(
    desk: Any, tmp_path: Path
) -> None:
    roll = ("record", "roll", "party-lecture", "--on", "2026-09-15")
    desk.run(*roll, "--into", tmp_path / "sign.html")
    assert "Resident 8" in (tmp_path / "sign.html").read_text(encoding="utf-8")
    desk.run(*roll, "--into", tmp_path / "roll.xlsx")

    refused = desk.run("import", tmp_path / "roll.xlsx", ends=3)
    assert "title" in refused  # nothing is recorded of a meeting that nobody gave a title

    book = load_workbook(tmp_path / "roll.xlsx")
    meeting, sheet = book["activities"], book["attendance"]
    columns = {str(cell.value).rstrip("*"): cell.column for cell in meeting[1]}
    row = meeting.max_row
    meeting.cell(row, columns["title"]).value = "Frugality"
    meeting.cell(row, columns["evidence"]).value = "record book, p. 4"
    sheet.cell(4, 4).value = "excused"  # M02: the first line of people is the third
    book.save(tmp_path / "roll.xlsx")
    desk.run("import", tmp_path / "roll.xlsx")

    with desk.open() as community:
        held = community.activities.by_code("party-lecture-2026-09-15")
        codes = {id_: code for code, id_ in community.members.ids().items()}
        came = {
            codes[one.member]: (one.attended, one.excused)
            for one in community.activities.attendance(held.id)
        }
    assert (held.title, held.status.value) == ("Frugality", "verified")
    assert came["M02"] == (False, True)
    assert [came[f"M{number:02}"] for number in (1, 3, 8)] == [(True, False)] * 3
    assert "party lecture" not in _printed(desk, tmp_path, "--tag", "三会一课").split("<section")[0]


def test_a_meeting_without_evidence_stays_due_until_it_is_said_where_the_page_lies(
    desk: Any, tmp_path: Path
) -> None:
    group = ("record", "activity", "group-meeting", "--title", "Dues", "--on", "2026-09-09")
    desk.run(*group, "--code", "G9", "--rest-present")
    text = _printed(desk, tmp_path, "--duty", "group-meeting")
    assert "party group meeting" in text.split("<section")[0]
    assert "community-gov record evidence G9" in text

    desk.run("record", "evidence", "G9", "record book, p. 5")
    assert "Nothing is due" in _printed(desk, tmp_path, "--duty", "group-meeting")


def test_an_unknown_tag_names_those_there_are(desk: Any, tmp_path: Path) -> None:
    said = desk.run("duties", "print", "--tag", "三会", "--into", tmp_path / "x.html", ends=3)
    assert "party-life, three-meetings" in said
    assert not (tmp_path / "x.html").exists()


def test_the_rest_is_present_only_where_it_is_known_who_should_come(desk: Any) -> None:
    meeting = ("record", "activity", "alliance-meeting", "--title", "x", "--on", "2026-09-08")
    assert "Name everyone who came" in desk.run(*meeting, "--rest-present", ends=3)
    with desk.open() as community:
        expected = community.activities.expected("committee-meeting", date(2026, 9, 8))
        assert [community.members.get(one).code for one in expected] == ["M01", "M02", "M03"]
