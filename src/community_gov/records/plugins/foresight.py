"""Working out what would change: the plugins as they are and as they would be, side by side."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import define

from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.discover import origin
from community_gov.hooks.fault import Fault, FaultKind
from community_gov.hooks.host import Host
from community_gov.hooks.noted import Declared, digest_of, noted, require_typed
from community_gov.hooks.references import unresolved
from community_gov.model.source import Overridden
from community_gov.records.context import Context
from community_gov.records.plugins import tables as plugin_tables
from community_gov.records.plugins.needs import Need, declared_by, lacking, needs
from community_gov.records.plugins.notes import Note
from community_gov.records.plugins.preview import (
    PluginAhead,
    Preview,
    StepAhead,
    changes,
    settings_ahead,
)
from community_gov.records.plugins.tables_ahead import steps_ahead, tables_ahead

Objecting = Callable[[Catalogue], Iterable[str]]
"""Takes what plugins would declare, and returns what the engines would refuse of it."""


@define(slots=False)
class Foresight:
    """What is known of a change to the plugins of a community before it is made.

    ``asked`` are the plugins it is about; ``before`` has them as they are, ``base``
    none of those that are enabled or upgraded, ``after`` as they would be.
    ``notes`` say what the enabled ones among them declared when that was noted.
    """

    context: Context
    asked: frozenset[str]
    before: Host
    base: Host
    after: Host
    notes: Mapping[str, Note]
    object_to: Objecting

    @cached_property
    def broken(self) -> list[Fault]:
        """Faults for which plugins that are asked about would be set aside."""
        return [one for one in self.after.set_aside if one.plugin in self.asked]

    @cached_property
    def faults(self) -> list[str]:
        """What else would be wrong and is not wrong without them."""
        known = {*map(self._fault, self.base.faults), *self._objections(self.base)}
        found = [self._fault(one) for one in self.after.faults if not one.sets_aside]
        found += self._objections(self.after)
        found += [*self._steps[1], *self._unwritable.values()]
        return [one for one in dict.fromkeys(found) if one not in known]

    @cached_property
    def needed(self) -> list[Need]:
        """What rests on what would go; nothing rests on a plugin that is set aside."""
        former = {
            name: one for name, one in self._declared_before.items() if name in self._declared_after
        }
        return needs({**self._loaded_before, **former}, self._declared_after, self.asked)

    @cached_property
    def lacking(self) -> list[Need]:
        """What the plugins need and would not find."""
        enabled = {*self._declared_after, *(one.plugin for one in self.after.set_aside)}
        return lacking(self._declared_after, self.asked, enabled)

    def preview(self) -> Preview:
        """Return all of it as plain data."""
        known = set(unresolved(self.base.catalogue))
        now, then = (set(_overrides(host)) for host in (self.before, self.after))
        own = [one for one in self.broken if one.kind is FaultKind.SETTINGS]
        other = [str(one) for one in self.broken if one.kind is not FaultKind.SETTINGS]
        return Preview(
            plugins=tuple(self._plugin(name) for name in sorted(self.asked)),
            replaced=tuple(one for one in _overrides(self.after) if one not in now),
            restored=tuple(one for one in _overrides(self.before) if one not in then),
            needed=tuple(self.needed),
            lacking=tuple(self.lacking),
            unresolved=tuple(
                one
                for one in unresolved(self.after.catalogue)
                if one.plugin in self.asked and one not in known
            ),
            tables=tuple(
                tables_ahead(self.context.database, self._declared_before, self._asked_after)
            ),
            steps=tuple(self._steps[0]),
            settings=tuple(map(str, own)),
            faults=(*other, *self.faults),
        )

    @cached_property
    def _unwritable(self) -> dict[str, str]:
        """The plugins whose declarations cannot be noted, and why."""
        found: dict[str, str] = {}
        for name, declared in sorted(self._asked_after.items()):
            try:
                require_typed(declared.declarations)
                noted(declared.declarations)
            except DeclarationError as error:
                found[name] = f"{name}: {error}"
        return found

    @cached_property
    def _loaded_before(self) -> dict[str, Declared]:
        return declared_by(self.before.plugins)

    @cached_property
    def _declared_before(self) -> dict[str, Declared]:
        then = {name: one.read() for name, one in self.notes.items()}
        loaded = self._loaded_before
        return {name: loaded[name] for name in self.asked & loaded.keys()} | then

    @cached_property
    def _declared_after(self) -> dict[str, Declared]:
        return declared_by(self.after.plugins)

    def _fault(self, one: Fault) -> str:
        """Tell a fault; of what is not enabled yet nothing has to be disabled."""
        return one.told if one.plugin in self.asked else str(one)

    def _objections(self, host: Host) -> list[str]:
        tables = plugin_tables.faults(self.context.database, host)
        return [*map(str, tables), *self.object_to(host.catalogue)]

    def _plugin(self, name: str) -> PluginAhead:
        was = self._declared_before.get(name, Declared())
        now = self._asked_after.get(name, Declared())
        both = (was.declarations, now.declarations)
        told = changes(was, now) if all(map(digest_of, both)) else ()
        note = self.notes.get(name)
        noted_as = origin(note.distribution, note.dist_version) if note else ""
        former = noted_as or _version(self.before, name)
        values = settings_ahead(_settings(self.before, name), _settings(self.after, name))
        return PluginAhead(name, former, _version(self.after, name), told, values)

    @cached_property
    def _asked_after(self) -> dict[str, Declared]:
        return {name: self._declared_after[name] for name in self.asked & {*self._declared_after}}

    @cached_property
    def _steps(self) -> tuple[list[StepAhead], list[str]]:
        return steps_ahead(self.context, self._asked_after)


def _overrides(host: Host) -> list[Overridden]:
    return [one.by for one in host.catalogue.overrides()]


def _settings(host: Host, name: str) -> Any:
    return next((one.settings for one in host.plugins if one.name == name), None)


def _version(host: Host, name: str) -> str:
    found = [one.candidate for one in host.plugins if one.name == name]
    return found[0].origin if found else ""
