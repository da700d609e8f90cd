"""Environments that hold what the lock pins and a few projects of this workspace, made at once.

Nothing is fetched or unpacked again: what the lock pins is installed in the environment of whoever
runs this, and is linked from there, name by name. So nothing else gets in that lies there too,
such as the other projects of this workspace.
"""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[1]
PIP = ("-m", "pip", "--disable-pip-version-check", "-qq")
LOCK = ROOT / "requirements" / "dev.txt"

_PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)


def wheel(project: Path, into: Path) -> Path:
    """Build the wheel of a project into the empty folder ``into``; return it."""
    building = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", into, project)
    subprocess.run([sys.executable, *PIP, *building], check=True)
    return next(into.glob("*.whl"))


def left_out(wheel: Path, project: Path) -> list[str]:
    """Return the files of a project's ``src`` that its wheel lacks."""
    source = project / "src"
    files = (path.relative_to(source) for path in source.rglob("*") if path.is_file())
    ours = {path.as_posix() for path in files if "__pycache__" not in path.parts}
    with ZipFile(wheel) as packed:
        return sorted(ours - set(packed.namelist()))


def environment(folder: Path, wheels: Iterable[Path]) -> Path:
    """Make one in ``folder`` with what the lock pins and ``wheels``; return its Python."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    there = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    _link(Path(sysconfig.get_path("purelib")), Path(there), set(_pinned()))
    _link(Path(sysconfig.get_path("scripts")), folder / "bin", _programs())
    subprocess.run([python, *PIP, "install", "--no-deps", "--no-index", *wheels], check=True)
    return python


def _link(source: Path, target: Path, names: Iterable[str]) -> None:
    for name in names:
        if not (target / name).exists():
            (target / name).symlink_to(source / name)


def _pinned() -> Iterator[str]:
    """Yield the names beside each other in which the projects of the lock are installed."""
    for project in _PINNED.findall(LOCK.read_text(encoding="utf-8")):
        try:
            installed = files(project) or ()
        except PackageNotFoundError:
            continue  # pinned for another system
        yield from (path.parts[0] for path in installed if path.parts[0] != "..")


def _programs() -> Iterator[str]:
    """Yield the programs that are no scripts: a script names the Python that it belongs to."""
    for path in Path(sysconfig.get_path("scripts")).iterdir():
        runs = path.is_file() and not path.is_symlink() and os.access(path, os.X_OK)
        if runs and not path.read_bytes().startswith(b"#!"):
            yield path.name
