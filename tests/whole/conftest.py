"""What tests of the whole product share: the shipped plugins, and a place to run commands in."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

SHIPPED = (
    "community-gov-example-neighbour",
    "community-gov-renshou",
    "community-gov-six-builds",
    "community-gov-three-creations",
)


@pytest.fixture
def shipped() -> tuple[str, ...]:
    """Return the names of the plugins that come with the core."""
    return SHIPPED


@pytest.fixture
def product(shipped: tuple[str, ...]) -> None:
    """Skip the test unless every shipped plugin is installed."""
    for name in shipped:
        try:
            version(name)
        except PackageNotFoundError:
            pytest.skip(f"{name} is not installed; this test is about the product with its plugins")


def surroundings(folder: Path) -> dict[str, str]:
    """Return what a person's terminal says, with key files kept apart beside ``folder``."""
    return {
        "COMMUNITY_GOV_KEYS": str(folder.parent / "keys"),
        "COMMUNITY_GOV_LANG": "en",
        "PYTHONUTF8": "1",
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
    }


def run_in(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in ``folder``, without a keyboard, and return its end."""
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | surroundings(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, as a person does who begins."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, value in surroundings(folder).items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def run(place: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs a command in ``place``."""
    return partial(run_in, place)
