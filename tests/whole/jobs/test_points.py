"""The quarter's member points: proposed, looked at, confirmed by another, and a sheet for each."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from community_gov import Period
from community_gov.errors import CommunityGovError
from community_gov.exchange.points_sheet import points_sheets, subjects_of

pytest.importorskip("community_gov_six_builds")

SCHEME, QUARTER = "member-points", Period.parse("2026Q3")
DEEDS = (
    ("M01", "service", "2026-07-05", "gate watch", "photo 1"),
    ("M01", "service", "2026-07-20", "gate watch", "photo 2"),
    ("M01", "post", "2026-08-01", "notice board", "photo 3"),
    ("M01", "study", "2026-08-09", "reading circle", "notes"),
    ("M02", "service", "2026-07-05", "gate watch", ""),
    ("M03", "study", "2026-09-01", "reading circle", "notes"),
)
# By the scheme (縣工信局): a base of 20, 6 for the tasks of a month whatever their number, and 1
# for a study; a deed without proof brings nothing. The other five have the base.
BY_HAND = {"M01": 20 + 6 + 6 + 1, "M02": 20, "M03": 21} | {f"M0{one}": 20 for one in range(4, 9)}


@pytest.fixture(scope="module")
def desk(desk_with: Any) -> Any:
    """Give eight party members, whose deeds of a quarter are typed, proposed and confirmed."""
    made = desk_with("members")
    for member, kind, day, title, proof in DEEDS:
        told = (f"member={member}", f"kind={kind}", f"done_on={day}", f"title={title}")
        made.run("record", "add", "member-deeds", *told, f"proof={proof}")
    made.run("points", "propose", SCHEME, "--period", "2026Q3")
    return made


def _totals(desk: Any) -> dict[str, Decimal]:
    with desk.open() as community:
        codes = {id_: code for code, id_ in community.members.ids().items()}
        found = community.points.scores(SCHEME, QUARTER)
        return {codes[who]: score.total for who, score in found.items()}


def _sheets(page: str) -> dict[str, str]:
    """Return the sheets of a page by the code of whose they are."""
    found = re.findall(r"<section>.*?</section>", page, re.DOTALL)
    return {re.search(r"<dd>(M\d\d)</dd>", one)[1]: one for one in found}  # type: ignore[index]


def test_nothing_counts_until_somebody_else_has_looked_and_confirmed(desk: Any) -> None:
    shown = desk.run("points", "show", SCHEME)
    assert "M01" in shown
    assert set(_totals(desk).values()) == {20}
    assert "may not confirm points" in desk.run("points", "confirm", SCHEME, ends=4)

    desk.run("points", "confirm", SCHEME, by="Cai")
    assert _totals(desk) == BY_HAND


def test_one_command_prints_everybody_s_sheet_into_one_file_or_into_a_folder(
    desk: Any, tmp_path: Path
) -> None:
    told = ("points", "sheet", SCHEME, "--all", "--period", "2026Q3", "--into")
    desk.run(*told, tmp_path / "all.html")
    desk.run(*told, tmp_path / "sheets")

    page = _sheets((tmp_path / "all.html").read_text(encoding="utf-8"))
    folder = [one.read_text(encoding="utf-8") for one in (tmp_path / "sheets").iterdir()]
    assert page == {code: one for text in folder for code, one in _sheets(text).items()}
    assert {
        code: int(re.search(r'<dd class="big">(\d+)', one)[1])  # type: ignore[index]
        for code, one in page.items()
    } == BY_HAND
    assert page["M01"].count("2026-07-") == 3  # the period begins in July, and two deeds lie there
    assert "縣工信局" in page["M01"]
    assert "Resident 2" not in page["M01"]


def test_a_program_writes_the_same_sheets(desk: Any, tmp_path: Path) -> None:
    desk.run(
        "points", "sheet", SCHEME, "--all", "--period", "2026Q3", "--into", tmp_path / "a.html"
    )
    with desk.open() as community:
        bo = community.actors.named("Bo")
        everyone = [who for _code, who in subjects_of(community, SCHEME, QUARTER)]
        page = points_sheets(community, SCHEME, everyone, QUARTER, issued_by=bo)
    assert page == (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_program_cannot_confirm_what_the_same_person_proposed(desk: Any) -> None:
    with desk.open() as community:
        bo, ada = community.actors.named("Bo"), community.actors.named("Ada")
        both = community.actors.add("Di", "clerk", "reviewer", by=ada)
        community.registers["member-deeds"].add(
            member=community.members.ids()["M05"],
            kind="study",
            done_on=date(2026, 9, 29),
            title="reading circle",
            proof="notes",
            by=bo,
        )
        batch = community.points.propose(SCHEME, QUARTER, by=both)
        assert batch is not None
        with pytest.raises(CommunityGovError, match="Di"):
            community.points.confirm(batch.id, by=both)
        community.points.confirm(batch.id, by=community.actors.named("Cai"))
    assert _totals(desk)["M05"] == 21
