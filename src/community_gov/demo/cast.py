"""Who acts in the story, and when it happens."""

from collections.abc import Callable

from attrs import frozen

from community_gov.community import Community
from community_gov.exchange.workbook import columns_of
from community_gov.model.actor import Actor
from community_gov.model.period import Period
from community_gov.store.clock import FixedClock

PERIOD = Period.parse("2026Q3")

Say = Callable[[str], None]


@frozen
class Cast:
    """The community of the story, and the three people who act in it."""

    community: Community
    clock: FixedClock
    administrator: Actor
    clerk: Actor
    reviewer: Actor


def chapter(say: Say, title: str) -> None:
    """Say the title of a chapter, under a line."""
    say("")
    say(f"── {title} " + "─" * max(2, 60 - columns_of(title)))
