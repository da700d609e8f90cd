"""Broken plugins are named and kept from doing harm, and reading goes on: seen from a terminal."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

HEALTHY = ["zoo-healthy", "zoo-pack"]
SET_ASIDE = {
    # What the doctor must say of each: the kind of fault, the hook, and what happened.
    "zoo-cannot-import": ("import", "", "ImportError: No module named 'yesterdays_library'"),
    "zoo-mistyped-hook": ("hook", "declair", "there is no hook 'declair'. Did you mean 'declare'?"),
    "zoo-wrong-argument": ("hook", "recorded(fact", "the hook has no argument 'fact'"),
    "zoo-coroutine": ("hook", "recorded", "a hook cannot be a coroutine"),
    "zoo-raises-in-declare": ("declaration", "declare", "LookupError: the second half is missing"),
    "zoo-wrong-settings": ("settings", "settings", "unknown key: colour"),
    "zoo-incompatible": ("incompatible", "", "it needs community-gov >=99"),
    "zoo-leaver": ("missing", "", "it is enabled here, but not installed"),
}
STUMBLING = [
    "zoo-raises-in-check",
    "zoo-raises-in-recorded",
    "zoo-raises-in-committed",
    "zoo-raises-in-commands",
    "zoo-vetoes",
    "zoo-writes-garbage",
]
BROKEN = [*SET_ASIDE, "zoo-clashing", *STUMBLING]
SETTINGS = ["zoo-wrong-settings.colour=red", "zoo-wrong-settings.portions=many"]

RUN = "from community_gov.cli.main import main; main()"  # what the console script does
FEEDING = ("record", "add", "zoo-feedings", "fed_on=2026-07-01", "animal=otter", "portions=2")
NEST = ("record", "add", "zoo-nests", "found_on=2026-07-01")


@frozen
class Terminal:
    """A folder with a community in it, and the plugins that are installed."""

    folder: Path
    plugins: str
    asleep: bool = False

    def run(self, *command: str, by: str = "Zhang", python: tuple[str, ...] = ()) -> Any:
        """Run a command in a process of its own; whatever happens, it shows no traceback."""
        where = {
            "PYTHONPATH": self.plugins,
            "COMMUNITY_GOV_KEYS": str(self.folder),
            "COMMUNITY_GOV_TODAY": "2026-07-01",
            "COMMUNITY_GOV_ACTOR": by,
            "COMMUNITY_GOV_LANG": "en",
            "PYTHONUTF8": "1",
        }
        if self.asleep:
            where["ZOO_ASLEEP"] = "1"
        done = subprocess.run(
            [sys.executable, *python, "-c", RUN, *command],
            cwd=self.folder,
            env={**os.environ, **where},
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
        assert done.returncode == 0, done.stdout + done.stderr
        return str(done.stdout)

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return every row of every table."""
        with closing(sqlite3.connect(self.folder / "community.db")) as file:
            names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def release_that_fitted(folder: Path) -> Path:
    """Put the release of zoo-incompatible before the present one on a shelf: it fits this core."""
    info = folder / "zoo_incompatible-0.9.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: zoo-incompatible\nVersion: 0.9\n")
    (info / "entry_points.txt").write_text("[community_gov]\nzoo-incompatible = zoo_incompatible\n")
    (folder / "zoo_incompatible.py").write_text('"""Worked with this core."""\n')
    return folder


