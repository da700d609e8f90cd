"""The zoo: broken plugins as distributions that pip installs, and communities that enabled them.

While ``ZOO_ASLEEP`` is set every animal behaves, so that a test can enable it
first; when it wakes up it is what an upgrade that broke would be.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from community_gov import Community, FixedClock

CAGES = sorted(path.parent for path in Path(__file__).parent.glob("*/pyproject.toml"))
DAY = date(2026, 7, 1)

Dump = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install every animal into a folder of its own, once; nothing is fetched."""
    target = tmp_path_factory.mktemp("zoo")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--no-compile", "--disable-pip-version-check"]
    subprocess.run([*command, "--target", target, *CAGES], check=True, timeout=300)
    return target


@pytest.fixture
def zoo(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let this process find the animals, all of them awake."""
    monkeypatch.syspath_prepend(installed)
    monkeypatch.delenv("ZOO_ASLEEP", raising=False)
    forget()
    yield installed
    forget()


@pytest.fixture
def open_town(
    zoo: Path,  # noqa: ARG001 - the animals must be in sight
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Community]]:
    """Return a function that opens a community which enabled animals while they slept."""
    opened: list[Community] = []

    def open_with(*animals: str, **settings: Mapping[str, Any]) -> Community:
        file = tmp_path / "town.db"
        monkeypatch.setenv("ZOO_ASLEEP", "1")
        with Community.create(
            file, name="Zoo Lane", administrator="Li", clock=FixedClock(DAY)
        ) as town:
            admin = town.actors.named("Li")
            town.actors.add("Zhang", "clerk", by=admin)
            told = {name.replace("_", "-"): values for name, values in settings.items()}
            town.plugins.enable(*animals, by=admin, settings=told)
        monkeypatch.delenv("ZOO_ASLEEP")
        forget()
        opened.append(Community.open(file, clock=FixedClock(DAY)))
        return opened[-1]

    yield open_with
    for town in opened:
        town.close()


@pytest.fixture
def dump() -> Callable[[Community], Dump]:
    """Return a function that reads every row of every table, through a connection of its own."""

    def read(town: Community) -> Dump:
        with closing(sqlite3.connect(f"{town.path.as_uri()}?mode=ro", uri=True)) as file:
            names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}

    return read


def forget() -> None:
    """Forget every animal that was imported, so that it is met anew."""
    for name in [name for name in sys.modules if name.startswith("zoo_")]:
        del sys.modules[name]
