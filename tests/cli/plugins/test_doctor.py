"""Tests of the command that examines a community."""

import sqlite3

import pytest

ORDERED = "from community_gov import hookimpl\n{order}\n@hookimpl\ndef declare():\n    return ()"


def test_a_healthy_community_is_said_to_be_so(town):
    told = town.told("plugins", "doctor")
    assert (told["faults"], told["unresolved"], told["orphaned_tables"]) == ([], [], [])
    assert told["key"]["at_hand"] is True
    assert "No plugin is at fault." in town.done("plugins", "doctor")


def test_the_file_is_told_with_sqlites_version_and_journal_mode(town):
    told = town.told("plugins", "doctor")["file"]
    with sqlite3.connect(town.file) as connection:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    connection.close()
    assert (told["sqlite"], told["journal_mode"]) == (sqlite3.sqlite_version, mode)
    assert told["reason"]


def test_a_broken_plugin_ends_with_5_and_is_told_with_its_distribution_and_a_next_step(broken):
    result = broken.run("plugins", "doctor")
    assert result.exit_code == 5
    for said in ("FAULT", "rules/local.toml", "community-gov plugins disable local"):
        assert said in result.stdout


def test_a_fault_in_a_hook_names_the_hook_and_the_version(town, install):
    install("greeter", ORDERED.format(order=""))
    town.done("plugins", "enable", "greeter", by="Ada")
    install("greeter", "from community_gov import hookimpl\n@hookimpl\ndef delcare():\n    pass\n")
    result = town.run("plugins", "doctor")
    assert result.exit_code == 5
    assert "greeter 1.0" in result.stdout
    assert "delcare" in result.stdout


def test_the_order_is_told_with_its_reason(town, install):
    install("late", ORDERED.format(order="after = ('local',)"))
    install("early", ORDERED.format(order="before = ('local',)"))
    town.done("plugins", "enable", "late", "early", by="Ada")
    order = town.told("plugins", "doctor")["order"]
    assert [(one["plugin"], one["why"]) for one in order] == [
        ("early", "before local"),
        ("local", "by name"),
        ("late", "after local"),
    ]


def test_a_name_that_leads_nowhere_is_a_fault(town):
    pack = town.folder / "rules" / "local.toml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace('fulfilled_by = "meeting.held"', 'fulfilled_by = "gone"'))
    result = town.run("plugins", "doctor")
    assert result.exit_code == 5
    assert "local: Duty monthly-meeting names the FactKind gone" in result.stdout


def test_tables_of_a_plugin_that_is_not_enabled_are_told(lived):
    lived.done("plugins", "disable", "local", by="Ada")
    orphaned = lived.told("plugins", "doctor")["orphaned_tables"]
    assert all(one.startswith("local_") for one in orphaned)
    registers = ["calls", "care", "neighbours", "promises", "repairs", "visits"]
    assert [one.rpartition("_")[2] for one in orphaned] == registers
    assert "its data stay readable" in lived.done("plugins", "doctor")


@pytest.mark.usefixtures("without_key")
def test_a_missing_key_file_is_told_with_the_place_where_it_should_be(town):
    told = town.told("plugins", "doctor")["key"]
    assert told["at_hand"] is False
    assert "nowhere" in told["path"]
    assert "names are locked" in town.done("plugins", "doctor")


def test_a_plugin_that_declares_something_else_than_was_noted_is_a_fault(town):
    pack = town.folder / "rules" / "local.toml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace('en = "lecture"', 'en = "talk"'), encoding="utf-8")
    result = town.run("plugins", "doctor")
    assert result.exit_code == 5
    assert "plugins upgrade local --dry-run" in result.stdout
    assert town.run("plugins", "doctor", "--json").stdout.count('"changed"') == 1
    town.done("plugins", "upgrade", "local", by="Ada")
    assert town.told("plugins", "doctor")["changed"] == []


def test_a_plugin_that_lacks_what_it_needs_is_a_fault(town, install):
    install("late", ORDERED.format(order="needs = ('local',)"))
    town.done("plugins", "enable", "late", by="Ada")
    town.done("plugins", "disable", "local", "--even-if-needed", by="Ada")
    result = town.run("plugins", "doctor")
    assert result.exit_code == 5
    assert "late needs local, which is not enabled" in result.stdout


def test_a_plugin_that_takes_more_than_a_second_is_remarked_and_is_no_fault(town, monkeypatch):
    monkeypatch.setattr("community_gov.hooks.timing.SLOW", -1.0)
    told = town.told("plugins", "doctor")
    assert list(told["slow"]) == ["local"]
    assert "worth a word to its authors" in town.done("plugins", "doctor")


def test_a_plugin_that_was_never_noted_is_remarked_with_what_to_do(town):
    with sqlite3.connect(town.file) as file:
        file.execute("DROP TRIGGER plugin_note_keeps")
        file.execute("DELETE FROM plugin_note")  # as in a file of the release before
    file.close()
    assert town.told("plugins", "doctor")["not_noted"] == ["local"]
    assert "plugins upgrade local" in town.done("plugins", "doctor")
