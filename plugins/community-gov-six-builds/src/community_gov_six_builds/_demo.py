"""A seeded quarter of a made-up community: who writes it, its days, its people and homes."""

from datetime import date, timedelta
from random import Random
from typing import TypeVar

from community_gov.plugin import (
    Actor,
    Community,
    HouseholdId,
    MemberId,
    Period,
    Span,
    UnknownError,
    label,
)

T = TypeVar("T")

_NO_CLERK = label(
    "The community has no clerk to write its quarter.",
    "社区没有录入员，无法写入演示季度。",
    "社區沒有錄入員，無法寫入演示季度。",
)
_ADD_ONE = label(
    "Add one first: community-gov actors add NAME --role clerk",
    "请先添加：community-gov actors add NAME --role clerk",
    "請先添加：community-gov actors add NAME --role clerk",
)


def clerk_of(community: Community) -> Actor:
    """Return a clerk of the community; raises :class:`UnknownError` where it has none."""
    for actor in community.actors.all():
        if actor.has("clerk"):
            return actor
    raise UnknownError(str(_NO_CLERK), str(_ADD_ONE))


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
