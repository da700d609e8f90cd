"""Tests of the commands about plugins."""

from pathlib import Path
from typing import Any

import pytest

from community_gov.cli.plugins.change import read_settings
from community_gov.errors import InputError

GREETER = """
from attrs import frozen
from community_gov.plugin import hookimpl, label, open_field

@frozen
class Settings:
    words: tuple[str, ...]
    times: int = open_field(default=1, label=label("how often", "次数", "次數"))

@hookimpl
def settings():
    return Settings

@hookimpl
def declare(settings):
    return ()
"""


def states(town, *args: Any, **how: Any) -> dict[str, str]:
    return {one["name"]: one["state"] for one in town.told("plugins", "list", *args, **how)}


def test_a_pack_in_the_rules_folder_is_available_until_it_is_enabled(empty_town):
    assert states(empty_town)["local"] == "available"
    empty_town.done("plugins", "enable", "local", by="Ada")
    assert states(empty_town)["local"] == "enabled"
    empty_town.done("plugins", "disable", "local", by="Ada")
    assert states(empty_town)["local"] == "available"


def test_without_a_community_what_is_installed_is_listed(empty_town, tmp_path: Path):
    file = tmp_path / "nothing.db"
    assert states(empty_town, "--file", file)["local"] == "available"
    assert "none is enabled" in empty_town.done("plugins", "list", "--file", file)
    assert not file.exists()


def test_a_plugin_whose_files_are_gone_is_listed_as_missing(town):
    (town.folder / "rules" / "local.toml").unlink()
    assert states(town)["local"] == "missing"


def test_the_long_list_says_what_each_plugin_brings(town):
    rows = {one["name"]: one for one in town.told("plugins", "list", "-v")}
    assert rows["local"]["declares"] == 37
    assert rows["local"]["faults"] == 0


def test_only_an_administrator_enables(empty_town):
    assert empty_town.run("plugins", "enable", "local", by="Clerk").exit_code == 4


def test_a_broken_plugin_cannot_be_enabled_and_can_be_disabled(broken):
    assert states(broken)["local"] == "enabled"
    broken.done("plugins", "disable", "local", by="Ada")
    result = broken.run("plugins", "enable", "local", by="Ada")
    assert result.exit_code == 5
    assert "local.toml" in result.stderr


def test_what_cannot_be_enabled_is_not_said_to_be_disabled(empty_town):
    (empty_town.folder / "rules" / "bad.toml").write_text("[[term]]\nname = 1\n", encoding="utf-8")

    result = empty_town.run("plugins", "enable", "bad", by="Ada")

    assert result.exit_code == 5
    assert "bad.toml, line 2" in result.stderr
    assert "plugins disable bad" not in result.stderr


def test_a_plugin_is_shown_with_what_it_declares(town):
    told = town.told("plugins", "show", "local")
    scheme = {"kind": "Scheme", "name": "meetings", "label": "meetings", "replaced": []}
    assert scheme in told["declares"]
    assert "meetings" in town.done("plugins", "show", "local")


def test_a_broken_plugin_is_shown_with_its_fault(broken):
    [fault] = broken.told("plugins", "show", "local")["faults"]
    assert fault["sets_aside"] is True
    assert "plugins disable local" in broken.done("plugins", "show", "local")


def test_an_unknown_plugin_is_refused(town):
    for args in (("show", "nothing"), ("enable", "nothing"), ("disable", "nothing")):
        assert town.run("plugins", *args, by="Ada").exit_code == 3


def test_settings_are_given_when_enabling(empty_town, install):
    install("greeter", GREETER)
    given = ["--setting", 'greeter.words=["a", "b"]', "--setting", "greeter.times=3"]
    empty_town.done("plugins", "enable", "greeter", *given, by="Ada")
    shown = empty_town.told("plugins", "show", "greeter")
    assert shown["settings"] == {"words": ["a", "b"], "times": 3}
    assert shown["hooks"] == ["declare", "settings"]


