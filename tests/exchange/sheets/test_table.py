"""Whole files: typed rows out of what clerks send, and back what was written."""

import csv
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from community_gov.errors import InputError
from community_gov.exchange.sheets import CellKind, Column, Layout, Limits, read_tables
from community_gov.model.identity import check_identity_number
from community_gov.model.text import label

TODAY = date(2026, 7, 1)


def number_only(text: str) -> str:
    return check_identity_number(text, today=TODAY).number


MEMBERS = Layout(
    "members",
    label("members", "成员", "成員"),
    (
        Column("name", label("name", "姓名"), CellKind.NAME, required=True),
        Column("number", label("ID number", "身份证号", "身份證號"), check=number_only),
        Column("born", label("birth date", "出生日期"), CellKind.DATE, past_only=True),
        Column("room", label("room", "房号", "房號")),
    ),
)
HOUSEHOLDS = Layout(
    "households",
    label("households", "住户", "住戶"),
    (
        Column("code", label("household code", "户号", "戶號"), required=True),
        Column("people", label("people", "人数", "人數"), CellKind.INTEGER),
    ),
)


def test_a_clerks_workbook_is_read_with_a_message_per_bad_cell(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "成員"
    sheet.append(["仁壽門社區成員名冊（二〇二六年）"])
    sheet.merge_cells("A1:E1")
    sheet.append(["序號", "姓 名*", "身份證號", "出生日期", "房號", "血型"])
    sheet.append(["填寫說明：身份證號請用文字格式"])
    sheet.append(
        [1, "王芳　", "５３０５０２２０１５０３１０００２５", "2015年3月10日", "0302", "A"]
    )
    sheet.append([2, "李強", 530502201503100025, date(2015, 3, 1), 302, "B"])
    sheet.append([3, "趙雲", "530502201503100024", "2O15-03-01", "0304", "O"])
    sheet.append([4, "艾力·买买提", None, 42064, 305])
    sheet.append([5])
    book.save(tmp_path / "members.xlsx")

    reading = read_tables(tmp_path / "members.xlsx", [MEMBERS, HOUSEHOLDS], today=TODAY)

    (table,) = reading.tables
    assert (table.layout, table.file, table.sheet) == (MEMBERS, "members.xlsx", "成員")
    assert [(row.number, row.values) for row in table.rows] == [
        (
            4,
            {
                "name": "王芳",
                "number": "530502201503100025",
                "born": date(2015, 3, 10),
                "room": "0302",
            },
        ),
        (
            7,
            {"name": "艾力·买买提", "number": None, "born": date(2015, 3, 1), "room": "305"},
        ),
    ]
    assert table.refused == (5, 6)
    assert [str(one) for one in reading.ignored_columns] == [
        f'members.xlsx, sheet 成員, column {letter} "{header}": '
        "not a declared column, so it is not stored."
        for letter, header in (("A", "序號"), ("F", "血型"))
    ]
    assert [(one.cell, one.message) for one in reading.errors] == [
        (
            "C5",
            (
                '"5.30502E+17": Excel keeps only 15 digits of a number, the last ones are '
                "lost. Format the column as text and type it again."
            ),
        ),
        (
            "C6",
            (
                "The last digit of the identity number does not fit the others. "
                "Look for a swapped or mistyped digit."
            ),
        ),
        ("D6", '"2O15-03-01" is not a date (a letter O stands where a 0 is meant?).'),
    ]
    assert [(one.cell, one.row, one.also) for one in reading.warnings] == [
        ("", 3, 0),
        ("E5", 5, 1),
        ("D7", 7, 0),
    ]


def test_the_message_reads_as_the_style_guide_shows(tmp_path):
    book = Workbook()
    book.active.title = "成員"
    book.active["B16"], book.active["D16"] = "姓名", "出生日期"
    book.active["B17"], book.active["D17"] = "王芳", "2O15-03-01"
    book.save(tmp_path / "members.xlsx")

    reading = read_tables(tmp_path / "members.xlsx", [MEMBERS], today=TODAY)

    (problem,) = reading.problems
    assert str(problem) == (
        'members.xlsx, sheet 成員, cell D17: "2O15-03-01" is not a date '
        "(a letter O stands where a 0 is meant?)."
    )


def test_each_sheet_gets_the_layout_it_has(tmp_path):
    book = Workbook()
    book.active.append(["姓名", "房號"])
    book.active.append(["王芳", "0302"])
    book.create_sheet("空")
    book.create_sheet("說明").append(["請每人一行"])
    households = book.create_sheet("Sheet9")
    households.append(["戶號", "人數"])
    households.append(["H1", 3])
    book.save(tmp_path / "a.xlsx")

    reading = read_tables(tmp_path / "a.xlsx", [MEMBERS, HOUSEHOLDS], today=TODAY)

    assert [(one.layout.name, one.sheet, len(one.rows)) for one in reading.tables] == [
        ("members", "Sheet", 1),
        ("households", "Sheet9", 1),
    ]
    assert [str(one) for one in reading.problems] == [
        "a.xlsx, sheet 說明: Not read: the sheet has no row of known headers."
    ]


def test_a_hidden_sheet_is_not_read_and_is_mentioned_if_it_holds_data(tmp_path):
    book = Workbook()
    book.active.append(["姓名", "房號"])
    book.active.append(["王芳", "0302"])
    for title, cells in (("舊", ["姓名", "房號"]), ("lists", ["男", "女"])):
        hidden = book.create_sheet(title)
        hidden.append(cells)
        hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")

    reading = read_tables(tmp_path / "a.xlsx", [MEMBERS], today=TODAY)

    assert len(reading.tables) == 1
    assert [str(one) for one in reading.problems] == [
        "a.xlsx, sheet 舊: The sheet is hidden, so it was not read."
    ]


def test_a_sheet_with_a_missing_header_gives_one_problem_and_no_rows(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("房號,出生日期\n0302,\n0303,\n", encoding="utf-8")

    reading = read_tables(file, [MEMBERS], today=TODAY)

    assert reading.tables == ()
    assert [str(one) for one in reading.problems] == [
        "a.csv: The column name is missing (accepted: name, 姓名)."
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_an_empty_file_is_an_error(tmp_path, name):
    file = tmp_path / name
    if name.endswith("csv"):
        file.touch()
    else:
        Workbook().save(file)

    reading = read_tables(file, [MEMBERS], today=TODAY)

    assert [str(one) for one in reading.errors] == [
        f"{name}: The file has no sheet with the columns that are wanted."
    ]


def test_a_header_without_rows_is_an_empty_table(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("姓名,房號\n", encoding="utf-8")

    reading = read_tables(str(file), [MEMBERS], today=TODAY)

    assert reading.tables[0].rows == ()
    assert reading.problems == ()


def test_limits_may_be_set_for_a_file(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("姓名\n王芳\n李強\n", encoding="utf-8")

    with pytest.raises(InputError, match="more than 2 rows"):
        read_tables(file, [MEMBERS], today=TODAY, limits=Limits(rows=2))


def test_importing_the_reader_loads_no_spreadsheet_library():
    program = "import sys, community_gov.exchange.sheets; sys.exit('openpyxl' in sys.modules)"

    subprocess.run([sys.executable, "-c", program], check=True)


ANYTHING = Layout(
    "anything",
    label("anything", "任意"),
    (
        Column("note", label("note", "备注", "備註"), required=True),
        Column("day", label("day", "日期"), CellKind.DATE),
        Column("count", label("count", "数量", "數量"), CellKind.INTEGER),
        Column("amount", label("amount", "金额", "金額"), CellKind.DECIMAL),
        Column("done", label("done", "完成"), CellKind.BOOL),
    ),
)
HEADERS = [column.label.zh_hant for column in ANYTHING.columns]

# Letters, marks, digits, punctuation and symbols of every script, and blanks inside; without the
# full-width forms, which are normalised, and without text that is a hint, a number that Excel
# shortened, or the name of a failed formula (each has a test of its own).
texts = (
    st.text(
        st.characters(
            exclude_categories=("C", "Z"),
            include_characters=" \u3000",
            exclude_characters=[chr(code) for code in range(0xFF01, 0xFF5F)],
        ),
        min_size=1,
    )
    .map(lambda text: f"甲{text}乙")
    .flatmap(lambda text: st.sampled_from([text, text[1:-1].strip() or text]))
    .filter(lambda text: not text.startswith(tuple("#([【*※填說说示样樣例注註必选選eE")))
    .filter(lambda text: not re.fullmatch(r"\d(\.\d+)?[eE]\+\d+", text))
)
rows = st.lists(
    st.tuples(
        texts,
        st.none() | st.dates(date(1900, 3, 1), date(2126, 12, 31)),
        st.none() | st.integers(-(10**15) + 1, 10**15 - 1),
        st.none() | st.decimals(-(10**12), 10**12, places=2),
        st.none() | st.booleans(),
    ),
    max_size=8,
)


def values_of(reading) -> list[tuple[object, ...]]:
    assert reading.problems == ()
    return [tuple(row.values.values()) for row in reading.tables[0].rows]


@given(rows)
def test_any_rows_written_to_a_workbook_read_back_the_same(tmp_path_factory, written):
    file = tmp_path_factory.mktemp("round") / "a.xlsx"
    book = Workbook()
    book.active.append(HEADERS)
    for number, row in enumerate(written, start=2):
        book.active.append(row)
        book.active.cell(number, 1).data_type = "s"  # "=" is text here, no formula
    book.save(file)

    assert values_of(read_tables(file, [ANYTHING], today=TODAY)) == written


@given(
    rows,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([",", "\t", ";"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_any_rows_written_as_text_read_back_the_same(
    tmp_path_factory, written, encoding, separator, quoting
):
    file = tmp_path_factory.mktemp("round") / "a.csv"
    with file.open("w", encoding=encoding, newline="") as text:
        write = partial(csv.writer, delimiter=separator, quoting=quoting)(text).writerow
        write(HEADERS)
        for row in written:
            write(row)

    assert values_of(read_tables(file, [ANYTHING], today=TODAY)) == written


@given(rows)
def test_any_rows_written_in_gb_18030_read_back_the_same(tmp_path_factory, written):
    file = tmp_path_factory.mktemp("round") / "a.csv"
    with file.open("w", encoding="gb18030", newline="") as text:
        csv.writer(text).writerows([HEADERS, *written])

    reading = read_tables(file, [ANYTHING], today=TODAY)

    assert [one.severity for one in reading.problems] == ["warning"]
    assert [tuple(row.values.values()) for row in reading.tables[0].rows] == written
    assert all(isinstance(row.values["amount"], Decimal | None) for row in reading.tables[0].rows)
