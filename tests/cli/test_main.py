"""Tests of the root command: what it imports, what it offers, which language it speaks."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from community_gov.cli.main import cli
from community_gov.cli.table import BUILDERS, short_help
from community_gov.version import __version__

HEAVY = {"numpy", "openpyxl", "pandas", "jinja2"}

SPY = """
import sys
from community_gov.cli.main import main
sys.argv = ["community-gov", *sys.argv[1:]]
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("\\nLOADED", *sorted(sys.modules), file=sys.stderr)
"""


def loaded_by(*args: str, file: Path | None = None) -> set[str]:
    """Run a command in a process of its own; return the modules that it loaded."""
    where = ["--file", str(file)] if file else []
    command = [sys.executable, "-c", SPY, *where, *args]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_load_click_and_their_texts_and_nothing_else(option: str):
    loaded = loaded_by(option)
    assert not loaded & {*HEAVY, "attr", "attrs", "pluggy", "rich", "sqlite3", "cattrs"}
    assert {name for name in loaded if name.startswith("community_gov.")} <= {
        "community_gov.cli",
        "community_gov.cli.help_layout",
        "community_gov.cli.main",
        "community_gov.cli.spoken",
        "community_gov.cli.table",
        "community_gov.cli.exit_codes",
        "community_gov.i18n",
        "community_gov.version",
    }


def test_listing_plugins_imports_none_of_them_though_they_are_enabled(
    town, install, monkeypatch: pytest.MonkeyPatch
):
    install("greeter", "from community_gov import hookimpl")
    town.done("plugins", "enable", "greeter", by="Ada")
    monkeypatch.setenv("PYTHONPATH", str(town.folder / "site"))
    loaded = loaded_by("plugins", "list", file=town.file)
    assert not loaded & {*HEAVY, "plugin_greeter"}
    assert not any(name.startswith("community_gov_") for name in loaded)
    assert "plugin_greeter" in loaded_by("plugins", "list", "-v", file=town.file)


@pytest.mark.parametrize("command", ["journal", "verify", "members list", "facts counts"])
def test_what_mends_a_community_loads_nothing_heavy(town, command: str):
    period = ["--period", "2026"] if command == "facts counts" else []
    assert not loaded_by(*command.split(), *period, file=town.file) & HEAVY


def test_the_version_is_the_one_of_the_package():
    result = CliRunner().invoke(cli, ["--version"])
    assert result.stdout == f"community-gov {__version__}\n"


def test_help_names_every_command_with_its_short_help():
    shown = " ".join(CliRunner().invoke(cli, ["--help"]).stdout.split())
    for name, told in short_help().items():
        assert f" {name} {told}" in shown


def test_the_table_has_a_builder_and_a_help_for_each_command_and_each_can_be_built():
    assert list(BUILDERS) == list(short_help())
    for name in BUILDERS:
        made = cli.get_command(cli.make_context("community-gov", [name]), name)
        assert made is not None
        assert made.name == name


def test_an_unknown_command_is_a_usage_error_that_offers_the_nearest_name():
    result = CliRunner().invoke(cli, ["pints"])
    assert result.exit_code == 2
    assert "Did you mean 'points'?" in result.stderr


def test_help_speaks_the_language_that_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    spoken = []
    monkeypatch.setattr("community_gov.i18n._catalogue", lambda chosen: Echo(spoken, chosen))
    for tag, language in (("zh-hans", "zh_Hans"), ("zh-hant", "zh_Hant"), ("en", "en")):
        for args in (["--help"], ["points", "--help"], ["points", "propose", "--help"]):
            spoken.clear()
            shown = CliRunner().invoke(cli, ["--lang", tag, *args]).stdout
            assert set(spoken) == {language}
            assert "«Options»" in shown


class Echo:
    """A catalogue that marks what passes through it."""

    def __init__(self, spoken: list[str], chosen: str) -> None:
        self.spoken = spoken
        self.chosen = chosen

    def gettext(self, message: str) -> str:
        """Mark a message."""
        self.spoken.append(str(self.chosen))
        return f"«{message}»"


def test_the_language_of_one_command_is_not_that_of_the_next():
    runner = CliRunner()
    before = runner.invoke(cli, ["--help"]).stdout
    runner.invoke(cli, ["--lang", "zh-hans", "--help"])
    assert runner.invoke(cli, ["--help"]).stdout == before


@pytest.mark.parametrize("order", ["before", "after"])
def test_shared_options_may_stand_before_or_after_the_command(town, order: str):
    shared = ["--file", town.file, "--json"]
    args = [*shared, "actors", "list"] if order == "before" else ["actors", "list", *shared]
    result = town.run(*args, COMMUNITY_GOV_FILE="elsewhere.db")
    assert result.exit_code == 0
    assert '"name": "Ada"' in result.stdout
