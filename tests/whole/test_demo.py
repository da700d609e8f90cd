"""The main job: a made-up community lives a quarter."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest
from attrs import frozen
from tests.whole.conftest import run_in

from community_gov.demo import story

Run = Callable[..., "CompletedProcess[str]"]

pytestmark = pytest.mark.usefixtures("product")

WORDS = {"zh-hans": "日志", "zh-hant": "日誌"}
FILES = {"community.db", "people.xlsx", "report.html", "report.xlsx"}


@frozen
class Demo:
    """A demo that is over: where it was told, and how it ended."""

    place: Path
    done: "CompletedProcess[str]"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Let the demo be told once, whole and by its command; all tests look at what it left."""
    place = tmp_path_factory.mktemp("demo")
    return Demo(place, run_in(place, "community-gov", "demo", "--into", "out", "--seed", "7"))


def test_the_demo_tells_the_whole_quarter(demo: Demo) -> None:
    assert (demo.done.returncode, demo.done.stderr) == (0, "")
    assert "The journal proves it" in demo.done.stdout
    assert {path.name for path in (demo.place / "out").iterdir()} >= FILES


@pytest.mark.parametrize("language", WORDS)
def test_it_is_told_in_each_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COMMUNITY_GOV_LANG", language)
    monkeypatch.setattr(story, "HOUSEHOLDS", 300)  # what is said does not depend on how many
    lines: list[str] = []

    story.run(tmp_path / "out", 7, lines.append)

    assert WORDS[language] in "\n".join(lines)
    assert {path.name for path in (tmp_path / "out").iterdir()} >= FILES


def test_the_demo_shows_what_was_refused_and_what_was_then_written(demo: Demo) -> None:
    # The spoiled workbook has a letter O for a nought in the birth date of the 16th person.
    assert "F17" in demo.done.stdout
    assert "letter O" in demo.done.stdout
    where = ("--file", "out/community.db", "--key-file", "out/community.key", "--json")
    listed = run_in(demo.place, "community-gov", *where, "members", "list")
    members = json.loads(listed.stdout)
    assert 3_000 <= len(members) <= 4_000
    people = openpyxl.load_workbook(demo.place / "out" / "people-mended.xlsx")
    assert people["成员"].max_row == len(members) + 1


def test_the_same_seed_tells_the_same_story(demo: Demo, run: Run) -> None:
    again = run("community-gov", "demo", "--into", "out", "--seed", "7")

    assert _without_ids(again.stdout) == _without_ids(demo.done.stdout)


def _without_ids(text: str) -> str:
    with_ids = ("Seal", "facts follow")
    lines = text.splitlines()
    return "\n".join(line for line in lines if not any(words in line for words in with_ids))


def test_a_folder_that_is_not_a_demos_is_left_alone(run: Run, place: Path) -> None:
    (place / "mine").mkdir()
    (place / "mine" / "letter.txt").write_text("keep me", encoding="utf-8")

    done = run("community-gov", "demo", "--into", "mine")

    assert done.returncode == 6
    assert (place / "mine" / "letter.txt").read_text(encoding="utf-8") == "keep me"
