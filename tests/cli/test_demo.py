"""Tests of the command that shows the whole flow; the story itself has its own tests."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def story(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a short story in the place of the long one."""

    def run(into: Path, seed: int, say: Callable[[str], None]) -> None:
        say(f"{into.name} {seed}")

    module = ModuleType("story")
    monkeypatch.setattr(module, "run", run, raising=False)
    monkeypatch.setitem(sys.modules, "community_gov.demo.story", module)


@pytest.mark.usefixtures("story")
def test_the_story_is_told_with_the_folder_and_the_seed(empty_town):
    assert empty_town.done("demo", "--into", "there", "--seed", 7) == "there 7\n"
    assert empty_town.done("demo", "--into", "there") == "there 1\n"


@pytest.mark.usefixtures("story")
def test_to_a_program_the_story_is_told_beside_the_answer(empty_town):
    result = empty_town.run("demo", "--into", "there", "--json")
    assert result.stderr == "there 1\n"
    assert empty_town.told("demo", "--into", "there") == {"into": "there", "seed": 1}
