"""What the window's own commands tell: the queue, how the grids stand, what providers offer."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import frozen

from community_gov.plugin import Community
from community_gov_six_builds.window import _providers, _service

GRID_BAND = (300, 500)
"""Households of a grid that are usual in cities (general knowledge: a warning, no rule)."""


@frozen(order=True)
class OpenCase:
    """A case that waits; ``days_left`` is negative once its limit has passed."""

    days_left: int
    accepted_on: date
    number: str
    item: str


def open_cases(community: Community) -> list[OpenCase]:
    """Return the open cases of the window as they stand today, the most urgent first."""
    found = []
    for one in community.cases.waiting():
        if one.file.case.kind == _service.KIND:
            received = community.day_of(one.file.case.received_at)
            found.append(OpenCase(one.left, received, one.number, one.file.values["item"]))
    return sorted(found)


@frozen
class GridStand:
    """A grid: how many households, which of its posts are held, and whether its size is usual."""

    code: str
    households: int
    posts: tuple[str, ...]
    usual: bool


def grids(community: Community) -> list[GridStand]:
    """Return every grid by its code, as it stands today."""
    today, homes = community.today(), dict[str | None, int]()
    for home in community.households.all():
        if home.moved_out is None or home.moved_out >= today:
            homes[home.grid] = homes.get(home.grid, 0) + 1
    held = [one for one in community.posts.all() if one.grid and one.is_held_on(today)]
    least, most = GRID_BAND
    return [
        GridStand(
            one.code,
            homes.get(one.id, 0),
            tuple(sorted({post.title for post in held if post.grid == one.id})),
            least <= homes.get(one.id, 0) <= most,
        )
        for one in sorted(community.grids.all(), key=lambda grid: grid.code)
    ]


@frozen
class Offered:
    """A service of a provider; the mean of its provider's ratings, where enough people rated."""

    provider: str
    service: str
    price: Decimal
    per: str
    mean: Fraction | None


def offered(community: Community, least: int) -> list[Offered]:
    """Return what providers offer today, by provider and service.

    Ratings are told of a provider with ``least`` of them or more, and of others not at all:
    not even how few there are.
    """
    today, rated = community.today(), dict[str, list[int]]()
    for one in community.cases.listed(kind=_providers.KIND):
        if one.progress.rating is not None:
            rated.setdefault(one.values["provider"], []).append(one.progress.rating)
    means = {
        provider: Fraction(sum(found), len(found))
        for provider, found in rated.items()
        if len(found) >= least
    }
    names = {one.id: one.name for one in community.organizations.all()}
    return sorted(
        (
            Offered(
                names.get(row["provider"], "-"),
                row["service"],
                row["price"],
                row["per"],
                means.get(row["provider"]),
            )
            for row in _agreed(community)
            if row["agreed_on"] <= today <= (row["ended_on"] or today)
        ),
        key=lambda one: (one.provider, one.service),
    )


def _agreed(community: Community) -> Iterator[Mapping[str, Any]]:
    for row in community.registers[_providers.SERVICES].rows():
        if row.status.counts:
            yield row.values
