"""A line for each call of a hook, for authors who wonder whether and with what theirs is called.

The logger ``community_gov.hooks`` gets them at the level DEBUG. No values are told, since they
may be personal: only names and numbers.
"""

import logging
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from community_gov.model.action import Action, Event
from community_gov.model.fact import Fact

log = logging.getLogger("community_gov.hooks")


def to_stderr() -> None:
    """Write the lines to standard error, once however often it is asked for."""
    log.setLevel(logging.DEBUG)
    if not log.handlers:
        log.addHandler(logging.StreamHandler(sys.stderr))


def check(plugin: str, action: Action, reasons: Sequence[str]) -> None:
    """Tell which write a plugin was asked about, by the keys of its request, and its reasons."""
    answer = f" → {list(reasons)}" if reasons else ""
    log.debug("%s.check: %s(%s)%s", plugin, action.name, ", ".join(action.request), answer)


def recorded(plugin: str, facts: Iterable[Fact]) -> None:
    """Tell how many facts of which kinds, and of which versions, a plugin was handed."""
    if log.isEnabledFor(logging.DEBUG):
        counted = Counter(f"{one.kind} (version {one.version})" for one in facts)
        told = ", ".join(f"{number} × {kind}" for kind, number in counted.items())
        log.debug("%s.recorded: %s", plugin, told)


def committed(plugin: str, events: Iterable[Event]) -> None:
    """Tell of which committed writes a plugin was told."""
    log.debug("%s.committed: %s", plugin, ", ".join(one.action for one in events))
