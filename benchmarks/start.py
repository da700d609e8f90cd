"""Starting the command line against starting Python with click imported."""

import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Result, seconds

AIM = 2.0
_ROUNDS = 15

_OURS = (str(Path(sys.executable).parent / "community-gov"), "--version")
_PLAIN = (sys.executable, "-c", "import click")


def measure() -> Result:
    """Run both in turns, each as a process of its own."""
    rounds = [(seconds(lambda: _run(_OURS)), seconds(lambda: _run(_PLAIN))) for _ in range(_ROUNDS)]
    ours, plain = (min(times) for times in zip(*rounds, strict=True))
    return Result("community-gov --version / python -c 'import click'", ours, plain, AIM, _ROUNDS)


def _run(command: tuple[str, ...]) -> None:
    subprocess.run(command, check=True, capture_output=True)