def test_each_setting_is_shown_with_what_it_would_be_by_itself(empty_town, install):
    install("greeter", GREETER)
    empty_town.done("plugins", "enable", "greeter", "--setting", 'greeter.words=["a"]', by="Ada")

    told = empty_town.told("plugins", "show", "greeter")

    assert (told["settings"], told["defaults"]) == (
        {"words": ["a"], "times": 1},
        {"words": None, "times": 1},
    )
    said = empty_town.done("plugins", "show", "greeter")
    assert "by itself" in said
    assert "how often" in said


def test_a_preview_tells_which_settings_would_change(empty_town, install):
    install("greeter", GREETER)
    given = ["--setting", 'greeter.words=["a"]']
    new = empty_town.done("plugins", "enable", "greeter", *given, "--dry-run")
    assert "setting words = a" in new
    assert "setting times = 1" in new

    empty_town.done("plugins", "enable", "greeter", *given, by="Ada")
    more = [*given, "--setting", "greeter.times=3", "--dry-run"]
    changed = empty_town.done("plugins", "enable", "greeter", *more)
    assert "setting times: 1 → 3" in changed
    assert "setting words" not in changed


def test_what_is_not_enabled_is_shown_with_how_to_see_what_it_would_bring(empty_town, install):
    install("greeter", GREETER)

    assert "plugins enable greeter --dry-run" in empty_town.done("plugins", "show", "greeter")


def test_a_wrong_setting_enables_nothing(empty_town, install):
    install("greeter", GREETER)
    given = ["--setting", "greeter.words=[]", "--setting", "greeter.times=often"]
    result = empty_town.run("plugins", "enable", "greeter", *given, by="Ada")
    assert result.exit_code == 5
    assert "a whole number is needed" in result.stderr
    assert states(empty_town)["greeter"] == "available"


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("true", True), ("null", None), ("plain words", "plain words"), ('"3"', "3")],
)
def test_a_setting_is_json_if_it_can_be_and_else_text(text: str, value: object):
    assert read_settings(["p"], [f"p.key={text}"]) == {"p": {"key": value}}


def test_a_setting_belongs_to_the_longest_name_and_a_dotted_key_goes_deeper():
    given = ["a.b.key=1", "a.deep.key=2", "a.deep.other=x=y"]
    assert read_settings(["a", "a.b"], given) == {
        "a.b": {"key": 1},
        "a": {"deep": {"key": 2, "other": "x=y"}},
    }


@pytest.mark.parametrize("text", ["other.key=1", "p.key", "key=1"])
def test_a_setting_of_no_plugin_here_is_refused(text: str):
    with pytest.raises(InputError, match=r"plugin\.key=value"):
        read_settings(["p"], [text])


def test_the_long_list_says_how_long_each_plugin_took(town, install):
    install("greeter", GREETER)
    given = ["--setting", 'greeter.words=["a"]']
    town.done("plugins", "enable", "greeter", *given, by="Ada")
    rows = {one["name"]: one for one in town.told("plugins", "list", "-v")}
    assert {type(rows[name]["milliseconds"]) for name in ("local", "greeter")} == {int}
    assert "milliseconds" in town.done("plugins", "list", "-v")


def test_a_version_that_is_not_the_noted_one_is_listed(town, install):
    install("greeter", GREETER)
    given = ["--setting", 'greeter.words=["a"]']
    town.done("plugins", "enable", "greeter", *given, by="Ada")
    assert "noted as" not in town.done("plugins", "list")
    info = town.folder / "site" / "greeter-1.0.dist-info" / "METADATA"
    info.write_text("Metadata-Version: 2.1\nName: greeter\nVersion: 1.1\n")
    row = {one["name"]: one for one in town.told("plugins", "list")}["greeter"]
    assert (row["state"], row["version"], row["noted"]) == ("changed", "1.1", "1.0")
    assert "noted as" in town.done("plugins", "list")
    town.done("record", "add", "visits", "household=H1", "visited_on=2026-07-02")
