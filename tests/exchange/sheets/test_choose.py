"""Which layout a sheet has, and what is said when there is none."""

from community_gov.exchange.sheets import CellKind, Column, Layout, Severity
from community_gov.exchange.sheets.choose import header_holds, match_layout
from community_gov.exchange.sheets.findings import Findings
from community_gov.exchange.sheets.source import RawRow, RawSheet
from community_gov.model.text import label

NAME = Column("name", label("name", "姓名"), CellKind.NAME, required=True, synonyms=("名字",))
BORN = Column("born", label("birth date", "出生日期"), CellKind.DATE, required=True)
PHONE = Column("phone", label("phone", "手机号", "手機號"))
CODE = Column("code", label("household code", "户号", "戶號"), required=True)
MEMBERS = Layout("members", label("members", "成员", "成員"), (NAME, BORN, PHONE))
HOUSEHOLDS = Layout("households", label("households", "住户", "住戶"), (CODE, NAME, PHONE))
BOTH = (MEMBERS, HOUSEHOLDS)


def sheet_of(name: str, *rows: tuple[object, ...]) -> RawSheet:
    return RawSheet(name, tuple(RawRow(at, cells) for at, cells in enumerate(rows, 1)))


def test_the_headers_decide_where_the_sheet_has_any_name():
    findings = Findings("a.xlsx")
    sheet = sheet_of("Sheet1", ("戶號", "姓名", "手機號"))

    assert match_layout(sheet, BOTH, findings).layout is HOUSEHOLDS
    assert findings.problems == ()


def test_the_name_of_the_sheet_goes_before_the_headers():
    sheet = sheet_of("成員", ("戶號", "姓名", "手機號"))

    assert match_layout(sheet, BOTH, Findings("a.xlsx")).layout is MEMBERS


def test_the_name_of_the_file_names_its_only_sheet():
    sheet = sheet_of("Sheet1", ("姓名", "手機號"))

    assert match_layout(sheet, BOTH, Findings("住戶.xlsx"), "住戶").layout is HOUSEHOLDS


def test_a_sheet_that_fits_two_layouts_alike_is_refused():
    findings = Findings("a.xlsx")

    assert match_layout(sheet_of("Sheet1", ("姓名", "手機號")), BOTH, findings) is None
    assert [str(one) for one in findings.problems] == [
        "a.xlsx, sheet Sheet1: It may be any of members, households; name the sheet so."
    ]


def test_a_sheet_without_known_headers_is_passed_over_with_a_warning():
    findings = Findings("a.xlsx")
    sheet = sheet_of("說明", ("請每人一行",), ("姓名",))

    assert match_layout(sheet, BOTH, findings) is None
    assert [(one.severity, str(one)) for one in findings.problems] == [
        (
            Severity.WARNING,
            "a.xlsx, sheet 說明: Not read: the sheet has no row of known headers.",
        )
    ]


def test_the_only_sheet_without_known_headers_is_an_error_that_names_what_is_wanted():
    findings = Findings("a.csv")

    assert match_layout(sheet_of("", ("甲", "乙")), [MEMBERS], findings, "a") is None
    (problem,) = findings.problems
    assert problem.severity is Severity.ERROR
    assert str(problem) == (
        "a.csv: No header row was found in the first 30 rows; expected: name, birth date, phone."
    )


def test_a_missing_header_is_reported_once_with_its_spellings_and_what_may_be_meant():
    findings = Findings("a.xlsx")
    sheet = sheet_of("成員", ("姓名", "出生曰期", "手機號"))
    match = match_layout(sheet, BOTH, findings)

    assert not header_holds(match, sheet, findings)
    (problem,) = findings.problems
    assert str(problem) == (
        "a.xlsx, sheet 成員: The column birth date is missing (accepted: birth date, 出生日期). "
        'Is column B "出生曰期" meant?'
    )


def test_a_missing_header_with_nothing_like_it_is_reported_without_a_guess():
    findings = Findings("a.xlsx")
    sheet = sheet_of("成員", ("姓名", "血型"))

    assert not header_holds(match_layout(sheet, BOTH, findings), sheet, findings)
    assert findings.problems[0].message == (
        "The column birth date is missing (accepted: birth date, 出生日期)."
    )


def test_a_doubled_header_is_refused():
    findings = Findings("a.xlsx")
    sheet = sheet_of("成員", ("姓名", "出生日期", "名字"))

    assert not header_holds(match_layout(sheet, BOTH, findings), sheet, findings)
    assert [str(one) for one in findings.problems] == [
        'a.xlsx, sheet 成員, cell C1: Column C "名字" is the same as column A "姓名"; keep one.'
    ]


def test_a_whole_header_holds():
    findings = Findings("a.xlsx")
    sheet = sheet_of("成員", ("姓名", "出生日期"))

    assert header_holds(match_layout(sheet, BOTH, findings), sheet, findings)
