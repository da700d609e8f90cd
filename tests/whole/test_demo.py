"""The main job: a made-up community lives a quarter, in each language."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest

Run = Callable[..., "CompletedProcess[str]"]

pytestmark = pytest.mark.usefixtures("product")

WORDS = {"en": "The journal proves it", "zh-hans": "日志", "zh-hant": "日誌"}


@pytest.mark.parametrize("language", WORDS)
def test_the_demo_tells_the_whole_quarter(run: Run, place: Path, language: str) -> None:
    done = run("community-gov", "--lang", language, "demo", "--into", "out")

    assert (done.returncode, done.stderr) == (0, "")
    assert WORDS[language] in done.stdout
    made = {path.name for path in (place / "out").iterdir()}
    assert {"community.db", "people.xlsx", "report.html", "report.xlsx"} <= made


def test_the_demo_shows_what_was_refused_and_what_was_then_written(run: Run, place: Path) -> None:
    done = run("community-gov", "demo", "--into", "out")

    # The spoiled workbook has a letter O for a nought in the birth date of the 16th person.
    assert "F17" in done.stdout
    assert "letter O" in done.stdout
    where = ("--file", "out/community.db", "--key-file", "out/community.key", "--json")
    members = json.loads(run("community-gov", *where, "members", "list").stdout)
    assert 3_000 <= len(members) <= 4_000
    people = openpyxl.load_workbook(place / "out" / "people-mended.xlsx")
    assert people["成员"].max_row == len(members) + 1


def test_the_same_seed_tells_the_same_story(run: Run) -> None:
    told = [
        run("community-gov", "demo", "--into", f"out{number}", "--seed", "7").stdout.replace(
            f"out{number}", "out"
        )
        for number in range(2)
    ]

    assert _without_ids(told[0]) == _without_ids(told[1])


def _without_ids(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "Seal" not in line)


def test_a_folder_that_is_not_a_demos_is_left_alone(run: Run, place: Path) -> None:
    (place / "mine").mkdir()
    (place / "mine" / "letter.txt").write_text("keep me", encoding="utf-8")

    done = run("community-gov", "demo", "--into", "mine")

    assert done.returncode == 6
    assert (place / "mine" / "letter.txt").read_text(encoding="utf-8") == "keep me"
