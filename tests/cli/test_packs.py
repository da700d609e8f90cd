"""Tests of the commands for who writes rule packs: no community is needed, and none changes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from community_gov.cli.main import cli

TALKS = """
[[fact_kind]]
name = "talk.attended"
label = { en = "talk", zh_hans = "座谈", zh_hant = "座談" }

[[scheme]]
name = "talks"
label = { en = "talks", zh_hans = "座谈积分", zh_hant = "座談積分" }
subject = "member"
valid_from = 2026-01-01
reference = "resolution 3"
[[scheme.rules]]
id = "came"
label = { en = "came", zh_hans = "参加", zh_hant = "參加" }
fact = "talk.attended"
points = "2"
cap = { points = 6, per = "month" }
valid_from = 2026-01-01
reference = "own choice: for a start"

[[test]]
name = "four talks a month are three"
scheme = "talks"
given = [{ fact = "talk.attended", on = [2026-07-01, 2026-07-02, 2026-07-03, 2026-07-04] }]
expect = { total = 6 }
"""

Run = Callable[..., Result]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a sound pack of one file."""
    file = tmp_path / "talks.toml"
    file.write_text(TALKS, encoding="utf-8")
    return file


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command in a folder without a community."""
    monkeypatch.chdir(tmp_path)

    def call(*args: object) -> Result:
        return CliRunner().invoke(cli, ["packs", *map(str, args)])

    return call


def told(result: Result) -> Any:
    return json.loads(result.stdout)


def test_a_sound_pack_is_counted_and_ends_with_0(run: Run, pack: Path):
    result = run("check", pack)
    assert result.exit_code == 0
    assert result.stdout == "talks: errors 0, warnings 0; declarations 2, own choices 1.\n"


def test_an_error_is_told_with_file_line_and_key_and_ends_with_3(run: Run, pack: Path):
    pack.write_text(TALKS.replace('points = "2"', 'points = "2 +"'), encoding="utf-8")
    result = run("check", pack)
    assert result.exit_code == 3
    assert result.stdout.startswith(
        "error: talks.toml, line 16, [[scheme]] talks, rules[0].points: "
    )
    [found] = told(run("check", pack, "--json"))["packs"]
    assert not found["sound"]
    [finding] = found["findings"]
    assert (finding["severity"], finding["file"], finding["line"], finding["key"]) == (
        "error", "talks.toml", 16, "[[scheme]] talks, rules[0].points",
    )  # fmt: skip


def test_a_warning_alone_ends_with_0_and_says_what_to_do(run: Run, pack: Path):
    pack.write_text(TALKS.partition("[[test]]")[0], encoding="utf-8")
    result = run("check", pack)
    assert result.exit_code == 0
    first, second, _count = result.stdout.splitlines()
    assert first.startswith("warning: [[test]]: ")
    assert second.startswith("    Write an example")


def test_several_packs_are_checked_at_once(run: Run, pack: Path):
    other = pack.with_name("other.toml")
    other.write_text("[[term]]\nname = 3\n", encoding="utf-8")
    result = run("check", pack, other, "--json")
    assert result.exit_code == 3
    assert [(one["pack"], one["sound"]) for one in told(result)["packs"]] == [
        ("talks", True), ("other", False),
    ]  # fmt: skip


def test_a_pack_is_checked_beside_what_a_community_has_enabled(town, pack: Path):
    text = TALKS.replace("talk.attended", "meeting.attended")
    pack.write_text(text.partition("[[scheme]]")[0], encoding="utf-8")
    assert town.run("packs", "check", pack).exit_code == 0
    result = town.run("packs", "check", "--beside", pack)
    assert result.exit_code == 3
    assert "Another plugin here declares a fact_kind of this name" in result.stdout
    assert town.run("packs", "check", "--beside", town.folder / "rules/local.toml").exit_code == 0


def test_tests_that_pass_end_with_0(run: Run, pack: Path):
    result = run("test", pack)
    assert (result.exit_code, result.stdout) == (
        0, "passed: four talks a month are three\ntalks: 1 of 1 tests passed.\n",
    )  # fmt: skip


def test_a_test_that_fails_says_where_what_and_why_and_ends_with_1(run: Run, pack: Path):
    pack.write_text(TALKS.replace("total = 6", "total = 8"), encoding="utf-8")
    result = run("test", pack)
    assert result.exit_code == 1
    first, second, *why, last = result.stdout.splitlines()
    assert first == "FAILED: four talks a month are three (talks.toml, line 21)"
    assert second == "    total: expected 8, got 6"
    # 2 for each of three talks; of the fourth nothing is left of the month's 6.
    assert why[3] == "        2026-07-04 came: talk · 1: 0 of 2 counted, at most 6 per month"
    assert why[-1] == "        0 base + 6 from entries = 6"
    assert last == "talks: 0 of 1 tests passed."
    [failed] = told(run("test", pack, "--json"))["tests"]
    assert failed["differences"] == [{"what": "total", "expected": "8", "got": "6"}]
    assert (failed["line"], failed["passed"]) == (21, False)


def test_a_test_that_cannot_be_read_says_so(run: Run, pack: Path):
    pack.write_text(TALKS.replace("on = [", "onn = ["), encoding="utf-8")
    result = run("test", pack)
    assert result.exit_code == 1
    assert "    given, line 1: 'onn' means nothing here." in result.stdout


def test_a_pack_without_tests_says_so(run: Run, pack: Path):
    pack.write_text(TALKS.partition("[[test]]")[0], encoding="utf-8")
    result = run("test", pack)
    assert (result.exit_code, result.stdout) == (0, "The pack talks carries no tests.\n")


def test_a_pack_that_cannot_be_read_is_not_tried(run: Run, pack: Path):
    pack.write_text("[[scheme]]\nname = 3\n", encoding="utf-8")
    assert [run(*args).exit_code for args in (("test", pack), ("diff", pack, pack))] == [3, 3]


def test_what_changes_for_people_is_told_with_its_address(run: Run, pack: Path):
    other = pack.with_name("other.toml")
    other.write_text(TALKS.replace("points = 6", "points = 8"), encoding="utf-8")
    result = run("diff", pack, other)
    assert (result.exit_code, result.stdout) == (
        0, "scheme talks, rules/came/cap/points: 6 → 8 from 2026-01-01\n",
    )  # fmt: skip
    [change] = told(run("diff", pack, other, "--json"))["changes"]
    assert (change["kind"], change["at"], change["was"], change["now"], change["since"]) == (
        "changed", "rules/came/cap/points", "6", "8", "2026-01-01",
    )  # fmt: skip


def test_a_pack_and_itself_differ_in_nothing(run: Run, pack: Path):
    assert run("diff", pack, pack).stdout == "Nothing changes for anybody.\n"


def test_a_pack_becomes_a_workbook_and_nothing_is_overwritten(run: Run, pack: Path):
    book = pack.with_name("book.xlsx")
    result = run("export", pack, "--into", book)
    assert (result.exit_code, result.stdout) == (0, f"Wrote {book}.\n")
    assert "Rules" in load_workbook(book).sheetnames
    before = book.read_bytes()
    assert run("export", pack, "--into", book).exit_code == 6
    assert book.read_bytes() == before


def test_the_schema_is_json_with_a_table_for_each_declaration(run: Run):
    schema = told(run("schema"))
    assert {"scheme", "duty", "override", "test", "pack"} <= set(schema["properties"])
    assert told(run("schema", "--json")) == schema


def test_a_pack_that_is_nowhere_ends_with_3_and_a_hint(run: Run):
    result = run("check", "nowhere")
    assert result.exit_code == 3
    assert "There is no file or folder nowhere" in result.stderr
