"""Everything that enabled plugins declare, by class and name, with where it came from."""

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from attrs import Factory, define

from community_gov.errors import PluginError, UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import DECLARATIONS, Declaration
from community_gov.model.source import Source

D = TypeVar("D", bound=Declaration)
Key = tuple[type, str]


@define
class Catalogue:
    """The declarations of one open community."""

    _found: dict[Key, Declaration] = Factory(dict)
    _sources: dict[Key, Source] = Factory(dict)
    _clashes: dict[Key, tuple[Source, ...]] = Factory(dict)

    def add(self, declarations: Iterable[Declaration], source: Source) -> list[tuple[Key, Source]]:
        """Take in what one plugin declares; return the names that clash, with the other's source.

        A name that clashes is taken out for both.
        """
        clashes = []
        for one in declarations:
            key = (type(one), one.name)
            if key in self._sources:
                clashes.append((key, self._sources[key]))
                self._clash(key, source)
            else:
                self._found[key], self._sources[key] = one, source
        return clashes

    def _clash(self, key: Key, source: Source) -> None:
        self._found.pop(key, None)
        self._clashes[key] = (*self._clashes.get(key, (self._sources[key],)), source)

    def get(self, kind: type[D], name: str) -> D:
        """Return the declaration of class ``kind`` called ``name``.

        Raises :class:`UnknownError` with the nearest name, or
        :class:`PluginError` where two plugins declare it.
        """
        key = (kind, name)
        if key in self._found:
            return cast("D", self._found[key])
        if key in self._clashes:
            plugins = ", ".join(source.plugin for source in self._clashes[key])
            raise PluginError(
                _("{kind} {name!r} is declared by {plugins}, so none of them counts.").format(
                    kind=_spoken(kind), name=name, plugins=plugins
                ),
                _("Disable one of them: community-gov plugins disable NAME"),
            )
        raise UnknownError(
            _("No enabled plugin declares the {kind} {name!r}.").format(
                kind=_spoken(kind), name=name
            ),
            self._nearest(kind, name),
        )

    def has(self, kind: type[D], name: str) -> bool:
        """Say whether ``kind`` ``name`` can be had."""
        return (kind, name) in self._found

    def all(self, kind: type[D]) -> Iterator[D]:
        """Yield the declarations of class ``kind``, by name."""
        for key in sorted(self._found, key=lambda key: key[1]):
            if key[0] is kind:
                yield cast("D", self._found[key])

    def source(self, declaration: Declaration) -> Source:
        """Return who declares ``declaration``."""
        return self._sources[type(declaration), declaration.name]

    def of_plugin(self, plugin: str) -> list[Declaration]:
        """Return what one plugin declares."""
        return [
            self._found[key]
            for key, source in self._sources.items()
            if source.plugin == plugin and key in self._found
        ]

    def _nearest(self, kind: type, name: str) -> str:
        known = [other for other_kind, other in self._found if other_kind is kind]
        near = difflib.get_close_matches(name, known, n=1)
        if near:
            return _("Did you mean {name!r}?").format(name=near[0])
        if not known:
            return _("Enable a plugin that does: community-gov plugins list")
        return _("There are: {names}.").format(names=", ".join(sorted(known)))


def _spoken(kind: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def is_declaration(thing: object) -> bool:
    """Say whether ``thing`` is an instance of a declaration class.

    That of a subclass is none: declarations are looked up by their class, so
    nobody would ever find it.
    """
    return type(thing) in DECLARATIONS
