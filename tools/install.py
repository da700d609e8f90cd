"""Installs the program where there is no make: ``python tools/install.py``, on Windows too.

It needs nothing but Python. ``--from FOLDER`` takes the packages from a folder, for a machine
without the internet; fill it on another one of the same kind with ``--collect FOLDER``.
"""

import argparse
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "requirements" / "run.txt"
OLDEST = (3, 11)


def main(arguments: list[str] | None = None) -> int:
    """Make ``.venv``, install what is pinned and this folder's projects; say how to go on."""
    if sys.version_info < OLDEST:
        print("Python 3.11 or newer is needed / 需要 Python 3.11 或更高版本")
        return 1
    asked = _asked(arguments)
    if asked.collect:
        hashed = ("--require-hashes", "--requirement", str(PINNED), "--dest", asked.collect)
        return _pip(Path(sys.executable), "download", *hashed)
    python = _environment(Path(asked.into))
    offline = ("--no-index", "--find-links", asked.packages) if asked.packages else ()
    failed = _pip(python, "install", *offline, "--require-hashes", "--requirement", str(PINNED))
    failed = failed or _pip(python, "install", "--no-deps", "--no-build-isolation", *projects())
    if not failed:
        _greet(python)
    return failed


def projects() -> list[str]:
    """Return this folder's projects: the core, then its plugins."""
    found = sorted(file.parent for file in ROOT.glob("plugins/*/pyproject.toml"))
    return [str(folder) for folder in (ROOT, *found)]


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--into", default=str(ROOT / ".venv"), help="the environment to make")
    parser.add_argument("--from", dest="packages", metavar="FOLDER", help="packages, offline")
    parser.add_argument("--collect", metavar="FOLDER", help="only fetch the packages into FOLDER")
    return parser.parse_args(arguments)


def _environment(folder: Path) -> Path:
    """Make the environment, and return its Python."""
    venv.create(folder, with_pip=True)
    windows = folder / "Scripts" / "python.exe"
    return windows if windows.exists() else folder / "bin" / "python"


def _pip(python: Path, *arguments: str) -> int:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    return subprocess.run(command, check=False).returncode


def _greet(python: Path) -> None:
    program = next(python.parent.glob("community-gov*"))
    print(f"{program} --help")
    print("Put this folder into PATH to type community-gov alone /", end=" ")
    print(f"把此文件夹加入 PATH 后，可直接键入 community-gov：{program.parent}")


if __name__ == "__main__":
    sys.exit(main())
