"""Everything a report of a period tells, gathered at one moment."""

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.exchange.figures.indices import IndexFigures, index_figures
from community_gov.exchange.figures.people import (
    FactCount,
    GridCount,
    fact_counts,
    grid_counts,
)
from community_gov.exchange.figures.points import SchemeFigures, scheme_figures
from community_gov.exchange.figures.procedures import (
    DutyLine,
    JournalFigures,
    duty_lines,
    journal_figures,
)
from community_gov.exchange.figures.sources import SourceLine, source_lines
from community_gov.model.declarations import Duty, Index, Scheme
from community_gov.model.notice import Notice
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class QuarterFigures:
    """The figures of a community for ``period`` as they stand ``as_of`` a day."""

    community: str
    period: Period
    as_of: date
    sources: list[SourceLine]
    grids: list[GridCount]
    facts: list[FactCount]
    schemes: list[SchemeFigures]
    indices: list[IndexFigures]
    duties: list[DutyLine]
    notices: list[Notice]
    journal: JournalFigures


def gather(community: "Community", period: Period) -> QuarterFigures:
    """Return the figures of ``period``.

    Raises :class:`PluginError` while an enabled plugin is set aside, or a
    declaration cannot be used because of its overrides: its share would be
    missing, and totals silently wrong.
    """
    community.host.require_whole()
    community.host.catalogue.require_settled(Scheme, Index, Duty)
    return QuarterFigures(
        community=community.profile.read().name,
        period=period,
        as_of=community.today(),
        sources=source_lines(community, period),
        grids=grid_counts(community, min(period.end, community.today())),
        facts=fact_counts(community, period),
        schemes=scheme_figures(community, period),
        indices=index_figures(community, period),
        duties=duty_lines(community, period),
        notices=community.notices.hanging(),
        journal=journal_figures(community, period),
    )
