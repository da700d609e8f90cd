"""Tests of the commands that plugins bring."""

import json
from pathlib import Path

import pytest

COMMANDS = """
import click
from community_gov import hookimpl

@hookimpl
def commands(group):
    @group.command()
    @click.pass_obj
    def people(session):
        with session.open() as community:
            click.echo(f"{community.members.count()} people")

    @group.command()
    @click.option("--as", "role")
    @click.pass_obj
    def roles(session, role):
        with session.open() as community:
            rows = [{"name": one.name, "role": role or "any"} for one in community.actors.all()]
        session.table({"name": "who"}, rows)

    @group.command()
    @click.pass_obj
    def me(session):
        with session.open() as community:
            session.tell({"actor": session.actor(community).name}, "it is you")

    @group.command()
    def fail():
        raise ZeroDivisionError("of the plugin")
"""


@pytest.fixture
def greeter(town, install):
    install("greeter", COMMANDS)
    town.done("plugins", "enable", "greeter", by="Ada")
    return town


def test_a_plugins_command_runs_under_its_name_with_the_session_at_hand(greeter):
    assert greeter.done("greeter", "people") == "3 people\n"


def test_the_shared_options_stand_behind_a_plugins_command_too(greeter):
    assert greeter.done("greeter", "me", "--as", "Ada") == "it is you\n"
    assert json.loads(greeter.done("greeter", "me", "--as", "Ada", "--json")) == {"actor": "Ada"}


def test_a_plugin_tells_rows_as_a_table_or_as_json_and_may_keep_an_option_for_itself(greeter):
    assert greeter.done("greeter", "roles").splitlines()[0] == "who"
    rows = json.loads(greeter.done("greeter", "roles", "--json", "--as", "clerk"))
    assert {"name": "Ada", "role": "clerk"} in rows


def test_the_help_of_a_plugins_command_speaks_as_that_of_the_core(greeter):
    told = greeter.done("--lang", "zh-hant", "greeter", "me", "-h")
    assert "選項" in told
    assert "--json" in told


def test_its_commands_are_listed_in_its_help(greeter):
    assert "people" in greeter.done("greeter", "--help")


def test_a_plugin_that_is_not_enabled_has_no_commands(town, install):
    install("greeter", COMMANDS)
    assert town.run("greeter", "people").exit_code == 2


def test_without_a_community_there_are_no_commands_of_plugins(greeter, tmp_path: Path):
    assert greeter.run("--file", tmp_path / "none.db", "greeter", "people").exit_code == 2


def test_a_command_that_breaks_names_its_plugin_and_keeps_the_details(greeter):
    result = greeter.run("greeter", "fail")
    assert result.exit_code == 5
    assert "plugin greeter broke: ZeroDivisionError: of the plugin" in result.stderr
    line = 1 + COMMANDS.split("\n").index('        raise ZeroDivisionError("of the plugin")')
    assert f"It was raised in plugin_greeter.py, line {line}." in result.stderr
    [log] = (greeter.folder / "logs").iterdir()
    assert str(log) in result.stderr


def test_a_plugin_whose_commands_cannot_be_made_is_named_and_all_else_works(greeter, install):
    install("greeter", COMMANDS.replace("def commands(group):", "def commands(group):\n    1 / 0"))
    result = greeter.run("greeter", "people")
    assert result.exit_code == 5
    assert "greeter" in result.stderr
    assert greeter.run("members", "list").exit_code == 0


def test_the_commands_of_a_plugin_that_is_set_aside_say_why(greeter, install):
    install("greeter", "import nothing_of_this_name\n")
    result = greeter.run("greeter", "people")
    assert result.exit_code == 5
    assert "nothing_of_this_name" in result.stderr
