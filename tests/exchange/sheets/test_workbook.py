"""Workbooks as other programs write them, damaged and hostile ones included."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from community_gov.errors import InputError
from community_gov.exchange.sheets.source import Limits, RawRow
from community_gov.exchange.sheets.workbook import read_workbook

SHEET = "xl/worksheets/sheet1.xml"


def written(path: Path, fill: Callable[[Workbook], object]) -> Path:
    book = Workbook()
    fill(book)
    book.save(path)
    return path


def with_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_cells_come_as_the_file_holds_them(tmp_path):
    def fill(book: Workbook) -> None:
        book.active.append(["王芳", "0302", 302, 3.5, datetime(2015, 3, 1), True])  # noqa: DTZ001

    (sheet,) = read_workbook(written(tmp_path / "a.xlsx", fill), Limits())

    assert sheet.name == "Sheet"
    assert sheet.rows == (
        RawRow(1, ("王芳", "0302", 302, 3.5, datetime(2015, 3, 1), True)),  # noqa: DTZ001
    )


def test_empty_rows_keep_their_numbers(tmp_path):
    def fill(book: Workbook) -> None:
        book.active["A2"], book.active["C40"] = "甲", "乙"

    (sheet,) = read_workbook(written(tmp_path / "a.xlsx", fill), Limits())

    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, ("甲",)),
        (40, (None, None, "乙")),
    ]


def test_a_wrong_extent_in_the_file_hides_no_rows(tmp_path):
    file = written(tmp_path / "a.xlsx", lambda book: book.active.append(["甲", "乙"]))
    with_part(file, SHEET, lambda xml: re.sub(rb'ref="A1:B1"', b'ref="A1"', xml))

    (sheet,) = read_workbook(file, Limits())

    assert sheet.rows[0].cells == ("甲", "乙")


def test_merged_cells_are_known(tmp_path):
    def fill(book: Workbook) -> None:
        book.active.append(["名冊", None])
        book.active.merge_cells("A1:B1")

    (sheet,) = read_workbook(written(tmp_path / "a.xlsx", fill), Limits())

    assert [area.reference for area in sheet.merged] == ["A1:B1"]
    assert sheet.merged_over(1, 1) is None  # beyond the last cell of any row
    (area,) = sheet.merged
    assert (area.top, area.left, area.bottom, area.right) == (1, 0, 1, 1)


def test_formulas_whose_result_was_not_saved_are_known(tmp_path):
    def fill(book: Workbook) -> None:
        book.active.append(["甲", "=1+1"])
        book.active["B7"] = "=A1"

    (sheet,) = read_workbook(written(tmp_path / "a.xlsx", fill), Limits())

    assert sheet.unsaved == {"B1", "B7"}
    assert [row.number for row in sheet.rows] == [1, 7]


def test_a_saved_result_of_a_formula_is_read_and_an_empty_text_is_a_result(tmp_path):
    # Excel writes t="str" and an empty v for a formula that gives "".
    file = written(tmp_path / "a.xlsx", lambda book: book.active.append(["甲", "乙"]))
    cells = (
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        b'<c r="B1" t="str"><f>IF(A1=1,"x","")</f><v></v></c></row>'
    )
    with_part(file, SHEET, lambda xml: re.sub(rb"<row.*</row>", cells, xml, flags=re.DOTALL))

    (sheet,) = read_workbook(file, Limits())

    assert sheet.rows[0].cell(0) == 2
    assert sheet.unsaved == frozenset()


def test_coded_characters_are_decoded(tmp_path):
    # ECMA-376 22.9.2.19: _x000D_ is a carriage return, _x005F_ the underscore of a literal code.
    def fill(book: Workbook) -> None:
        book.active.append(["a_x000D_\nb", "_x005F_x000D_", "a_x_b", "a_x0000__xD800_b"])

    (sheet,) = read_workbook(written(tmp_path / "a.xlsx", fill), Limits())

    assert sheet.rows[0].cells == ("a\r\nb", "_x000D_", "a_x_b", "ab")


def test_hidden_sheets_are_marked(tmp_path):
    def fill(book: Workbook) -> None:
        book.create_sheet("lists").sheet_state = "hidden"

    sheets = read_workbook(written(tmp_path / "a.xlsx", fill), Limits())

    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Sheet", False), ("lists", True)]


def test_a_date_that_no_calendar_has_comes_as_a_failed_formula(tmp_path):
    def fill(book: Workbook) -> None:
        book.active["A1"] = 3_000_000  # the last day that Excel knows, 9999-12-31, is 2958465
        book.active["A1"].number_format = "yyyy-mm-dd"

    (sheet,) = read_workbook(written(tmp_path / "a.xlsx", fill), Limits())

    assert sheet.rows[0].cells == ("#VALUE!",)


def test_a_container_of_an_encrypted_or_old_workbook_is_refused(tmp_path):
    # MS-CFB 2.2: the signature of the container that both use.
    file = tmp_path / "a.xlsx"
    file.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504))

    with pytest.raises(InputError, match=r"a\.xlsx has a password"):
        read_workbook(file, Limits())


def test_a_package_with_encrypted_parts_is_refused(tmp_path):
    # APPNOTE 4.4.4: bit 0 of the flags, at offset 8 of each entry of the central directory.
    file = written(tmp_path / "a.xlsx", lambda book: book.active.append(["甲"]))
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(content)

    with pytest.raises(InputError, match=r"a\.xlsx has a password"):
        read_workbook(file, Limits())


@pytest.mark.parametrize("content", [b"", b"not a package", b"PK\x03\x04cut off"])
def test_what_is_no_package_is_refused(tmp_path, content):
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)

    with pytest.raises(InputError, match=r"a\.xlsx is damaged, or not a workbook"):
        read_workbook(file, Limits())


def test_a_package_that_is_no_workbook_is_refused(tmp_path):
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("hello.txt", "hello")

    with pytest.raises(InputError, match="damaged, or not a workbook"):
        read_workbook(file, Limits())


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<worksheet><sheetData><row",
        b"\x00\xff",
        # Entities that grow a thousandfold at each level: "a billion laughs".
        b'<!DOCTYPE a [<!ENTITY b "'
        + b"x" * 1000
        + b'">'
        + b"".join(
            b'<!ENTITY b%d "%s">' % (level, (b"&b%d;" % (level - 1) if level else b"&b;") * 1000)
            for level in range(6)
        )
        + b"]><worksheet><sheetData>&b5;</sheetData></worksheet>",
    ],
)
def test_a_broken_or_hostile_part_is_refused_without_a_traceback(tmp_path, part, content):
    file = written(tmp_path / "a.xlsx", lambda book: book.active.append(["甲"]))
    with_part(file, part, lambda _xml: content)

    with pytest.raises(InputError, match="damaged, or not a workbook"):
        read_workbook(file, Limits())


def test_a_package_that_would_unpack_to_too_much_is_refused_unread(tmp_path):
    file = written(tmp_path / "a.xlsx", lambda book: book.active.append(["甲"]))
    with_part(file, "xl/media/image1.bmp", lambda _none: bytes(3_000_000))
    assert file.stat().st_size < 50_000

    with pytest.raises(InputError, match="would unpack to 3 MB; at most 2 MB are read"):
        read_workbook(file, Limits(bytes=2_000_000))


def test_more_rows_than_allowed_are_refused(tmp_path):
    def fill(book: Workbook) -> None:
        for number in range(11):
            book.active.append([number])

    file = written(tmp_path / "a.xlsx", fill)

    assert len(read_workbook(file, Limits(rows=11))[0].rows) == 11
    with pytest.raises(InputError, match="more than 10 rows"):
        read_workbook(file, Limits(rows=10))


def test_one_cell_in_the_last_corner_of_the_sheet_does_no_harm(tmp_path):
    # ECMA-376 sheets end at XFD1048576.
    def fill(book: Workbook) -> None:
        book.active["A1"], book.active["XFD1048576"] = "甲", "乙"

    (sheet,) = read_workbook(written(tmp_path / "a.xlsx", fill), Limits())

    assert [row.number for row in sheet.rows] == [1, 1048576]
