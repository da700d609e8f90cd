"""Rows below a header: good ones, refused ones, hints, and what is left out."""

from datetime import date

from community_gov.exchange.sheets import CellKind, Column, Layout, Row
from community_gov.exchange.sheets.findings import Findings
from community_gov.exchange.sheets.headers import find_header
from community_gov.exchange.sheets.rows import RowReader
from community_gov.exchange.sheets.source import MergedArea, RawRow, RawSheet
from community_gov.model.text import label

MEMBERS = Layout(
    "members",
    label("members", "成员", "成員"),
    (
        Column("name", label("name", "姓名"), CellKind.NAME, required=True),
        Column("born", label("birth date", "出生日期"), CellKind.DATE),
        Column("room", label("room", "房号", "房號")),
    ),
)
HEADER = ("姓名", "出生日期", "房號")


def reader_of(*rows: tuple[object, ...], **more: object) -> RowReader:
    raw = tuple(RawRow(at, cells) for at, cells in enumerate(rows, 1) if any(cells))
    sheet = RawSheet("成員", raw, **more)
    header = find_header(sheet, MEMBERS)
    return RowReader(sheet, header, Findings("a.xlsx"), date(2026, 7, 1))


def test_good_rows_have_typed_values_and_their_number_in_the_file():
    reader = reader_of(("名冊",), HEADER, ("王芳", "2015-03-01", "0302"))

    assert reader.read() == (
        (Row(3, {"name": "王芳", "born": date(2015, 3, 1), "room": "0302"}),),
        (),
    )


def test_a_row_with_a_bad_cell_is_left_out_and_every_bad_cell_is_named():
    reader = reader_of(HEADER, ("王芳、李強", "2O15-03-01", "0302"), ("趙雲", None, None))

    rows, refused = reader.read()

    assert [row.number for row in rows] == [3]
    assert refused == (2,)
    first, second = reader.findings.problems
    assert (first.row, first.column) == (2, "姓名")
    assert str(first) == (
        'a.xlsx, sheet 成員, cell A2: "王芳、李強": several people stand in one cell; '
        "give each a row of their own."
    )
    assert (second.row, second.column) == (2, "出生日期")
    assert str(second) == (
        'a.xlsx, sheet 成員, cell B2: "2O15-03-01" is not a date '
        "(a letter O stands where a 0 is meant?)."
    )


def test_an_empty_required_cell_is_refused():
    reader = reader_of(HEADER, (None, "2015-03-01", "0302"))

    assert reader.read() == ((), (2,))
    assert str(reader.findings.problems[0]) == (
        "a.xlsx, sheet 成員, cell A2: 姓名 is empty, but required."
    )


def test_empty_rows_are_skipped_even_if_they_are_numbered_beforehand():
    reader = reader_of(
        ("序號", *HEADER), (1, "王芳", None, None), (2, None, " ", None), (3, "李強", None, None)
    )

    rows, refused = reader.read()

    assert [row.number for row in rows] == [2, 4]
    assert refused == ()


def test_hints_below_the_header_are_skipped_with_a_warning_and_later_ones_are_data():
    reader = reader_of(
        HEADER, ("必填", "必填", "選填"), ("示例", "1980-01-01", "0101"), ("王芳",), ("示例",)
    )

    rows, _refused = reader.read()

    assert [row.number for row in rows] == [4, 5]
    assert [str(one) for one in reader.findings.problems] == [
        "a.xlsx, sheet 成員: Row 2 below the header is a hint or an example; it was skipped.",
        "a.xlsx, sheet 成員: Row 3 below the header is a hint or an example; it was skipped.",
    ]


def test_a_required_cell_emptied_by_merging_is_refused_and_says_so():
    reader = reader_of(
        HEADER,
        ("王芳", "1980-01-01", None),
        (None, "1981-01-01", None),
        merged=(MergedArea("A2:A3", 2, 0, 3, 0),),
    )

    rows, refused = reader.read()

    assert ([row.number for row in rows], refused) == ([2], (3,))
    assert str(reader.findings.problems[0]) == (
        "a.xlsx, sheet 成員, cell A3: Empty, because A2:A3 are merged; "
        "unmerge them and fill in every row."
    )


def test_an_optional_cell_emptied_by_merging_is_a_warning():
    reader = reader_of(
        HEADER,
        ("王芳", None, "0302"),
        ("李強", None, None),
        ("趙雲", None, None),
        merged=(MergedArea("C2:C4", 2, 2, 4, 2),),
    )

    rows, _refused = reader.read()

    assert [row.values["room"] for row in rows] == ["0302", None, None]
    assert [(one.cell, one.severity, one.also) for one in reader.findings.problems] == [
        ("C3", "warning", 1)
    ]


def test_the_first_cell_of_a_merged_area_is_empty_by_itself():
    reader = reader_of(
        HEADER, (None, "1980-01-01", None), merged=(MergedArea("A2:A3", 2, 0, 3, 0),)
    )
    reader.read()

    assert "姓名 is empty, but required." in str(reader.findings.problems[0])


def test_a_formula_without_a_saved_result_is_refused_not_taken_for_empty():
    reader = reader_of(HEADER, ("王芳", None, None), unsaved=frozenset(["C2"]))

    assert reader.read() == ((), (2,))
    assert str(reader.findings.problems[0]) == (
        "a.xlsx, sheet 成員, cell C2: The file holds a formula here, but not its result. "
        "Open it in Excel or WPS, save it and import it again."
    )


def test_a_row_of_nothing_but_unsaved_formulas_is_not_skipped_as_empty():
    reader = reader_of(HEADER, ("", None, None, "x"), unsaved=frozenset(["C2"]))

    assert reader.read() == ((), (2,))


def test_a_column_that_is_absent_is_no_value_and_one_that_is_empty_is_none():
    reader = reader_of(("姓名", "房號"), ("王芳", None))

    assert reader.read()[0] == (Row(2, {"name": "王芳", "room": None}),)


def test_columns_that_nobody_declared_are_named_and_not_read():
    reader = reader_of((*HEADER, "血型", None), ("王芳", None, "0302", "A", "私下備註"))
    reader.note_ignored()

    assert [(one.letter, one.header) for one in reader.findings.ignored] == [
        ("D", "血型"),
        ("E", ""),
    ]
    assert reader.read()[0][0].values.keys() == {"name", "born", "room"}


def test_warnings_of_one_column_are_counted():
    reader = reader_of(HEADER, ("王芳", None, 302), ("李強", None, 303), ("趙雲", None, 304))
    reader.read()

    assert [(one.cell, one.also) for one in reader.findings.problems] == [("C2", 2)]
