"""A visit typed once, seen in ledgers and indices; and the form of the street office filled."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from community_gov import Community, Period
from community_gov.exchange.forms.filling import fill_form
from community_gov.exchange.forms.mapping import read_mapping

pytest.importorskip("community_gov_six_builds")

QUARTER, SECOND_HALF = Period.parse("2026Q3"), Period.parse("2026-07-01..2026-12-31")

STREET = """
[[index]]
name = "street-care"
label = { en = "care, as the street counts it", zh_hans = "街道关怀指数", zh_hant = "街道關懷指數" }
reference = "own choice: for this test"
valid_from = 2026-01-01

[index.root]
name = "street-care"
label = { en = "households visited", zh_hans = "走访户数", zh_hant = "走訪戶數" }

[index.root.indicator]
unit = "%"
numerator = { of = "facts", kind = "visit.made", measure = "subjects" }
denominator = { of = "households" }
times = 100
goalposts = [{ low = 0, high = 50, valid_from = 2026-01-01, reference = "own choice: a half" }]
"""

MAP = """
[form]
name = "street-monthly"
receiver = "street office"

[[cells]]
sheet = "汇总"
cell = "B2"
query = { of = "facts", kind = "visit.made" }
labelled = "走访次数"

[[cells]]
sheet = "汇总"
cell = "B3"
index = "street-care"
labelled = "关怀指数"

[[rows]]
sheet = "明细"
headings = 1
start = 2
register = "home-visits"
words = { channel = { grid = "网格走访", outreach = "外出走访" } }
sort = ["visited_on"]
[rows.columns]
"序号" = "number"
"户编号" = "household"
"走访时间" = "visited_on"
"方式" = "channel"
"""


@pytest.fixture(scope="module")
def town(desk_with: Any) -> Any:
    """Give a desk at which ten households are to be visited every month."""
    made = desk_with("home", "window", pack=STREET)
    with made.open() as community:
        ids = community.members.ids()
        new = community.affiliations.new
        monthly = [
            new(member=ids[f"M{number:02}"], kind="visit.monthly", valid_from=date(2026, 9, 1))
            for number in range(1, 11)
        ]
        community.affiliations.add_all(monthly, by=community.actors.named("Bo"))
    return made


def _fulfilled(community: Community, home: str) -> set[str]:
    """Return the duties to a household of which a window of this half year is fulfilled."""
    home_id = community.households.ids()[home]
    return {
        one.duty.name
        for one in community.duties.standing(SECOND_HALF)
        if one.subject == home_id and one.standing.value == "fulfilled"
    }


def _visited(town: Any, home: str, everything: int) -> None:
    """Look, as a program and on the command line, where a visit to ``home`` appears."""
    with town.open() as community:
        home_id = community.households.ids()[home]
        # Ledgers: visits and needs; what is due, by the rules of home and of the grid.
        for register in ("home-visits", "needs"):
            rows = community.registers[register].rows()
            assert [one.values["household"] for one in rows].count(home_id) == 1
        assert _fulfilled(community, home) == {"household-visit", "grid-monthly-visit"}
        # Indices: of the ten due in September so many are done, and the others still due; of
        # forty households so many were visited, where half of them scores 100.
        served = community.indices.compute("service", QUARTER)
        assert served.node("grid-monthly-visits-in-time", "community").value == pytest.approx(100)
        care = community.indices.compute("street-care", QUARTER)
        assert care.value("community") == pytest.approx(everything * 100 / 40 * 2)
    for register in ("home-visits", "needs"):
        assert home in town.run("record", "show", register)
    standing = ("duties", "list", "--period", "2026-07-01..2026-12-31", "--standing", "fulfilled")
    for duty in ("household-visit", "grid-visit", "grid-monthly-visit"):
        assert home in town.run(*standing, "--duty", duty)  # grid-visit is the same as the first
    value = town.told("indices", "show", "street-care", "--period", "2026Q3")["value"]
    assert float(value) == pytest.approx(everything * 100 / 40 * 2)


def test_a_visit_typed_once_appears_in_every_ledger_and_in_two_indices(town: Any) -> None:
    with town.open() as community:
        assert _fulfilled(community, "H01") == set()
        assert community.indices.compute("street-care", QUARTER).value("community") in (None, 0)

    typed = ("household=H01", "visited_on=2026-09-10", "purpose=ordinary", "visitor=w")
    town.run("record", "add", "home-visits", *typed, "need_found=true", "need=a handrail")
    _visited(town, "H01", everything=1)

    with town.open() as community:
        community.registers["home-visits"].add(
            household=community.households.ids()["H02"],
            visited_on=date(2026, 9, 11),
            purpose="ordinary",
            visitor="w",
            need_found=True,
            need="a lamp",
            by=community.actors.named("Bo"),
        )
    _visited(town, "H02", everything=2)


def test_a_household_is_due_once_wherever_its_visit_is_typed(town: Any) -> None:
    # Forty households, each due once in a half year by home and window together. Two visits
    # were typed in home, ten are typed in the grid diary.
    diary = [f"H{number:02}" for number in range(3, 13)]
    for home in diary:
        told = (f"household={home}", "visited_on=2026-09-12", "post=w")
        town.run("record", "add", "grid-diary", *told)
    with town.open() as community:
        due = [
            one
            for one in community.duties.standing(SECOND_HALF)
            if one.duty.name in ("household-visit", "grid-visit")
        ]
        assert len(due) == 40
        assert {one.subject for one in due if one.standing.value == "fulfilled"} == {
            community.households.ids()[code] for code in ("H01", "H02", *diary)
        }
        for kpi in ("homes-visited-in-time", "grid-visits-in-time"):
            told = community.kpis.compute(kpi, SECOND_HALF).whole
            assert (told.above, told.below) == (12, 12)


def _form(folder: Path) -> Path:
    """Make the workbook as the street office sends it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "汇总"
    for row, text in enumerate(("街道月报表", "走访次数", "关怀指数"), start=1):
        sheet.cell(row, 1, text)
        sheet.cell(row, 2, "…")
    rows = book.create_sheet("明细")
    for column, text in enumerate(("序号", "户编号", "走访时间", "方式"), start=1):
        rows.cell(1, column, text)
    book.save(path := folder / "street.xlsx")
    return path


