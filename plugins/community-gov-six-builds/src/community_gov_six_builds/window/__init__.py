"""The window and the grid (信息化服務平臺): cases in time, the four zeros, and the index 服務.

Rows A7-1 to A7-10, and A0-4. A matter is typed once, as a case; whether it was in time, owned in
each step and without fault follows from what was done with it, and nobody types that.
Nothing follows where anybody is, and nothing asks for pictures.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from community_gov.plugin import Community, Declaration, Event, Kpi, hookimpl
from community_gov_six_builds.window import (
    _commands,
    _demo,
    _events,
    _grid,
    _hall,
    _index,
    _mechanisms,
    _providers,
    _qualities,
    _requests,
    _service,
)
from community_gov_six_builds.window._queue import OpenCase, grids, offered, open_cases
from community_gov_six_builds.window._service import Service
from community_gov_six_builds.window._settings import Settings

if TYPE_CHECKING:
    import click

__all__ = ["OpenCase", "Service", "Settings", "grids", "offered", "open_cases"]


@hookimpl
def settings() -> type[Settings]:
    """Return the class of this plugin's settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare what the rows need, the figures, the index made of them, and the mechanisms."""
    found = list(_parts(settings))
    yield from found
    yield _index.index(settings, {one.name: one for one in found if isinstance(one, Kpi)})
    yield from _mechanisms.mechanisms()


def _parts(settings: Settings) -> Iterator[Declaration]:
    yield from _hall.declarations()
    yield from _service.declarations(settings)
    yield from _grid.declarations(settings)
    yield from _events.declarations(settings)
    yield from _requests.declarations(settings)
    yield from _providers.declarations()
    yield from _qualities.declarations()


@hookimpl
def committed(events: Sequence[Event], settings: Settings) -> None:
    """Add a line per write to the feed, which says that something was done and not to whom."""
    if not settings.feed:
        return
    with Path(settings.feed).open("a", encoding="utf-8") as feed:
        for event in events:
            told = {"seq": event.seq, "at": event.at.isoformat(), "action": event.action}
            feed.write(json.dumps(told) + "\n")


@hookimpl
def commands(group: "click.Group", settings: Settings) -> None:
    """Add ``queue``, ``grids`` and ``providers``: what waits, how grids stand, what is offered."""
    _commands.add_commands(group, settings)


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Live a quarter of the window and the grids, with one thing of each kind at least."""
    _demo.live(community, rng, Settings())
