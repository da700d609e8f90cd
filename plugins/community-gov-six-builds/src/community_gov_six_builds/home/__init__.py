"""Service at home (精細化服務機制): four responses, four channels, 三送、五走訪、六到家.

Rows A8-1 to A8-19. What is protected stands in closed books: nobody lists, searches,
prints, exports or scores it, and it ends by itself (PIPL Art. 28, Minors Protection Law
Art. 43, Community Correction Law Art. 4). Of it only shares are told, and never of fewer
than five.
"""

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

from community_gov.plugin import (
    Action,
    Community,
    Declaration,
    Fact,
    PluginWriter,
    hookimpl,
)
from community_gov_six_builds.home import (
    _callings,
    _cases,
    _channels,
    _closed,
    _demo,
    _due,
    _gifts,
    _mechanisms,
    _responses,
    _rounds,
    _visits,
)
from community_gov_six_builds.home._due import WaitingVisit, waiting_visits
from community_gov_six_builds.home._settings import Settings
from community_gov_six_builds.home._visits import HomeVisit, Need

if TYPE_CHECKING:
    import click

__all__ = ["HomeVisit", "Need", "Settings", "WaitingVisit", "waiting_visits"]


@hookimpl
def settings() -> type[Settings]:
    """Return the class of this plugin's settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare what the rows need, their figures, and the mechanisms that link them."""
    yield from _channels.declarations()
    yield from _visits.declarations()
    yield from _responses.declarations(settings)
    yield from _gifts.declarations()
    yield from _callings.declarations(settings)
    for one in _rounds.rounds(settings):
        yield from one.declarations()
    yield from _cases.declarations(settings)
    yield from _mechanisms.mechanisms()


@hookimpl
def check(action: Action) -> Iterable[str]:
    """Refuse a case of reintegration that would be kept for more than five years after release."""
    return _cases.refuse_outliving(action)


@hookimpl
def recorded(facts: Sequence[Fact], writer: PluginWriter, settings: Settings) -> None:
    """Open needs that visits found, and the visits that wait, so that nobody types them."""
    _visits.follow(facts, writer)
    _closed.follow(_rounds.rounds(settings), facts, writer)


@hookimpl
def commands(group: "click.Group", settings: Settings) -> None:
    """Add ``due``: which visits wait of one closed file, for whom it is assigned to."""
    _due.add_commands(group, settings)


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Live a quarter of service at home, with one thing of each kind at least."""
    _demo.live(community, rng)
