"""With every animal broken at once one still reads, finds out, and gets out of it."""

import json
import shutil
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve

ANIMALS = {
    one["name"]: one
    for one in tomllib.loads((Path(__file__).parent / "animals.toml").read_text("utf-8"))["animal"]
    if one["name"] != "zoo-slow-import"  # every test would wait for it
}
LOADING = ("import", "incompatible", "hook", "settings", "missing", "declaration")
SET_ASIDE = [
    name
    for name, one in ANIMALS.items()
    if one.get("kind") in LOADING and name != "zoo-edited-step"  # which is loaded, and blocks
]
FEEDING = ("record", "add", "zoo-feedings", "fed_on=2026-07-01", "animal=otter", "portions=2")

pytestmark = pytest.mark.filterwarnings(
    "ignore::community_gov.deprecation.CommunityGovDeprecationWarning"
)


@pytest.fixture(scope="module")
def lived(founded, former, installed, tmp_path_factory):
    """Make a community that enabled every animal while it slept, and has something to lose."""
    folder = shutil.copytree(founded.folder, tmp_path_factory.mktemp("lived") / "town")
    terminal = evolve(founded, folder=folder, plugins=(former, installed))
    given = [setting for one in ANIMALS.values() for setting in one.get("settings", ())]
    told = [part for one in given for part in ("--setting", one)]
    terminal.done("plugins", "enable", *ANIMALS, "zoo-pack-first", *told, by="Li")
    for one in ANIMALS.values():
        if "row" in one:
            terminal.done("record", "add", *one["row"])
    return terminal


@pytest.fixture
def sick(lived, installed, only, tmp_path):
    """Return a copy of the community on the day on which every plugin but three broke."""
    here = only(installed, *ANIMALS, "zoo-healthy", "zoo-pack", "zoo-pack-first")
    folder = shutil.copytree(lived.folder, tmp_path / "sick")
    return evolve(lived, folder=folder, plugins=(here,)).waking(gone=["zoo-leaver"])


@pytest.mark.parametrize("command", ["--help", "plugins list"])
def test_help_and_the_list_of_plugins_import_no_plugin(command, sick):
    done = sick.process(*command.split(), python=("-X", "importtime"))

    assert done.returncode == 0
    assert "community_gov.cli.main" in done.stderr
    assert "zoo_" not in done.stderr


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
        "backup --into copy.db",
        "export tables --into tables",
        "plugins list",
        "plugins data",
        "plugins show zoo-cannot-import",
    ],
)
def test_reading_and_safekeeping_work_with_every_plugin_broken(command, sick):
    before = sick.dump()

    sick.done(*command.split())

    assert sick.dump() == before


def test_what_was_recorded_can_still_be_counted_and_copied(sick):
    counted = sick.done("facts", "counts", "--period", "2026", "--json")
    sick.done("backup", "--into", "copy.db")

    assert "zoo.feeding" in counted
    assert "zoo.visit" in counted
    with closing(sqlite3.connect(sick.folder / "copy.db")) as copy:
        assert copy.execute("SELECT COUNT(*) FROM fact").fetchone() == (2,)


def test_the_doctor_names_every_one_of_them_in_data_and_in_words(sick):
    data, plain = sick.run("plugins", "doctor", "--json"), sick.run("plugins", "doctor")

    assert (data.exit_code, plain.exit_code) == (5, 5)
    told = json.loads(data.stdout)
    at_fault = {one["plugin"] for one in told["faults"] if one["sets_aside"]}
    assert at_fault == {*SET_ASIDE, "zoo-edited-step"}
    assert set(told["changed"]) >= {"zoo-changes", "zoo-fickle", "zoo-clashing"}
    for name in SET_ASIDE:
        assert f"plugin {name} ({name} " in plain.stdout
        assert ANIMALS[name]["says"].splitlines()[0] in plain.stdout


def test_a_healthy_plugin_answers_in_the_middle_of_it_all(sick):
    assert sick.done("zoo-healthy", "call") == "all animals are well\n"


def test_a_write_is_refused_names_who_stands_in_the_way_and_changes_nothing(sick):
    before = sick.dump()

    done = sick.run(*FEEDING)

    assert done.exit_code == 5
    assert "Nothing was written" in done.stderr
    for name in SET_ASIDE:
        assert f"plugin {name} ({name} " in done.stderr
    assert sick.dump() == before


def test_disabling_what_is_broken_is_possible_at_any_time_and_is_enough(sick):
    sick.done("plugins", "disable", *ANIMALS, by="Li")

    assert "feeding  2026-07-01" in sick.done(*FEEDING)
    told = json.loads(sick.done("plugins", "doctor", "--json"))
    assert told["faults"] == []
    kept = {name.rpartition("__")[2] for name in told["orphaned_tables"]}
    assert kept >= {"zoo_tracks", "zoo_heaps", "zoo_visits", "zoo_nests", "zoo_walks"}
    sick.done("verify")


def test_broken_plugins_can_be_disabled_one_at_a_time(sick):
    for name in SET_ASIDE[:3]:
        sick.done("plugins", "disable", name, by="Li")

        faults = json.loads(sick.run("plugins", "doctor", "--json").stdout)["faults"]
        assert name not in {one["plugin"] for one in faults}


@pytest.mark.parametrize("name", [one for one in SET_ASIDE if "settings" not in ANIMALS[one]])
def test_what_is_broken_cannot_be_enabled(name, asleep):
    terminal = asleep(name).waking(gone=["zoo-leaver"])
    before = terminal.dump()

    done = terminal.run("plugins", "enable", name, by="Li")

    if name == "zoo-leaver":
        assert "No plugin 'zoo-leaver' is installed" in done.stderr
    else:
        assert done.exit_code == 5
        assert f"{name} cannot be enabled: plugin {name} ({name} 1.0)" in done.stderr
    assert terminal.dump() == before


@pytest.mark.parametrize("name", ["zoo-exits", "zoo-exits-in-recorded", "zoo-tantrum"])
def test_a_plugin_that_wants_to_end_the_program_does_not(name, asleep):
    terminal = asleep(name)
    terminal.done("plugins", "enable", name, by="Li")
    terminal = terminal.waking()

    done = terminal.process(*FEEDING)

    assert done.returncode == 5
    assert f"plugin {name} ({name} 1.0)" in done.stderr
    assert ANIMALS[name]["says"] in done.stderr
    assert terminal.process("plugins", "disable", name, by="Li").returncode == 0
