"""The command that starts a new plugin: a complete small one, ready to be changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from community_gov.cli.building import Leaf, argument, option, writing
from community_gov.cli.into import into_folder
from community_gov.cli.output import Answer, Table
from community_gov.cli.session import Session
from community_gov.cli.table import BUILDERS
from community_gov.errors import InputError
from community_gov.hooks.discover import PluginKind
from community_gov.i18n import _
from community_gov.model.text import Label

if TYPE_CHECKING:
    from community_gov.authoring.scaffold import Start


def new() -> Leaf:
    """Build the command."""
    into = _("The folder to write to (else this one; with --bare, rules/ beside the community).")
    bare = _("Only the rules, for the folder rules/ of a community; no package.")
    return writing(
        "new",
        _new,
        _("Start a plugin called NAME: a small one that works, with its tests."),
        argument("name"),
        option(
            "--kind",
            _("A rule pack (TOML, no Python), or a Python plugin."),
            type=click.Choice([one.value for one in PluginKind]),
            required=True,
        ),
        click.Option(["--bare"], is_flag=True, help=bare),
        into_folder(into, required=False),
        option("--title-en", _("What people call it in English."), default=""),
        option("--title-zh-hans", _("The same in 简体."), default=""),
        option("--title-zh-hant", _("The same in 繁體."), default=""),
    )


def _new(
    session: Session,
    *,
    name: str,
    kind: str,
    bare: bool,
    into: Path | None,
    title_en: str,
    title_zh_hans: str,
    title_zh_hant: str,
) -> Answer:
    from community_gov.authoring import scaffold

    _refuse_command(name)
    rules = session.file.parent / "rules"
    title = _title(name, title_en.strip(), title_zh_hans.strip(), title_zh_hant.strip())
    year = session.clock().today().year
    start = scaffold.Start(name, PluginKind(kind), title, year, bare)
    scaffold.refuse_taken(start, rules)
    place = into or (rules if bare else Path())
    files = scaffold.write(start, place)
    return _told(start, place / start.folder, files)


def _refuse_command(name: str) -> None:
    if name in BUILDERS:
        raise InputError(
            _("{name!r} is a command of community-gov.").format(name=name),
            _("Take another name: the commands of a plugin stand under its name."),
        )


def _title(name: str, en: str, hans: str, hant: str) -> Label:
    en = en or name.replace("-", " ").capitalize()
    return Label(en, hans or hant or en, hant or hans or en)


def _told(start: "Start", folder: Path, files: Sequence[Path]) -> Answer:
    written = [str(file) for file in files]
    steps = _next_steps(start, folder)
    data = {"name": start.name, "kind": start.kind, "folder": str(folder)}
    return Answer(
        {**data, "files": written, "next": steps},
        [
            Table({"file": _("Written")}, [{"file": file} for file in written]),
            "",
            Table({"step": _("What to do next")}, [{"step": step} for step in steps]),
        ],
    )


def _next_steps(start: "Start", folder: Path) -> list[str]:
    enable = f"community-gov --as ADMINISTRATOR plugins enable {start.name}"
    if start.bare:
        return [f"community-gov packs test {folder}", enable]
    return [f'pip install --editable "{folder}[dev]"', f"pytest {folder}", enable]
