"""Comparing periods of an open community: its own data now, and as they were known on a day."""

from datetime import date

from attrs import evolve

from community_gov.indices.by_grids import ByGrids
from community_gov.indices.change.change import RESTATED, Change, Order
from community_gov.indices.change.compare import compare
from community_gov.indices.change.side import Side
from community_gov.indices.observations import Observations
from community_gov.indices.observe import Observer
from community_gov.indices.sources.sources import Sources
from community_gov.indices.tables.table import Observed, ObservedTable
from community_gov.indices.what_if import WhatIf, what_if, what_if_each
from community_gov.model.declarations import Index, Method
from community_gov.model.period import Period
from community_gov.records.context import Context
from community_gov.store.as_known import as_known, last_action_on


class Comparing:
    """Changes and what-ifs of the indices of one community."""

    def __init__(self, context: Context, sources: Sources, observations: Observations) -> None:
        self._context = context
        self._sources = sources
        self._observations = observations

    def change(
        self,
        name: str,
        old: Period,
        new: Period,
        unit: str,
        *,
        known_on: date | None = None,
        orders: tuple[Order, ...] = RESTATED,
    ) -> Change:
        """Return how an index changed for ``unit``, and what brought it about.

        ``known_on`` is the day on which the old period was published: what was
        entered, changed or withdrawn since is revision, and a grid added since
        is membership. Raises :class:`InputError` for a day the file knows nothing of.
        """
        index = self._index(name)
        now, then = self.side(index, new), self.side(index, old)
        if known_on is None:
            return compare(unit, then, now, orders=orders)
        published = self.observed_as_known(index, old, known_on)
        known_now = evolve(then.table, units=published.units)
        return compare(unit, then.with_table(published), now, known_now, orders=orders)

    def what_if(
        self, name: str, period: Period, unit: str, indicator: str, value: Observed
    ) -> WhatIf:
        """Return what ``unit`` would have if ``indicator`` were at ``value`` (or its best)."""
        return what_if(self.side(self._index(name), period), unit, indicator, value)

    def what_if_each(self, name: str, period: Period, unit: str) -> tuple[WhatIf, ...]:
        """Return for each indicator in turn what reaching its best value would give."""
        return what_if_each(self.side(self._index(name), period), unit)

    def side(self, index: Index, period: Period) -> Side:
        """Return what is observed of a period, and how its index is computed."""
        observer = Observer(self._context, self._sources, period, observations=self._observations)
        methods = tuple(self._context.catalogue.all(Method))
        return Side(index, observer.observe(index), period.end, ByGrids(methods))

    def observed_as_known(self, index: Index, period: Period, day: date) -> ObservedTable:
        """Return what was observed of ``period`` with the data as they were known on ``day``.

        The index is observed as it is declared now.
        """
        action = last_action_on(self._context.database, self._context.clock, day)
        with as_known(self._context.database, action) as database:
            then = evolve(self._context, database=database)
            return Observer(then, self._sources, period, as_of=day).observe(index)

    def _index(self, name: str) -> Index:
        self._context.host.require_whole()
        return self._context.catalogue.get(Index, name)
