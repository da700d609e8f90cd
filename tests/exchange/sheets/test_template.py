"""Templates: what a clerk gets to fill in, and that it imports when filled."""

from datetime import date

import pytest
from openpyxl import load_workbook

from community_gov.exchange.sheets import CellKind, Column, Layout, read_tables, write_template
from community_gov.i18n import Language, speaking
from community_gov.model.text import label

CHORES = tuple(f"第{number}項，打掃樓道" for number in range(60))
LAYOUT = Layout(
    "members",
    label("members", "成员", "成員"),
    (
        Column("name", label("name", "姓名"), CellKind.NAME, required=True),
        Column("number", label("ID number", "身份证号", "身份證號")),
        Column("born", label("birth date", "出生日期"), CellKind.DATE),
        Column(
            "sex",
            label("sex", "性别", "性別"),
            CellKind.CHOICE,
            choices={"1": label("male", "男"), "2": label("female", "女")},
        ),
        Column(
            "chore",
            label("chore", "家务", "家務"),
            CellKind.CHOICE,
            choices={str(at): label(f"chore {at}", text) for at, text in enumerate(CHORES)},
        ),
        Column("volunteer", label("volunteer", "志愿者", "志願者"), CellKind.BOOL),
        Column("points", label("points", "积分", "積分"), CellKind.INTEGER),
    ),
)


def offered(book, sheet) -> dict[str, list[object]]:
    """Read the words of each drop-down, by the letter of its column."""
    lists = {}
    for rule in (one for one in sheet.data_validations.dataValidation if one.type == "list"):
        name, cells = rule.formula1.split("!")
        words = [cell.value for (cell,) in book[name][cells.replace("$", "")]]
        lists[str(rule.sqref)[0]] = words
    return lists


@pytest.mark.parametrize(
    ("language", "title", "headers"),
    [
        (Language.HANT, "成員", ["姓名*", "身份證號", "出生日期", "性別"]),
        (Language.HANS, "成员", ["姓名*", "身份证号", "出生日期", "性别"]),
        (Language.EN, "members", ["name*", "ID number", "birth date", "sex"]),
    ],
)
def test_headers_are_in_the_language_and_stay_in_view(tmp_path, language, title, headers):
    write_template(tmp_path / "a.xlsx", LAYOUT, language)

    sheet = load_workbook(tmp_path / "a.xlsx").active

    assert sheet.title == title
    assert [cell.value for cell in sheet[1]][:4] == headers
    assert sheet.freeze_panes == "A2"


def test_text_stays_text_and_dates_look_like_dates(tmp_path):
    # ECMA-376 18.8.30: format 49, "@", is text: what is typed there is never converted.
    write_template(tmp_path / "a.xlsx", LAYOUT, Language.HANT)

    columns = load_workbook(tmp_path / "a.xlsx").active.column_dimensions

    assert {letter: columns[letter].number_format for letter in "ABCDG"} == {
        "A": "@",
        "B": "@",
        "C": "yyyy-mm-dd",
        "D": "@",
        "G": "General",
    }


def test_choices_are_offered_as_drop_downs_however_many(tmp_path):
    # A list written into the rule itself ends at 255 characters and cannot hold commas.
    write_template(tmp_path / "a.xlsx", LAYOUT, Language.HANT)

    book = load_workbook(tmp_path / "a.xlsx")

    assert offered(book, book["成員"]) == {"D": ["男", "女"], "E": list(CHORES), "F": ["是", "否"]}
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["成員"]


def test_a_wrong_choice_is_refused_and_a_strange_date_only_asked_about(tmp_path):
    with speaking(Language.HANS):
        write_template(tmp_path / "a.xlsx", LAYOUT, Language.HANS)

    sheet = load_workbook(tmp_path / "a.xlsx").active
    told = {
        rule.type: (rule.errorStyle, rule.error) for rule in sheet.data_validations.dataValidation
    }

    # The import reads 2015.3.1 too, so that a spreadsheet must not forbid it.
    assert told["list"] == ("stop", "请从下拉列表中选择。")
    assert told["date"] == ("warning", "请写日期，如 2015-03-01。")
    assert all(rule.showErrorMessage for rule in sheet.data_validations.dataValidation)


def test_a_template_prints_on_a4_with_its_header(tmp_path):
    write_template(tmp_path / "a.xlsx", LAYOUT, Language.EN)

    sheet = load_workbook(tmp_path / "a.xlsx").active

    assert (sheet.page_setup.paperSize, sheet.print_title_rows) == (9, "$1:$1")


def test_yes_and_no_are_offered_in_the_language(tmp_path):
    write_template(tmp_path / "a.xlsx", LAYOUT, Language.EN)

    book = load_workbook(tmp_path / "a.xlsx")

    assert offered(book, book["members"])["F"] == ["yes", "no"]


@pytest.mark.parametrize("language", list(Language))
def test_a_filled_template_imports_without_a_problem(tmp_path, language):
    file = tmp_path / "a.xlsx"
    write_template(file, LAYOUT, language)
    book = load_workbook(file)
    sheet = book.worksheets[0]
    words = offered(book, sheet)
    typed = ["王芳", "530502201503100025", date(2015, 3, 10)]
    sheet.append([*typed, words["D"][1], words["E"][59], words["F"][0], 12])
    book.save(file)

    reading = read_tables(file, [LAYOUT], today=date(2026, 7, 1))

    assert (reading.problems, reading.ignored_columns) == ((), ())
    assert [dict(row.values) for row in reading.tables[0].rows] == [
        {
            "name": "王芳",
            "number": "530502201503100025",
            "born": date(2015, 3, 10),
            "sex": "2",
            "chore": "59",
            "volunteer": True,
            "points": 12,
        }
    ]


def test_a_layout_without_choices_has_no_list_sheet(tmp_path):
    layout = Layout(
        "rooms", label("rooms", "房间", "房間"), (Column("room", label("room", "房号")),)
    )
    write_template(tmp_path / "a.xlsx", layout, Language.HANS)

    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["房间"]
