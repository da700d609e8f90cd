"""Workbooks out: what was typed comes back as it was, and nothing runs."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from community_gov.errors import InputError
from community_gov.exchange import workbook
from community_gov.exchange.workbook import write_workbook


def written(tmp_path, *rows, headers=("a", "b", "c")):
    write_workbook(tmp_path / "out.xlsx", {"sheet": (headers, rows)})
    book = load_workbook(tmp_path / "out.xlsx")
    return book["sheet"]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("x")', "+86 100", "-5", "@SUM(A1)", "\t=1", "=", "DDE|cmd"]
)
def test_no_text_becomes_a_formula(tmp_path, text):
    # The signs that start a formula in a spreadsheet: = + - @ (CWE-1236).
    cell = written(tmp_path, [text])["A2"]

    assert (cell.value, cell.data_type) == (text, "s")
    assert b"<f>" not in ZipFile(tmp_path / "out.xlsx").read("xl/worksheets/sheet1.xml")


def test_codes_and_identity_numbers_stay_text(tmp_path):
    sheet = written(tmp_path, ["0302", "530502201503100025", 530502201503100025])

    assert [cell.value for cell in sheet[2]] == [
        "0302",
        "530502201503100025",
        "530502201503100025",
    ]
    assert {cell.number_format for cell in sheet[2]} == {"@"}


def test_numbers_and_dates_can_be_reckoned_with(tmp_path):
    sheet = written(tmp_path, [Decimal("2.5"), 7, date(2026, 7, 1)])

    assert [cell.value for cell in sheet[2]] == [2.5, 7, datetime(2026, 7, 1)]  # noqa: DTZ001 - a spreadsheet has no zones
    assert sheet["C2"].number_format == "yyyy-mm-dd"


def test_yes_no_moments_and_nothing_are_written_as_people_read_them(tmp_path):
    moment = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)

    sheet = written(tmp_path, [True, moment, None])

    assert [cell.value for cell in sheet[2]] == ["yes", "2026-07-01 09:30:00+00:00", None]


def test_the_header_stays_in_view_and_columns_are_as_wide_as_their_text(tmp_path):
    sheet = written(tmp_path, ["王" * 20, "b", "x" * 500])

    assert sheet.freeze_panes == "A2"
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    # A Han character is two Latin ones wide; a column may not fill the screen.
    assert widths == [42, 8, 60]


def test_titles_that_no_spreadsheet_takes_are_mended_and_kept_apart(tmp_path):
    long = "points / quarter: " + "x" * 40

    write_workbook(tmp_path / "out.xlsx", {long: (("a",), ()), long + "y": (("a",), ())})

    titles = load_workbook(tmp_path / "out.xlsx").sheetnames
    assert titles[0] == "points - quarter- xxxxxxxxxxxxx"
    assert len(set(titles)) == 2
    assert all(len(title) <= 31 for title in titles)


def test_more_rows_than_fit_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)

    with pytest.raises(InputError, match="shorter period"):
        write_workbook(tmp_path / "out.xlsx", {"s": (("a",), [["1"], ["2"], ["3"]])})

    assert not (tmp_path / "out.xlsx").exists()


@given(text=st.text(max_size=40))
def test_any_text_comes_back_without_what_xml_cannot_hold(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    write_workbook(path, {"s": (("a",), [[text]])})

    value = load_workbook(path)["s"]["A2"].value

    kept = workbook._UNSPEAKABLE.sub("", text)
    # XML readers join line ends (XML 1.0, 2.11).
    assert (value or "") == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_a_sheet_prints_on_a4_as_wide_as_the_page_with_its_header_on_every_page(tmp_path):
    sheet = written(tmp_path, *[["a", "b", "c"]] * 3)

    assert sheet.page_setup.paperSize == 9  # A4 (ECMA-376, 18.3.1.63)
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.center.text == "&P / &N"
    assert sheet.auto_filter.ref == "A1:C4"


def test_a_wide_sheet_lies_across_and_long_texts_break_inside_their_cells(tmp_path):
    sheet = written(tmp_path, ["x" * 80, "y" * 80, "z"])

    assert sheet.page_setup.orientation == "landscape"
    assert [bool(sheet[f"{one}2"].alignment.wrap_text) for one in "ABC"] == [True, True, False]


def test_a_number_shows_four_decimals_at_most_and_keeps_them_all(tmp_path):
    sheet = written(tmp_path, [69.17834577828833, 100.0, 3])

    assert sheet["A2"].value == 69.17834577828833
    assert sheet["A2"].number_format == "0.####"
    assert sheet["B2"].number_format == "General"
