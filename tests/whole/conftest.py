"""What tests of the whole product share: the shipped plugins, and a place to run commands in."""

import os
import subprocess
import sys
from collections.abc import Callable
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


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with key files kept apart, as a person does who begins."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COMMUNITY_GOV_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COMMUNITY_GOV_LANG", "en")
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    return folder


@pytest.fixture
def run(place: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs a command in ``place``, without a keyboard, and gives its end."""

    def run_there(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=place,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run_there
