"""The two committees (務實型兩委): who they are, what they learn, promise, hear and plan.

Rows A5-1 to A5-5. A promise, an area of work or a task belongs to a post rather than to a
person, so that it passes on with the post. What residents say is a case with a limit; what
was promised or planned counts as done once the day and the proof are there.
"""

from collections.abc import Iterator
from random import Random

from community_gov.plugin import Community, Declaration, hookimpl
from community_gov_six_builds.committee import (
    _bodies,
    _counsel,
    _demo,
    _mechanisms,
    _plans,
    _promises,
    _training,
)
from community_gov_six_builds.committee._promises import Promise

__all__ = ["Promise", "declare", "demo"]


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare what the five rows need, their figures, and the mechanisms that link them."""
    yield from _bodies.declarations()
    yield from _training.declarations()
    yield from _promises.declarations()
    yield from _counsel.declarations()
    yield from _plans.declarations()
    yield from _mechanisms.mechanisms()


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Live a quarter of the two committees; none of their promises is reviewed yet."""
    _demo.live(community, rng)
