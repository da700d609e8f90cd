"""What mechanisms lead to: the figures, indices and points that follow from declarations."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.pack_tables import TABLES
from community_gov.hooks.references import ASKED, named_by
from community_gov.model.declarations import (
    Declaration,
    FactKind,
    Index,
    Indicator,
    Kpi,
    Mechanism,
    Query,
    Scheme,
)
from community_gov.model.declarations.mechanisms import split_reference

Key = tuple[type, str]


@frozen
class Fed:
    """Something a mechanism feeds: a table of a pack, a name, and for an index the node."""

    table: str
    name: str
    node: str = ""

    def __str__(self) -> str:
        return f"{self.table}:{self.name}" + (f"/{self.node}" if self.node else "")


@frozen
class Traced:
    """A mechanism, the plugin that declares it, and everything it feeds."""

    mechanism: Mechanism
    plugin: str
    feeds: tuple[Fed, ...]


def traced(catalogue: Catalogue) -> list[Traced]:
    """Return every mechanism with what it feeds, by row as people count (A4-2 before A4-10)."""
    found = [
        Traced(one, catalogue.source(one).plugin, feeds(one, catalogue))
        for one in catalogue.all(Mechanism)
    ]
    return sorted(found, key=lambda one: (_counted(one.mechanism.row), one.mechanism.name))


def feeds(mechanism: Mechanism, catalogue: Catalogue) -> tuple[Fed, ...]:
    """Return the index nodes and points schemes that a mechanism feeds.

    An index does where one of its indicators names a KPI of the mechanism, or counts
    what the mechanism keeps; a scheme does where a rule, figure or bar of it reads
    facts of it. What the mechanism says itself is added.
    """
    kept = _kept(mechanism, catalogue)
    kinds = {name for kind, name in kept if kind is FactKind}
    found = [*_of_indices(mechanism, kept, catalogue), *_of_schemes(kinds, catalogue)]
    for text in mechanism.feeds:
        table, name = split_reference(text, mechanism.name)
        found.append(Fed(table, name, text.partition("/")[2]))
    return tuple(dict.fromkeys(found))


def _kept(mechanism: Mechanism, catalogue: Catalogue) -> set[Key]:
    """Return what the mechanism works by, and the fact kinds that this records or rests on."""
    found: set[Key] = set()
    for text in mechanism.works_by:
        table, name = split_reference(text, mechanism.name)
        kind = TABLES.get(table)
        if kind is None or not catalogue.has(kind, name):
            continue
        found.add((kind, name))
        named: Declaration = catalogue.get(kind, name)
        found.update(one for one in named_by(named) if one[0] is FactKind)
    return found


def _of_indices(mechanism: Mechanism, kept: set[Key], catalogue: Catalogue) -> Iterator[Fed]:
    for index in catalogue.all(Index):
        for leaf in index.root.leaves():
            if leaf.indicator and _is_fed(leaf.indicator, mechanism.kpis, kept):
                yield Fed("index", index.name, leaf.name)


def _is_fed(indicator: Indicator, kpis: Iterable[str], kept: set[Key]) -> bool:
    named = indicator.kpi in kpis if indicator.kpi else False
    asked = (part for one in indicator.queries for part in one.every())
    return named or any(_counted_by(one) in kept for one in asked)


def _counted_by(query: Query) -> Key:
    """Return what a query counts, as class and name."""
    return (ASKED.get(query.of, Kpi), query.kind)


def _of_schemes(kinds: set[str], catalogue: Catalogue) -> Iterator[Fed]:
    for scheme in catalogue.all(Scheme):
        read = {name for kind, name in named_by(scheme) if kind is FactKind}
        if read & kinds:
            yield Fed("scheme", scheme.name)


def _counted(row: str) -> list[tuple[int, str]]:
    """Return a key by which A4-2 comes before A4-10."""
    parts: list[tuple[int, str]] = []
    for letter in row:
        if letter.isdecimal() and parts and not parts[-1][1]:
            parts[-1] = (parts[-1][0] * 10 + int(letter), "")
        else:
            parts.append((int(letter), "") if letter.isdecimal() else (-1, letter))
    return parts
