"""Writes down what is public: names and signatures, hooks, tables of packs, commands, exit codes.

``python -m tools.public_api`` writes ``tests/whole/public_api.txt``, a contract that is read in
reviews. It refuses where something would go that was not announced; ``--break`` writes all the
same, which is for the time before a first release.
"""

import inspect
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import attrs
import click

import community_gov
import community_gov.data
import community_gov.errors
import community_gov.plugin
from community_gov import testing
from community_gov.cli.exit_codes import ExitCode
from community_gov.cli.main import cli
from community_gov.deprecation import Deprecation
from community_gov.hooks.packs import TABLES
from community_gov.hooks.spec import HOOKS
from community_gov.model.pack import FORMAT, PackSheet, PackTest
from community_gov.renaming import RenamedAttributes, renamed_keys
from community_gov.testing.town import town
from community_gov.version import API_VERSION, __version__
from tools.public_changes import GOES, breaks

FILE = Path(__file__).parent.parent / "tests" / "whole" / "public_api.txt"
HEAD = """\
# What is public, one name a line: docs/reference/compatibility.md says what that promises.
# A contract, not an output: `python -m tools.public_api` adds what is new, and refuses to let
# anything go that was not announced. `name=` may be left out.
"""

_HANDED_OUT = ("Community", "PluginWriter")
"""Classes of which we hand out objects; how they are made is no promise."""

Lines = Iterator[tuple[str, str]]


def surface() -> dict[str, str]:
    """Return what is public now: what each name means, by name."""
    parts = (_versions, _modules, _services, _hooks, _packs, _commands)
    return dict(sorted(line for part in parts for line in part()))


def written(lines: Mapping[str, str]) -> str:
    """Return the text of the file for ``lines``."""
    return HEAD + "".join(f"{name}: {text}".rstrip(": ") + "\n" for name, text in lines.items())


def read(text: str) -> dict[str, str]:
    """Read what :func:`written` wrote."""
    lines = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return {name: meaning for name, _colon, meaning in lines}


def _versions() -> Lines:
    yield "API_VERSION", ".".join(map(str, API_VERSION))
    yield "pack format", str(FORMAT)
    for code in ExitCode:
        yield f"exit code {code.value}", code.name


def _modules() -> Lines:
    below = pkgutil.iter_modules(testing.__path__, f"{testing.__name__}.")
    kits = [import_module(one.name) for one in below]
    public = (community_gov, community_gov.data, community_gov.errors, community_gov.plugin)
    for module in (*public, *kits):
        yield from _names(module)


def _names(module: ModuleType) -> Lines:
    for name in getattr(module, "__all__", None) or _defined_in(module):
        thing = getattr(module, name)
        inside = isinstance(thing, ModuleType)
        yield from _names(thing) if inside else _thing(f"{module.__name__}.{name}", thing)
    yield from _former_names(module)


def _defined_in(module: ModuleType) -> list[str]:
    return [
        name
        for name, thing in vars(module).items()
        if not name.startswith("_") and getattr(thing, "__module__", "") == module.__name__
    ]


def _former_names(module: ModuleType) -> Lines:
    former = vars(module).get("__getattr__")
    if isinstance(former, RenamedAttributes):
        for name, one in former.names.items():
            yield f"{module.__name__}.{name}", _going(f"now {one.new}", one.deprecation)


def _thing(name: str, thing: Any) -> Lines:
    if isinstance(thing, type):
        yield from _class(name, thing)
    elif inspect.isroutine(thing):
        yield name, _going(_signature(thing), _mark(thing))
    else:
        yield name, ""


def _class(name: str, cls: type) -> Lines:
    if issubclass(cls, Enum):
        yield name, ""
        yield from ((f"{name}.{one.name}", repr(one.value)) for one in cls)
    else:
        yield name, "" if name.endswith(_HANDED_OUT) else _signature(cls)
    yield from _members(name, cls)
    for old, renamed in renamed_keys(cls).items():
        yield f"{name}.{old}", _going(f"now {renamed.new}", renamed.deprecation)


def members_of(cls: type) -> Iterator[str]:
    """Yield the public methods and properties of a class, of former names none."""
    for member, thing in inspect.getmembers(cls):
        own = any(member in vars(base) for base in cls.__mro__ if _is_ours(base))
        if member.startswith("_") or not own or member in renamed_keys(cls):
            continue
        if inspect.isroutine(thing) or isinstance(thing, property):
            yield member


