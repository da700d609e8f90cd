"""Publishing an index again: what a correction and what it corrects would tell together."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, partial

from attrs import evolve, frozen

from community_gov.disclosure import Release, Table, compare_before_publishing, suppress
from community_gov.errors import RefusedError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.observe import scope_of
from community_gov.indices.publishing.people import is_restricted
from community_gov.indices.publishing.publication import Publication
from community_gov.indices.publishing.untold import counts_of_people
from community_gov.indices.sources.source import COMMUNITY, Counted, Scope
from community_gov.indices.sources.sources import Sources
from community_gov.model.declarations import Index, Indicator, Query
from community_gov.model.text import Label
from community_gov.records.context import Context
from community_gov.store.as_known import as_known


@frozen
class Earlier:
    """A publication of the same index and period, and the action by which it went out."""

    action: int
    made: Publication


def refuse_telling(
    context: Context, sources: Sources, index: Index, earlier: Sequence[Earlier], least: int
) -> None:
    """Refuse a publication that tells of single people together with the ``earlier`` ones.

    Somebody may know all of them, and who came, went or was entered in between; ``earlier``
    are given the newest first. Raises :class:`RefusedError` where a count of 1 to ``least`` - 1
    people would follow, and of what is restricted also where a shown count tells what the few
    did who are apart: see :func:`community_gov.disclosure.compare_before_publishing`.
    """
    before = [(one.made, tables_then(context, sources, index, one)) for one in reversed(earlier)]
    now = tables(index, sources, scope_of(context, earlier[0].made.period))
    for name, table in now.items():
        known = known_of(name, [(made, then[name]) for made, then in before if name in then])
        if known is not None:
            refuse_telling_of(index, name, known, table, least, context.catalogue)


def refuse_telling_of(
    index: Index, name: str, known: Release, table: Table, least: int, catalogue: Catalogue
) -> Release:
    """Return what of the indicator ``name`` may be told beside what is ``known`` of it.

    Raises as :func:`refuse_telling` does.
    """
    sensitive = _is_restricted(indicators(index)[name][1], catalogue)
    return compare_before_publishing(known, table, max(least, known.least), sensitive=sensitive)


def tables_then(
    context: Context, sources: Sources, index: Index, one: Earlier
) -> Mapping[str, Table]:
    """Return the counts behind a publication, from the data as they were when it went out."""
    told = {part.name for part in one.made.parts}
    with as_known(context.database, one.action) as database:
        then = evolve(context, database=database)
        found = tables(index, sources, scope_of(then, one.made.period, one.made.published_on))
    return {name: table for name, table in found.items() if name in told}


def tables(index: Index, sources: Sources, scope: Scope) -> Mapping[str, Table]:
    """Return by indicator about people how many are in it, and how many are not."""
    counted = cache(partial(sources.counted, scope=scope))
    found = {
        name: _table(label, indicator, scope.context.catalogue, counted)
        for name, (label, indicator) in indicators(index).items()
    }
    return {name: table for name, table in found.items() if table is not None}


def indicators(index: Index) -> dict[str, tuple[Label, Indicator]]:
    """Return the indicators of an index with their labels, by name."""
    return {
        leaf.name: (leaf.label, leaf.indicator)
        for leaf in index.root.leaves()
        if leaf.indicator is not None
    }


def _table(
    label: Label, indicator: Indicator, catalogue: Catalogue, counted: Callable[[Query], Counted]
) -> Table | None:
    above, below = (
        counts_of_people(query, catalogue, counted).get(COMMUNITY)
        for query in (indicator.numerator, indicator.denominator)
    )
    if above is None:
        return None
    counts: dict[Hashable, int] = {str(label): int(above)}
    if below is not None and below >= above:
        counts[_("not: {label}").format(label=label)] = int(below - above)
    return Table.one_way(counts)


def known_of(name: str, told: Iterable[tuple[Publication, Table]]) -> Release | None:
    """Return what of an indicator is known to whoever read all that was published."""
    known: Release | None = None
    for made, table in told:
        released = _released(table, made.least, hidden=name in made.hidden)
        try:
            known = released if known is None else compare_before_publishing(known, table)
        except RefusedError:  # it went out all the same, so nothing before it is protected
            known = released
    return known


def _released(table: Table, least: int, *, hidden: bool) -> Release:
    if not hidden:
        return Release(table, frozenset(), least, frozenset(), {})
    alone = len(table.inner) == 1  # then the total is the count itself
    return suppress(table, least, also=table.counts.keys() if alone else table.inner)


def _is_restricted(indicator: Indicator, catalogue: Catalogue) -> bool:
    return any(is_restricted(query, catalogue) for query in indicator.queries)
