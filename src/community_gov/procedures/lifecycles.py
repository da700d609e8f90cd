"""Taking a step of a lifecycle: which are possible, who may, and what must be there first."""

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from community_gov.errors import InputError, NotPermittedError
from community_gov.expression import EvaluationError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import LifecycleVersion, Transition

Holds = Callable[[str], bool]
"""Says whether a condition holds for the record; may raise :class:`EvaluationError`."""


@frozen
class Asked:
    """A step somebody asks for: by its name, who acts, shown by what and why."""

    name: str
    by: Actor
    evidence: str = ""
    reason: str = ""


@frozen
class Choice:
    """A step that leads on from a state, and the roles that may take it."""

    transition: Transition
    who: tuple[str, ...]

    def may(self, actor: Actor) -> bool:
        """Say whether ``actor`` holds one of the roles."""
        return any(actor.has(role) for role in self.who)

    def __str__(self) -> str:
        return _("{step} ({label}; who may: {roles})").format(
            step=self.transition.name,
            label=self.transition.label,
            roles=", ".join(self.who),
        )


def choices(version: LifecycleVersion, state: str, usual: Sequence[str]) -> list[Choice]:
    """Return what leads on from ``state``; ``usual`` are the roles where none are named.

    Raises :class:`InputError` for a state that this version does not know.
    """
    if state not in version.states:
        raise InputError(
            _("The state {state!r} is not known to this lifecycle.").format(state=state),
            _("Declare the version under which the record began, among the earlier ones."),
        )
    return [Choice(one, one.roles or tuple(usual)) for one in version.leaving(state)]


def taken(
    version: LifecycleVersion, state: str, asked: Asked, usual: Sequence[str], holds: Holds
) -> Transition:
    """Return the transition by which the step that is ``asked`` leads on from ``state``.

    Raises :class:`InputError` where no such step leads on, its condition does not
    hold, or evidence or a reason is missing, and :class:`NotPermittedError` where
    the actor's roles do not allow it. Each says what is possible instead.
    """
    open_to = choices(version, state, usual)
    named = [one for one in open_to if one.transition.name == asked.name]
    if not named:
        raise InputError(
            _("{step!r} leads nowhere from {state}.").format(
                step=asked.name, state=_told(version, state)
            ),
            possible(open_to, version, state),
        )
    allowed = [one for one in named if one.may(asked.by)]
    if not allowed:
        raise NotPermittedError(
            _("{actor} ({roles}) may not take the step {step}.").format(
                actor=asked.by.name, roles=asked.by.roles, step=named[0].transition.label
            ),
            possible(open_to, version, state),
        )
    found = _first_that_holds([one.transition for one in allowed], holds)
    _require(found, asked)
    return found


def possible(open_to: Iterable[Choice], version: LifecycleVersion, state: str) -> str:
    """Say which steps lead on from ``state`` and who may take them."""
    told = "; ".join(dict.fromkeys(map(str, open_to)))
    if told:
        return _("Possible from {state}: {steps}.").format(state=_told(version, state), steps=told)
    return _("{state} is an end: nothing follows it.").format(state=_told(version, state))


def _first_that_holds(named: Sequence[Transition], holds: Holds) -> Transition:
    for one in named:
        if not one.when or _decided(one, holds):
            return one
    last = named[-1]
    raise InputError(
        str(last.otherwise)
        if last.otherwise
        else _("{step} is not possible now: {when} does not hold.").format(
            step=last.label, when=last.when
        ),
        _("Nothing was changed."),
    )


def _decided(one: Transition, holds: Holds) -> bool:
    try:
        return holds(one.when)
    except EvaluationError as error:
        raise InputError(
            _("{step}: the condition {when!r} cannot be decided: {error}").format(
                step=one.label, when=one.when, error=error.problem
            ),
            _("Fill in what it reads, or guard it in the declaration with has(NAME)."),
        ) from error


def _require(found: Transition, asked: Asked) -> None:
    for needed, given, missing in (
        (found.evidence, asked.evidence, _("evidence")),
        (found.reason, asked.reason, _("a reason")),
    ):
        if needed and not given.strip():
            raise InputError(
                _("{step} needs {missing}.").format(step=found.label, missing=missing),
                _("Say what shows it, or why; it is kept with the move and shown."),
            )


def _told(version: LifecycleVersion, state: str) -> str:
    return f"{version.states[state]} ({state})"
