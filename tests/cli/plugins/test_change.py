"""Tests of the commands that enable, upgrade, disable and uninstall plugins."""

import pytest

RESTING = """
[[duty]]
name = "phone"
label = { en = "phone", zh_hans = "致电", zh_hant = "致電" }
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "meeting.held"
reference = "own choice: for tests"
valid_from = 2026-01-01
"""


def edit(town, was: str, now: str) -> None:
    """Edit the rule pack, as somebody would in an editor."""
    pack = town.folder / "rules" / "local.toml"
    text = pack.read_text(encoding="utf-8")
    assert was in text
    pack.write_text(text.replace(was, now), encoding="utf-8")


def rest(town) -> None:
    """Enable a pack that rests on the other one."""
    (town.folder / "rules" / "calls.toml").write_text(RESTING, encoding="utf-8")
    town.done("plugins", "enable", "calls", by="Ada")


def state(town, name: str) -> str:
    return next(one["state"] for one in town.told("plugins", "list") if one["name"] == name)


def test_a_pack_that_was_edited_is_read_at_once_and_written_after_an_upgrade(town):
    edit(town, 'points = "quantity * 2"', 'points = "quantity * 3"')

    assert state(town, "local") == "changed"
    assert town.run("points", "schemes").exit_code == 0
    refused = town.run("record", "activity", "meeting", "--title", "x", "--on", "2026-07-03")
    assert refused.exit_code == 5
    assert "plugins upgrade local --dry-run" in refused.stderr

    assert "quantity * 2 → quantity * 3" in town.done("plugins", "upgrade", "local", by="Ada")
    town.done("record", "activity", "meeting", "--title", "x", "--on", "2026-07-03")
    assert state(town, "local") == "enabled"


def test_an_upgrade_is_in_the_journal_with_what_changed(town):
    edit(town, 'points = "quantity * 2"', 'points = "quantity * 3"')
    town.done("plugins", "upgrade", "local", by="Ada")

    (record,) = town.told("journal", "--last", "1")

    assert (record["action"], record["actor"]) == ("plugins.upgrade", "Ada")
    ((change,),) = [one["changes"] for one in record["outcome"]]
    assert (change["was"], change["now"]) == ("quantity * 2", "quantity * 3")


@pytest.mark.parametrize("command", ["upgrade", "disable", "enable"])
def test_a_dry_run_changes_nothing_and_asks_for_no_name(town, command: str):
    edit(town, 'points = "quantity * 2"', 'points = "quantity * 3"')
    before = town.told("journal", "--last", "1")

    result = town.run("plugins", command, "local", "--dry-run", by="")

    assert result.exit_code == 0, result.output
    assert "nothing was changed" in result.stdout
    assert town.told("journal", "--last", "1") == before
    assert state(town, "local") == "changed"


def test_a_dry_run_tells_what_would_change(lived):
    edit(lived, 'points = "quantity * 2"', 'points = "quantity * 3"')
    edit(lived, 'name = "minutes"', 'name = "seconds"')

    said = lived.done("plugins", "upgrade", "local", "--dry-run")

    assert "scheme meetings, rules/hours/points: quantity * 2 → quantity * 3" in said
    assert "seconds" in said
    told = lived.told("plugins", "upgrade", "local", "--dry-run")
    (table,) = [one for one in told["tables"] if one["fate"] == "widened"]
    assert (table["register"], table["rows"], table["fields"]) == ("visits", 1, ["seconds"])
    assert told["refused"] is False


def test_a_dry_run_of_enabling_counts_tables_and_declarations(empty_town):
    told = empty_town.told("plugins", "enable", "local", "--dry-run")

    registers = {"calls", "care", "neighbours", "promises", "repairs", "visits"}
    assert {one["register"] for one in told["tables"]} == registers
    assert {one["fate"] for one in told["tables"]} == {"made"}
    # Counted by hand in the pack of these tests.
    assert len(told["plugins"][0]["changes"]) == 37
    assert "would be enabled" in empty_town.done("plugins", "enable", "local", "--dry-run")


def test_a_dry_run_that_would_be_refused_ends_with_5_and_says_why(town):
    rest(town)

    result = town.run("plugins", "disable", "local", "--dry-run")

    assert result.exit_code == 5
    assert "calls: duty phone rests on fact_kind meeting.held of local" in result.stdout
    assert town.run("plugins", "disable", "local", "--dry-run", "--even-if-needed").exit_code == 0


def test_what_is_needed_is_disabled_with_what_needs_it_or_by_insisting(town):
    rest(town)
    assert town.run("plugins", "disable", "local", by="Ada").exit_code == 5
    assert state(town, "local") == "enabled"

    town.done("plugins", "disable", "local", "calls", by="Ada")
    town.done("plugins", "enable", "calls", "local", by="Ada")
    town.done("plugins", "disable", "local", "--even-if-needed", by="Ada")
    assert state(town, "local") == "available"


def test_a_broken_plugin_says_in_a_dry_run_why_it_cannot_be_enabled(broken):
    broken.done("plugins", "disable", "local", by="Ada")

    result = broken.run("plugins", "enable", "local", "--dry-run")

    assert result.exit_code == 5
    assert "local.toml" in result.stdout


SHOP = """
from attrs import frozen
from community_gov import hookimpl

@frozen
class Settings:
    size: int = 1

@hookimpl
def settings():
    return Settings
"""


def test_uninstalling_disables_all_of_a_distribution_and_says_what_to_run(town, install):
    install("shop", SHOP)
    town.done("plugins", "enable", "shop", "--setting", "shop.size=7", by="Ada")

    assert "pip uninstall shop" in town.done("plugins", "uninstall", "shop", "--dry-run")
    assert state(town, "shop") == "enabled"
    said = town.done("plugins", "uninstall", "shop", by="Ada")
    assert "Disabled: shop" in said
    assert "pip uninstall shop" in said
    assert state(town, "shop") == "available"

    # The settings are kept for the day it comes back.
    town.done("plugins", "enable", "shop", by="Ada")
    assert town.told("plugins", "show", "shop")["settings"] == {"size": 7}


def test_a_distribution_of_which_nothing_is_enabled_is_named_with_the_command_all_the_same(
    town, install
):
    install("shop", SHOP)

    said = town.done("plugins", "uninstall", "shop", by="Ada")

    assert "No plugin of shop is enabled here." in said
    assert "pip uninstall shop" in said


def test_a_pack_of_the_rules_folder_is_removed_by_deleting_its_file(town):
    said = town.done("plugins", "uninstall", "rules/local.toml", by="Ada")

    assert "delete rules/local.toml" in said
    assert "pip" not in said


def test_a_distribution_that_nobody_knows_is_refused(town):
    result = town.run("plugins", "uninstall", "nothing", by="Ada")

    assert result.exit_code == 3
    assert "rules/local.toml" in result.stderr
