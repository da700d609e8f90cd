"""Tests the core and each plugin, or newly started ones, in environments without the others."""

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parents[1]
PIP_INSTALL = ("-m", "pip", "--disable-pip-version-check", "-qq", "install")
PYTEST = ("-m", "pytest", "-m", "not slow", "-n", "2")
COMMUNITY_GOV = ("-m", "community_gov")
NEVER_LOOK = ("whole", "durability", "exchange", "expression", "model", "store", "testing")
"""Tests of the core that never look at what is installed; and `whole`, which needs all of it."""

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


def main() -> int:
    """Test each project alone, or with ``--started`` what the templates give; 0 if all pass."""
    core = Project.read(ROOT)
    if "--started" in sys.argv:
        return sum(not _starts(kind, name, core) for kind, name in STARTED.items())
    plugins = [Project.read(file.parent) for file in sorted(ROOT.glob("plugins/*/pyproject.toml"))]
    workspace = {project.name: project for project in (core, *plugins)}
    failed = [project.name for project in workspace.values() if not _passes(project, workspace)]
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


def _passes(project: Project, workspace: Mapping[NormalizedName, Project]) -> bool:
    needed = _with_needs(project, workspace)
    print(f"\n{project.name} alone, with {', '.join(sorted(needed))} installed", flush=True)
    with TemporaryDirectory() as folder:
        python = _environment(Path(folder), (each.folder for each in needed.values()))
        left_out = (f"--ignore={ROOT / 'tests' / name}" for name in NEVER_LOOK)
        tests = (str(project.folder / "tests"), *left_out)
        return subprocess.run([python, *PYTEST, *tests], cwd=ROOT, check=False).returncode == 0


def _starts(kind: str, name: str, core: Project) -> bool:
    """Start a plugin where the core alone is installed; say whether all that it brings passes."""
    print(f"\n{name}, a {kind} plugin that was just started", flush=True)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        python = _environment(place / "environment", [core.folder])
        project = place / f"community-gov-{name}"
        installing = ("--no-deps", "--no-build-isolation", str(project))
        return all(
            _runs(python, *command, at=at)
            for at, command in (
                (place, (*COMMUNITY_GOV, "plugins", "new", name, "--kind", kind)),
                (place, (*PIP_INSTALL, *installing)),
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


def _environment(folder: Path, projects: Iterable[Path]) -> Path:
    """Make an environment in ``folder`` with wheels of ``projects``; return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    locked = ("--require-hashes", "--requirement", "requirements/dev.txt")
    built = ("--no-deps", "--no-build-isolation", *map(str, projects))
    for what in (locked, built):
        subprocess.run([python, *PIP_INSTALL, *what], cwd=ROOT, check=True)
    return python


if __name__ == "__main__":
    sys.exit(main())
