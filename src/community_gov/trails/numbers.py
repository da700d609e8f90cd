"""Which KPIs and indicators count what is followed: their sources are asked for it alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import Factory, define

from community_gov.errors import CommunityGovError
from community_gov.hooks.catalogue import Catalogue
from community_gov.indices.sources.source import Scope, Thing
from community_gov.indices.sources.sources import Sources
from community_gov.model.declarations import Campaign, Index, Kpi, Query
from community_gov.model.period import Period
from community_gov.trails.trail import Number, Part

Found = tuple[Part, tuple[Period, ...]]
"""As what a number takes it in, and in which periods."""


@define
class Asking:
    """Asks the sources for what is followed, each query once in each of the periods.

    ``scopes`` are these periods, all following the same.
    """

    sources: Sources
    scopes: Sequence[Scope]
    _known: dict[Query, tuple[Period, ...]] = Factory(dict)

    def found(self, above: Query | None, below: Query | None) -> Found | None:
        """Return as what a ratio takes it in, or nothing where it does not."""
        for query, part in ((above, Part.COUNTED), (below, Part.BASIS)):
            if query is not None and (periods := self._periods(query)):
                return part, periods
        return None

    def _periods(self, query: Query) -> tuple[Period, ...]:
        if query not in self._known:
            counting = (one.period for one in self.scopes if self._counts(query, one))
            self._known[query] = tuple(counting)
        return self._known[query]

    def _counts(self, query: Query, scope: Scope) -> bool:
        try:
            return any(_may_be_told(one, scope) for one in self.sources.things(query, scope))
        except CommunityGovError:  # what cannot be counted says why where the number is asked for
            return False


def numbers(asking: Asking, catalogue: Catalogue) -> Iterator[Number]:
    """Yield the KPIs and the indicators that count what is followed, KPIs first."""
    yield from _kpis(asking, catalogue)
    yield from _indicators(asking, catalogue)


def _kpis(asking: Asking, catalogue: Catalogue) -> Iterator[Number]:
    for kpi in catalogue.all(Kpi):
        if found := asking.found(kpi.numerator, kpi.denominator):
            part, periods = found
            plugin = catalogue.source(kpi).plugin
            rows = _answered(catalogue, lambda item, kpi=kpi: kpi.name in item.kpis)
            yield Number("kpi", kpi.name, kpi.label, plugin, part, "", rows, periods)


def _indicators(asking: Asking, catalogue: Catalogue) -> Iterator[Number]:
    for index in catalogue.all(Index):
        plugin = catalogue.source(index).plugin
        for leaf in index.root.leaves():
            one = leaf.indicator
            if one and (found := asking.found(one.numerator, one.denominator)):
                part, periods = found
                rows = _answered(catalogue, lambda item, leaf=leaf: item.indicator == leaf.name)
                yield Number(
                    "index", index.name, leaf.label, plugin, part, leaf.name, rows, periods
                )


def _may_be_told(thing: Thing, scope: Scope) -> bool:
    """Say whether a thing is what is followed itself, or rests on it in a book that is open."""
    ids = scope.followed.ids if scope.followed else frozenset()
    return not thing.closed or bool(ids & {thing.id, thing.record})


def _answered(catalogue: Catalogue, answers: Callable[..., bool]) -> tuple[str, ...]:
    """Return the rows of the sheets of campaigns that a number answers."""
    return tuple(_rows(catalogue.all(Campaign), answers))


def _rows(campaigns: Iterable[Campaign], answers: Callable[..., bool]) -> Iterator[str]:
    for campaign in campaigns:
        for item in campaign.sheet:
            if answers(item):
                yield f"{campaign.name}:{item.code}"
