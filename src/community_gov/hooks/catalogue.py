"""Everything that enabled plugins declare, by class and name, with where it came from."""

import difflib
from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from attrs import Factory, define, frozen

from community_gov.errors import PluginError, UnknownError
from community_gov.hooks.mistakes import Place
from community_gov.hooks.packs import Lines
from community_gov.i18n import Language, _, language
from community_gov.model.declarations import DECLARATIONS, Declaration
from community_gov.model.source import Overridden, Source
from community_gov.model.words import called

D = TypeVar("D", bound=Declaration)
Key = tuple[type, str]


@frozen
class Replaced:
    """One override that counts, and the declaration as it has become."""

    declaration: Declaration
    by: Overridden


@define
class Catalogue:
    """The declarations of one open community, with the values that overrides replaced."""

    _found: dict[Key, Declaration] = Factory(dict)
    _sources: dict[Key, Source] = Factory(dict)
    _clashes: dict[Key, tuple[Source, ...]] = Factory(dict)
    _overridden: dict[Key, tuple[Overridden, ...]] = Factory(dict)
    _refused: dict[Key, tuple[Declaration, str, str]] = Factory(dict)
    _lines: dict[Key, Lines] = Factory(dict)
    set_aside: tuple[str, ...] = ()
    """The enabled plugins that are out of work, so that what they declare is lacking."""

    def add(
        self, declarations: Iterable[Declaration], source: Source, lines: Lines | None = None
    ) -> list[tuple[Key, Source]]:
        """Take in what one plugin declares; return the names that clash, with the other's source.

        A name that clashes is taken out for both. ``lines`` says where a pack declares them.
        """
        clashes = []
        for one in declarations:
            key = (type(one), one.name)
            if key in self._sources:
                clashes.append((key, self._sources[key]))
                self._clash(key, source)
            else:
                self._found[key], self._sources[key] = one, source
                if lines is not None:
                    self._lines[key] = lines
        return clashes

    def _clash(self, key: Key, source: Source) -> None:
        self._found.pop(key, None)
        self._clashes[key] = (*self._clashes.get(key, (self._sources[key],)), source)

    def replace(self, declaration: Declaration, overridden: Iterable[Overridden]) -> None:
        """Let ``declaration`` stand in place of the one of its class and name."""
        key = (type(declaration), declaration.name)
        self._found[key], self._overridden[key] = declaration, tuple(overridden)

    def settle(self, declaration: Declaration) -> None:
        """Let ``declaration`` stand in place of the one it was made from, which said less."""
        self._found[type(declaration), declaration.name] = declaration

    def refuse(self, declaration: Declaration, problem: str, fix: str = "") -> None:
        """Take a declaration out of use, for a ``problem`` with it or its overrides.

        Of several problems the first is told.
        """
        key = (type(declaration), declaration.name)
        if key in self._found:
            self._refused[key] = self._found.pop(key), problem, fix

    def get(self, kind: type[D], name: str) -> D:
        """Return the declaration of class ``kind`` called ``name``.

        Raises :class:`UnknownError` with the nearest name, or
        :class:`PluginError` where two plugins declare it, and where overrides
        of its values clash or do not fit.
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
        if key in self._refused:
            raise self._refusal(key)
        raise UnknownError(
            _("No enabled plugin declares the {kind} {name!r}.").format(
                kind=_spoken(kind), name=name
            ),
            self._nearest(kind, name),
        )

    def has(self, kind: type[D], name: str) -> bool:
        """Say whether ``kind`` ``name`` can be had."""
        return (kind, name) in self._found

    def named(self, kind: type, words: str) -> str:
        """Return the name of what people call ``words`` in any language, else the words.

        Where several declarations of ``kind`` are called so, none of them is meant.
        """
        found = self._by_label(kind).get(words, [])
        return found[0] if len(found) == 1 else words

    def _near_label(self, kind: type, words: str) -> list[str]:
        labels = self._by_label(kind)
        near = difflib.get_close_matches(words, labels, n=1, cutoff=0.5)
        if not near or len(labels[near[0]]) != 1:
            return []
        label = getattr(self._found[kind, labels[near[0]][0]], "label", near[0])
        return near if near[0].isascii() or language() is Language.EN else [str(label)]

    def _by_label(self, kind: type) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for other, name in self._found:
            if other is kind and (label := getattr(self._found[other, name], "label", None)):
                for spelling in dict.fromkeys(label.spellings()):
                    found.setdefault(spelling, []).append(name)
        return found

    def all(self, kind: type[D]) -> Iterator[D]:
        """Yield the declarations of class ``kind``, by name."""
        for key in sorted(self._found, key=lambda key: key[1]):
            if key[0] is kind:
                yield cast("D", self._found[key])

    def source(self, declaration: Declaration) -> Source:
        """Return who declares ``declaration``."""
        return self._sources[type(declaration), declaration.name]

    def place(self, declaration: Declaration, *way: str | int) -> Place | None:
        """Return the line of a pack where ``declaration`` stands, or the value inside it.

        ``None`` where no pack declares just this. Overrides move the places in lists: what
        they changed stands where the declaration itself does.
        """
        key = (type(declaration), declaration.name)
        if self._found.get(key) is not declaration or key not in self._lines:
            return None
        inner = () if key in self._overridden else way
        return self._lines[key].of(declaration, *inner)

    def refused(self, kind: type[D]) -> Iterator[tuple[D, str]]:
        """Yield the declarations of class ``kind`` that cannot be used, each with the reason."""
        for key in sorted(self._refused, key=lambda key: key[1]):
            if key[0] is kind:
                declaration, problem, _fix = self._refused[key]
                yield cast("D", declaration), problem

    def require_settled(self, *kinds: type) -> None:
        """Raise :class:`PluginError` where a declaration of ``kinds`` cannot be used."""
        for key in self._refused:
            if key[0] in kinds:
                raise self._refusal(key)

    def overridden(self, declaration: Declaration) -> tuple[Overridden, ...]:
        """Return which values of ``declaration`` were replaced, in the order of plugins."""
        return self._overridden.get((type(declaration), declaration.name), ())

    def overrides(self) -> list[Replaced]:
        """Return every override that counts, with the declaration whose value it replaced."""
        return [
            Replaced(self._found[key], one)
            for key, overridden in self._overridden.items()
            for one in overridden
        ]

    def _refusal(self, key: Key) -> PluginError:
        _declaration, problem, fix = self._refused[key]
        return PluginError(
            _("{kind} {name!r} cannot be used: {problem}").format(
                kind=_spoken(key[0]), name=key[1], problem=problem
            ),
            fix
            or _("Mend the override, or disable its plugin: community-gov plugins disable NAME"),
        )

    def _nearest(self, kind: type, name: str) -> str:
        known = [other for other_kind, other in self._found if other_kind is kind]
        near = difflib.get_close_matches(name, known, n=1) or self._near_label(kind, name)
        if near:
            return _("Did you mean {name!r}?").format(name=near[0])
        if self.set_aside:
            return _(
                "It may be lacking because {plugins} is set aside: community-gov plugins doctor"
            ).format(plugins=_(", ").join(self.set_aside))
        if not known:
            return _("Enable a plugin that does: community-gov plugins list")
        return _("There are: {names}.").format(names=_some(sorted(known)))


_MOST = 20
"""Names told at once; more of them hide the one that was meant."""


def _some(names: list[str]) -> str:
    more = len(names) - _MOST
    told = _(", ").join(names[:_MOST])
    return _("{names}, and {more} more").format(names=told, more=more) if more > 0 else told


def _spoken(kind: type) -> str:
    return called(kind.__name__)


def is_declaration(thing: object) -> bool:
    """Say whether ``thing`` is an instance of a declaration class.

    That of a subclass is none: declarations are looked up by their class, so
    nobody would ever find it.
    """
    return type(thing) in DECLARATIONS
