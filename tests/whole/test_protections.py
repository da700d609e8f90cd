"""The page of protections names tests that exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanation/protections.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ")][1:]


def names_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:40])
def test_a_protection_is_shown_by_tests_that_there_are(row: str):
    named = re.findall(r"`(tests/\S+\.py)::(\w+)`", row)
    assert named
    assert [each for each in named if each[1] not in names_in(each[0])] == []


def test_the_page_has_a_row_for_each_group_of_laws():
    assert len(ROWS) > 20
    for law in (
        "PIPL §24",
        "PIPL §25",
        "統計法",
        "居民委員會組織法",
        "國辦函〔2026〕12號",
        "社區矯正法",
    ):
        assert law in PAGE
