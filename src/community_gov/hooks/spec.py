"""The hook table: every hook, when it is called, how answers combine, what an error does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy
from attrs import field, frozen

from community_gov.deprecation import Deprecation
from community_gov.model.action import Action, Event
from community_gov.model.declarations import Declaration
from community_gov.model.fact import Fact

if TYPE_CHECKING:
    import click

    from community_gov.community import Community
    from community_gov.records.plugins.writer import PluginWriter

PROJECT = "community_gov"

hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as its answer to the hook of the same name."""

_hookspec = pluggy.HookspecMarker(PROJECT)
F = TypeVar("F", bound=Callable[..., Any])


class Combine(StrEnum):
    """How the answers of several plugins become one."""

    COLLECT = "collected, in the order of the plugins"
    OWN = "one per plugin, for itself"
    VETO = "any refusal vetoes, with its reason"
    EACH = "each acts in turn, in its own savepoint"
    TELL = "no answer is expected"


class OnError(StrEnum):
    """What an error inside a plugin does."""

    SET_ASIDE = "the plugin is set aside and reported"
    REFUSE = "the write is refused, the plugin named"
    ROLL_BACK = "the whole write rolls back, the plugin named"
    LOG = "logged; what is committed stays"
    REPORT = "the command is reported broken"
    FAIL = "the demo fails, the plugin named"


@frozen
class Hook:
    """One row of the hook table; whoever answers what is deprecated in it is warned."""

    name: str
    combine: Combine
    on_error: OnError
    since: str
    function: Callable[..., Any]
    deprecated: Deprecation | None = None
    deprecated_arguments: Mapping[str, Deprecation] = field(factory=dict)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The arguments an answer may name, in order; it may leave any of them out."""
        code = self.function.__code__
        return code.co_varnames[: code.co_argcount]


HOOKS: dict[str, Hook] = {}
"""Every hook by name, in the order a plugin author meets them."""


def _spec(*, combine: Combine, on_error: OnError, since: str, **more: Any) -> Callable[[F], F]:
    def note(function: F) -> F:
        name = function.__name__
        HOOKS[name] = Hook(name, combine, on_error, since, function, **more)
        return _hookspec(function)

    return note


@_spec(combine=Combine.COLLECT, on_error=OnError.SET_ASIDE, since="0.1")
def declare(settings: Any) -> Iterable[Declaration]:  # type: ignore[empty-body]
    """Declare what this plugin ships: registers, duties, schemes, indices …

    Called once when a community is opened, before anything is read or written.
    Answers of all plugins are collected; a name declared twice loads neither
    declaration and names both plugins. ``settings`` is the plugin's own
    settings object, or ``None`` if it has no settings. A plugin that raises
    here is set aside and reported.
    """


@_spec(combine=Combine.OWN, on_error=OnError.SET_ASIDE, since="0.1")
def settings() -> type:  # type: ignore[empty-body]
    """Return the attrs class of this plugin's settings.

    Called before ``declare``. The stored values are checked against the class;
    all unknown keys and wrong types are reported at once, and the plugin is set
    aside until they are mended.
    """


@_spec(combine=Combine.VETO, on_error=OnError.REFUSE, since="0.1")
def check(action: Action, community: "Community", settings: Any) -> Iterable[str] | None:
    """Refuse a write: return the reasons against it, or nothing.

    Called before every write, inside its transaction; ``settings`` as in
    ``declare``. Any reason of any plugin vetoes it, and the person who acts is
    told all of them. A plugin that raises here has refused too. Reading
    ``community`` is fine, writing is not.
    """


@_spec(combine=Combine.EACH, on_error=OnError.ROLL_BACK, since="0.1")
def recorded(facts: Sequence[Fact], writer: "PluginWriter", settings: Any) -> None:
    """React to recorded facts: add rows to this plugin's registers; their facts follow.

    Called after facts are recorded, in the same transaction, with batches of at
    most 1,000; ``settings`` as in ``declare``. Each plugin works in its own
    savepoint. When one raises, the whole write rolls back and the plugin is
    named, since a write without its reaction would be silently incomplete.
    """


@_spec(combine=Combine.TELL, on_error=OnError.LOG, since="0.1")
def committed(events: Sequence[Event], settings: Any) -> None:
    """Tell others what happened: a display, a message, a file beside the database.

    Called after the commit, so nothing here can undo it; an error is logged and
    shown by ``plugins doctor``.
    """


@_spec(combine=Combine.COLLECT, on_error=OnError.REPORT, since="0.1")
def commands(group: "click.Group", settings: Any) -> None:
    """Add commands to ``group``, which bears the plugin's own name on the command line.

    Called when ``community-gov NAME …`` is used and ``NAME`` is no command of
    the core; ``settings`` as in ``declare``. With ``@click.pass_obj`` a command
    gets the ``Session``, which opens the community and answers people and
    programs. A plugin that raises here has a broken command; all else works.
    """


@_spec(combine=Combine.EACH, on_error=OnError.FAIL, since="0.1")
def demo(community: "Community", rng: Random, settings: Any) -> None:
    """Add this plugin's part of a seeded quarter to a made-up community.

    Called by ``make demo`` and by tests, after people and activities are in;
    ``settings`` as in ``declare``. ``rng`` is seeded; the same seed gives the
    same quarter. Nobody in it is real.
    """
