"""Writes the reference pages from the code: hooks, declarations, the command line.

``python -m tools.reference`` writes them; with ``--check`` it only says which are stale.
"""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum, IntEnum
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import click

from community_gov.cli.main import cli as command_line
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.discover import discover
from community_gov.hooks.indicators import fill_in
from community_gov.hooks.load import Plugin, load
from community_gov.hooks.mechanisms import Traced, traced
from community_gov.hooks.noted import TABLE_OF
from community_gov.hooks.pack_tables import TABLES
from community_gov.hooks.spec import HOOKS, Hook
from community_gov.i18n import Language, set_language
from community_gov.model.convert import unstructure
from community_gov.model.declarations import DECLARATIONS
from community_gov.model.source import Source
from community_gov.model.text import Label
from tools import expressions_page, python_page
from tools.python_page import bare

ROOT = Path(__file__).parent.parent
NOTE = "<!-- Made by `make docs` from the code. Change the code, not this page. -->"
BEGIN, END = "<!-- hooks -->", "<!-- /hooks -->"


EXAMPLES = {
    "declare": """\
def declare(settings):
    yield FactKind(name="lamp.mended", label=label("lamp mended", "修好路灯", "修好路燈"))""",
    "settings": "def settings():\n    return Settings  # an attrs class, a default for every field",
    "check": """\
def check(action, community, settings):
    if action.name == "registers.add" and action.request["register"] == "lamps":
        if len(action.request["rows"]) > settings.most_lamps:
            yield f"{settings.most_lamps} lamps at a time are enough\"""",
    "recorded": """\
def recorded(facts, writer):
    for fact in facts:
        if fact.kind == "lamp.mended":
            writer.add("thanks", {"household": fact.subject, "on": fact.on})""",
    "committed": """\
def committed(events, settings):
    for event in events:
        Path(settings.feed).write_text(event.action, encoding="utf-8")""",
    "commands": """\
def commands(group):
    @group.command()
    @click.pass_obj
    def dark(session):
        with session.open() as community:
            rows = community.registers["lamps"].rows(where=["mended_on="])
        session.table({"post": "lamp"}, [row.values for row in rows])""",
    "demo": """\
def demo(community, rng):
    clerk = next(one for one in community.actors.all() if "clerk" in one.roles)
    community.registers["lamps"].add(mended_on=community.today(), by=clerk)""",
}
"""How an answer to each hook may look."""


def pages() -> Iterator[tuple[Path, str]]:
    """Yield each generated page with the text it should have."""
    reference = ROOT / "docs" / "reference"
    yield reference / "hooks.md", hooks_page()
    yield reference / "declarations.md", declarations_page()
    yield reference / "cli.md", cli_page()
    yield reference / "python.md", _page([NOTE, *python_page.parts()])
    yield reference / "expressions.md", _page([NOTE, *expressions_page.parts()])
    yield ROOT / "docs" / "mechanisms.md", mechanisms_page()
    for name in ("README.md", "README.zh.md"):
        yield ROOT / name, with_hook_table((ROOT / name).read_text(encoding="utf-8"))


def hook_table() -> str:
    """Return the hook table as Markdown."""
    rows = [
        f"| [`{hook.name}({', '.join(hook.arguments)})`](docs/reference/hooks.md#{hook.name}) "
        f"| {_first_line(hook)} | {hook.combine.value} | {hook.on_error.value} |"
        for hook in HOOKS.values()
    ]
    head = "| hook | what for | answers | an error in it |\n|---|---|---|---|\n"
    return head + "\n".join(rows)


