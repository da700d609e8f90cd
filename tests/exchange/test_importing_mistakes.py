"""The mistakes that spreadsheets of real offices hold, one test each."""

from datetime import date

import pytest

HEADER = ["人员编号", "姓名", "身份证号", "出生日期", "手机号"]
GOOD = "530502201503100025"


def cells(report):
    return [(one.cell, one.message) for one in report.errors]


def test_an_identity_number_that_excel_made_a_number_is_refused(town):
    report = town.give({"成员": [HEADER, ["M1", "王芳", 530502201503100025, None, None]]})

    assert cells(report) == [
        (
            "C2",
            (
                '"5.30502E+17": Excel keeps only 15 digits of a number, the last ones are lost. '
                "Format the column as text and type it again."
            ),
        )
    ]


def test_an_identity_number_that_was_typed_as_its_ruin_is_refused(town):
    report = town.give({"成员": [HEADER, ["M1", "王芳", "5.30502E+17", None, None]]})

    assert [cell for cell, _message in cells(report)] == ["C2"]


def test_a_date_that_became_a_number_is_read_and_pointed_out(town):
    # Day 42073 of the spreadsheet calendar is 2015-03-10.
    report = town.give({"成员": [HEADER, ["M1", "王芳", None, 42073, None]]})

    assert town.community.members.by_code("M1").birth_date == date(2015, 3, 10)
    assert [one.cell for one in report.warnings] == ["D2"]


def test_a_date_with_the_letter_o_is_refused_with_a_hint(town):
    report = town.give({"成员": [HEADER, ["M1", "王芳", None, "2O15-03-01", None]]})

    assert cells(report) == [
        ("D2", '"2O15-03-01" is not a date (a letter O stands where a 0 is meant?).')
    ]


def test_a_merged_household_cell_is_refused_for_the_rows_below_it(town):
    from openpyxl import Workbook

    from community_gov.exchange.importing import import_files

    town.give({"网格": [["网格编号", "网格名称"], ["G1", "第一网格"]]})
    book = Workbook()
    sheet = book.active
    sheet.title = "住户"
    for row in (["户号", "网格"], ["H1", "G1"], [None, "G1"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(town.folder / "merged.xlsx")

    report = import_files(town.community, [town.folder / "merged.xlsx"], by=town.clerk)

    assert cells(report) == [
        ("A3", "Empty, because A2:A3 are merged; unmerge them and fill in every row.")
    ]


def test_full_width_digits_are_read_as_digits(town):
    wide = "５３０５０２２０１５０３１０００２５"

    town.give({"成员": [HEADER, ["Ｍ１", "王芳", wide, "２０１５年３月１０日", None]]})

    assert town.community.members.by_code("M1").identity_number == GOOD


def test_blanks_around_a_value_are_dropped(town):
    homes = [["户号", "网格"], ["H1　", " G1"]]

    town.give({"网格": [["网格编号", "网格名称"], ["G1 ", "第一网格　"]], "住户": homes})

    assert town.community.grids.by_code("G1").name == "第一网格"
    assert town.community.households.ids().keys() == {"H1"}


def test_several_people_in_one_cell_are_refused(town):
    report = town.give({"成员": [HEADER, ["M1", "王芳、李强", None, None, None]]})

    assert [cell for cell, _message in cells(report)] == ["B2"]


def test_a_hint_row_below_the_header_is_skipped(town):
    hint = ["填写说明：每人一行", None, "文本格式", None, None]

    town.give({"成员": [HEADER, hint, ["M1", "王芳", None, None, None]]})

    assert town.community.members.count() == 1


def test_a_title_above_the_header_does_not_matter(town):
    town.give({"成员": [["仁寿门社区成员名册"], HEADER, ["M1", "王芳", None, None, None]]})

    assert town.community.members.count() == 1


def test_a_column_that_nobody_asked_for_is_not_kept(town):
    sheet = [[*HEADER, "民族"], ["M1", "王芳", None, None, None, "汉"]]

    report = town.give({"成员": sheet})

    assert [one.header for one in report.ignored_columns] == ["民族"]
    assert "汉" not in "".join(town.tables())


def test_an_identity_number_in_the_wrong_column_is_masked_in_the_message(town):
    report = town.give({"成员": [HEADER, ["M1", "王芳", None, GOOD, None]]})

    assert [cell for cell, _message in cells(report)] == ["D2"]
    assert GOOD not in str(report)
    assert "**************0025" in str(report)


@pytest.mark.parametrize("code", [302, "302"])
def test_a_code_that_lost_its_zero_is_refused_with_the_one_that_was_meant(town, code):
    homes = [["户号", "网格"], ["0302", "G1"]]
    town.give({"网格": [["网格编号", "网格名称"], ["G1", "第一网格"]], "住户": homes})

    report = town.give({"成员": [["人员编号", "姓名", "户号"], ["M1", "王芳", code]]})

    assert [message for _cell, message in cells(report)] == [
        '"302" is neither in these files nor stored. Is "0302" meant?'
    ]


def test_a_csv_file_in_the_encoding_of_old_offices_is_read(town):
    from community_gov.exchange.importing import import_files

    path = town.folder / "成员.csv"
    path.write_bytes("人员编号,姓名\r\nM1,王芳\r\n".encode("gb18030"))

    report = import_files(town.community, [path], by=town.clerk)

    assert report.written
    assert town.community.members.by_code("M1").name == "王芳"
