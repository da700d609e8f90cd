"""Finding a rule pack by its path or by the name under which it is installed, and reading it."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from attrs import Factory, frozen

from community_gov.errors import UnknownError
from community_gov.hooks.discover import Candidate, PluginKind, discover
from community_gov.hooks.load import Plugin, SetAsideError, load
from community_gov.hooks.packs import (
    Pack,
    Place,
    folder_of,
    read_folder,
    read_stand_ins,
)
from community_gov.i18n import _
from community_gov.model.pack import PackTest

_RULES = "rules"
"""How a community calls the folder of its own packs, which stand beside each other there."""


@frozen
class Found:
    """A pack that was found: its file or folder, and whether it is ``installed`` by its name."""

    name: str
    path: Path
    installed: bool = False

    def read(self) -> "OpenPack":
        """Read it; raises :class:`DeclarationError` with everything that cannot be read."""
        return OpenPack(self, read_folder(self.path, self.name), read_stand_ins(self.path))

    def candidates(self) -> list[Candidate]:
        """Return the plugins it may need: the installed ones, and its neighbours in ``rules``."""
        folder = self.path.resolve().parent
        return discover(folder if folder.name == _RULES and not self.installed else None)


@frozen
class OpenPack:
    """A pack that was read, with the stand-ins that its tests use."""

    found: Found
    pack: Pack
    stand_ins: Pack = Factory(Pack)

    @property
    def tests(self) -> tuple[PackTest, ...]:
        """The tests in the pack itself, then those of its folder ``tests``."""
        return (*self.pack.tests, *self.stand_ins.tests)

    def place_of(self, test: PackTest) -> Place | None:
        """Return the file and the line of a test."""
        own = any(one is test for one in self.pack.tests)
        return (self.pack if own else self.stand_ins).lines.of(test)


@frozen
class Needed:
    """The plugins that a pack needs, those they need first, and what is wrong with others."""

    plugins: tuple[Plugin, ...]
    problems: tuple[str, ...]


def find_pack(what: str) -> Found:
    """Find the pack at the path ``what``, or else the installed one of this name.

    Raises :class:`UnknownError` where there is neither.
    """
    path = Path(what)
    if path.exists():
        return Found(path.resolve().name.removesuffix(".toml"), path)
    packs = {one.name: one for one in discover() if one.kind is PluginKind.PACK}
    if what in packs:
        return Found(what, folder_of(packs[what]), installed=True)
    near = difflib.get_close_matches(what, packs, n=1)
    raise UnknownError(
        _("There is no file or folder {name}, and no rule pack of this name is installed.").format(
            name=what
        ),
        _("Did you mean {name!r}?").format(name=near[0])
        if near
        else _("Give the path of a .toml file or of a folder that holds some."),
    )


def open_pack(what: str) -> OpenPack:
    """Find and read a pack; raises as :func:`find_pack` and :meth:`Found.read` do."""
    return find_pack(what).read()


def needed_by(opened: OpenPack) -> Needed:
    """Load the plugins that a pack needs, and those that these need; only they are imported."""
    loading = _Loading({one.name: one for one in opened.found.candidates()})
    plugins = tuple(loading.all(opened.pack.sheet.needs))
    return Needed(plugins, tuple(loading.problems))


class _Loading:
    """Loads plugins by name, each once."""

    def __init__(self, candidates: dict[str, Candidate]) -> None:
        self._candidates = candidates
        self._seen: set[str] = set()
        self.problems: list[str] = []

    def all(self, names: tuple[str, ...]) -> Iterator[Plugin]:
        for name in names:
            if name not in self._seen:
                self._seen.add(name)
                yield from self._one(name)

    def _one(self, name: str) -> Iterator[Plugin]:
        if name not in self._candidates:
            text = _("The plugin {name} is needed, and not installed here.")
            self.problems.append(text.format(name=name))
            return
        try:
            plugin = load(self._candidates[name], {})
        except SetAsideError as error:
            self.problems.append(str(error.fault))
            return
        yield from self.all(plugin.needs)
        yield plugin
