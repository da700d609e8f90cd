"""Another office's form: filled through a mapping, kept as it looks, refused where it changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from community_gov.errors import InputError, RefusedError
from community_gov.exchange.forms.filling import Filled, fill_form
from community_gov.exchange.forms.mapping import read_mapping
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

LABEL = 'label = { en = "x", zh_hans = "走访", zh_hant = "走訪" }'
GOOD = '{ en = "good", zh_hans = "好", zh_hant = "好" }'
SEALED = 'purpose = "to go on where it ended", sealed = true'
PACK = f"""
[[fact_kind]]
name = "visit.made"
{LABEL}
subject = "household"

[[fact_kind]]
name = "meeting.held"
{LABEL}
subject = "community"

[[register]]
name = "visits"
{LABEL}
facts = [{{ kind = "visit.made", subject = "household", on = "visited_on" }}]
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "visited_on", type = "date" }},
  {{ name = "minutes", type = "integer", required = false }},
  {{ name = "mood", type = "choice", required = false, choices = {{ good = {GOOD} }} }},
  {{ name = "note", type = "text", required = false, privacy = "personal", {SEALED} }},
]

[[register]]
name = "cases"
{LABEL}
restriction = "justice"
fields = [{{ name = "day", type = "date" }}]

[[kpi]]
name = "visits"
{LABEL}
numerator = {{ of = "facts", kind = "visit.made" }}
unit = "visits"

[[kpi]]
name = "visited"
{LABEL}
numerator = {{ of = "facts", kind = "visit.made", measure = "subjects" }}
denominator = {{ of = "households" }}
times = 100
unit = "%"

[[index]]
name = "care"
{LABEL}
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "care"
{LABEL}
[index.root.indicator]
kpi = "visited"
goalposts = [{{ low = 0, high = 50, valid_from = 2026-01-01, reference = "own choice: test" }}]
"""

MAP = """
[form]
name = "street-monthly"
receiver = "street office"

[[cells]]
sheet = "汇总"
cell = "B2"
kpi = "visits"
labelled = "走访次数"

[[cells]]
sheet = "汇总"
cell = "B3"
kpi = "visited"
labelled = "走访率"

[[cells]]
sheet = "汇总"
cell = "B4"
index = "care"

[[cells]]
sheet = "汇总"
cell = "B5"
query = { of = "households" }

[[cells]]
sheet = "汇总"
cell = "B6"
text = "from"

[[rows]]
sheet = "明细"
headings = 2
start = 3
register = "visits"
columns = { "序号" = "number", "户编号" = "household", "走访时间" = "visited_on", "态度" = "mood" }
words = { mood = { good = "满意" } }
where = ["minutes>=10"]
sort = ["-visited_on"]
most = 4
"""

QUARTER = Period.parse("2026Q3")


def template(folder: Path) -> Path:
    """Make the form as the street office sends it: two sheets, headings of its own, a style."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "汇总"
    sheet["A1"] = "街道月报表"
    sheet.merge_cells("A1:B1")
    sheet["A1"].font = Font(bold=True, size=16)
    for row, text in enumerate(("走访次数", "走访率(%)", "关怀指数", "户数", "起"), start=2):
        sheet.cell(row, 1, text)
    sheet["A3"] = "走访率"
    sheet["B7"] = "=B2/B5"
    sheet.column_dimensions["A"].width = 33
    rows = book.create_sheet("明细")
    rows["A1"] = "明细表"
    for column, text in enumerate(("序号", "户编号", "走访时间", "态度"), start=1):
        rows.cell(2, column, text)
    rows["A3"].font = Font(italic=True)
    rows["A7"] = "填表人:"
    book.save(path := folder / "template.xlsx")
    return path


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=2, households=20, people=1)
        ids = made.community.households.ids()
        book = made.community.registers["visits"]
        for number in range(1, 7):
            book.add(
                household=ids[f"H{number}"],
                visited_on=date(2026, 9, number),
                minutes=number * 4,
                mood="good",
                by=made.clerk,
            )
        book.add(household=ids["H9"], visited_on=date(2026, 4, 1), minutes=99, by=made.clerk)
        yield made


def filled(here: Town, folder: Path, text: str = MAP, form: Path | None = None) -> Filled:
    (folder / "map.toml").write_text(text, encoding="utf-8")
    mapping = read_mapping(folder / "map.toml")
    given = form or template(folder)
    return fill_form(here.community, given, mapping, QUARTER, folder / "out.xlsx", by=here.clerk)


def test_cells_are_filled_and_everything_else_stays(here: Town, tmp_path: Path) -> None:
    done = filled(here, tmp_path)

    book = load_workbook(tmp_path / "out.xlsx")
    sheet = book["汇总"]
    # Six visits in the quarter, six of 20 households: 30 %, of goalposts 0 to 50 that is 60.
    assert [sheet[f"B{row}"].value for row in (2, 3, 4, 5)] == [6, 30, 60, 20]
    assert sheet["B6"].value.date() == date(2026, 7, 1)
    assert (sheet["B7"].value, sheet["A1"].font.size) == ("=B2/B5", 16)
    assert (sheet.column_dimensions["A"].width, sheet.merged_cells.ranges) == (
        33,
        load_workbook(tmp_path / "template.xlsx")["汇总"].merged_cells.ranges,
    )
    assert (done.cells, done.remarks) == (5, ())