def _members(name: str, cls: type) -> Lines:
    for member in members_of(cls):
        thing = getattr(cls, member)
        if inspect.isroutine(thing):
            yield f"{name}.{member}", _going(bound_signature(cls, member), _mark(thing))
        else:
            yield f"{name}.{member}", ""


def _is_ours(cls: type) -> bool:
    return cls.__module__.partition(".")[0] == "community_gov"


def bound_signature(cls: type, member: str) -> str:
    """Return the parameters of a method as whoever calls it meets them."""
    static = inspect.getattr_static(cls, member)
    plain = not isinstance(static, (classmethod, staticmethod))
    return _signature(getattr(cls, member), skip=int(plain))


def _mark(thing: Any) -> Deprecation | None:
    return getattr(thing, "__deprecated__", None)


def _services() -> Lines:
    """Yield the services of an open community, and what they do."""
    with TemporaryDirectory() as folder, town(Path(folder)) as made:
        services = {name: type(one) for name, one in vars(made.community).items()}
    for name, cls in services.items():
        if not name.startswith("_"):
            yield f"community.{name}", ""
            yield from _members(f"community.{name}", cls)


def _hooks() -> Lines:
    for hook in HOOKS.values():
        yield f"hook {hook.name}", _going("", hook.deprecated)
        for argument in hook.arguments:
            going = hook.deprecated_arguments.get(argument)
            yield f"hook {hook.name}, {argument}", _going("", going)


def _packs() -> Lines:
    for table, cls in {"[pack]": PackSheet, "[[test]]": PackTest}.items():
        yield f"pack {table}", _keys(cls)
    for table, cls in TABLES.items():
        yield f"pack [[{table}]]", _keys(cls)


def _keys(cls: type) -> str:
    keys = (one.name + ("" if one.default is attrs.NOTHING else "=") for one in attrs.fields(cls))
    return f"(*, {', '.join(keys)})"


def _commands() -> Lines:
    yield from _command("community-gov", cli)


def _command(path: str, command: click.Command) -> Lines:
    context = click.Context(command, info_name=path)
    places = [one for one in command.params if isinstance(one, click.Argument)]
    yield path, " ".join(one.make_metavar(context) for one in places)
    for option in command.params:
        if isinstance(option, click.Option):
            needed = "required" if option.required else ""
            yield from ((f"{path} {word}", needed) for word in _own_words(command, option))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if (below := command.get_command(context, name)) is not None:
                yield from _command(f"{path} {name}", below)


def _own_words(command: click.Command, option: click.Option) -> list[str]:
    """Return how an option is written; what every command takes is told once, of the root."""
    shared = {word for one in cli.params for word in one.opts} if command is not cli else set()
    return [word for word in option.opts if word not in shared]


def _signature(thing: Any, skip: int = 0) -> str:
    """Return names and kinds of the parameters; types are what mypy is for."""
    given = list(inspect.signature(thing).parameters.values())[skip:]
    keywords = [one for one in given if one.kind is one.KEYWORD_ONLY]
    star = [] if not keywords or any(one.kind is one.VAR_POSITIONAL for one in given) else ["*"]
    at = given.index(keywords[0]) if keywords else len(given)
    told = [_parameter(one) for one in given]
    return f"({', '.join([*told[:at], *star, *told[at:]])})"


def _parameter(one: inspect.Parameter) -> str:
    stars = "*" * (one.kind is one.VAR_POSITIONAL) + "**" * (one.kind is one.VAR_KEYWORD)
    return f"{stars}{one.name}{'' if one.default is one.empty else '='}"


def _going(text: str, deprecation: Deprecation | None) -> str:
    return f"{text}{GOES}{deprecation.goes_in}".strip() if deprecation else text


def report(problems: Iterable[str]) -> str:
    """Say what of the contract would be broken, and what to do."""
    told = "\n".join(f"  {one}" for one in problems)
    return (
        f"These are public, and would stop working unannounced:\n{told}\n"
        "Keep the old name working and announce that it goes: an entry in community_gov/"
        "deprecation.py and a helper of community_gov/renaming.py; see docs/reference/"
        "compatibility.md. What was announced may go in the version it was announced for, "
        "with the first number of API_VERSION raised."
    )


def main() -> int:
    """Write the file, or refuse; return the exit code."""
    former = read(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    now = surface()
    problems = breaks(former, now, __version__)
    if problems and "--break" not in sys.argv:
        print(report(problems))
        return 1
    FILE.write_text(written(now), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