@pytest.fixture(scope="module")
def lived(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a community whose plugins all behaved, and which has something to lose."""
    folder = tmp_path_factory.mktemp("lived")
    former = release_that_fitted(tmp_path_factory.mktemp("former") / "shelf")
    terminal = Terminal(folder, f"{former}{os.pathsep}{installed}", asleep=True)
    terminal.done("init", "Zoo Lane", "--administrator", "Li", "--clerk", "Zhang")
    told = [part for one in SETTINGS for part in ("--setting", one)]
    terminal.done("plugins", "enable", *HEALTHY, *BROKEN, *told, by="Li")
    terminal.done(*FEEDING)
    terminal.done("record", "add", "zoo-visits", "came_on=2026-07-01", "visitors=40")
    return folder


@pytest.fixture(scope="module")
def without_leaver(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the zoo after one animal was uninstalled."""
    target = tmp_path_factory.mktemp("left") / "zoo"
    return shutil.copytree(installed, target, ignore=shutil.ignore_patterns("zoo_leaver*"))


@pytest.fixture
def sick(lived: Path, without_leaver: Path, tmp_path: Path) -> Terminal:
    """Return a copy of the community on the day on which every plugin but two broke."""
    return Terminal(shutil.copytree(lived, tmp_path / "sick"), str(without_leaver))


@pytest.fixture
def fresh(installed: Path, tmp_path: Path) -> Callable[..., Terminal]:
    """Return a function that makes a community which enabled some animals while they slept."""

    def make(*animals: str) -> Terminal:
        (tmp_path / "fresh").mkdir()
        terminal = Terminal(tmp_path / "fresh", str(installed), asleep=True)
        terminal.done("init", "Zoo Lane", "--administrator", "Li", "--clerk", "Zhang")
        terminal.done("plugins", "enable", *animals, by="Li")
        return evolve(terminal, asleep=False)

    return make


@pytest.mark.parametrize("command", ["--help", "--version", "plugins --help", "plugins list"])
def test_help_and_the_list_of_plugins_import_no_plugin(command, sick):
    done = sick.run(*command.split(), python=("-X", "importtime"))

    assert done.returncode == 0
    assert "zoo_" not in done.stderr
    assert "community_gov.cli.main" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "profile show",
        "actors list",
        "members list",
        "households list",
        "facts counts --period 2026",
        "record kinds",
        "journal",
        "verify",
        "backup copy.db",
        "export tables",
        "plugins list",
        "plugins show zoo-cannot-import",
    ],
)
def test_reading_and_safekeeping_work_with_every_plugin_broken(command, sick):
    before = sick.dump()

    sick.done(*command.split())

    assert sick.dump() == before


def test_what_was_recorded_can_still_be_counted_and_copied(sick):
    counted = json.loads(sick.done("facts", "counts", "--period", "2026", "--json"))
    sick.done("backup", "copy.db")

    assert "zoo.feeding" in json.dumps(counted)
    assert "zoo.visit" in json.dumps(counted)
    with closing(sqlite3.connect(sick.folder / "copy.db")) as copy:
        assert copy.execute("SELECT COUNT(*) FROM fact").fetchone() == (2,)


def test_the_doctor_names_every_fault_with_all_it_takes_to_act(sick):
    done = sick.run("plugins", "doctor", "--json")

    assert done.returncode == 5
    faults = {one["plugin"]: one for one in json.loads(done.stdout)["faults"]}
    for animal, (kind, hook, problem) in SET_ASIDE.items():
        fault = faults[animal]
        assert (fault["kind"], fault["distribution"]) == (kind, animal)
        assert fault["version"] == "1.0"
        assert fault["hook"].startswith(hook)
        assert problem in fault["problem"]
        assert f"community-gov plugins disable {animal}" in fault["fix"]
        assert fault["sets_aside"]
    assert faults.keys() >= SET_ASIDE.keys()


def test_the_doctor_names_both_sides_of_a_clash(sick):
    told = json.loads(sick.run("plugins", "doctor", "--json").stdout)

    (clash,) = [one for one in told["faults"] if one["kind"] == "clash"]
    assert "'zoo.feeding' is declared by zoo-clashing (zoo-clashing 1.0) too" in clash["problem"]
    assert clash["plugin"] == "zoo-healthy"


def test_the_doctor_speaks_plainly_too(sick):
    told = sick.run("plugins", "doctor").stdout

    for animal, (_kind, _hook, problem) in SET_ASIDE.items():
        assert f"plugin {animal} ({animal} 1.0)" in told
        assert problem.splitlines()[0] in told


def test_a_healthy_plugin_answers_in_the_middle_of_it_all(sick):
    assert sick.done("zoo-healthy", "call") == "all animals are well\n"


