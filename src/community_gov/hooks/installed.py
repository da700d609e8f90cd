"""The entry points of installed plugins, looked for anew only after something was installed."""

import sys
import time
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

GROUP = "community_gov"
"""Entry point group of Python plugins."""

PACK_GROUP = "community_gov.packs"
"""Entry point group of rule packs: the value names a folder of TOML files, never imported."""

_SETTLED = 2_000_000_000
"""Nanoseconds; two changes of a folder that are closer may bear the same time."""


def installed() -> tuple[EntryPoint, ...]:
    """Return the entry points of all plugins and packs, without importing anything.

    Every installer adds folders to those on ``sys.path``, or takes them away. While
    their times stay the same, so does the answer, which takes a file for each
    distribution to find out.
    """
    places = tuple(map(_changed, sys.path))
    newest = max((time_ for _path, time_ in places), default=0)
    return _found.__wrapped__(places) if newest > time.time_ns() - _SETTLED else _found(places)


def _changed(path: str) -> tuple[str, int]:
    try:
        return path, Path(path).stat().st_mtime_ns
    except OSError:
        return path, 0


@lru_cache(maxsize=8)
def _found(_places: tuple[tuple[str, int], ...]) -> tuple[EntryPoint, ...]:
    found = entry_points()
    return tuple(one for group in (GROUP, PACK_GROUP) for one in found.select(group=group))