def test_rows_stand_under_the_receivers_own_headings_in_its_own_words(
    here: Town, tmp_path: Path
) -> None:
    done = filled(here, tmp_path)

    sheet = load_workbook(tmp_path / "out.xlsx")["明细"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=6)]
    told = [(number, code, day and day.day, mood) for number, code, day, mood in rows]
    # Ten minutes or more: the visits of the 3rd to the 6th are 12, 16, 20, 24 minutes long.
    assert done.rows == 4
    assert told[0] == (1, "H6", 6, "满意")


@pytest.mark.parametrize("most", ["most = 3", ""])
def test_more_rows_than_the_form_has_room_for_are_refused(
    here: Town, tmp_path: Path, most: str
) -> None:
    # Four rows: with most = 3 one too many. Without the condition six, of which the fifth
    # would stand on 填表人.
    text = MAP.replace("most = 4", most)
    text = text if most else text.replace('where = ["minutes>=10"]', "")
    with pytest.raises(InputError, match=r"room for 3 rows|stands in the way"):
        filled(here, tmp_path, text)
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize(
    ("sheet", "change", "told"),
    [
        (
            "汇总",
            lambda one: setattr(one, "title", "总表"),
            "sheet '汇总' is gone; there are: 总表",
        ),
        (
            "汇总",
            lambda one: one.delete_rows(3, 9),
            "cell B4: the sheet ends at B2; the cell is gone",
        ),
        ("汇总", lambda one: one.merge_cells("A2:B2"), "cell B2: it is merged"),
        ("汇总", lambda one: one.__setitem__("B3", "=1"), "cell B3: a formula stands there"),
        ("汇总", lambda one: one.__setitem__("A2", "慰问次数"), "'走访次数' stands no more beside"),
        ("明细", lambda one: one.__setitem__("C2", "日期"), "the heading '走访时间' is gone"),
    ],
)
def test_a_form_that_was_changed_is_refused_with_what_is_gone(
    here: Town, tmp_path: Path, sheet: str, change: object, told: str
) -> None:
    path = template(tmp_path)
    book = load_workbook(path)
    change(book[sheet])  # type: ignore[operator]
    book.save(path)
    before = here.community.verify()

    with pytest.raises(InputError) as caught:
        filled(here, tmp_path, form=path)

    assert told in caught.value.problem
    assert not (tmp_path / "out.xlsx").exists()
    assert here.community.verify() == before


def test_few_people_are_not_told(here: Town, tmp_path: Path) -> None:
    text = MAP[: MAP.index("[[rows]]")].replace('kpi = "visits"', 'kpi = "visits"\nunit = "G1"')
    done = filled(here, tmp_path, text)

    # Three of the six visits were in G1.
    assert load_workbook(tmp_path / "out.xlsx")["汇总"]["B2"].value == "…"
    assert "B2" in done.remarks[0]


@pytest.mark.parametrize(
    ("was", "now", "error", "told"),
    [
        ('"态度" = "mood"', '"态度" = "note"', InputError, "may not be told"),
        ('"态度" = "mood"', '"态度" = "moud"', InputError, "has no field 'moud'"),
        ('register = "visits"', 'register = "cases"', RefusedError, "closed"),
    ],
)
def test_what_may_not_be_told_is_refused(
    here: Town, tmp_path: Path, was: str, now: str, error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        filled(here, tmp_path, MAP.replace(was, now))
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('cell = "B2"', 'cell = "2B"', "'2B' is no cell"),
        ('kpi = "visits"', 'kpi = "visits"\nindex = "care"', "exactly one of"),
        ('text = "from"', 'text = "weather"', "none of community"),
        ('receiver = "street office"', "", "receiver"),
        ("headings = 2\n", "", "is no column"),
        ("[form]", "[forms]", "no table [form]"),
        ("[form]", "[form", "no TOML"),
        ("start = 3", "start = 2", "not below the headings"),
    ],
)
def test_a_mapping_with_a_mistake_is_told_with_its_file(
    tmp_path: Path, was: str, now: str, told: str
) -> None:
    (path := tmp_path / "map.toml").write_text(MAP.replace(was, now), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_mapping(path)
    assert told in str(caught.value)
    assert "map.toml" in caught.value.problem


def test_the_export_is_noted_with_the_digests_of_both_files(here: Town, tmp_path: Path) -> None:
    filled(here, tmp_path, MAP[: MAP.index("[[rows]]")])
    last = list(here.community.journal())[-1]
    told = last.outcome
    assert (last.action, told["receiver"], told["period"]) == (
        "exports.form",
        "street office",
        "2026Q3",
    )
    assert len(told["template"]) == len(told["digest"]) == 64
