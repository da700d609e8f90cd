"""What the tests of hooks share: a shelf to put made-up distributions on, found like real ones."""

import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from community_gov.hooks.discover import discover
from community_gov.hooks.host import Enabled, Host

HEAD = """
from community_gov import hookimpl
from community_gov.model.declarations import *
from community_gov.model.text import label
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder in which this process looks for distributions."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(folder) in str(
            sys.modules[name].__file__
        ):
            del sys.modules[name]


@pytest.fixture
def put(shelf: Path) -> Callable[..., None]:
    """Return a function that puts a distribution with one plugin on the shelf."""

    def put_there(
        plugin: str,
        code: str = "",
        *,
        distribution: str = "",
        version: str = "1.0",
        requires: tuple[str, ...] = (),
        group: str = "community_gov",
        value: str = "",
    ) -> None:
        name = distribution or plugin
        module = plugin.replace("-", "_")
        info = shelf / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        needs = "".join(f"Requires-Dist: {one}\n" for one in requires)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[{group}]\n{plugin} = {value or module}\n", encoding="utf-8"
        )
        if code:
            (shelf / f"{module}.py").write_text(HEAD + textwrap.dedent(code), encoding="utf-8")

    return put_there


@pytest.fixture
def host() -> Callable[..., Host]:
    """Return a function that enables plugins by name, with their settings, in a host of its own."""

    def make(*names: str, **settings: Mapping[str, Any]) -> Host:
        told = {name.replace("_", "-"): values for name, values in settings.items()}
        enabled = [Enabled(name, name, "1.0", told.get(name, {})) for name in names]
        return Host(enabled, discover())

    return make
