"""Starting a plugin: a complete small one that works and passes its tests, written to a folder."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from typing import Any

from attrs import field, frozen
from packaging.version import Version

from community_gov.errors import InputError, StoreError
from community_gov.hooks.discover import PluginKind, discover
from community_gov.i18n import _
from community_gov.model.text import Label
from community_gov.version import __version__

LONGEST_NAME = 30
"""Characters; longer ones would break the lines of the code that is written."""

LONGEST_TITLE = 40
"""Characters of a title, for the same reason."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TEMPLATES = Path(__file__).parent / "templates"
_SUFFIX = ".j2"
_MODULE = "MODULE"
_RULES = PurePosixPath("src", _MODULE)
_SCHEMA = "pack.schema.json"


def _is_name(_self: Any, _attribute: Any, value: str) -> None:
    if len(value) > LONGEST_NAME or not _NAME.fullmatch(value):
        raise InputError(
            _("{name!r} is not a name for a plugin.").format(name=value),
            _(
                "Join lower case words of letters and digits by -, beginning with a letter, "
                "{most} characters at most (such as elm-lane)."
            ).format(most=LONGEST_NAME),
        )


def _is_title(_self: Any, _attribute: Any, value: Label) -> None:
    for text in value.spellings():
        if len(text) > LONGEST_TITLE or not text.isprintable() or set(text) & {'"', "\\"}:
            raise InputError(
                _("{title!r} cannot be a title.").format(title=text),
                _('Write it in one line of at most {most} characters, without " and \\.').format(
                    most=LONGEST_TITLE
                ),
            )


@frozen
class Start:
    """What is to be started: a pack or a Python plugin, its name and title.

    ``year`` is the one from which its rules are in force. A pack that is
    ``bare`` is a folder of rules alone, without what a package needs.
    """

    name: str = field(validator=_is_name)
    kind: PluginKind = field()
    title: Label = field(validator=_is_title)
    year: int = field()
    bare: bool = False

    def __attrs_post_init__(self) -> None:
        if self.bare and self.kind is not PluginKind.PACK:
            raise InputError(
                _("Only a rule pack can do without a package."),
                _("Leave out --bare, or choose --kind pack."),
            )

    @property
    def distribution(self) -> str:
        """The name under which it is installed."""
        return f"community-gov-{self.name}"

    @property
    def module(self) -> str:
        """The name of its folder of code or rules."""
        return self.distribution.replace("-", "_")

    @property
    def folder(self) -> str:
        """The name of the folder that is made for it."""
        return self.name if self.bare else self.distribution


def refuse_taken(start: Start, rules: Path | None = None) -> None:
    """Refuse a name that an installed plugin bears, or a pack in the folder ``rules``.

    Raises :class:`InputError` saying which.
    """
    owners = [one.distribution for one in discover(rules) if one.name == start.name]
    if not (owners or start.bare) and _is_installed(start.distribution):
        owners = [start.distribution]
    if owners:
        raise InputError(
            _("The name {name!r} is taken: {owner} bears it.").format(
                name=start.name, owner=owners[0]
            ),
            _("Take another. What there is: community-gov plugins list"),
        )


def write(start: Start, into: Path) -> list[Path]:
    """Write the new plugin to a new folder inside ``into``; return its files.

    Raises :class:`StoreError` where that folder is there already.
    """
    folder = into / start.folder
    files = {folder / place: text for place, text in rendered(start)}
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise StoreError(
            _("{folder} is there already; nothing was written.").format(folder=folder),
            _("Take another name, or another folder with --into."),
        ) from error
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return list(files)


def rendered(start: Start) -> Iterator[tuple[str, str]]:
    """Yield the place of each file inside the new folder, and its text."""
    from jinja2 import Environment, StrictUndefined

    from community_gov.hooks.pack_schema import schema

    environment = Environment(  # noqa: S701 - it writes TOML, Python and Markdown, no HTML
        undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    environment.filters["quoted"] = _quoted
    values = _values(start)
    for template, place in _places(start):
        text = template.read_text(encoding="utf-8")
        yield place, environment.from_string(text).render(values)
    if start.kind is PluginKind.PACK:
        yield _SCHEMA, json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _values(start: Start) -> dict[str, Any]:
    return {
        "name": start.name,
        "distribution": start.distribution,
        "module": start.module,
        "title": start.title,
        "year": start.year,
        "bare": start.bare,
        "schema": f"./{_SCHEMA}" if start.bare else f"../../{_SCHEMA}",
        "host": _host_range(Version(__version__)),
    }


def _places(start: Start) -> Iterator[tuple[Path, str]]:
    """Yield each template, and the place of what it becomes."""
    for root in (_TEMPLATES / start.kind.value, _TEMPLATES / "both"):
        for template in sorted(root.rglob(f"*{_SUFFIX}")):
            place = PurePosixPath(template.relative_to(root).as_posix())
            if start.bare and place.parent != _RULES:
                continue
            shown = place.name if start.bare else str(place).replace(_MODULE, start.module)
            yield template, shown.removesuffix(_SUFFIX)


def _host_range(host: Version) -> str:
    """Return the versions of the core that it is written for: before 1.0 each minor may break."""
    if host.major:
        return f">={host.major}.{host.minor},<{host.major + 1}"
    return f">=0.{host.minor},<0.{host.minor + 1}"


def _quoted(text: str) -> str:
    """Return ``text`` as a string of Python and TOML alike."""
    return json.dumps(text, ensure_ascii=False)


def _is_installed(distribution: str) -> bool:
    try:
        version(distribution)
    except PackageNotFoundError:
        return False
    return True
