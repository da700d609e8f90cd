"""The host: the plugins of one open community, guarded; there is no global one."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from time import perf_counter
from typing import Any

from attrs import frozen

from community_gov.errors import PluginError
from community_gov.hooks.calls import Calls
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.discover import Candidate, origin
from community_gov.hooks.fault import Fault, FaultKind, disable_it
from community_gov.hooks.index_inputs import refuse_forbidden
from community_gov.hooks.indicators import fill_in
from community_gov.hooks.load import Plugin, SetAsideError, load
from community_gov.hooks.misreading import Examine
from community_gov.hooks.noted import digest_of
from community_gov.hooks.order import ordered
from community_gov.hooks.overrides import Given, apply_overrides
from community_gov.hooks.timing import Timing
from community_gov.i18n import _
from community_gov.model.declarations import Override
from community_gov.model.source import Overridden, Source
from community_gov.model.words import called


@frozen
class Enabled:
    """What a community noted when it enabled a plugin.

    ``noted`` is the digest of what it declared then, empty where nobody noted it.
    """

    name: str
    distribution: str
    version: str
    settings: Mapping[str, Any]
    noted: str = ""


class Host:
    """Loads the enabled plugins, sets the broken ones aside, and answers for the rest."""

    def __init__(
        self,
        enabled: Iterable[Enabled],
        candidates: Iterable[Candidate],
        clock: Callable[[], float] = perf_counter,
        examine: Examine = lambda _catalogue: (),
    ) -> None:
        self.faults: list[Fault] = []
        self.timing = Timing(clock)
        self.catalogue = Catalogue()
        self.tables_ready = False
        found, self._enabled = list(candidates), {one.name: one for one in enabled}
        loaded = [self._load(one, found) for one in self._enabled.values()]
        self.plugins: Sequence[Plugin] = ordered(one for one in loaded if one is not None)
        self.catalogue.set_aside = tuple(one.plugin for one in self.set_aside)
        for plugin in self.plugins:
            self._collect(plugin)
        self._override()
        fill_in(self.catalogue)
        refuse_forbidden(self.catalogue)
        self._refuse_unreadable(examine)
        self.calls = Calls(self.plugins, self.faults, self.timing)

    @property
    def set_aside(self) -> list[Fault]:
        """The faults for which plugins are out of work."""
        return [fault for fault in self.faults if fault.sets_aside]

    @cached_property
    def changed(self) -> list[Plugin]:
        """The plugins that declare something else than the community noted."""
        return [
            plugin
            for plugin in self.plugins
            if self._enabled[plugin.name].noted not in ("", digest_of(plugin.declarations))
        ]

    def require_whole(self) -> None:
        """Refuse to write while an enabled plugin is set aside.

        It may have to check the write or to react to it, so a write without it
        could be silently wrong. Raises :class:`PluginError` naming each.
        """
        if self.set_aside:
            raise PluginError(
                _("Nothing was written, because an enabled plugin is set aside:\n{faults}").format(
                    faults="\n".join(str(fault) for fault in self.set_aside)
                )
            )

    def require_as_noted(self) -> None:
        """Refuse to write while a plugin declares something else than was noted.

        Installing changes no community: a person must have seen what changes.
        Raises :class:`PluginError` naming each, with both versions.
        """
        if not self.changed:
            return
        lines = [_how_it_changed(self._enabled[one.name], one.candidate) for one in self.changed]
        raise PluginError(
            _(
                "Nothing was written, because plugins declare something else than was noted when "
                "they were enabled:\n{plugins}"
            ).format(plugins="\n".join(lines)),
            self._how_to_accept(),
        )

    def _how_to_accept(self) -> str:
        text = _("See what would change: community-gov plugins upgrade {names} --dry-run").format(
            names=" ".join(one.name for one in self.changed)
        )
        if all(_told(one.candidate) != _told(self._enabled[one.name]) for one in self.changed):
            return text
        again = _("If it was upgraded while this program ran, start the program again.")
        return f"{text}\n{again}"

    def source(self, plugin: Plugin) -> Source:
        """Return the provenance of what ``plugin`` declares."""
        return Source(plugin.name, plugin.candidate.origin)

    def _load(self, enabled: Enabled, candidates: Sequence[Candidate]) -> Plugin | None:
        same = [one for one in candidates if one.name == enabled.name]
        if len(same) != 1:
            self.faults.append(_absent(enabled, same))
            return None
        try:
            with self.timing.of_loading(enabled.name):
                return load(same[0], enabled.settings)
        except SetAsideError as error:
            self.faults.append(error.fault)
            return None

    def _collect(self, plugin: Plugin) -> None:
        twice = _doubled(plugin)
        for (kind, name), other in self.catalogue.add(
            plugin.declarations, self.source(plugin), plugin.lines
        ):
            self.faults.append(
                _fault(
                    FaultKind.CLASH,
                    plugin.candidate,
                    _(
                        "{kind} {name!r} is declared by {other} too; neither counts before one of "
                        "them is renamed."
                    ).format(
                        kind=kind.__name__,
                        name=name,
                        other=_("itself")
                        if (kind, name) in twice
                        else f"{other.plugin} ({other.version})",
                    ),
                    disable_it(plugin.name),
                )
            )

    def _override(self) -> None:
        by_name = {plugin.name: plugin.candidate for plugin in self.plugins}
        given = [
            Given(one, self.source(plugin))
            for plugin in self.plugins
            for one in plugin.declarations
            if isinstance(one, Override)
        ]
        for misfit in apply_overrides(self.catalogue, given, whole=not self.set_aside):
            candidate = by_name[misfit.plugin]
            self.faults.append(_fault(misfit.kind, candidate, misfit.problem, misfit.fix))

    def _refuse_unreadable(self, examine: Examine) -> None:
        """Take out of use what the engines cannot read, in the name of who wrote it."""
        by_name = {plugin.name: plugin.candidate for plugin in self.plugins}
        found = [(one, one.told(self.catalogue)) for one in examine(self.catalogue)]
        for one, told in found:
            overrides = one.written_by(self.catalogue)
            source = self.catalogue.source(one.declaration)
            plugin = overrides[0].plugin if overrides else source.plugin
            problem = _("{kind} {name!r} cannot be used: {problem}").format(
                kind=called(type(one.declaration).__name__),
                name=one.declaration.name,
                problem=_by(overrides, told),
            )
            self.faults.append(
                _fault(FaultKind.UNREADABLE, by_name[plugin], problem, one.fix(plugin))
            )
            named = _by(overrides, told) if overrides else _by((source,), told)
            self.catalogue.refuse(one.declaration, named, one.fix(plugin))


def _by(writers: Sequence[Overridden] | Sequence[Source], told: str) -> str:
    """Put before what is wrong who wrote it, where somebody is named."""
    names = [
        _("override {name} of {plugin}").format(name=one.name, plugin=one.plugin)
        if isinstance(one, Overridden)
        else _("plugin {plugin}").format(plugin=one.plugin)
        for one in writers
    ]
    return _("{name}: {problem}").format(name=_(", ").join(names), problem=told) if names else told


def _fault(kind: FaultKind, candidate: Candidate, problem: str, fix: str) -> Fault:
    """Return a fault of what a plugin declares."""
    return Fault(
        kind, candidate.name, candidate.distribution, candidate.version, "declare", problem, fix
    )


def _told(one: Enabled | Candidate) -> str:
    return origin(one.distribution, one.version)


def _how_it_changed(was: Enabled, now: Candidate) -> str:
    if _told(was) == _told(now):
        text = _("  {plugin}: {now} declares something else than when it was noted")
    else:
        text = _("  {plugin}: noted from {was}, installed is {now}")
    return text.format(plugin=now.name, was=_told(was), now=_told(now))


def _doubled(plugin: Plugin) -> set[tuple[type, str]]:
    counts = Counter((type(one), one.name) for one in plugin.declarations)
    return {key for key, count in counts.items() if count > 1}


def _absent(enabled: Enabled, same: Sequence[Candidate]) -> Fault:
    if same:
        names = _(", ").join(one.origin for one in same)
        problem = _("several distributions ship a plugin of this name: {names}.").format(
            names=names
        )
        fix = _("Uninstall all but one of them.")
    else:
        problem = _("it is enabled here, but not installed.")
        fix = _("Install it again: pip install {distribution}; or: {disable}").format(
            distribution=enabled.distribution, disable=disable_it(enabled.name)
        )
    return Fault(
        FaultKind.MISSING,
        enabled.name,
        enabled.distribution,
        enabled.version,
        "",
        problem,
        fix,
    )
