"""The index of a community as it is shown, rid of what tells of few people."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.disclosure import FEW, hidden_sums
from community_gov.exchange.composite.view import IndexView, Unit
from community_gov.exchange.figures.people import members_by_grid
from community_gov.i18n import _
from community_gov.indices.change.change import RESTATED, Change, Order
from community_gov.indices.observe import COMMUNITY
from community_gov.indices.publishing.hiding import hiding, open_to_all, told_beside
from community_gov.model.declarations import Index
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.indices.record import MethodRecord


def community_view(
    community: "Community",
    name: str,
    period: Period,
    record: "MethodRecord | None" = None,
    *,
    beside: Iterable[Index] = (),
) -> IndexView:
    """Compute the index ``name`` of a community, to be shown: the whole first, grids by code.

    Nothing is told of a grid with fewer than ten people, nor any number that tells of 1 to 4
    people or is a share of fewer than ten, nor what one of these could be worked out from;
    ``beside`` it other indices may stand that tell some of the same.
    Raises as :meth:`~community_gov.indices.service.Indices.compute` does.
    """
    result = community.indices.compute(name, period, record)
    source = community.host.catalogue.source(result.index)
    homes = _Homes.of(community, period, result.units)
    whole = Unit(COMMUNITY, COMMUNITY, community.profile.read().name, whole=True)
    return IndexView(
        result,
        str(period),
        (whole, *_grids(community, homes)),
        source=f"{source.plugin} ({source.version})",
        ages={COMMUNITY: community.indices.ages(name, period)},
        frozen=record is not None,
        hiding=hiding(
            result,
            community.indices.small_cells(result, period),
            homes.smallest_first,
            homes.closed,
            open_to_all(result.index, community.host.catalogue) | told_beside(result.index, beside),
        ),
    )


def community_change(
    community: "Community",
    view: IndexView,
    unit: Unit,
    old: Period,
    new: Period,
    *,
    known_on: date | None = None,
    orders: tuple[Order, ...] = RESTATED,
) -> Change:
    """Return how the index that ``view`` shows of ``new`` changed for ``unit`` since ``old``.

    Of an indicator that is not told in one of the periods, its change is not told either.
    Raises :class:`InputError` where nothing is told of the unit, or its value is not, in one of
    them, and as :meth:`~community_gov.indices.change.comparing.Comparing.change` does.
    """
    name = view.result.index.name
    before = community_view(community, name, old)
    for one in (before, view):
        one.require_told(one.unit(unit.code))
    change = community.indices.comparing.change(
        name, old, new, unit.id, known_on=known_on, orders=orders
    )
    return change.without({*before.hiding.of(unit.id), *view.hiding.of(unit.id)})


@frozen
class _Homes:
    """Who lives in which grid, and what follows for what is told of it."""

    people: Mapping[str, frozenset[str]]
    closed: Mapping[str, str]

    @classmethod
    def of(cls, community: "Community", period: Period, units: Sequence[str]) -> "_Homes":
        living = members_by_grid(community, period.end)
        people = {grid: living.get(grid, frozenset()) for grid in units if grid != COMMUNITY}
        return cls(people, _closed(people))

    @property
    def smallest_first(self) -> list[str]:
        """The grids, those with few people before the others."""
        return sorted(self.people, key=lambda grid: len(self.people[grid]))


def _closed(people: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return by grid why nothing is told of it.

    What a grid has follows from the community and the other grids, and so does what several
    have together; so nothing is told of so many that ten people or more stand behind it.
    """
    few = _("fewer than {count} people").format(count=FEW)
    beside = _("those of a grid with fewer than {count} people would follow").format(count=FEW)
    cells = {COMMUNITY: frozenset[str]().union(*people.values()), **people}
    hidden = hidden_sums(cells, [(COMMUNITY, tuple(people))], FEW)
    return {
        grid: few if 0 < len(living) < FEW else beside
        for grid, living in people.items()
        if grid in hidden
    }


def _grids(community: "Community", homes: _Homes) -> list[Unit]:
    return [
        Unit(grid.id, grid.code, grid.name, hidden=homes.closed.get(grid.id, ""))
        for grid in sorted(community.grids.all(), key=lambda one: one.code)
        if grid.id in homes.people
    ]
