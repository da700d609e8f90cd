"""Tests the core and each plugin, or newly started ones, in environments without the others."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from tests.conftest import ALONE

from tools.apart import PIP, ROOT, environment, left_out, wheel

PYTEST = ("-m", "pytest", "-m", "not slow", "-n", "2", "--dist", "worksteal")
COMMUNITY_GOV = ("-m", "community_gov")
ELSEWHERE = (*ALONE, "trails", "whole")
"""Rooms of the core's tests that find the core alone wherever they run, or need all plugins."""

STARTED = {"pack": "block-5-west", "python": "elm-lane-2"}
"""By kind: the name of a plugin that is started, as awkward as names may be."""


@dataclass(frozen=True)
class Project:
    """One distribution of this workspace: the core or a plugin, and what it says it needs."""

    name: NormalizedName
    folder: Path
    needs: frozenset[NormalizedName]

    @classmethod
    def read(cls, folder: Path) -> "Project":
        """Read the project whose ``pyproject.toml`` lies in ``folder``."""
        table = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        needs = {canonicalize_name(Requirement(text).name) for text in table["dependencies"]}
        return cls(canonicalize_name(table["name"]), folder, frozenset(needs))


class Wheels:
    """The wheels of the projects of ``workspace``, each built in ``folder`` when it is needed."""

    def __init__(self, workspace: Mapping[NormalizedName, Project], folder: Path) -> None:
        self.workspace = workspace
        self._folder = folder
        self._built: dict[NormalizedName, Path] = {}

    def of(self, name: NormalizedName) -> Path:
        """Return the wheel of one project."""
        if name not in self._built:
            into = self._folder / name
            into.mkdir()
            self._built[name] = wheel(self.workspace[name].folder, into)
        return self._built[name]


def main() -> int:
    """Test each project alone, or with ``--started`` what the templates give; 0 if all pass."""
    files = (ROOT / "pyproject.toml", *sorted(ROOT.glob("plugins/*/pyproject.toml")))
    workspace = {one.name: one for one in (Project.read(file.parent) for file in files)}
    with TemporaryDirectory() as folder:
        wheels = Wheels(workspace, Path(folder))
        if "--started" in sys.argv:
            core = wheels.of(canonicalize_name("community-gov"))
            return sum(not _starts(kind, name, core) for kind, name in STARTED.items())
        failed = [name for name, project in workspace.items() if not _passes(project, wheels)]
    print(f"Failed alone: {', '.join(failed)}" if failed else "Each project passes alone.")
    return 1 if failed else 0


def _with_needs(
    project: Project, workspace: Mapping[NormalizedName, Project]
) -> dict[NormalizedName, Project]:
    """Return ``project`` and all projects of ``workspace`` that it leans on, by name."""
    found: dict[NormalizedName, Project] = {}
    waiting = [project]
    while waiting:
        current = waiting.pop()
        if current.name not in found:
            found[current.name] = current
            waiting += [workspace[name] for name in current.needs if name in workspace]
    return found


def _passes(project: Project, wheels: Wheels) -> bool:
    needed = _with_needs(project, wheels.workspace)
    print(f"\n{project.name} alone, with {', '.join(sorted(needed))} installed", flush=True)
    if forgotten := left_out(wheels.of(project.name), project.folder):
        print(f"Its wheel lacks {', '.join(forgotten)}")
        return False
    with TemporaryDirectory() as folder:
        python = environment(Path(folder), map(wheels.of, needed))
        ignored = (f"--ignore={ROOT / 'tests' / name}" for name in ELSEWHERE)
        tests = (str(project.folder / "tests"), *ignored)
        return subprocess.run([python, *PYTEST, *tests], cwd=ROOT, check=False).returncode == 0


def _starts(kind: str, name: str, core: Path) -> bool:
    """Start a plugin where the core alone is installed; say whether all that it brings passes."""
    print(f"\n{name}, a {kind} plugin that was just started", flush=True)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        python = environment(place / "environment", [core])
        project = place / f"community-gov-{name}"
        installing = ("install", "--no-deps", "--no-build-isolation", str(project))
        return all(
            _runs(python, *command, at=at)
            for at, command in (
                (place, (*COMMUNITY_GOV, "plugins", "new", name, "--kind", kind)),
                (place, (*PIP, *installing)),
                (project, ("-m", "pytest")),
                (project, (*COMMUNITY_GOV, "plugins", "conformance", name)),
                *((project, command) for command in _checks(kind, name)),
            )
        )


def _checks(kind: str, name: str) -> list[tuple[str, ...]]:
    """Return the further commands that its README names."""
    if kind == "pack":
        return [(*COMMUNITY_GOV, "packs", verb, name) for verb in ("check", "test")]
    return [("-m", "ruff", "check"), ("-m", "mypy")]


def _runs(python: Path, *command: str, at: Path) -> bool:
    apart = {"COMMUNITY_GOV_KEYS": str(at / "keys"), "COMMUNITY_GOV_LANG": "en"}
    return subprocess.run([python, *command], cwd=at, env=os.environ | apart).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