def with_hook_table(text: str) -> str:
    """Return a page with its hook table made anew, where it has one."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    return pattern.sub(f"{BEGIN}\n{hook_table()}\n{END}", text)


def hooks_page() -> str:
    """Return the page of hooks: signature, manual entry, how answers combine, errors."""
    parts = [NOTE, "# Hooks", "A plugin answers the hooks it needs; most only need `declare`."]
    for hook in HOOKS.values():
        signature = f"{hook.name}({', '.join(hook.arguments)})"
        parts += [
            f"## {hook.name}",
            f"```text\n{signature}\n```",
            _prose(hook.function),
            "\n".join(
                [
                    f"- **Handed:** {_handed(hook)}.",
                    f"- **Answers:** {hook.combine.value}.",
                    f"- **An error in it:** {hook.on_error.value}.",
                    f"- **Since:** {hook.since}.",
                    f"- **Shipped plugins that use it:** {_listed(using(hook.name))}.",
                ]
            ),
            f"```text\n@hookimpl\n{EXAMPLES[hook.name]}\n```",
        ]
    return _page(parts)


def _handed(hook: Hook) -> str:
    """Return the arguments with their types, and the page that tells of these."""
    typed = hook.function.__annotations__
    told = [f"`{one}`: `{bare(typed[one])}`" for one in hook.arguments if typed[one] is not Any]
    told += ["`settings`: the plugin's own"] if "settings" in hook.arguments else []
    return f"{', '.join(told)} ([Python](python.md#what-hooks-are-handed))" if told else "nothing"


@cache
def shipped() -> tuple[Plugin, ...]:
    """Return the plugins that come with the core, loaded with their own defaults."""
    found = (one for one in discover() if one.distribution.startswith("community-gov-"))
    return tuple(load(one, {}) for one in found)


def using(hook: str) -> list[str]:
    """Return the shipped plugins that answer ``hook``."""
    return [one.name for one in shipped() if hook in one.hooks]


def declaring(cls: type) -> list[str]:
    """Return the shipped plugins that declare a ``cls``."""
    return [one.name for one in shipped() if any(type(thing) is cls for thing in one.declarations)]


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none yet"


def _in_use(cls: type) -> list[str]:
    if cls not in DECLARATIONS:
        return []
    text = f"**Shipped plugins that declare one:** {_listed(declaring(cls))}."
    if TABLE_OF.get(cls) in TABLES:
        text += f" In a pack: `[[{TABLE_OF[cls]}]]`, see [the format](../plugins/pack-format.md)."
    elif cls in TABLE_OF:
        text += " A pack cannot: it is a function."
    return [text]


def declarations_page() -> str:
    """Return the page of declaration classes with their fields."""
    parts = [NOTE, "# Declarations", _DECLARATIONS]
    for cls in _with_parts():
        parts += [f"## {cls.__name__}", _prose(cls), *_in_use(cls), _fields(cls)]
    return _page(parts)


_DECLARATIONS = (
    "What `declare` may yield, and what a rule pack may hold. What a declaration holds in turn "
    "follows it, where it is met first. A `Label` is one text in three scripts: "
    '`label("talk", "座谈", "座談")` in Python, '
    '`{ en = "talk", zh_hans = "座谈", zh_hant = "座談" }` in a pack.'
)


def mechanisms_page() -> str:
    """Return the page of mechanisms: row, plugin, what it works by, KPIs, what it feeds."""
    catalogue = Catalogue()
    for plugin in shipped():
        catalogue.add(plugin.declarations, Source(plugin.name, plugin.candidate.version))
    fill_in(catalogue)
    rows = [_mechanism(one) for one in traced(catalogue)]
    head = "| row | mechanism | plugin | works by | KPI | feeds |\n|---|---|---|---|---|---|"
    return _page([NOTE, "# Mechanisms", _MECHANISMS, "\n".join([head, *rows])])


_MECHANISMS = (
    "What the programme texts ask for, row by row, and which declarations of the shipped plugins "
    "make it work. In a community: `community-gov mechanisms list`."
)


def _mechanism(one: Traced) -> str:
    declared = one.mechanism
    label = f"{declared.label.zh_hant} ({declared.label.en})"
    if declared.no_operation:
        cells = [f"no operation: {declared.no_operation}", "", ""]
    else:
        cells = [_codes(declared.works_by), _codes(declared.kpis), _codes(map(str, one.feeds))]
    return f"| {declared.row} | {label} | `{one.plugin}` | {' | '.join(cells)} |"


def _codes(texts: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in texts)


def cli_page() -> str:
    """Return the page of commands with their options."""
    parts = [NOTE, "# Command line"]
    parts += list(_commands(command_line, "community-gov"))
    return _page(parts)


def _commands(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path, terminal_width=88, max_content_width=88)
    yield f"{'#' * min(4, 1 + path.count(' ') + 1)} `{path}`"
    yield f"```text\n{command.get_help(context).rstrip()}\n```"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from _commands(below, f"{path} {name}")


def _with_parts() -> list[type]:
    found: dict[type, None] = {}
    for cls in DECLARATIONS:
        _note(cls, found)
    return list(found)


def _note(cls: type, found: dict[type, None]) -> None:
    """Note a class, then those that its fields hold, each where it is met first."""
    if cls in found or cls is Label:
        return
    found[cls] = None
    for hint in get_type_hints(cls).values():
        for part in _classes_in(hint):
            if part not in DECLARATIONS:
                _note(part, found)


def _classes_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
    for inner in getattr(hint, "__args__", ()):
        yield from _classes_in(inner)


def _fields(cls: type) -> str:
    rows = [
        f"| `{one.name}` | {_type(cls, one.name)} | {_default(one)} |"
        for one in attrs.fields(cls)
        if not one.name.startswith("_")
    ]
    return "| field | type | default |\n|---|---|---|\n" + "\n".join(rows)


def _type(cls: type, name: str) -> str:
    text = inspect.formatannotation(get_type_hints(cls)[name])
    bare = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", text)
    return f"`{bare}`".replace("|", "\\|") + _choices(get_type_hints(cls)[name])


def _choices(hint: Any) -> str:
    """Return what a value may be, where it is one of a few words."""
    for one in (hint, *getattr(hint, "__args__", ())):
        if isinstance(one, type) and issubclass(one, Enum):
            return ": " + ", ".join(f"`{unstructure(value)}`" for value in one)
    return ""


def _default(one: "attrs.Attribute[Any]") -> str:
    if one.default is attrs.NOTHING:
        return "required"
    if isinstance(one.default, attrs.Factory):  # type: ignore[arg-type]
        return "empty"
    if isinstance(one.default, IntEnum):
        return f"`{one.default.name.lower()}`"
    return f"`{one.default!s}`" if one.default not in ("", (), None) else "–"


def _first_line(hook: Hook) -> str:
    return (inspect.getdoc(hook.function) or "").splitlines()[0].rstrip(".")


def _prose(thing: Any) -> str:
    text = inspect.getdoc(thing) or ""
    text = re.sub(r":(?:class|meth|func):`~?([^`]+)`", r"`\1`", text)
    return text.replace("``", "`")


def _page(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Write the pages, or check them; return the exit code."""
    set_language(Language.EN)
    stale = [
        (path, text)
        for path, text in pages()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in stale:
        print(f"{'stale' if '--check' in sys.argv else 'written'}: {path.relative_to(ROOT)}")
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
