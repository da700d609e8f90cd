"""Every example runs as it stands."""

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

SERVICE = "office_desk.py"
"""Runs until it is interrupted; ``test_office_desk.py`` asks it."""
FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(one for one in FOLDER.glob("*.py") if one.name != SERVICE)


@pytest.mark.usefixtures("product")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_runs_without_a_word_of_complaint(
    example: Path, run: Callable[..., CompletedProcess[str]]
):
    ended = run(sys.executable, str(example))
    assert (ended.returncode, ended.stderr) == (0, "")