def test_a_write_is_refused_names_who_stands_in_the_way_and_changes_nothing(sick):
    before = sick.dump()

    for command in (FEEDING, NEST):
        done = sick.run(*command)

        assert done.returncode == 5
        assert sick.dump() == before
    told = sick.run(*NEST).stderr
    assert "Nothing was written" in told
    for animal in SET_ASIDE:
        assert f"plugin {animal} ({animal} 1.0)" in told


def test_disabling_what_is_broken_is_possible_at_any_time_and_is_enough(sick):
    sick.done("plugins", "disable", *BROKEN, by="Li")

    assert "zoo.feeding" in sick.done(*FEEDING)
    told = json.loads(sick.done("plugins", "doctor", "--json"))
    assert told["faults"] == []
    # The tables of three animals outlive them: tracks, heaps, visits; and the nests of a fourth.
    assert sorted(name.rpartition("__")[2] for name in told["orphaned_tables"]) == [
        "zoo_heaps",
        "zoo_nests",
        "zoo_tracks",
        "zoo_visits",
    ]
    sick.done("verify")


def test_broken_plugins_can_be_disabled_one_at_a_time(sick):
    for animal in BROKEN[:3]:
        sick.done("plugins", "disable", animal, by="Li")

        faults = json.loads(sick.run("plugins", "doctor", "--json").stdout)["faults"]
        assert animal not in {one["plugin"] for one in faults}


@pytest.mark.parametrize("animal", ["zoo-cannot-import", "zoo-exits", "zoo-incompatible"])
def test_what_is_broken_cannot_be_enabled(animal, fresh):
    terminal = fresh("zoo-healthy")
    before = terminal.dump()

    done = terminal.run("plugins", "enable", animal, by="Li")

    assert done.returncode == 5
    assert f"{animal} cannot be enabled: plugin {animal} ({animal} 1.0)" in done.stderr
    assert terminal.dump() == before


def test_a_plugin_that_ends_the_program_does_not(fresh):
    terminal = fresh("zoo-healthy", "zoo-exits")

    assert terminal.done("zoo-healthy", "call") == "all animals are well\n"
    done = terminal.run("plugins", "doctor")
    assert done.returncode == 5
    assert "plugin zoo-exits (zoo-exits 1.0): SystemExit: goodbye" in done.stdout
    terminal.done("plugins", "disable", "zoo-exits", by="Li")
    terminal.done(*FEEDING)


@pytest.mark.parametrize(
    ("animal", "told"),
    [
        ("zoo-raises-in-check", ["zoo-raises-in-check 1.0), check: KeyError", "is refused"]),
        ("zoo-vetoes", ["zoo-vetoes: the keeper is on leave", "zoo-vetoes: the gate is shut"]),
        ("zoo-writes-garbage", ["zoo-writes-garbage 1.0), recorded", "no field 'smell'", "undone"]),
    ],
)
def test_a_plugin_in_the_way_of_a_write_is_named_and_nothing_changes(animal, told, fresh):
    terminal = fresh("zoo-healthy", animal)
    before = terminal.dump()

    done = terminal.run(*FEEDING)

    assert done.returncode == 5
    for part in told:
        assert part in done.stderr
    assert terminal.dump() == before


def test_a_plugin_that_stumbles_after_the_write_is_told_of_and_the_write_stands(fresh):
    terminal = fresh("zoo-healthy", "zoo-raises-in-committed")

    done = terminal.run(*FEEDING)

    assert done.returncode == 0
    assert "zoo-raises-in-committed 1.0), committed: OSError: the display is unp" in done.stderr
    assert "zoo.feeding" in terminal.done("facts", "counts", "--period", "2026")


def test_a_plugin_whose_commands_are_broken_is_named(fresh):
    done = fresh("zoo-healthy", "zoo-raises-in-commands").run("zoo-raises-in-commands", "sleep")

    assert done.returncode == 5
    assert "zoo-raises-in-commands 1.0), commands: ValueError: no command today" in done.stderr
