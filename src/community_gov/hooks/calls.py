"""The typed calls: one method per hook, so that nothing else reaches into a plugin."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from random import Random
from typing import TYPE_CHECKING, Any

from community_gov.deprecation import listening
from community_gov.errors import PluginError, VetoError
from community_gov.hooks import tracing
from community_gov.hooks.fault import Fault, FaultKind, disable_it
from community_gov.hooks.load import Plugin, call
from community_gov.hooks.raised import raised
from community_gov.hooks.timing import Timing
from community_gov.i18n import _
from community_gov.model.action import Action, Event
from community_gov.model.fact import Fact

if TYPE_CHECKING:
    import click

    from community_gov.community import Community
    from community_gov.records.plugins.writer import PluginWriter

BATCH = 1_000
"""Facts handed to ``recorded`` at a time: a call costs microseconds, a batch spreads them."""

_log = logging.getLogger("community_gov")


class Calls:
    """Calls hooks plugin by plugin, in order, so that every error is somebody's."""

    def __init__(
        self, plugins: Sequence[Plugin], faults: list[Fault], timing: Timing | None = None
    ) -> None:
        self._plugins = plugins
        self._faults = faults
        self._timing = timing or Timing()

    def check(self, action: Action, community: "Community") -> None:
        """Ask every plugin; raises :class:`VetoError` with all reasons against the write."""
        reasons = []
        for plugin, hook in self._having("check"):
            with self._guarded(plugin, "check", _("The write is refused.")):
                asked = {"action": action, "community": community, "settings": plugin.settings}
                answer = call(hook, **asked) or ()
                listed = [answer] if isinstance(answer, str) else list(answer)
            tracing.check(plugin.name, action, listed)
            reasons += [f"{plugin.name}: {reason}" for reason in listed]
        if reasons:
            raise VetoError(
                _("Refused:\n{reasons}").format(reasons="\n".join(f"  {one}" for one in reasons)),
                _("Nothing was written."),
            )

    def recorded(
        self,
        facts: Sequence[Fact],
        writer_for: Callable[[Plugin], "PluginWriter"],
        savepoint: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Hand batches of facts to every plugin; the first error stops the whole write."""
        for plugin, hook in self._having("recorded"):
            writer = writer_for(plugin)
            for at in range(0, len(facts), BATCH):
                tracing.recorded(plugin.name, facts[at : at + BATCH])
                with (
                    self._guarded(plugin, "recorded", _("The whole write is undone.")),
                    savepoint(),
                ):
                    call(
                        hook,
                        facts=facts[at : at + BATCH],
                        writer=writer,
                        settings=plugin.settings,
                    )
                    writer.settle()

    @property
    def react(self) -> bool:
        """Whether any plugin reacts to recorded facts."""
        return any(True for _found in self._having("recorded"))

    def committed(self, events: Sequence[Event]) -> None:
        """Tell every plugin what was done; an error is logged and kept for the doctor."""
        for plugin, hook in self._having("committed"):
            tracing.committed(plugin.name, events)
            try:
                with self._timing.of_hook(plugin.name), listening(plugin.outdated):
                    call(hook, events=events, settings=plugin.settings)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                self._note(_fault(plugin, "committed", error))

    def commands(self, name: str, group: "click.Group") -> bool:
        """Add the commands of the plugin ``name`` to ``group``; say whether it has any."""
        for plugin, hook in self._having("commands"):
            if plugin.name == name:
                with self._guarded(plugin, "commands", _("Its commands cannot be used.")):
                    call(hook, group=group, settings=plugin.settings)
                return True
        return False

    def demo(self, community: "Community", seed: int) -> Iterator[str]:
        """Let every plugin add its part of the quarter; yield each plugin's name when done."""
        for plugin, hook in self._having("demo"):
            rng = Random(f"{seed} {plugin.name}")  # noqa: S311 - made-up data
            with self._guarded(plugin, "demo", _("The demo stops here.")):
                call(hook, community=community, rng=rng, settings=plugin.settings)
            yield plugin.name

    @contextmanager
    def _guarded(self, plugin: Plugin, hook: str, effect: str) -> Iterator[None]:
        with (
            self._timing.of_hook(plugin.name),
            listening(plugin.outdated),
            _named(plugin, hook, effect),
        ):
            yield

    def _note(self, fault: Fault) -> None:
        _log.warning("%s", fault)
        if fault not in self._faults:
            self._faults.append(fault)

    def _having(self, name: str) -> Iterator[tuple[Plugin, Any]]:
        for plugin in self._plugins:
            if name in plugin.hooks:
                yield plugin, plugin.hooks[name]


@contextmanager
def _named(plugin: Plugin, hook: str, effect: str) -> Iterator[None]:
    """Put the name of ``plugin`` to whatever it raises, an attempt to end the program too."""
    try:
        yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise PluginError(f"{_fault(plugin, hook, error)}", effect) from error


def _fault(plugin: Plugin, hook: str, error: BaseException) -> Fault:
    return Fault(
        FaultKind.LATE,
        plugin.name,
        plugin.candidate.distribution,
        plugin.candidate.version,
        hook,
        raised(error, plugin.candidate),
        disable_it(plugin.name),
    )
