"""A seeded quarter of a made-up community: who writes it, its days, its people and homes."""

from datetime import date, timedelta
from random import Random
from typing import TypeVar

from community_gov.plugin import (
    Community,
    HouseholdId,
    MemberId,
    Period,
    Span,
)

T = TypeVar("T")


def quarter_so_far(community: Community) -> Period:
    """Return the days of the present quarter up to the community's calendar day."""
    today = community.today()
    return Period(Period.of(Span.QUARTER, today).start, today)


def day_in(rng: Random, period: Period) -> date:
    """Return a random day of ``period``."""
    return period.start + timedelta(days=rng.randrange(period.days))


def some(rng: Random, things: list[T], count: int) -> list[T]:
    """Return at most ``count`` different things, at random."""
    return rng.sample(things, min(count, len(things)))


def members_of(community: Community) -> list[MemberId]:
    """Return the ids of all members by code, so that one seed gives one quarter."""
    return [MemberId(id_) for _code, id_ in sorted(community.members.ids().items())]


def households_of(community: Community) -> list[HouseholdId]:
    """Return the ids of all households by code, so that one seed gives one quarter."""
    return [HouseholdId(id_) for _code, id_ in sorted(community.households.ids().items())]


def party_members_of(community: Community) -> list[MemberId]:
    """Return the ids of the party members of the quarter by code."""
    members = community.members.affiliated("party.member", quarter_so_far(community))
    return [one for one in members_of(community) if one in members]
