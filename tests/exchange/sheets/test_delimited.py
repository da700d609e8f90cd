"""Text files: encodings, separators, broken quotation marks."""

import pytest

from community_gov.errors import InputError
from community_gov.exchange.sheets.delimited import read_delimited
from community_gov.exchange.sheets.source import Limits, RawRow


def names(rows: object) -> int:
    """Count the cells that read 姓名 or 電話, as headers would."""
    return sum(cell in ("姓名", "電話") for row in rows for cell in row.cells)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
    ],
)
def test_the_encodings_of_excel_and_wps_are_read(tmp_path, encoding, said):
    file = tmp_path / "a.csv"
    file.write_bytes("姓名,電話\r\n王芳,0302\r\n".encode(encoding))

    sheet, used = read_delimited(file, Limits(), names)

    assert used == said
    assert sheet.rows == (RawRow(1, ("姓名", "電話")), RawRow(2, ("王芳", "0302")))


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_is_the_one_that_shows_the_headers(tmp_path, separator):
    file = tmp_path / "a.csv"
    file.write_text(f"名冊，2026;甲,乙\t丙,丁,戊\n姓名{separator}電話\n", encoding="utf-8")

    sheet, _encoding = read_delimited(file, Limits(), names)

    assert sheet.rows[1].cells == ("姓名", "電話")


def test_other_separators_inside_one_column_do_not_split_it(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("姓名\na;b;c\nd;e;f\n", encoding="utf-8")

    sheet, _encoding = read_delimited(file, Limits(), names)

    assert [row.cells for row in sheet.rows] == [("姓名",), ("a;b;c",), ("d;e;f",)]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    # A line break within quotation marks stays inside its row; an empty line is a row.
    file = tmp_path / "a.csv"
    file.write_text('姓名,電話\n"王\n芳",1\n\n ,\n李強,2\n', encoding="utf-8")

    sheet, _encoding = read_delimited(file, Limits(), names)

    assert [(row.number, row.cells[0]) for row in sheet.rows] == [
        (1, "姓名"),
        (2, "王\n芳"),
        (5, "李強"),
    ]


def test_a_quotation_mark_left_open_does_not_swallow_the_rest(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text('姓名,電話\n王芳,"1\n李強,2\n', encoding="utf-8")

    with pytest.raises(InputError, match=r"a\.csv, line 3: a quotation mark is not closed"):
        read_delimited(file, Limits(), names)


@pytest.mark.parametrize("content", [b"\xff\xff\xff", b"PK\x03\x04\x00\x00\x00", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(tmp_path, content):
    file = tmp_path / "a.csv"
    file.write_bytes(content)

    with pytest.raises(InputError, match=r"a\.csv is not a text file"):
        read_delimited(file, Limits(), names)


def test_an_empty_file_has_no_rows(tmp_path):
    file = tmp_path / "a.csv"
    file.touch()

    assert read_delimited(file, Limits(), names)[0].rows == ()
