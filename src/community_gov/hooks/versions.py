"""Dated versions of one thing, cut where another value takes over for some days."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TypeVar

from attrs import evolve

from community_gov.model.declarations import DatedValue, Goalposts, KpiTarget, Rule

V = TypeVar("V", DatedValue, Goalposts, KpiTarget, Rule)

_DAY = timedelta(days=1)


def changed_within(
    versions: Iterable[V], since: date, until: date | None, change: Callable[[V], V]
) -> tuple[V, ...]:
    """Return ``versions`` with what is in force from ``since`` to ``until`` changed.

    A version that reaches over one of these days is cut there; its parts
    outside stay as they were. Days on which nothing was in force stay so.
    """
    found: list[V] = []
    for one in versions:
        found += _before(one, since)
        found += [change(part) for part in within([one], since, until)]
        found += _after(one, until)
    return tuple(found)


def overlaid(versions: Iterable[V], one: V) -> tuple[V, ...]:
    """Return ``versions`` with ``one`` in force on all of its days, and they on all others."""
    found = [one]
    for former in versions:
        found += _before(former, one.valid_from)
        found += _after(former, one.valid_to)
    return tuple(sorted(found, key=lambda part: part.valid_from))


def within(versions: Iterable[V], since: date, until: date | None) -> list[V]:
    """Return those parts of ``versions`` that are in force from ``since`` to ``until``."""
    found: list[V] = []
    for one in versions:
        start, end = max(one.valid_from, since), earlier(one.valid_to, until)
        if end is None or start <= end:
            found.append(evolve(one, valid_from=start, valid_to=end))
    return found


def _before(one: V, since: date) -> list[V]:
    if since <= one.valid_from:
        return []
    return [evolve(one, valid_to=earlier(one.valid_to, since - _DAY))]


def _after(one: V, until: date | None) -> list[V]:
    if until is None or (one.valid_to or date.max) <= until:
        return []
    return [evolve(one, valid_from=max(one.valid_from, until + _DAY))]


def earlier(one: date | None, other: date | None) -> date | None:
    """Return the earlier of two last days; ``None`` is a day that never comes."""
    ends = [end for end in (one, other) if end is not None]
    return min(ends, default=None)
