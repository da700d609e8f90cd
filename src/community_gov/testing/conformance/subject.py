"""The plugin under examination: what it ships, what it needs, and who else is installed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import define

from community_gov.errors import PluginError, UnknownError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.discover import Candidate, discover
from community_gov.hooks.fault import Fault
from community_gov.hooks.host import Enabled, Host
from community_gov.hooks.load import Plugin, SetAsideError, load
from community_gov.hooks.references import named_by
from community_gov.i18n import _
from community_gov.model.declarations import Declaration, FactKind
from community_gov.testing.conformance.stage import Stage


@define(slots=False, eq=False)
class Subject:
    """One plugin, with the settings it is examined under; loaded when it is first looked at."""

    candidate: Candidate
    candidates: list[Candidate]
    settings: Mapping[str, Any]

    @classmethod
    def find(
        cls, name: str, *, settings: Mapping[str, Any] | None = None, rules: Path | None = None
    ) -> "Subject":
        """Find the installed plugin, or the pack in the folder ``rules``, that is called ``name``.

        Raises :class:`UnknownError` for none, and :class:`PluginError` for several.
        """
        candidates = discover(rules)
        found = [one for one in candidates if one.name == name]
        if not found:
            raise UnknownError(
                _("No plugin {name!r} is installed.").format(name=name),
                _("There are: {names}.").format(
                    names=", ".join(sorted(one.name for one in candidates)) or "-"
                ),
            )
        if len(found) > 1:
            raise PluginError(
                _("Several distributions ship a plugin {name!r}: {distributions}.").format(
                    name=name,
                    distributions=", ".join(one.origin for one in found),
                ),
                _("Uninstall all but one of them."),
            )
        return cls(found[0], candidates, dict(settings or {}))

    @property
    def name(self) -> str:
        """The name of the plugin."""
        return self.candidate.name

    @cached_property
    def _loaded(self) -> Plugin | Fault:
        return _load(self.candidate, self.settings)

    @property
    def fault(self) -> Fault | None:
        """Why it cannot be loaded, if it cannot."""
        return self._loaded if isinstance(self._loaded, Fault) else None

    @property
    def plugin(self) -> Plugin:
        """The plugin, loaded by itself; raises :class:`PluginError` where it cannot be."""
        if isinstance(self._loaded, Fault):
            raise PluginError(str(self._loaded))
        return self._loaded

    def declared(self, kind: type[Any]) -> Iterator[Any]:
        """Yield what it declares of one class."""
        return (one for one in self.plugin.declarations if type(one) is kind)

    @cached_property
    def others(self) -> dict[str, Plugin]:
        """The other installed plugins that can be loaded by themselves, by name."""
        names = [one.name for one in self.candidates]
        alone = [one for one in self.candidates if names.count(one.name) == 1]
        loaded = [_load(one, {}) for one in alone if one.name != self.name]
        return {one.name: one for one in loaded if isinstance(one, Plugin)}

    @cached_property
    def needs(self) -> list[str]:
        """The plugins it needs, and those that they need in turn, as far as they are installed."""
        return self._with_needs(self.plugin.needs)

    @property
    def lacking(self) -> list[str]:
        """The plugins it says it needs that are not installed, or cannot be loaded."""
        return [one for one in self.plugin.needs if one not in self.others]

    @cached_property
    def friends(self) -> list[str]:
        """Installed plugins beyond its needs that declare the fact kinds it names."""
        known = {(type(one), one.name) for one in self._around(self.needs)}
        wanted = {key for one in self.plugin.declarations for key in named_by(one)} - known
        found = [
            name
            for name, plugin in self.others.items()
            if any((FactKind, one.name) in wanted for one in _kinds(plugin.declarations))
        ]
        return [one for one in self._with_needs(found) if one not in self.needs]

    @cached_property
    def catalogue(self) -> Catalogue:
        """What it declares together with what it needs, overrides applied."""
        return self.host(self.needs).catalogue

    @cached_property
    def wide_catalogue(self) -> Catalogue:
        """The same with its friends, for the kinds of facts that only they declare."""
        return self.host([*self.needs, *self.friends]).catalogue

    @cached_property
    def stage(self) -> Stage:
        """A made-up community that has it and what it needs enabled."""
        return Stage(self, self.needs)

    @cached_property
    def wide_stage(self) -> Stage:
        """A made-up community that has its friends enabled too."""
        return Stage(self, [*self.needs, *self.friends]) if self.friends else self.stage

    def host(self, others: Iterable[str], *, without: bool = False) -> Host:
        """Load it beside ``others`` as a community would, or only them."""
        around = [_enabled(self.others[name].candidate, {}) for name in others]
        own = [] if without else [_enabled(self.candidate, self.settings)]
        return Host([*around, *own], self.candidates)

    def _with_needs(self, names: Iterable[str]) -> list[str]:
        found: dict[str, None] = {}
        waiting = [name for name in names if name in self.others]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += [one for one in self.others[name].needs if one in self.others]
        return list(found)

    def _around(self, names: Iterable[str]) -> Iterator[Declaration]:
        yield from self.plugin.declarations
        for name in names:
            yield from self.others[name].declarations


def _load(candidate: Candidate, settings: Mapping[str, Any]) -> Plugin | Fault:
    try:
        return load(candidate, settings)
    except SetAsideError as error:
        return error.fault


def _enabled(candidate: Candidate, settings: Mapping[str, Any]) -> Enabled:
    return Enabled(candidate.name, candidate.distribution, candidate.version, settings)


def _kinds(declarations: Iterable[Declaration]) -> Iterator[FactKind]:
    return (one for one in declarations if isinstance(one, FactKind))