def test_the_form_of_the_street_is_filled_through_a_mapping_file(town: Any, tmp_path: Path) -> None:
    with town.open() as community:
        homes, clerk = community.households.ids(), community.actors.named("Bo")
        community.registers["home-visits"].add_all(
            [
                {
                    "household": homes[f"H{number}"],
                    "visited_on": date(2026, 4, number),
                    "purpose": "ordinary",
                    "visitor": "w",
                    "channel": "outreach" if number == 12 else "grid",
                }
                for number in range(11, 23)
            ],
            by=clerk,
        )
    form, by_hand, by_program = _form(tmp_path), tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    (tmp_path / "street.toml").write_text(MAP, encoding="utf-8")
    period = Period.parse("2026-04")

    given = ("--map", tmp_path / "street.toml", "--period", "2026-04", "--into", by_hand)
    town.run("export", "form", form, *given)
    with town.open() as community:
        mapping = read_mapping(tmp_path / "street.toml")
        bo = community.actors.named("Bo")
        fill_form(community, form, mapping, period, by_program, by=bo)

    for path in (by_hand, by_program):
        book = load_workbook(path)
        # Twelve visits to as many of 40 households: 30 %, where 50 % score 100.
        assert [book["汇总"][cell].value for cell in ("A1", "B2", "B3")] == ["街道月报表", 12, 60]
        rows = list(book["明细"].iter_rows(min_row=2, values_only=True))
        assert [(one[0], one[1], one[3]) for one in rows[:3]] == [
            (1, "H11", "网格走访"),
            (2, "H12", "外出走访"),
            (3, "H13", "网格走访"),
        ]
        assert rows[0][2].date() == date(2026, 4, 11)
        assert len(rows) == 12
