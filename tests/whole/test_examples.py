"""Every example runs as it stands."""

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.py"))


@pytest.mark.usefixtures("product")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_runs_without_a_word_of_complaint(
    example: Path, run: Callable[..., CompletedProcess[str]]
):
    ended = run(sys.executable, str(example))
    assert (ended.returncode, ended.stderr) == (0, "")
