"""Collecting problems without drowning the reader."""

from community_gov.exchange.sheets.findings import Findings
from community_gov.exchange.sheets.values import Doubt


def test_a_doubt_that_repeats_in_a_column_is_reported_once_and_counted():
    findings = Findings("a.xlsx")
    for row in (5, 6, 9):
        findings.doubt("成員", Doubt("zeros", f"The number of row {row}."), row, 1, "房號")
    findings.doubt("成員", Doubt("zeros", "Another column."), 5, 2, "電話")

    assert [(one.cell, one.message, one.also) for one in findings.problems] == [
        ("B5", "The number of row 5.", 2),
        ("C5", "Another column.", 0),
    ]


def test_doubts_alone_are_no_errors():
    findings = Findings("a.xlsx")
    findings.doubt("", Doubt("zeros", "Read as text."), 5, 1, "房號")
    assert not findings.has_errors

    findings.error("", "Not a date.", cell="C5")
    assert findings.has_errors
