"""Taking a step of a lifecycle: which are possible, who may, and what must be there first."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from attrs import frozen

from community_gov.errors import InputError, NotPermittedError
from community_gov.expression import EvaluationError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import LifecycleVersion, Transition
from community_gov.records.permission import roles_called
from community_gov.store.clock import Clock

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
            roles=_(", ").join(self.who),
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
                actor=asked.by.name,
                roles=roles_called(asked.by.roles.split()) or _("no role"),
                step=named[0].transition.label,
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


def moment_of(clock: Clock, on: date | None, after: datetime) -> datetime:
    """Return when something was that is said to have been ``on`` a day, or at a moment.

    Where nothing is said, it is now. Of a day before today nothing finer is known than
    the day: its noon by universal time stands for it, or ``after`` where both fall on
    one day. Raises :class:`InputError` for what lies in the future or before ``after``,
    and for a moment without a time zone.
    """
    if isinstance(on, datetime):
        return _fitting(clock, on, after)
    today, last = clock.today(), clock.day_of(after)
    if on is None or on == today:
        return clock.now()
    _refuse_outside(on, today, last)
    noon = datetime.combine(on, time(12), UTC)
    return max(after, noon) if on == last else noon


def _fitting(clock: Clock, at: datetime, after: datetime) -> datetime:
    if at.tzinfo is None:
        raise InputError(
            _("{moment} has no time zone, so nobody can count hours from it.").format(moment=at),
            _("Write it as 2026-07-01T14:30+08:00."),
        )
    _refuse_outside(at.astimezone(UTC), clock.now(), after)
    return at.astimezone(UTC)


def _refuse_outside(when: Any, now: Any, last: Any) -> None:
    if when > now:
        raise InputError(
            _("{day} lies in the future; only what happened is written down.").format(day=when)
        )
    if when < last:
        raise InputError(
            _("{day} is before the last move, of {last}.").format(day=when, last=last),
            _("See what happened when in its history."),
        )
