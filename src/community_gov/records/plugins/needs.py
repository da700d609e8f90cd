"""Who depends on what goes: declarations that name it, overrides of it, plugins that need it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import frozen

from community_gov.hooks.load import Plugin
from community_gov.hooks.noted import TABLE_OF, Declared
from community_gov.hooks.packs import TABLES
from community_gov.hooks.references import named_by
from community_gov.i18n import _
from community_gov.model.declarations import Declaration, Override

Key = tuple[type, str]


@frozen
class Need:
    """A declaration of ``plugin`` that rests on one of the plugin ``of``.

    Both are given by table and name, such as ``scheme`` and ``talk-points``.
    Where a plugin as a whole needs another one, all four are empty.
    """

    plugin: str
    of: str
    table: str = ""
    name: str = ""
    on_table: str = ""
    on_name: str = ""

    def __str__(self) -> str:
        if not self.table:
            return _("{plugin} needs {of}").format(plugin=self.plugin, of=self.of)
        return _("{plugin}: {table} {name} rests on {on_table} {on_name} of {of}").format(
            plugin=self.plugin,
            table=self.table,
            name=self.name,
            on_table=self.on_table,
            on_name=self.on_name,
            of=self.of,
        )


def declared_by(plugins: Iterable[Plugin]) -> dict[str, Declared]:
    """Return what loaded plugins declare and need, by name."""
    return {one.name: Declared(one.declarations, tuple(one.needs)) for one in plugins}


def needs(
    before: Mapping[str, Declared], after: Mapping[str, Declared], asked: Collection[str]
) -> list[Need]:
    """Return what of ``after`` rests on what of ``before`` is there no more.

    Both map plugins to what they declare; ``asked`` are the plugins about which
    the question is. What those name themselves does not count.
    """
    gone = _owners(before, asked)
    for key in _owners(after, after):
        gone.pop(key, None)
    leaving = set(asked) & before.keys() - after.keys()
    found = [
        need
        for plugin, declared in sorted(after.items())
        if plugin not in asked
        for need in _of(plugin, declared, gone, leaving)
    ]
    return list(dict.fromkeys(found))


def lacking(
    after: Mapping[str, Declared], asked: Collection[str], enabled: Collection[str]
) -> list[Need]:
    """Return the plugins that those ``asked`` about need, and that are not ``enabled``."""
    return [
        Need(plugin, needed)
        for plugin in sorted(set(asked) & after.keys())
        for needed in after[plugin].needs
        if needed not in enabled
    ]


def _of(
    plugin: str, declared: Declared, gone: Mapping[Key, str], leaving: Collection[str]
) -> Iterator[Need]:
    yield from (Need(plugin, one) for one in declared.needs if one in leaving)
    for one in declared.declarations:
        for key in _rests_on(one):
            if key in gone:
                table, on_table = TABLE_OF[type(one)], TABLE_OF[key[0]]
                yield Need(plugin, gone[key], table, one.name, on_table, key[1])


def _owners(plugins: Mapping[str, Declared], names: Iterable[str]) -> dict[Key, str]:
    return {
        (type(one), one.name): name
        for name in names
        if name in plugins
        for one in plugins[name].declarations
    }


def _rests_on(declaration: Declaration) -> list[Key]:
    named: list[Key] = list(named_by(declaration))
    if isinstance(declaration, Override):
        named.append((TABLES[declaration.kind], declaration.of))
    return list(dict.fromkeys(named))
