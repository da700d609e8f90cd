"""Which plugins a community has enabled, and with which settings."""

import builtins
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from community_gov.errors import PluginError, UnknownError
from community_gov.hooks.discover import Candidate, discover
from community_gov.hooks.fault import Fault
from community_gov.hooks.host import Enabled, Host
from community_gov.hooks.load import SetAsideError, load
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.fields import fields_of, internal
from community_gov.records import permission
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work
from community_gov.store.table import TypedTable


@frozen
class Noted:
    """What a community noted about a plugin when it was enabled or disabled."""

    id: str
    name: str = internal()
    kind: str = internal()
    distribution: str = internal()
    dist_version: str = internal()
    enabled: bool = internal()
    settings: dict[str, Any] = internal()


TABLES[Noted] = TypedTable("plugin", tuple(one for one in fields_of(Noted) if one.name != "id"))


class PluginState(StrEnum):
    """Where a plugin stands in a community, as far as can be told without importing it."""

    ENABLED = "enabled"
    AVAILABLE = "available"
    MISSING = "missing"


@frozen
class Listed:
    """One row of ``plugins list``."""

    name: str
    kind: str
    distribution: str
    version: str
    state: PluginState


class Plugins:
    """The plugins of one community: list, enable, disable, and what is wrong with them."""

    def __init__(self, context: Context, actions: Actions, rules: Path) -> None:
        self._context = context
        self._actions = actions
        self._rules = rules
        self._noted = Repository(context, Noted)

    def candidates(self) -> list[Candidate]:
        """Return every installed plugin; imports none."""
        return discover(self._rules)

    def list(self) -> list[Listed]:
        """Return enabled, available and missing plugins by name; imports none."""
        enabled = {one.name: one for one in self._noted.all() if one.enabled}
        found = self.candidates()
        rows = [
            Listed(one.name, one.kind.value, one.distribution, one.version, _state(one, enabled))
            for one in found
        ]
        rows += [
            Listed(one.name, one.kind, one.distribution, one.dist_version, PluginState.MISSING)
            for one in enabled.values()
            if one.name not in {candidate.name for candidate in found}
        ]
        return sorted(rows, key=lambda row: (row.name, row.distribution))

    def make_host(self) -> Host:
        """Load the enabled plugins."""
        return Host(self._enabled(), self.candidates())

    def faults(self) -> "builtins.list[Fault]":
        """Load the plugins and return what is wrong with them."""
        return list(self._context.host.faults)

    def enable(
        self, *names: str, by: Actor, settings: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        """Enable plugins for this community, with their ``settings`` by plugin name.

        Raises :class:`UnknownError` for one that is not installed, and
        :class:`PluginError` for one that cannot be loaded or would clash; then
        none of them is enabled.
        """
        permission.permit(by, "plugins.enable")  # before anything of a plugin is run
        chosen = [self._candidate(name) for name in names]
        given = settings or {}
        for name in given.keys() - set(names):
            raise UnknownError(
                _("There are settings for {name!r}, which is not being enabled.").format(name=name)
            )
        self._refuse_broken(chosen, given)

        def body(work: Work) -> list[str]:
            for candidate in chosen:
                self._note(work, candidate, given.get(candidate.name))
            return list(names)

        self._changed("plugins.enable", by, body)

    def disable(self, *names: str, by: Actor) -> None:
        """Disable plugins; they are imported no more, and their data stay readable."""
        noted = {one.name: one for one in self._noted.all() if one.enabled}
        for name in names:
            if name not in noted:
                raise UnknownError(
                    _("The plugin {name!r} is not enabled here.").format(name=name),
                    _("Enabled are: {names}.").format(names=", ".join(sorted(noted)) or "-"),
                )

        def body(work: Work) -> list[str]:
            for name in names:
                work.amend(Noted, noted[name].id, {"enabled": False})
            return list(names)

        self._changed("plugins.disable", by, body)

    def _changed(self, action: str, by: Actor, body: Callable[[Work], Any]) -> None:
        self._actions.perform(action, by, body)
        self._context.forget_host()

    def _candidate(self, name: str) -> Candidate:
        found = [one for one in self.candidates() if one.name == name]
        if not found:
            raise UnknownError(
                _("No plugin {name!r} is installed.").format(name=name),
                _("See what is: community-gov plugins list"),
            )
        if len(found) > 1:
            raise PluginError(
                _("Several distributions ship a plugin {name!r}: {distributions}.").format(
                    name=name,
                    distributions=", ".join(f"{one.distribution} {one.version}" for one in found),
                ),
                _("Uninstall all but one of them."),
            )
        return found[0]

    def _refuse_broken(
        self, chosen: "builtins.list[Candidate]", settings: Mapping[str, Mapping[str, Any]]
    ) -> None:
        for candidate in chosen:
            try:
                load(candidate, settings.get(candidate.name) or self._kept(candidate.name))
            except SetAsideError as error:
                raise PluginError(
                    _("{name} cannot be enabled: {fault}").format(
                        name=candidate.name, fault=error.fault
                    )
                ) from error
        would = [self._as_enabled(one, settings) for one in chosen]
        kept = [one for one in self._enabled() if one.name not in {w.name for w in would}]
        before = set(map(str, self._context.host.faults))
        after = Host([*kept, *would], self.candidates()).faults
        fresh = [fault for fault in after if not fault.sets_aside and str(fault) not in before]
        if fresh:
            raise PluginError(
                _("Nothing was enabled:\n{faults}").format(faults="\n".join(map(str, fresh)))
            )

    def _enabled(self) -> "builtins.list[Enabled]":
        return [
            Enabled(one.name, one.distribution, one.dist_version, one.settings)
            for one in self._noted.all()
            if one.enabled
        ]

    def _as_enabled(
        self, candidate: Candidate, settings: Mapping[str, Mapping[str, Any]]
    ) -> Enabled:
        values = settings.get(candidate.name) or self._kept(candidate.name)
        return Enabled(candidate.name, candidate.distribution, candidate.version, values)

    def _kept(self, name: str) -> Mapping[str, Any]:
        found = self._noted.where(name=name)
        return found[0].settings if found else {}

    def _note(self, work: Work, candidate: Candidate, settings: Mapping[str, Any] | None) -> None:
        noted = Noted(
            work.new_id(),
            candidate.name,
            candidate.kind.value,
            candidate.distribution,
            candidate.version,
            enabled=True,
            settings=dict(settings or {}),
        )
        found = self._noted.where(name=candidate.name)
        if not found:
            work.add(noted)
            return
        kept = dict(settings) if settings is not None else found[0].settings
        changed = evolve(noted, settings=kept)
        names = ("kind", "distribution", "dist_version", "enabled", "settings")
        work.amend(Noted, found[0].id, {name: getattr(changed, name) for name in names})


def _state(candidate: Candidate, enabled: Mapping[str, Noted]) -> PluginState:
    return PluginState.ENABLED if candidate.name in enabled else PluginState.AVAILABLE
