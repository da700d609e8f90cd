"""What tests of the conformance suite share: a shelf of made-up plugins, found like real ones."""

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import EntryPoint, distributions
from pathlib import Path
from textwrap import dedent

import pytest
from tests.testing.warm import Warm, Watching

from community_gov.hooks import discover
from community_gov.testing.conformance.subject import Subject

PACKAGE = """
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import *
"""

RANGE = "community-gov>=0.1,<0.2"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder in which this process looks for distributions, and nowhere else."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(discover, "installed", lambda: on(folder))
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
            del sys.modules[name]


def on(folder: Path) -> list[EntryPoint]:
    """Return the entry points that distributions in ``folder`` have."""
    return [entry for one in distributions(path=[str(folder)]) for entry in one.entry_points]


@pytest.fixture
def put(shelf: Path) -> Callable[..., None]:
    """Return a function that puts a distribution with one Python plugin on the shelf."""

    def put_there(plugin: str, code: str, *, requires: str = RANGE) -> None:
        module = f"shelved_{plugin.replace('-', '_')}"
        (shelf / f"{module}.py").write_text(PACKAGE + dedent(code), encoding="utf-8")
        install(shelf, plugin, "community_gov", module, requires)

    return put_there


@pytest.fixture
def put_pack(shelf: Path) -> Callable[..., None]:
    """Return a function that puts a distribution with one rule pack on the shelf."""

    def put_there(plugin: str, files: Mapping[str, str]) -> None:
        module = f"shelved_{plugin.replace('-', '_')}"
        for name, text in files.items():
            file = shelf / module / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text), encoding="utf-8")
        install(shelf, plugin, "community_gov.packs", module, RANGE)

    return put_there


def install(shelf: Path, plugin: str, group: str, value: str, requires: str) -> None:
    """Write what an installer would have written about a distribution with one plugin."""
    info = shelf / f"{plugin.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    needs = f"Requires-Dist: {requires}\n" if requires else ""
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {plugin}\nVersion: 1.0\n{needs}", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(f"[{group}]\n{plugin} = {value}\n", encoding="utf-8")


@pytest.fixture(scope="session")
def warm() -> Iterator[Callable[..., Watching]]:
    """Return what stands for starting a process that watches a plugin, and is many times faster."""
    started: dict[str, Warm] = {}

    def watch(subject: Subject, into: Path, surroundings: dict[str, str]) -> Watching:
        key = str(surroundings)
        if key not in started:
            started[key] = Warm(surroundings)
        return Watching(started[key], subject.name, into)

    yield watch
    for one in started.values():
        one.close()
