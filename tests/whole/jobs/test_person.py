"""What do you hold on me, why, and who saw it: one command answers a resident."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from community_gov import Language, speaking
from community_gov.errors import StoreError
from community_gov.exchange.subject_report import subject_report

pytest.importorskip("community_gov_six_builds")

CLOSED = """
[[register]]
name = "relief"
label = { en = "relief files", zh_hans = "救助档案", zh_hant = "救助檔案" }
restriction = "welfare"
[[register.fields]]
name = "member"
type = "reference"
refers_to = "member"
[[register.fields]]
name = "day"
type = "date"
"""


@pytest.fixture(scope="module")
def desk(desk_with: Any) -> Any:
    """Give M01 a deed, an hour of service, a visit at home with a need, and a closed file."""
    made = desk_with("home", "members", "teams", pack=CLOSED)
    with made.open() as community:
        bo, ids = community.actors.named("Bo"), community.members.ids()
        community.members.amend(ids["M01"], phone="13800000001", by=bo)
        community.registers["relief"].add(member=ids["M01"], day=date(2026, 5, 5), by=bo)
    deed = ("member=M01", "kind=study", "done_on=2026-07-05", "title=reading", "proof=notes")
    made.run("record", "add", "member-deeds", *deed)
    visit = ("household=H01", "visited_on=2026-09-10", "purpose=ordinary", "visitor=w")
    made.run("record", "add", "home-visits", *visit, "need_found=true", "need=a handrail")
    served = ("--title", "Courtyards", "--on", "2026-09-05", "--attend", "M01:1:volunteer")
    made.run("record", "activity", "volunteer-service", *served)
    made.run("points", "propose", "member-points", "--period", "2026Q3")
    made.run("points", "confirm", "member-points", by="Cai")
    return made


def _report(desk: Any, folder: Path, code: str = "M01") -> dict[str, list[tuple[Any, ...]]]:
    """Return the tables of a report by their titles, as a person finds them in the workbook."""
    file = folder / f"{len(list(folder.iterdir()))}.xlsx"
    desk.run("members", "report", code, "--into", file)
    book = load_workbook(file)
    return {one.title: list(one.iter_rows(min_row=2, values_only=True)) for one in book.worksheets}


def test_it_tells_every_field_what_it_is_for_and_on_which_ground(desk: Any, tmp_path: Path) -> None:
    told = _report(desk, tmp_path)
    sheet = {row[0]: row[1:] for row in told["Your sheet"]}
    assert sheet["name"][0] == "Resident 1"
    # PIPL Art. 17: what for, and on which ground, is told of each.
    assert sheet["phone"] == ("13800000001", "notices and visits", "personal", "duty by law")
    assert [row[0] for row in told["What you belong to"]] == [
        "party member",
        "party.committee-member",
    ]


def test_it_tells_rows_activities_and_points_and_who_typed_them(desk: Any, tmp_path: Path) -> None:
    told = _report(desk, tmp_path)
    [deed] = told["deeds of party members"]
    assert (deed[0].date(), deed[1], deed[2]) == (date(2026, 9, 30), "Bo", "M01")
    assert [row[2] for row in told["Activities"]] == ["Courtyards"]
    assert [(row[1], row[3]) for row in told["Points"]] == [("points of party members", 1)]
    assert told["Mentioned elsewhere"] == []
    assert "deeds of party members" not in _report(desk, tmp_path, "M20")


def test_what_another_of_the_household_said_and_closed_books_stay_out_of_it(
    desk: Any, tmp_path: Path
) -> None:
    desk.run("members", "report", "M01", "--into", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "handrail" not in page
    assert "<td>…</td>" in page
    # Whoever prepares the answer learns of nobody whether there is a file.
    assert "2026-05-05" not in page
    assert page.count("relief files") == 1
    desk.run("members", "report", "M20", "--into", tmp_path / "other.html")
    assert (tmp_path / "other.html").read_text(encoding="utf-8").count("relief files") == 1


def test_it_tells_who_may_see_it_and_who_did(desk: Any, tmp_path: Path) -> None:
    before = len(_report(desk, tmp_path)["Who saw it"])
    with desk.open() as community:
        [row] = community.registers["member-deeds"].rows()
    desk.run("members", "show", "M01", by="Cai")
    desk.run("members", "show", "M02", by="Cai")
    desk.run("record", "show", "member-deeds", row.id, by="Cai")
    desk.run("record", "print", "home-visits", "--into", tmp_path / "book.html")
    hidden = desk.run("members", "show", "M01", by="Ada")  # her role sees no personal data

    told = _report(desk, tmp_path)
    assert "13800000001" not in hidden
    assert [row[:2] for row in told["Who may see it"]] == [
        ("Ada", "administrator"),
        ("Bo", "clerk"),
        ("Cai", "reviewer"),
    ]
    assert [row[2] for row in told["Who may see it"]] == ["no", "yes", "yes"]
    # The rows of deeds hold no field that is personal, so that opening one is not noted; the
    # report before is, and so is the book in which the household stands.
    assert [row[1:3] for row in told["Who saw it"]][before:] == [
        ("Bo", "wrote such a report"),
        ("Cai", "opened your sheet"),
        ("Bo", "printed a book in which you stand"),
    ]


def test_a_row_with_personal_words_is_noted_when_it_is_opened(desk: Any, tmp_path: Path) -> None:
    with desk.open() as community:
        [row] = community.registers["home-visits"].rows()
    shown = desk.run("record", "show", "home-visits", row.id, by="Cai")
    assert "handrail" in shown
    last = _report(desk, tmp_path)["Who saw it"][-1]
    assert last[1:] == ("Cai", "opened a row about you", "home visits")


def test_nobody_named_sees_no_more_than_the_name(desk: Any) -> None:
    shown = desk.told("members", "show", "M01", by="")
    assert (shown["name"], shown["phone"], shown["affiliations"]) == ("Resident 1", None, [])


def test_what_a_plugin_keeps_something_for_is_told_in_the_readers_language(desk: Any) -> None:
    with desk.open() as community, speaking(Language.HANT):
        told = subject_report(community, "M01", by=community.actors.named("Bo"))
        (visits,) = (one for one in told.tables if one.title == "入戶走訪台賬")
        assert "答覆該戶提出的需求" in visits.note


def test_a_program_asks_the_same_and_needs_the_key(
    desk: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with desk.open() as community:
        told = subject_report(community, "M01", by=community.actors.named("Bo"))
        assert told.about == "Resident 1, as of 2026-09-30"
    monkeypatch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path))
    with desk.open() as community, pytest.raises(StoreError, match="key file"):
        subject_report(community, "M01", by=community.actors.named("Bo"))
