"""The members (創新型黨員隊伍): who comes up, what each does, who reports, is away, or is exempted.

Rows A6-1 to A6-6, and A0-2. Whose points they are is told by affiliations: ``party.member`` is
a full member, ``party.probationary`` a probationary one, ``party.without-office`` one of the
scheme of posts. Who wants to join is political and restricted; why somebody is exempted is not
kept.
"""

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from community_gov.plugin import Action, Community, Declaration, hookimpl
from community_gov_six_builds.members import (
    _command,
    _demo,
    _employed,
    _exemptions,
    _floating,
    _mechanisms,
    _points,
    _post_points,
    _posts,
    _tasked,
    _trainees,
    _wishes,
)
from community_gov_six_builds.members._feedback import Feedback, feedback, page
from community_gov_six_builds.members._points import SCHEME, Deed
from community_gov_six_builds.members._settings import Settings

if TYPE_CHECKING:
    import click

__all__ = [
    "SCHEME",
    "Deed",
    "Feedback",
    "check",
    "commands",
    "declare",
    "demo",
    "feedback",
    "page",
    "settings",
]


@hookimpl
def settings() -> type[Settings]:
    """Return the class of this plugin's settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare what the six rows need, their figures, and the mechanisms that link them."""
    yield from _points.declarations()
    yield from _exemptions.declarations()
    yield from _trainees.declarations()
    yield from _employed.declarations()
    yield from _wishes.declarations()
    yield from _floating.declarations(settings)
    yield from _posts.declarations()
    yield from _post_points.declarations()
    yield from _tasked.declarations()
    yield from _mechanisms.mechanisms()


@hookimpl
def check(action: Action, community: Community) -> Iterator[str]:
    """Refuse to exempt a member from the points without a decision of the branch that passed."""
    yield from _exemptions.refusals(action, community)


@hookimpl
def commands(group: "click.Group") -> None:
    """Add ``feedback``: the page that tells a unit what its members did here."""
    _command.add(group)


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Live a quarter of the members, with one thing of each kind."""
    _demo.live(community, rng)
