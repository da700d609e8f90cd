"""Opening files of every kind, and what is said about those that are not read."""

import pytest
from openpyxl import Workbook

from community_gov.errors import InputError
from community_gov.exchange.sheets import Column, Layout, Limits
from community_gov.exchange.sheets.findings import Findings
from community_gov.exchange.sheets.opening import open_sheets
from community_gov.model.text import label

ROOMS = Layout("rooms", label("rooms", "房间", "房間"), (Column("room", label("room", "房号")),))


@pytest.mark.parametrize("suffix", [".xls", ".et", ".wps", ".ods", ".XLS", ".pdf", ""])
def test_files_of_other_kinds_are_refused_with_the_way_out(tmp_path, suffix):
    file = tmp_path / f"a{suffix}"
    file.touch()

    with pytest.raises(InputError) as caught:
        open_sheets(file, [ROOMS], Limits(), Findings("a"))

    assert "are not read" in caught.value.problem
    assert caught.value.fix == "Open it in Excel or WPS and save it as .xlsx."


@pytest.mark.parametrize("suffix", [".xls", ".et"])
def test_a_workbook_under_an_old_name_is_read_as_what_it_is(tmp_path, suffix):
    file = tmp_path / f"a{suffix}"
    book = Workbook()
    book.active.append(["房号"])
    book.active.append(["0302"])
    book.save(file)

    (sheet,) = open_sheets(file, [ROOMS], Limits(), Findings(file.name))

    assert [row.cells for row in sheet.rows] == [("房号",), ("0302",)]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path, name):
    with pytest.raises(InputError, match="There is no file"):
        open_sheets(tmp_path / name, [ROOMS], Limits(), Findings(name))


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_the_system_does_not_open_is_refused_with_its_reason(tmp_path, name):
    (tmp_path / name).mkdir()

    with pytest.raises(InputError, match=f"{name} cannot be opened: "):
        open_sheets(tmp_path / name, [ROOMS], Limits(), Findings(name))


def test_a_text_file_beyond_the_limit_is_refused_unread(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"x" * 3_000_000)

    with pytest.raises(InputError, match=r"a\.csv has 3 MB; at most 2 MB are read"):
        open_sheets(file, [ROOMS], Limits(bytes=2_000_000), Findings("a.csv"))


def test_a_file_that_is_not_utf_8_is_read_with_a_warning(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes("房号\n東302\n".encode("gb18030"))
    findings = Findings("a.csv")

    (sheet,) = open_sheets(file, [ROOMS], Limits(), findings)

    assert sheet.rows[1].cells == ("東302",)
    assert str(findings.problems[0]).startswith("a.csv: Read as GB 18030")
