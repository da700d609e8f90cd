"""What would change if plugins were enabled, disabled or upgraded; nothing is written."""

from enum import StrEnum
from typing import Any

from attrs import frozen

from community_gov.hooks.compare import Change, compare, table_of
from community_gov.hooks.noted import Declared, data_of
from community_gov.hooks.references import Unresolved
from community_gov.hooks.settings_told import settings_of
from community_gov.model.source import Overridden
from community_gov.records.plugins.needs import Need
from community_gov.records.steps.running import Sample


class Fate(StrEnum):
    """What becomes of a table."""

    MADE = "made"
    WIDENED = "widened"
    FOUND = "found"
    STAYS = "stays"


@frozen
class SettingAhead:
    """A setting that would have another value; ``was`` is ``None`` where there was none."""

    name: str
    was: Any
    now: Any


@frozen
class PluginAhead:
    """One plugin, the version it had and would have (empty for none), and what it declares.

    ``settings`` are those that would change; of a plugin that is new, all of them.
    """

    plugin: str
    was: str
    now: str
    changes: tuple[Change, ...]
    settings: tuple[SettingAhead, ...] = ()


@frozen
class TableAhead:
    """A table of a register: its rows now, and the fields that would be added."""

    register: str
    plugin: str
    table: str
    fate: Fate
    rows: int
    fields: tuple[str, ...] = ()


@frozen
class StepAhead:
    """A step of a register that would run, and how many rows it would change."""

    register: str
    name: str
    reason: str
    rows: int
    samples: tuple[Sample, ...] = ()


@frozen
class Preview:
    """What would change, and what stands against it.

    ``replaced`` and ``restored`` are the values that overrides would replace and
    no longer replace. ``needed`` is what rests on what would go, ``lacking``
    what the plugins need and would not find, ``unresolved`` what they name and
    nobody declares, ``settings`` what in their settings does not fit, and
    ``faults`` what else would be wrong.
    """

    plugins: tuple[PluginAhead, ...]
    replaced: tuple[Overridden, ...] = ()
    restored: tuple[Overridden, ...] = ()
    needed: tuple[Need, ...] = ()
    lacking: tuple[Need, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    tables: tuple[TableAhead, ...] = ()
    steps: tuple[StepAhead, ...] = ()
    settings: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The declarations that would be added, removed or changed, plugin by plugin."""
        return tuple(change for one in self.plugins for change in one.changes)


def settings_ahead(before: Any, after: Any) -> tuple[SettingAhead, ...]:
    """Return which settings would differ between two settings objects; either may be ``None``."""
    was = {one.name: one.value for one in settings_of(before)}
    return tuple(
        SettingAhead(one.name, was.get(one.name), one.value)
        for one in settings_of(after)
        if one.name not in was or was[one.name] != one.value
    )


def changes(before: Declared, after: Declared) -> tuple[Change, ...]:
    """Return what differs; a noted declaration that cannot be read any more is told as a whole."""
    lost = {(one.table, one.name): one for one in before.unreadable}
    now = {(table_of(one), one.name): one for one in after.declarations}
    readable = [one for key, one in now.items() if key not in lost]
    found = compare(before.declarations, readable)
    for key, one in lost.items():
        if key not in now:
            found.append(Change("removed", *key, was=one.label))
        elif data_of(now[key]) != one.data:
            found.append(Change("changed", *key, was=one.label, now=str(now[key].label)))
    return tuple(sorted(found, key=lambda change: (change.declared, change.name)))
