"""Programs that load plugins, each with its own way to hook in, and ways for a plugin to be broken.

One table of hosts and one of broken plugins; `broken_plugins.py` puts them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

PLUGIN = "broken-plugin"
"""The distribution and the entry point of every plugin; its module has an underscore."""

TWIN = "broken-twin"
"""A second distribution, whose entry point bears the name of the first."""


@dataclass(frozen=True)
class Command:
    """A command line of a host, and the environment it needs."""

    words: str
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Host:
    """A program: how it is installed, what a plugin of it looks like, what is run.

    ``object`` is what the entry point names in the module, if not the module
    itself. ``prepare`` are commands run once while the plugin is healthy,
    ``files`` what lies in the folder they are run in. ``skips`` are broken
    plugins that there cannot be, where a plugin answers no hooks.
    """

    name: str
    package: str
    group: str
    marker: str
    hook: str
    arguments: str
    misspelt: str
    commands: Mapping[str, Command]
    prepare: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    object: str = ""
    skips: tuple[str, ...] = ()


@dataclass(frozen=True)
class Animal:
    """A way to be broken: ``code`` is a module, with places for what a host calls things."""

    name: str
    code: str
    needs: str = ""
    twin: bool = False


_HEAD = "{marker}\n\n"
_HOOK = "@hookimpl\ndef {hook}({arguments}):\n    return ()\n"

HEALTHY = Animal("healthy", _HEAD + _HOOK)

ANIMALS = (
    Animal("raises on import", "raise RuntimeError('broken on purpose')\n"),
    Animal("exits on import", "raise SystemExit(3)\n"),
    Animal("misspelt hook", _HEAD + _HOOK.replace("{hook}", "{misspelt}")),
    Animal("wrong argument", _HEAD + _HOOK.replace("{arguments}", "colour")),
    Animal("coroutine hook", _HEAD + _HOOK.replace("def ", "async def ")),
    Animal("wants another host version", _HEAD + _HOOK, needs="{package}>=99"),
    Animal("two of one name", _HEAD + _HOOK, twin=True),
    Animal(
        "raises in its first hook",
        _HEAD + _HOOK.replace("return ()", "raise RuntimeError('broken on purpose')"),
    ),
    Animal("takes two seconds to import", "import time\n\ntime.sleep(2)\n" + _HEAD + _HOOK),
)


def _clicks(program: str, **more: Command) -> dict[str, Command]:
    """Return the commands of a program that wraps pip to take plugins out."""
    return {
        "help": Command(f"{program} --help"),
        "version": Command(f"{program} --version"),
        "list": Command(f"{program} plugins"),
        **more,
        "take out": Command(f"{program} uninstall -y {PLUGIN}"),
    }


_KEDRO = {
    "help": Command("kedro --help"),
    "version": Command("kedro --version"),
    "list": Command("kedro info"),
    "read": Command("kedro starter list"),
}

HOSTS = (
    Host(
        "community-gov",
        "community-gov",
        "community_gov",
        "from community_gov.plugin import hookimpl",
        "declare",
        "",
        "declair",
        {
            "help": Command("community-gov --help"),
            "version": Command("community-gov --version"),
            "list": Command("community-gov plugins list"),
            "examine": Command("community-gov plugins doctor"),
            "read": Command("community-gov members list"),
            "write": Command(
                "community-gov --as Bo notices post Bins --text Tuesday --places gate --days 3"
            ),
            "take out": Command(f"community-gov --as Ada plugins disable {PLUGIN}"),
        },
        prepare=(
            "community-gov init Somewhere --administrator Ada --clerk Bo",
            f"community-gov --as Ada plugins enable {PLUGIN}",
        ),
    ),
    Host(
        "datasette",
        "datasette",
        "datasette",
        "from datasette import hookimpl",
        "register_commands",
        "cli",
        "register_comands",
        _clicks("datasette", read=Command("datasette inspect")),
    ),
    Host(
        "kedro, hooks",
        "kedro",
        "kedro.cli_hooks",
        "from kedro.framework.cli.hooks import cli_hook_impl as hookimpl",
        "before_command_run",
        "command_args",
        "before_comand_run",
        _KEDRO,
    ),
    Host(
        "kedro, commands",
        "kedro",
        "kedro.global_commands",
        "import click\n\ncommands = click.Group()\nhookimpl = commands.command()",
        "broken",
        "",
        "",
        _KEDRO,
        object=":commands",
        skips=("misspelt hook", "wrong argument", "coroutine hook", "raises in its first hook"),
    ),
    Host(
        "llm",
        "llm",
        "llm",
        "from llm import hookimpl",
        "register_commands",
        "cli",
        "register_comands",
        _clicks("llm", read=Command("llm templates list")),
    ),
    Host(
        "pytest",
        "pytest",
        "pytest11",
        "from pytest import hookimpl",
        "pytest_configure",
        "config",
        "pytest_configre",
        {
            "help": Command("pytest --help"),
            "version": Command("pytest --version"),
            "list": Command("pytest --collect-only"),
            "read": Command("pytest -q"),
            "take out": Command(f"pytest -q -p no:{PLUGIN}"),
        },
        files={"test_one.py": "def test_one():\n    assert True\n"},
    ),
    Host(
        "sqlite-utils",
        "sqlite-utils",
        "sqlite_utils",
        "from sqlite_utils import hookimpl",
        "register_commands",
        "cli",
        "register_comands",
        _clicks("sqlite-utils", read=Command("sqlite-utils memory 'select 1'")),
    ),
    Host(
        "tox",
        "tox",
        "tox",
        "from tox.plugin import impl as hookimpl",
        "tox_add_option",
        "parser",
        "tox_add_optoin",
        {
            "help": Command("tox --help"),
            "version": Command("tox --version"),
            "list": Command("tox --version"),
            "read": Command("tox list"),
            "take out": Command("tox list", {"TOX_DISABLED_EXTERNAL_PLUGINS": PLUGIN}),
        },
        files={"tox.ini": "[tox]\nenv_list = one\nskip_missing_interpreters = true\n"},
    ),
)
