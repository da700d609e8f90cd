"""Which plugins a community has enabled, and with which settings, as its file has it."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from community_gov.errors import UnknownError
from community_gov.hooks.discover import Candidate
from community_gov.hooks.host import Enabled, Host
from community_gov.hooks.misreading import Examine
from community_gov.i18n import _
from community_gov.records.context import Context
from community_gov.records.plugins.notes import Noted, Notes
from community_gov.records.repository import Repository
from community_gov.records.work import Work

Settings = Mapping[str, Mapping[str, Any]]
"""Settings by plugin."""


def make_host(context: Context, candidates: Iterable[Candidate], examine: Examine) -> Host:
    """Load those of the installed ``candidates`` that are enabled.

    What ``examine`` finds unreadable is out of use.
    """
    return Host(EnabledPlugins(context).to_load(), candidates, examine=examine)


class EnabledPlugins(Repository[Noted]):
    """The plugins a community enabled, and those it has disabled since, with their settings."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Noted)
        self._notes = Notes(context)

    def by_name(self) -> dict[str, Noted]:
        """Return those that are enabled."""
        return {one.name: one for one in self.all() if one.enabled}

    def require(self, names: Iterable[str]) -> dict[str, Noted]:
        """Return those that are enabled; raises :class:`UnknownError` for one that is not."""
        enabled = self.by_name()
        for name in names:
            if name not in enabled:
                raise UnknownError(
                    _("The plugin {name!r} is not enabled here.").format(name=name),
                    _("Enabled are: {names}.").format(names=_(", ").join(sorted(enabled)) or "-"),
                )
        return enabled

    def to_load(self) -> list[Enabled]:
        """Return those that are enabled as they are to be loaded."""
        digests = self._notes.digests()
        return [
            Enabled(
                one.name,
                one.distribution,
                one.dist_version,
                one.settings,
                digests.get(one.name, ""),
            )
            for one in self.by_name().values()
        ]

    def as_enabled(self, candidate: Candidate, settings: Settings) -> Enabled:
        """Return a plugin as it would be loaded, with the settings it had where none are given."""
        name = candidate.name
        values = settings[name] if name in settings else self._kept(name)
        return Enabled(name, candidate.distribution, candidate.version, values)

    def note(self, work: Work, candidate: Candidate, settings: Mapping[str, Any] | None) -> None:
        """Note that a plugin is enabled; without ``settings`` it keeps those it had."""
        noted = Noted(
            work.new_id(),
            candidate.name,
            candidate.kind.value,
            candidate.distribution,
            candidate.version,
            enabled=True,
            settings=dict(settings or {}),
        )
        found = self.where(name=candidate.name)
        if not found:
            work.add(noted)
            return
        kept = dict(settings) if settings is not None else found[0].settings
        changed = evolve(noted, settings=kept)
        names = ("kind", "distribution", "dist_version", "enabled", "settings")
        work.amend(Noted, found[0].id, {name: getattr(changed, name) for name in names})

    def _kept(self, name: str) -> Mapping[str, Any]:
        found = self.where(name=name)
        return found[0].settings if found else {}
