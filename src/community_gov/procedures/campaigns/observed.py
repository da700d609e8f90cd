"""The source ``campaigns``: taking part, rows filled and what fills them, as figures see them."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.kpis import Kpis
from community_gov.indices.names import known_names
from community_gov.indices.sources.misfits import unfit_measure
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Rest,
    Scope,
    Thing,
    Why,
)
from community_gov.model.declarations import Campaign, Declaration, Kpi, Measure, Query
from community_gov.procedures.campaigns.reading import Sheets
from community_gov.procedures.campaigns.reuse import Filled, filled
from community_gov.procedures.campaigns.sheet import WorkedSheet

_MEASURES = (Measure.COUNT, Measure.SUM)
_FIELDS = ("cells", "sources")
_TABLES = ("participation", "evidence")
_ANYTHING = Rest("*")
"""A sheet may rest on all there is, so what was answered holds until the next write."""


class CampaignSource:
    """Counts the campaigns in which the community takes part, of ``kind`` or of all.

    With ``measure = "sum"`` the rows filled are added up (field ``cells``), or what fills
    them (``sources``: pieces of evidence and figures, each once however often it serves). So
    the reuse factor is ``cells`` over ``sources``. A participation counts in every period
    that its days touch.
    """

    word = "campaigns"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: another measure or field, or a condition."""
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        elif (query.measure is Measure.SUM) != (query.field in _FIELDS):
            problem = _("Of campaigns there is no number {field!r} to add up.")
            told = known_names(query.field, _FIELDS)
            yield "field", DeclarationError(problem.format(field=query.field), told)
        if query.when:
            problem = _("Campaigns have nothing that a condition could read.")
            yield "when", DeclarationError(problem, _("Name one with kind."))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Yield the campaigns, and the figures that answer their rows."""
        for one in catalogue.all(Campaign):
            if query.kind in ("", one.name):
                yield one
                for name in (kpi for item in one.sheet for kpi in item.kpis):
                    if catalogue.has(Kpi, name):
                        yield catalogue.get(Kpi, name)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number for the community; a campaign lies in no grid."""
        sheets = _sheets(query, scope)
        silent = dict.fromkeys(scope.grids, Why.OF_NO_GRID)
        if not sheets:
            never = {**silent, COMMUNITY: Why.NEVER}
            return Counted({}, scope.period.end, never, [_ANYTHING])
        value = Fraction(len(list(_counted(query, sheets))))
        return Counted({COMMUNITY: value}, scope.period.end, silent, [_ANYTHING])

    def days(self, _query: Query, _scope: Scope) -> Dated:
        """Return nothing: a campaign lasts."""
        return ()

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the participations, the rows filled, or what fills them."""
        ids = None if scope.followed is None else scope.followed.of(*_TABLES)
        if ids is None:
            yield from _counted(query, _sheets(query, scope))
        elif ids:
            every = _counted(query, _sheets(query, scope))
            yield from (one for one in every if ids & {one.id, *one.rests})


def _sheets(query: Query, scope: Scope) -> list[WorkedSheet]:
    sources = scope.context.community.indices.sources
    sheets = Sheets(scope.context, Kpis(scope.context, sources, scope.as_of))
    return [
        one for one in sheets.sheets(scope.period) if query.kind in ("", one.participation.campaign)
    ]


def _counted(query: Query, sheets: Iterable[WorkedSheet]) -> Iterator[Thing]:
    if query.measure is Measure.COUNT:
        for sheet in sheets:
            taken = sheet.participation
            yield Thing(query.of, taken.campaign, taken.id, taken.starts, record=taken.id)
        return
    found: Filled = filled(sheets)
    if query.field == "cells":
        for id_, filed in found.cells.items():
            yield Thing(query.of, query.field, id_, rests=filed)
    else:
        yield from (Thing(query.of, query.field, id_) for id_ in sorted(found.sources))
