"""Registers as workbooks: templates, rows in and out, what is carried forward."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from community_gov.errors import InputError, RefusedError
from community_gov.exchange.importing import import_files, layouts_of
from community_gov.exchange.register_sheets import write_register_sheet
from community_gov.exchange.sheets import write_template
from community_gov.i18n import Language
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "visit.made"
label = { en = "visit made", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"

[[register]]
name = "visits"
label = { en = "home visits", zh_hans = "入户走访", zh_hant = "入戶走訪" }
key = ["household"]
facts = [{ kind = "visit.made", subject = "household", on = "visited_on" }]
[[register.fields]]
name = "household"
type = "reference"
refers_to = "household"
label = { en = "household", zh_hans = "户号", zh_hant = "戶號" }
[[register.fields]]
name = "visited_on"
type = "date"
label = { en = "visited on", zh_hans = "走访日期", zh_hant = "走訪日期" }
[[register.fields]]
name = "hours"
type = "decimal"
places = 1
required = false
minimum = 0
maximum = 24
unit = "hour"
label = { en = "hours", zh_hans = "时长", zh_hant = "時長" }
[[register.fields]]
name = "mood"
type = "choice"
required = false
label = { en = "mood", zh_hans = "心情", zh_hant = "心情" }
choices.good = { en = "good", zh_hans = "好", zh_hant = "好" }
choices.bad = { en = "bad", zh_hans = "差", zh_hant = "差" }
[[register.fields]]
name = "alone"
type = "boolean"
required = false
label = { en = "lives alone", zh_hans = "独居", zh_hant = "獨居" }
[[register.fields]]
name = "answered_on"
type = "date"
required = false
label = { en = "answered on", zh_hans = "答复日期", zh_hant = "答覆日期" }
[[register.checks]]
holds = "answered_on >= visited_on"
label = { en = "answered before the visit", zh_hans = "答复早于走访", zh_hant = "答覆早於走訪" }

[[register]]
name = "cases"
label = { en = "cases", zh_hans = "个案", zh_hant = "個案" }
restriction = "justice"
fields = [{ name = "day", type = "date" }]

[[register]]
name = "elections"
label = { en = "elections", zh_hans = "选举", zh_hant = "選舉" }
fields = [{ name = "record", type = "text" }]
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=3, people=1)
        yield made


def empty(here: Town, path: Path, name: str = "visits", language: Language = Language.HANS) -> None:
    layout = next(one for one in layouts_of(here.community) if one.name == name)
    write_template(path, layout, language)


def fill(path: Path, *rows: list[object]) -> Path:
    """Type rows below the hints, the columns in the order of the declaration."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=2):
            sheet.cell(number, column, value)
    book.save(path)
    return path


def stored(here: Town) -> list[tuple[object, ...]]:
    codes = {one.id: one.code for one in here.community.households.all()}
    return [
        (codes[row.values["household"]], row.values["visited_on"].day, row.values["hours"])
        for row in here.community.registers["visits"].rows()
    ]


def test_a_template_offers_choices_limits_days_and_hints(here: Town, tmp_path: Path) -> None:
    empty(here, path := tmp_path / "visits.xlsx")

    sheet = load_workbook(path)["入户走访"]

    titles = [cell.value for cell in sheet[1]]
    assert titles == ["记录号", "户号*", "走访日期*", "时长", "心情", "独居", "答复日期"]
    rules = {str(one.sqref)[0]: one for one in sheet.data_validations.dataValidation}
    assert (rules["D"].type, rules["D"].formula1, rules["D"].formula2) == ("decimal", "0", "24")
    assert [rules[one].type for one in "CEFG"] == ["date", "list", "list", "date"]
    assert "2026-07-01" in sheet["C2"].value
    assert "hour" in sheet["D2"].value


def test_typed_rows_are_read_by_code_word_and_number(here: Town, tmp_path: Path) -> None:
    empty(here, path := tmp_path / "visits.xlsx")
    fill(path, ["H1", date(2026, 9, 1), 1.5, "好", "是"], ["H2", "2026年9月2日", "2"])

    report = import_files(here.community, [path], by=here.clerk)

    assert (report.written, str(report.errors)) == (True, "()")
    assert stored(here) == [("H1", 1, Decimal("1.5")), ("H2", 2, Decimal(2))]
    [first, _second] = here.community.registers["visits"].rows()
    assert (first.values["mood"], first.values["alone"]) == ("good", True)


def test_a_file_that_comes_twice_adds_nothing(here: Town, tmp_path: Path) -> None:
    empty(here, path := tmp_path / "visits.xlsx")
    fill(path, ["H1", date(2026, 9, 1)], ["H1", date(2026, 9, 1)], ["H2", date(2026, 9, 1)])

    import_files(here.community, [path], by=here.clerk)
    again = import_files(here.community, [path], by=here.clerk)

    assert (again.written, again.counts["visits"].unchanged, len(stored(here))) == (False, 3, 3)


