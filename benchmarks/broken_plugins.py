"""``python -m benchmarks.broken_plugins``: what one broken plugin does to the program it is in.

Each host is installed into a virtual environment of its own, from the package
index that pip is set to, and given one broken plugin at a time. The tables say
of each command how it ended and whether the plugin was named.
"""

import argparse
import os
import platform
import re
import shlex
import subprocess
import sys
import time
import venv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from benchmarks.plugin_hosts import ANIMALS, HEALTHY, HOSTS, PLUGIN, TWIN, Animal, Command, Host

ROOT = Path(__file__).parent.parent
_NAMED = re.compile(r"broken[-_](plugin|twin)")
_PIP = ("-m", "pip", "--disable-pip-version-check", "-qq")
_LONGEST = 120
"""Seconds after which a command counts as one that never ends."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: what it returned and said, and seconds on the wall."""

    code: int | None
    said: str
    seconds: float

    @property
    def traceback(self) -> bool:
        """Whether a person who ran it was shown a traceback."""
        return "Traceback (most recent call last)" in self.said

    def names(self, healthy: "Ended") -> bool:
        """Whether it names the plugin in a line that it does not say of a healthy one."""
        usual = set(healthy.said.splitlines())
        return any(_NAMED.search(line) for line in self.said.splitlines() if line not in usual)


class Place:
    """A virtual environment with one host in it, and a folder to work in."""

    def __init__(self, host: Host, folder: Path) -> None:
        self.host = host
        self._home = folder / "environment"
        self._shelf = folder / "wheels"
        self._shelf.mkdir(parents=True)
        self._works = folder / "works"
        self._count = 0
        venv.create(self._home, with_pip=True)
        self._bin = self._home / ("Scripts" if os.name == "nt" else "bin")
        self._pip("install", str(ROOT) if host.package == "community-gov" else host.package)

    def version(self) -> str:
        """Return the version of the host that pip chose."""
        ask = f"from importlib.metadata import version; print(version({self.host.package!r}))"
        return subprocess.check_output([self._bin / "python", "-c", ask], text=True).strip()

    def meet(self, animal: Animal) -> dict[str, Ended]:
        """Let the host live with a healthy plugin, put the broken one in its stead, and look."""
        self._count += 1
        work = self._works / str(self._count)
        work.mkdir(parents=True)
        for name, text in self.host.files.items():
            (work / name).write_text(text, encoding="utf-8")
        self._put(HEALTHY)
        for words in self.host.prepare:
            if (done := self._run(Command(words), work)).code != 0:
                raise RuntimeError(f"{self.host.name}: {words}\n{done.said}")
        self._put(animal)
        ends = {name: self._run(one, work) for name, one in self.host.commands.items()}
        self._pip("uninstall", "--yes", PLUGIN, TWIN)
        return ends

    def _put(self, animal: Animal) -> None:
        names = (PLUGIN, TWIN) if animal.twin else (PLUGIN,)
        wheels = [str(self._wheel(name, animal)) for name in names]
        self._pip("install", "--no-deps", "--no-index", "--force-reinstall", *wheels)

    def _wheel(self, name: str, animal: Animal) -> Path:
        host, module = self.host, name.replace("-", "_")
        words = {one: getattr(host, one) for one in ("marker", "hook", "arguments", "misspelt")}
        needs = f"Requires-Dist: {animal.needs.format(package=host.package)}\n"
        info = f"{module}-1.0.dist-info"
        entry = f"[{host.group}]\n{PLUGIN} = {module}{host.object}\n"
        files = {
            f"{module}.py": animal.code.format(**words),
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
            + (needs if animal.needs else ""),
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/entry_points.txt": entry,
        }
        files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
        wheel = self._shelf / f"{module}-1.0-py3-none-any.whl"
        with ZipFile(wheel, "w") as packed:
            for path, text in files.items():
                packed.writestr(path, text)
        return wheel

    def _pip(self, *words: str) -> None:
        subprocess.run([self._bin / "python", *_PIP, *words], check=True)

    def _run(self, command: Command, work: Path) -> Ended:
        program, *rest = shlex.split(command.words)
        begun = time.perf_counter()
        try:
            done = subprocess.run(
                [self._bin / program, *rest],
                cwd=work,
                env={**self._surroundings(work), **command.env},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Ended(None, "", _LONGEST)
        return Ended(done.returncode, done.stdout, time.perf_counter() - begun)

    def _surroundings(self, work: Path) -> Mapping[str, str]:
        """Return an environment in which nothing of this machine's user is read or reported."""
        return {
            **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
            "HOME": str(work),
            "COLUMNS": "100",
            "DO_NOT_TRACK": "1",
            "NO_COLOR": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
        }


def tables(hosts: Iterable[Host], folder: Path) -> Iterator[str]:
    """Yield a Markdown table for each host, as soon as it is done."""
    for number, host in enumerate(hosts):
        place = Place(host, folder / str(number))
        healthy = place.meet(HEALTHY)
        if failed := [name for name, end in healthy.items() if end.code != 0]:
            raise RuntimeError(f"{host.name} fails with a healthy plugin: {', '.join(failed)}")
        head = [f"## {host.name} {place.version()}", "", _row("the plugin", *healthy)]
        met = [animal for animal in ANIMALS if animal.name not in host.skips]
        rows = [_row(*["---"] * (len(healthy) + 1)), _said(HEALTHY, healthy, healthy)]
        rows += [_said(animal, place.meet(animal), healthy) for animal in met]
        yield "\n".join([*head, *rows, ""])


def _said(animal: Animal, ends: Mapping[str, Ended], healthy: Mapping[str, Ended]) -> str:
    return _row(animal.name, *(_cell(end, healthy[name]) for name, end in ends.items()))


def _cell(end: Ended, healthy: Ended) -> str:
    parts = ["works" if end.code == healthy.code else f"**{_ending(end)}**"]
    if end.traceback:
        parts.append("traceback")
    if end.names(healthy):
        parts.append("named")
    return f"{', '.join(parts)} ({end.seconds:.1f} s)"


def _ending(end: Ended) -> str:
    return "never ends" if end.code is None else f"exit {end.code}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure the hosts that were named, else all of them, and print their tables."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.broken_plugins", description=__doc__
    )
    parser.add_argument("hosts", nargs="*", metavar="HOST", help="such as pytest; else all")
    asked = set(parser.parse_args().hosts)
    if unknown := asked - {host.package for host in HOSTS}:
        parser.error(f"there is no host {', '.join(sorted(unknown))}")
    chosen = [host for host in HOSTS if not asked or host.package in asked]
    print(f"Python {platform.python_version()}, {platform.system()}, {date.today()}\n")  # noqa: DTZ011 - the day on this machine's calendar is meant
    with TemporaryDirectory() as folder:
        for table in tables(chosen, Path(folder)):
            print(table)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
