"""Tests of the command that writes the sheets that members are handed."""

SHEET = ("points", "sheet", "meetings")
Q3 = ("--period", "2026Q3")


def test_a_sheet_is_written_with_its_issuer_and_date(lived):
    file = lived.folder / "M1.html"
    lived.done(*SHEET, "M1", *Q3, "--into", file)
    page = file.read_text(encoding="utf-8")
    assert "10 base + 4 from entries = 14" in page
    assert "meeting of 2026-01-08, resolution 3" in page
    assert "<dd>Clerk</dd>" in page
    assert "<dd>2026-09-30</dd>" in page


def test_nothing_is_overwritten(lived):
    file = lived.folder / "M1.html"
    file.write_text("mine", encoding="utf-8")
    result = lived.run(*SHEET, "M1", *Q3, "--into", file)
    assert (result.exit_code, file.read_text(encoding="utf-8")) == (6, "mine")


def test_everyone_with_a_score_gets_a_sheet_in_the_order_of_codes(lived):
    told = lived.told(*SHEET, "--all", *Q3, "--into", lived.folder / "sheets")
    assert [one.rpartition("/")[2] for one in told["files"]] == ["00001-M1.html", "00002-M2.html"]
    second = (lived.folder / "sheets" / "00002-M2.html").read_text(encoding="utf-8")
    assert "李*海" in second


def test_a_grid_gets_the_sheets_of_those_who_live_in_it(lived):
    told = lived.told(*SHEET, "--grid", "G1", *Q3, "--into", lived.folder / "sheets")
    assert len(told["files"]) == 2
    nobody = lived.run(*SHEET, "--grid", "G2", *Q3, "--into", lived.folder / "other")
    assert nobody.exit_code == 3
    assert not (lived.folder / "other").exists()


def test_one_code_or_everyone_is_asked_for(lived):
    assert lived.run(*SHEET, *Q3, "--into", lived.folder / "x").exit_code == 2
    assert lived.run(*SHEET, "M1", "--all", *Q3, "--into", lived.folder / "x").exit_code == 2


def test_the_sheet_speaks_the_language_in_use(lived):
    for tag, label in (
        ("en", "hours of meeting"),
        ("zh-Hans", "会议时长"),
        ("zh-Hant", "會議時長"),
    ):
        file = lived.folder / f"{tag}.html"
        lived.done("--lang", tag, *SHEET, "M1", *Q3, "--into", file)
        page = file.read_text(encoding="utf-8")
        assert f'<html lang="{tag}">' in page
        assert label in page
