"""Indices of an open community: computed on reading, from facts as they stand."""

from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from attrs import evolve

from community_gov.indices.about import About, about
from community_gov.indices.age import Age, ages
from community_gov.indices.by_grids import ByGrids, base_of
from community_gov.indices.change.comparing import Comparing
from community_gov.indices.explain import Explanation
from community_gov.indices.observations import Observations
from community_gov.indices.observe import COMMUNITY, Observer, scope_of
from community_gov.indices.publishing.hiding import Cell, small_cells
from community_gov.indices.publishing.publication import Publication
from community_gov.indices.publishing.service import Publishing, Terms
from community_gov.indices.publishing.untold import Limits, Untold
from community_gov.indices.result import IndexResult
from community_gov.indices.sources.source import Counted
from community_gov.indices.sources.sources import Sources
from community_gov.model.actor import Actor
from community_gov.model.declarations import Assumptions, Index, Method, Query
from community_gov.model.period import Period
from community_gov.records.actions import Actions
from community_gov.records.context import Context

if TYPE_CHECKING:
    from community_gov.indices.audit import Audit
    from community_gov.indices.doubt.doubt import Doubt
    from community_gov.indices.record import MethodRecord


class Indices:
    """The indices engine of one community; ``comparing`` tells of changes and what-ifs.

    ``sources`` answer the queries of indicators, and ``observations`` keep the answers
    until a write makes them stale; ``publishing`` keeps what was published.
    """

    def __init__(self, context: Context, actions: Actions, sources: Sources) -> None:
        self._context = context
        self.publishing = Publishing(context, actions, self)
        self.sources = sources
        self.observations = Observations(context, sources)
        self.comparing = Comparing(context, sources, self.observations)

    def declared(self) -> list[Index]:
        """Return the indices that enabled plugins declare."""
        return list(self._context.catalogue.all(Index))

    def compute(
        self,
        name: str,
        period: Period,
        record: "MethodRecord | None" = None,
        *,
        as_of: date | None = None,
    ) -> IndexResult:
        """Return an index for the community and each grid, with every step kept.

        It is seen ``as_of`` a day (without it, today): what happened later is left out,
        and what is due is judged as of that day.

        What compares units compares the grids; or it takes the ``record`` of an earlier
        result, of this community or of another. Raises :class:`PluginError` while an
        enabled plugin is set aside: what it would have recorded is missing, so the value
        could be silently wrong.
        """
        self._context.host.require_whole()
        index = self._context.catalogue.get(Index, name)
        table = self._observer(period, as_of).observe(index)
        replaced = self._context.catalogue.overridden(index)
        methods = tuple(self._context.catalogue.all(Method))
        return evolve(
            ByGrids(methods)(index, table, period.end, record),
            overrides=tuple(one for one in replaced if one.holds_on(period.end)),
        )

    def publish(
        self, name: str, period: Period, *, by: Actor, terms: Terms | None = None
    ) -> Publication:
        """Publish an index in the name of ``by``; see :meth:`Publishing.publish`."""
        return self.publishing.publish(name, period, by=by, terms=terms)

    def of(self, name: str) -> Index:
        """Return the index that is called ``name``."""
        return self._context.catalogue.get(Index, name)

    def doubt(
        self,
        name: str,
        period: Period,
        assumptions: Assumptions | None = None,
        *,
        draws: int = 1000,
        seed: int = 0,
    ) -> "Doubt":
        """Compute an index again and again with other choices: given ones, or those it declares.

        Raises as :meth:`compute` does, and as :func:`community_gov.indices.doubt.doubt`.
        """
        from community_gov.indices.doubt.doubt import doubt_of  # NumPy only where it is computed

        return doubt_of(self.compute(name, period), assumptions, draws=draws, seed=seed)

    def audit(self, name: str, period: Period) -> "Audit":
        """Audit an index over the grids, by the limits and gates that it declares."""
        from community_gov.indices.audit import audit  # NumPy only where it is computed

        result = self.compute(name, period)
        return audit(result, base_of(result.units))

    def counted(self, query: Query, period: Period, *, as_of: date | None = None) -> Counted:
        """Return what one query gives for the community and each grid, with what it rests on.

        Raises :class:`DeclarationError` where no source can answer it.
        """
        self._context.host.require_whole()
        return self.sources.counted(query, scope_of(self._context, period, as_of))

    def small_cells(
        self, result: IndexResult, period: Period, limits: Limits | None = None
    ) -> dict[Cell, Untold]:
        """Return why numbers of a result of ``period`` tell of too few people, by unit and node."""
        counted = cache(partial(self.counted, period=period))
        return small_cells(result, self._context.catalogue, counted, limits or Limits())

    def stale(self, name: str, period: Period, *, as_of: date | None = None) -> list[str]:
        """Return the indicators that reading an index would observe anew.

        Something they rest on was written since, or nobody has read them for this day yet.
        """
        index = self._context.catalogue.get(Index, name)
        return self.observations.stale(index, scope_of(self._context, period, as_of))

    def _observer(self, period: Period, as_of: date | None) -> Observer:
        return Observer(self._context, self.sources, period, as_of, self.observations)

    def explain(
        self, name: str, period: Period, unit: str = COMMUNITY, *, as_of: date | None = None
    ) -> Explanation:
        """Return the whole tree of an index for one unit (a grid's id, or the community)."""
        return self.compute(name, period, as_of=as_of).explain(unit)

    def about(self, result: IndexResult) -> list[About]:
        """Return what each indicator of a result is: definition, source, owner, direction …"""
        return about(result, self._context.catalogue)

    def ages(
        self, name: str, period: Period, unit: str = COMMUNITY, *, as_of: date | None = None
    ) -> dict[str, Age]:
        """Return by node how old the data are that it rests on, at the end of ``period``."""
        index = self._context.catalogue.get(Index, name)
        table = self._observer(period, as_of).days(index)
        return ages(index, table, unit, period.end)
