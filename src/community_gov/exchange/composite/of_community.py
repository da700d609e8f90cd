"""The index of a community as it is shown: its grids by code, those with few people hidden."""

from typing import TYPE_CHECKING

from community_gov.disclosure import FEW
from community_gov.exchange.composite.view import IndexView, Unit
from community_gov.exchange.figures.people import members_by_grid
from community_gov.i18n import _
from community_gov.indices.observe import COMMUNITY
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.indices.record import MethodRecord


def community_view(
    community: "Community", name: str, period: Period, record: "MethodRecord | None" = None
) -> IndexView:
    """Compute the index ``name`` of a community, to be shown: the whole first, grids by code.

    The numbers of a grid with fewer than ten people are not told. Raises as
    :meth:`~community_gov.indices.service.Indices.compute` does.
    """
    result = community.indices.compute(name, period, record)
    source = community.host.catalogue.source(result.index)
    units = (
        Unit(COMMUNITY, COMMUNITY, community.profile.read().name, whole=True),
        *_grids(community, period, set(result.units)),
    )
    return IndexView(
        result,
        str(period),
        units,
        source=f"{source.plugin} ({source.version})",
        ages={COMMUNITY: community.indices.ages(name, period)},
        frozen=record is not None,
    )


def _grids(community: "Community", period: Period, known: set[str]) -> list[Unit]:
    people = members_by_grid(community, period.end)
    few = _("fewer than {count} people").format(count=FEW)
    return [
        Unit(grid.id, grid.code, grid.name, hidden=few if people[grid.id] < FEW else "")
        for grid in sorted(community.grids.all(), key=lambda one: one.code)
        if grid.id in known
    ]
