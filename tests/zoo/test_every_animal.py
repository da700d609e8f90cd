"""The same holds of every broken plugin: it is named, harms nothing, and is got rid of."""

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "explanation" / "broken-plugins.md"
ANIMALS = tomllib.loads((HERE / "animals.toml").read_text(encoding="utf-8"))
FEEDING = ("record", "add", "zoo-feedings", "fed_on=2026-07-01", "animal=otter", "portions=2")
READING = (
    "members list",
    "journal",
    "verify",
    "record show zoo-feedings",
    "export tables --into tables",
)
ABOUT_PLUGINS = {"plugin", "plugin_note", "journal"}
PLUGIN_AT_FAULT = 5

pytestmark = pytest.mark.filterwarnings(
    "ignore::community_gov.deprecation.CommunityGovDeprecationWarning"
)


@pytest.fixture(params=ANIMALS["animal"], ids=lambda one: one["name"])
def animal(request):
    """Return what must hold of one animal."""
    return request.param


@pytest.fixture
def awake(animal, asleep):
    """Return a community that enabled the animal, on the day on which it woke up."""
    name, beside = animal["name"], animal.get("beside", ())
    before = asleep(name, *beside)
    told = [part for one in animal.get("settings", ()) for part in ("--setting", one)]
    before.done("plugins", "enable", name, *beside, *told, by="Li")
    if "row" in animal:
        before.done("record", "add", *animal["row"])
    return before.waking(gone=[name] if animal.get("kind") == "missing" else ())


def test_every_broken_plugin_is_named_harms_nothing_and_is_got_rid_of(animal, awake, caplog):
    before = awake.dump()

    it_is_listed_and_not_imported(animal, awake)
    the_doctor_names_it(animal, awake)
    reading_goes_on(awake)
    assert awake.dump() == before
    its_own_command_names_it(animal, awake)
    a_write_is_refused_or_unaffected(animal, awake, caplog)
    once_disabled_all_is_as_before(animal, awake)


def it_is_listed_and_not_imported(animal, awake):
    for command in (["--help"], ["--version"], ["plugins", "--help"]):
        awake.done(*command)
    listed = {one["name"]: one for one in json.loads(awake.done("plugins", "list", "--json"))}

    assert listed[animal["name"]]["state"] == animal.get("state", "enabled")
    assert not [name for name in sys.modules if name.startswith("zoo_")]


def the_doctor_names_it(animal, awake):
    plain = awake.run("plugins", "doctor")
    told = json.loads(awake.run("plugins", "doctor", "--json").stdout)

    named = animal.get("names", animal["name"])
    faults = [one for one in told["faults"] if one["plugin"] == named]
    if "kind" in animal:
        assert (faults[0]["kind"], faults[0]["distribution"]) == (animal["kind"], named)
        assert faults[0]["version"] == "1.0"
        assert faults[0]["hook"].startswith(animal.get("hook", ""))
        assert animal["says"] in faults[0]["problem"]
        assert next_step(animal) in faults[0]["fix"]
    else:
        assert faults == []
        assert (named, named, "1.0") in {
            (one["plugin"], one["distribution"], one["version"]) for one in told["order"]
        }
    if animal["told_by"] == "doctor":
        assert animal["says"] in plain.stdout
        assert next_step(animal) in plain.stdout
    stands_in_the_way = animal["told_by"] == "doctor" and animal["writes"] == "refused"
    assert plain.exit_code == (PLUGIN_AT_FAULT if stands_in_the_way else 0)


def reading_goes_on(awake):
    for command in READING:
        awake.done(*command.split())
    counted = awake.done("facts", "counts", "--period", "2026")
    awake.done("backup", "--into", "copy.db")

    assert "zoo.feeding" in counted
    assert awake.dump("copy.db") == awake.dump()
    assert "zoo.feeding" in (awake.folder / "tables" / "fact.csv").read_text(encoding="utf-8-sig")


def its_own_command_names_it(animal, awake):
    if animal["told_by"] == "command":
        done = awake.run(animal["name"], "sleep")

        assert done.exit_code == PLUGIN_AT_FAULT
        assert blamed(animal) in done.stderr
        assert next_step(animal) in done.stderr


def a_write_is_refused_or_unaffected(animal, awake, caplog):
    before = awake.dump()

    done = awake.run(*FEEDING)

    if animal["writes"] == "refused":
        assert done.exit_code == PLUGIN_AT_FAULT
        assert f"{animal['name']} 1.0" in done.stderr
        assert awake.dump() == before
    else:
        assert done.exit_code == 0
        assert len(awake.dump()["fact"]) == len(before["fact"]) + 1
    if animal["told_by"] == "write":
        assert blamed(animal) in done.stderr
        assert next_step(animal) in done.stderr
    if animal["told_by"] == "log":
        assert blamed(animal) in caplog.text


def once_disabled_all_is_as_before(animal, awake):
    before = awake.dump()

    awake.done("plugins", "disable", animal["name"], by="Li")

    assert without_plugins(awake.dump()) == without_plugins(before)
    assert json.loads(awake.done("plugins", "doctor", "--json"))["faults"] == []
    if "row" in animal:
        its_data_are_kept(animal, awake)
    awake.done(*FEEDING)
    awake.done("verify")
    assert len(awake.dump()["fact"]) == len(before["fact"]) + 1


def its_data_are_kept(animal, awake):
    register, *values = animal["row"]
    (kept,) = json.loads(awake.done("plugins", "data", animal["name"], "--json"))
    shown = awake.done("plugins", "data", animal["name"], register)

    assert (kept["register"], kept["rows"]) == (register, 1)
    assert all(value.partition("=")[2] in shown for value in values)


def blamed(animal):
    """Return how a fault of the animal begins: plugin, distribution, version, hook, problem."""
    name = animal["name"]
    return f"plugin {name} ({name} 1.0), {animal['hook']}: {animal['says']}"


def next_step(animal):
    return animal.get("next", f"community-gov plugins disable {animal['name']}")


def without_plugins(tables):
    kept = {name: rows for name, rows in tables.items() if name not in ABOUT_PLUGINS}
    # The first column of a mark names the table that was written to.
    marks = [row for row in kept["touched"] if row[0] not in ABOUT_PLUGINS]
    return kept | {"touched": marks}


def test_every_cage_stands_in_the_table_and_every_line_of_it_has_a_cage():
    listed = [one["name"] for group in ANIMALS.values() for one in group]

    assert sorted(listed) == sorted(path.parent.name for path in HERE.glob("*/pyproject.toml"))


def test_the_page_about_broken_plugins_names_no_animal_that_is_not_here():
    named = set(re.findall(r"\bzoo-[a-z-]+\b", PAGE.read_text(encoding="utf-8")))

    assert named
    assert named <= {one["name"] for one in ANIMALS["animal"]}