@pytest.mark.parametrize(
    ("row", "cell", "told"),
    [
        (["H9", date(2026, 9, 1)], "B3", "neither in these files nor stored"),
        (["H1", date(2026, 10, 1)], "C3", "has not come yet"),
        (["H1", date(2026, 9, 1), 25], "D3", "25 is more than 24 hour"),
        (["H1", date(2026, 9, 1), 1.25], "D3", "more than 1 decimal places"),
        (["H1", date(2026, 9, 1), None, "glad"], "E3", "not among the choices"),
        (["H1", date(2026, 9, 2), None, None, None, date(2026, 9, 1)], "C3", "before the visit"),
        ([None, date(2026, 9, 1)], "B3", "required"),
    ],
)
def test_each_bad_cell_is_told_and_nothing_is_saved(
    here: Town, tmp_path: Path, row: list[object], cell: str, told: str
) -> None:
    empty(here, path := tmp_path / "visits.xlsx")
    fill(path, row, ["H2", date(2026, 9, 2)])

    report = import_files(here.community, [path], by=here.clerk)

    [problem] = report.errors
    assert (problem.cell, told in problem.message) == (cell, True)
    assert (report.written, stored(here)) == (False, [])
    kept = import_files(here.community, [path], by=here.clerk, skip_bad_rows=True)
    assert (kept.refused, [row[0] for row in stored(here)]) == (1, ["H2"])


def written(here: Town) -> None:
    ids = here.community.households.ids()
    book = here.community.registers["visits"]
    for code, day, hours in (("H1", 1, 1), ("H2", 2, 2), ("H1", 3, 3)):
        book.add(
            household=ids[code], visited_on=date(2026, 9, day), hours=Decimal(hours), by=here.clerk
        )


def test_a_filled_sheet_amends_only_what_was_changed(here: Town, tmp_path: Path) -> None:
    written(here)
    path = tmp_path / "out.xlsx"
    assert write_register_sheet(here.community, "visits", path, by=here.clerk) == 3
    book = load_workbook(path)
    book.worksheets[0]["D4"] = 7  # the second row: two hours become seven
    book.save(path)

    dry = import_files(here.community, [path], by=here.clerk, dry_run=True)
    report = import_files(here.community, [path], by=here.clerk)

    [change] = dry.changes
    assert (change.field, change.was, change.now) == ("hours", 2, 7)
    counts = report.counts["visits"]
    assert (counts.added, counts.changed, counts.unchanged) == (0, 1, 2)
    assert ("H2", 2, Decimal(7)) in stored(here)
    again = import_files(here.community, [path], by=here.clerk)
    assert "take a fresh sheet" in again.errors[0].message


def test_the_last_row_of_each_is_carried_forward_and_only_changed_lines_become_rows(
    here: Town, tmp_path: Path
) -> None:
    written(here)
    path = tmp_path / "next.xlsx"

    count = write_register_sheet(here.community, "visits", path, by=here.clerk, carry_forward=True)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    lines = [[cell.value for cell in row[1:4]] for row in sheet.iter_rows(min_row=3)]
    # H1 was visited last on the 3rd for three hours, H2 on the 2nd for two.
    assert (count, sorted(line[0] for line in lines)) == (2, ["H1", "H2"])
    at = next(row for row in (3, 4) if sheet.cell(row, 2).value == "H2")
    sheet.cell(at, 3, date(2026, 9, 20))
    book.save(path)
    report = import_files(here.community, [path], by=here.clerk)

    assert (report.counts["visits"].added, report.counts["visits"].unchanged) == (1, 1)
    assert [one.field for one in report.changes] == ["visited_on"]
    assert ("H2", 20, Decimal(2)) in stored(here)
    assert len(stored(here)) == 4


def test_a_closed_register_has_no_sheet(here: Town, tmp_path: Path) -> None:
    assert "cases" not in [one.name for one in layouts_of(here.community)]
    with pytest.raises(RefusedError):
        write_register_sheet(here.community, "cases", tmp_path / "x.xlsx", by=here.clerk)


def test_an_export_of_rows_is_noted_in_the_journal(here: Town, tmp_path: Path) -> None:
    written(here)
    write_register_sheet(here.community, "visits", tmp_path / "x.xlsx", by=here.clerk)
    last = list(here.community.journal())[-1]
    assert (last.action, last.actor, last.outcome["rows"]) == ("exports.rows", here.clerk.id, 3)


def test_carrying_forward_needs_to_know_what_a_row_is_about(tmp_path: Path) -> None:
    with town(tmp_path, pack=PACK.replace('key = ["household"]', "")) as made:
        made.settle(grids=1, households=1, people=1)
        with pytest.raises(InputError, match="what a row is about"):
            write_register_sheet(
                made.community, "visits", tmp_path / "x.xlsx", by=made.clerk, carry_forward=True
            )


def test_a_field_called_record_is_not_taken_for_the_number_of_the_row(
    here: Town, tmp_path: Path
) -> None:
    book = here.community.registers["elections"]
    row = book.add(record="minutes 3", by=here.clerk)
    write_register_sheet(here.community, "elections", path := tmp_path / "e.xlsx", by=here.clerk)

    workbook = load_workbook(path)
    number, told = workbook.worksheets[0][3]
    assert (number.value, told.value) == (f"{row.id}@1", "minutes 3")
    told.value = "minutes 4"
    workbook.save(path)
    import_files(here.community, [path], by=here.clerk)
    assert [one.values["record"] for one in book.rows()] == ["minutes 4"]
