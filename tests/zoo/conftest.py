"""The zoo: broken plugins as distributions that pip installs, and communities that enabled them.

While ``ZOO_ASLEEP`` is set every animal behaves, so that a test can enable it
first; when it wakes up it is what an upgrade that broke would be. An animal
that cannot look at a variable, such as a rule pack, has a folder ``asleep``
with a former release.
"""

import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from click.testing import CliRunner, Result

from community_gov import Community, FixedClock
from community_gov.cli.main import cli

ZOO = Path(__file__).parent
CAGES = sorted(path.parent for path in ZOO.glob("*/pyproject.toml"))
DAY = date(2026, 7, 1)
RUN = "from community_gov.cli.main import main; main()"  # what the console script does

Dump = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """Install every animal into a folder of its own; nothing is fetched.

    The folder is kept in pytest's cache as long as no animal changes.
    """
    cache = getattr(pytestconfig, "cache", None)  # which may be switched off
    shelf = cache.mkdir("zoo") if cache else tmp_path_factory.mktemp("cache")
    kept = shelf / fingerprint()
    if not kept.exists():
        target = Path(tempfile.mkdtemp(dir=shelf))
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
        command += ["--no-build-isolation", "--no-compile", "--disable-pip-version-check"]
        subprocess.run([*command, "--target", target, *CAGES], check=True, timeout=300)
        with suppress(OSError):  # another worker was faster
            target.rename(kept)
    return kept


def fingerprint() -> str:
    """Return what stands for the content of all cages, and for this Python."""
    seen = hashlib.sha256(sys.version.encode())
    for cage in CAGES:
        for path in sorted(cage.rglob("*.[pt][yo]*")):
            seen.update(f"{path.relative_to(ZOO)}\0".encode() + path.read_bytes())
    return seen.hexdigest()[:16]


@pytest.fixture(scope="session")
def former(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the former releases, 0.9, of those that do not fall asleep."""
    shelf = tmp_path_factory.mktemp("former")
    for asleep in sorted(ZOO.glob("*/asleep")):
        name = asleep.parent.name
        shutil.copytree(asleep, shelf, dirs_exist_ok=True)
        info = shelf / f"{module(name)}-0.9.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.9\n")
        shutil.copy(installed / f"{module(name)}-1.0.dist-info" / "entry_points.txt", info)
    return shelf


@pytest.fixture
def only(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a folder with some of the animals of another one."""

    def choose(source: Path, *names: str) -> Path:
        chosen = Path(tempfile.mkdtemp(dir=tmp_path))
        stems = {module(name) for name in names}
        for path in source.iterdir():
            if re.split(r"[-.]", path.name)[0] in stems:
                (chosen / path.name).symlink_to(path)
        return chosen

    return choose


def module(name: str) -> str:
    """Return the name of an animal's module."""
    return name.replace("-", "_")


@frozen
class Terminal:
    """A folder with a community in it, and the folders that plugins are installed in."""

    folder: Path
    plugins: tuple[Path, ...]
    asleep: bool = False

    def run(self, *command: str, by: str = "Zhang") -> Result:
        """Run a command in this process, as if nothing had been imported before."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            patch.delenv("ZOO_ASLEEP", raising=False)
            for name, value in self._told(by).items():
                patch.setenv(name, value)
            for folder in reversed(self.plugins):
                patch.syspath_prepend(folder)
            done = CliRunner().invoke(cli, command, prog_name="community-gov")
        crashed = done.exc_info is not None and not isinstance(done.exception, SystemExit)
        assert not (crashed and done.exception), done.exception
        return done

    def process(self, *command: str, by: str = "Zhang", python: tuple[str, ...] = ()) -> Any:
        """Run a command in a process of its own; whatever happens, it shows no traceback."""
        surroundings = {one: value for one, value in os.environ.items() if one != "ZOO_ASLEEP"}
        where = {"PYTHONPATH": os.pathsep.join(map(str, self.plugins)), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, *python, "-c", RUN, *command],
            cwd=self.folder,
            env={**surroundings, **self._told(by), **where},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr
        return done

    def done(self, *command: str, by: str = "Zhang") -> str:
        """Run a command that must succeed; return what it says."""
        done = self.run(*command, by=by)
        assert done.exit_code == 0, done.output
        return done.stdout

    def waking(self, gone: Sequence[str] = ()) -> "Terminal":
        """Return the terminal of the day on which the animals woke up, but those that are gone."""
        forget()
        for name in gone:
            for path in self.plugins[-1].glob(f"{module(name)}[-.]*"):
                path.unlink()
        return evolve(self, plugins=self.plugins[-1:], asleep=False)

    def dump(self, file: str = "community.db") -> Dump:
        """Return every row of every table of a file, through a connection of its own."""
        return dumped(self.folder / file)

    def _told(self, by: str) -> dict[str, str]:
        told = {
            "COMMUNITY_GOV_KEYS": str(self.folder),
            "COMMUNITY_GOV_TODAY": DAY.isoformat(),
            "COMMUNITY_GOV_ACTOR": by,
            "COMMUNITY_GOV_LANG": "en",
        }
        return {**told, "ZOO_ASLEEP": "1"} if self.asleep else told


@pytest.fixture(scope="session")
def founded(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """Found a community with sound plugins only, in which one meal was recorded."""
    made = Terminal(tmp_path_factory.mktemp("founded"), (installed,), asleep=True)
    made.done("init", "Zoo Lane", "--administrator", "Li", "--clerk", "Zhang")
    made.done("plugins", "enable", "zoo-healthy", "zoo-pack", by="Li")
    made.done("record", "add", "zoo-feedings", "fed_on=2026-07-01", "animal=otter", "portions=2")
    return made


@pytest.fixture
def asleep(
    founded: Terminal, former: Path, installed: Path, only: Callable[..., Path], tmp_path: Path
) -> Iterator[Callable[..., Terminal]]:
    """Return a function that copies that community, with some animals installed and asleep."""

    def lie_down(*animals: str) -> Terminal:
        sound = {"zoo-healthy", "zoo-pack", *animals}
        folders = only(former, *animals), only(installed, *sound)
        folder = shutil.copytree(founded.folder, tmp_path / "town")
        return evolve(founded, folder=folder, plugins=folders)

    forget()
    yield lie_down
    forget()


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
    return lambda town: dumped(town.path)


def dumped(path: Path) -> Dump:
    """Return every row of every table of a file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def forget() -> None:
    """Forget every animal that was imported, so that it is met anew."""
    for name in [name for name in sys.modules if name.startswith("zoo_")]:
        del sys.modules[name]
