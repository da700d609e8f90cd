"""The plugins of an open community: listed, enabled, upgraded, disabled, and what is wrong."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
from packaging.utils import canonicalize_name

from community_gov.errors import PluginError, UnknownError
from community_gov.hooks.discover import Candidate, discover
from community_gov.hooks.fault import Fault
from community_gov.hooks.host import Host
from community_gov.hooks.misreading import Examine
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Register
from community_gov.records import permission
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.plugins import tables as plugin_tables
from community_gov.records.plugins.enabled import EnabledPlugins, Settings
from community_gov.records.plugins.foresight import Foresight, Objecting
from community_gov.records.plugins.listing import Listed, PluginState, listed
from community_gov.records.plugins.needs import needs
from community_gov.records.plugins.notes import Noted, Notes
from community_gov.records.plugins.preview import Preview
from community_gov.records.plugins.refusals import (
    disable_too,
    refuse_enabling,
    refuse_needed,
    refuse_upgrading,
    upgrade_anyway,
)
from community_gov.records.plugins.tables import table_of
from community_gov.records.steps.running import run as run_steps
from community_gov.records.work import Work

__all__ = ["Listed", "Noted", "PluginState", "Plugins"]


class Plugins:
    """The plugins of one community: list, enable, upgrade, disable, and what is wrong with them.

    ``object_to`` says what the engines would refuse of what plugins declare, ``examine`` what
    they cannot read: the former keeps a plugin from being enabled, the latter is besides taken
    out of use wherever the plugins are loaded.
    """

    def __init__(
        self,
        context: Context,
        actions: Actions,
        rules: Path,
        object_to: Objecting = lambda _one: (),
        examine: Examine = lambda _one: (),
    ) -> None:
        self._context = context
        self._actions = actions
        self._rules = rules
        self._object_to, self._examine = object_to, examine
        self._enabled = EnabledPlugins(context)
        self.notes = Notes(context)

    def candidates(self) -> list[Candidate]:
        """Return every installed plugin; imports none."""
        return discover(self._rules)

    def all(self) -> list[Listed]:
        """Return enabled, changed, available and missing plugins by name; imports none.

        A Python plugin of the same version that declares something else shows
        as changed once the plugins are loaded.
        """
        enabled = self._enabled.by_name()
        return listed(self._context, self.candidates(), enabled, self.notes)

    def faults(self) -> list[Fault]:
        """Load the plugins and return what is wrong with them and the tables of their registers."""
        host = self._context.host
        return [*host.faults, *plugin_tables.faults(self._context.database, host)]

    def preview(
        self,
        *,
        enable: Iterable[str] = (),
        disable: Iterable[str] = (),
        upgrade: Iterable[str] = (),
        settings: Settings | None = None,
    ) -> Preview:
        """Return what would change; writes nothing.

        Raises :class:`UnknownError` for a plugin that is not installed, or not
        enabled where it would be disabled or upgraded.
        """
        return self._foresee(tuple(enable), tuple(disable), tuple(upgrade), settings).preview()

    def enable(self, *names: str, by: Actor, settings: Settings | None = None) -> None:
        """Enable plugins for this community, with their ``settings`` by plugin name.

        One that was enabled before finds its settings and its data again. Raises
        :class:`UnknownError` for one that is not installed, and
        :class:`PluginError` for one that cannot be loaded, would clash, needs a
        plugin that is not enabled, or declares what the engines refuse; then
        none of them is enabled.
        """
        # Before anything of a plugin is run.
        permission.permit(by, "plugins.enable", self._context.staff)
        ahead = self._foresee(names, (), (), settings)
        refuse_enabling(ahead)

        def body(work: Work) -> list[str]:
            self._accept(work, ahead, names, settings or {})
            return list(names)

        self._changed("plugins.enable", by, body)

    def upgrade(self, *names: str, by: Actor, even_if_needed: bool = False) -> None:
        """Accept what enabled plugins declare now; the journal keeps what changed.

        Raises as :meth:`enable` does, and :class:`PluginError` where other plugins
        rest on what would be gone, unless ``even_if_needed``.
        """
        permission.permit(by, "plugins.upgrade", self._context.staff)
        ahead = self._foresee((), (), names, None)
        refuse_upgrading(ahead)
        if not even_if_needed:
            refuse_needed(ahead.needed, upgrade_anyway(names))
        told = [attrs.asdict(one) for one in ahead.preview().plugins]

        def body(work: Work) -> list[dict[str, Any]]:
            self._accept(work, ahead, names, {})
            return told

        self._changed("plugins.upgrade", by, body)

    def disable(self, *names: str, by: Actor, even_if_needed: bool = False) -> None:
        """Disable plugins; they are imported no more, and their data stay readable.

        Raises :class:`PluginError` where other plugins rest on one of them, unless
        that one is set aside, or ``even_if_needed``; then no plugin is loaded.
        """
        permission.permit(by, "plugins.disable", self._context.staff)
        noted = self._enabled.require(names)
        if not even_if_needed:
            self._refuse_leaving(names)

        def body(work: Work) -> list[str]:
            for name in names:
                work.amend(Noted, noted[name].id, {"enabled": False})
            return list(names)

        self._changed("plugins.disable", by, body)

    def of_distribution(self, distribution: str) -> list[str]:
        """Return the enabled plugins that were enabled from ``distribution``, by name."""
        wanted = _canonical(distribution)
        enabled = self._enabled.by_name().values()
        return sorted(one.name for one in enabled if _canonical(one.distribution) == wanted)

    def _changed(self, action: str, by: Actor, body: Callable[[Work], Any]) -> None:
        try:
            self._actions.perform(action, by, body)
        finally:
            self._context.forget_host()

    def _accept(
        self, work: Work, ahead: Foresight, names: Sequence[str], settings: Settings
    ) -> None:
        """Note plugins as they are now, and bring their rows to the form that they declare."""
        loaded = {one.name: one for one in ahead.after.plugins}
        for name in names:
            self._enabled.note(work, loaded[name].candidate, settings.get(name))
            self.notes.write(work, loaded[name])
        self._context.use_host(ahead.after)
        for name in names:
            for one in loaded[name].declarations:
                if isinstance(one, Register):
                    run_steps(work, one, table_of(one, name))

    def _refuse_leaving(self, names: Sequence[str]) -> None:
        """Refuse to disable what working plugins rest on.

        What was noted tells it without loading any plugin; only where that says
        that something rests on one of them must it be known which of them work.
        """
        notes = {name: self.notes.of(name) for name in self._enabled.by_name()}
        before = {name: note.read() for name, note in notes.items() if note is not None}
        after = {name: one for name, one in before.items() if name not in names}
        if len(before) < len(notes) or needs(before, after, names):
            refuse_needed(self._foresee((), names, (), None).needed, disable_too())

    def _foresee(
        self,
        enable: Sequence[str],
        disable: Sequence[str],
        upgrade: Sequence[str],
        settings: Settings | None,
    ) -> Foresight:
        given = settings or {}
        for name in given.keys() - set(enable):
            raise UnknownError(
                _("There are settings for {name!r}, which is not being enabled.").format(name=name)
            )
        self._enabled.require([*disable, *upgrade])
        found = self.candidates()
        fresh = [
            self._enabled.as_enabled(_only(name, found), given) for name in (*enable, *upgrade)
        ]
        asked = frozenset((*enable, *disable, *upgrade))
        enabled = {one.name: one for one in self._enabled.to_load()}
        base = [one for one in enabled.values() if one.name not in (*enable, *upgrade)]
        after = [*(one for one in base if one.name not in disable), *fresh]
        before = self._context.host
        return Foresight(
            self._context,
            asked,
            before,
            before if len(base) == len(enabled) else Host(base, found, examine=self._examine),
            Host(after, found, examine=self._examine),
            {name: note for name in asked & enabled.keys() if (note := self.notes.of(name))},
            self._object_to,
        )


def _canonical(distribution: str) -> str:
    return canonicalize_name(distribution)


def _only(name: str, candidates: Iterable[Candidate]) -> Candidate:
    found = [one for one in candidates if one.name == name]
    if not found:
        raise UnknownError(
            _("No plugin {name!r} is installed.").format(name=name),
            _("See what is: community-gov plugins list"),
        )
    if len(found) > 1:
        raise PluginError(
            _("Several distributions ship a plugin {name!r}: {distributions}.").format(
                name=name,
                distributions=_(", ").join(one.origin for one in found),
            ),
            _("Uninstall all but one of them."),
        )
    return found[0]
