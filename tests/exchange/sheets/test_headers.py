"""Finding the header row and telling hints from data."""

import pytest

from community_gov.exchange.sheets import CellKind, Column, Layout
from community_gov.exchange.sheets.headers import count_headers, find_header, is_hint
from community_gov.exchange.sheets.source import MergedArea, RawRow, RawSheet
from community_gov.model.text import label

MEMBERS = Layout(
    "members",
    label("members", "成员", "成員"),
    (
        Column("name", label("name", "姓名"), CellKind.NAME, required=True, synonyms=("名字",)),
        Column("born", label("birth date", "出生日期"), CellKind.DATE, required=True),
        Column("phone", label("phone", "手机号", "手機號")),
    ),
)


def sheet_of(*rows: tuple[object, ...], merged: tuple[MergedArea, ...] = ()) -> RawSheet:
    return RawSheet("", tuple(RawRow(at, cells) for at, cells in enumerate(rows, 1)), merged)


def found_in(sheet: RawSheet) -> dict[int, str]:
    header = find_header(sheet, MEMBERS)
    assert header is not None
    return {index: column.name for index, column in header.columns.items()}


def test_the_header_is_found_below_title_rows():
    sheet = sheet_of(
        ("仁壽門社區成員名冊",),
        ("填表人：", "王芳", "日期", "2026-07-01"),
        ("序號", "姓名", "出生日期", "手機號"),
        (1, "李強", "1980-01-01", "13800000000"),
    )

    header = find_header(sheet, MEMBERS)

    assert header.row == 3
    assert header.unknown == {0: "序號"}


@pytest.mark.parametrize(
    "spelled",
    [
        "姓名*",
        "＊姓名",
        "姓 名",
        "姓　名",
        "姓\n名",
        "姓名：",
        "姓名（必填）",
        "姓名(如實填寫)(必填)*",
        "名字",
        "NAME",
        "Ｎａｍｅ",
    ],
)
def test_blanks_marks_and_remarks_do_not_hide_a_header(spelled):
    assert found_in(sheet_of((spelled, "出生日期")))[0] == "name"


def test_a_word_inside_a_longer_title_is_no_header():
    assert find_header(sheet_of(("成員姓名一覽",)), MEMBERS) is None


def test_a_header_in_two_merged_rows_is_read_as_one():
    sheet = sheet_of(
        ("序號", "姓名", "基本情況", None),
        (None, None, "出生日期", "手機號"),
        merged=(
            MergedArea("A1:A2", 1, 0, 2, 0),
            MergedArea("B1:B2", 1, 1, 2, 1),
            MergedArea("C1:D1", 1, 2, 1, 3),
        ),
    )

    assert find_header(sheet, MEMBERS).row == 2
    assert found_in(sheet) == {1: "name", 2: "born", 3: "phone"}


def test_the_upper_of_two_equal_header_rows_counts():
    sheet = sheet_of(("姓名", "出生日期"), ("name", "birth date"))

    assert find_header(sheet, MEMBERS).row == 1


def test_two_headers_of_one_column_are_both_noted():
    header = find_header(sheet_of(("姓名", "出生日期", "名字")), MEMBERS)

    assert header.doubled == {2: 0}
    assert header.unknown == {}


def test_missing_required_columns_are_known_and_optional_ones_are_not_missed():
    header = find_header(sheet_of(("姓名",)), MEMBERS)

    assert [column.name for column in header.missing(MEMBERS)] == ["born"]


def test_a_header_below_the_first_thirty_rows_is_not_looked_for():
    titles = [("封面",)] * 29

    assert find_header(sheet_of(*titles, ("姓名", "出生日期")), MEMBERS).row == 30
    assert find_header(sheet_of(*titles, ("封底",), ("姓名", "出生日期")), MEMBERS) is None


def test_headers_are_counted_for_the_layout_that_has_most():
    other = Layout("rooms", label("rooms", "房间"), (Column("room", label("room", "房号")),))
    rows = [RawRow(1, ("姓名", "出生日期", "房号"))]

    assert count_headers(rows, [other, MEMBERS]) == 2
    assert count_headers([], [MEMBERS]) == 0


@pytest.mark.parametrize(
    "cells",
    [
        ("填写说明：姓名与身份证一致", None),
        ("填寫說明", None),
        ("示例", "王芳", "1980-01-01"),
        ("例：", "王芳"),
        ("例1：王芳", "1980-01-01"),
        ("例如王芳", "1980-01-01"),
        ("e.g. Wang Fang", "1980-01-01"),
        ("Example", "Wang Fang"),
        ("注：請用繁體", None),
        ("註1：請用繁體", None),
        ("（必填）", "格式"),
        ("【选填】", None),
        (None, "必填", "必填，如2015-03-01", "11位"),
    ],
)
def test_rows_that_explain_or_give_an_example_are_hints(cells):
    assert is_hint(RawRow(2, cells))


@pytest.mark.parametrize(
    "cells",
    [
        ("王芳", "1980-01-01", "注：已搬走"),
        ("注射流感疫苗", "2026-03-01"),
        ("说明会", "2026-03-01"),
        (1, "王芳"),
        ("例會", "2026-03-01"),
        ("王芳", "必填"),
    ],
)
def test_rows_of_data_are_no_hints(cells):
    assert not is_hint(RawRow(2, cells))
