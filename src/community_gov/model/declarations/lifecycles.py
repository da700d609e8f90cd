"""Declarations of lifecycles: states, the transitions between them, and versions side by side."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import converters, field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.actor import ROLES
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import check_versions, is_name
from community_gov.model.declarations.limits import TimeLimit
from community_gov.model.text import Label


@frozen
class Transition:
    """One step a record may take, by whom, and what must be there first.

    ``roles`` says who may; nobody named means whoever may amend such records.
    ``when`` is a condition in the rule language over the record's fields, its
    ``state`` and the day it came there (``state_since``), read as they are after
    what the move itself changes; ``otherwise`` is said where it does not hold.
    ``evidence`` and ``reason`` must be given where they are asked for. The step is
    to be taken ``within`` a time of coming to ``source``; ``within_days`` says the
    same in days.

    Several transitions may have one name and one source if all but the last have a
    condition: the first one whose condition holds is taken.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    source: str = field()
    target: str = field()
    roles: tuple[str, ...] = ()
    evidence: bool = False
    within_days: int | None = None
    when: str = ""
    otherwise: Label | None = None
    reason: bool = False
    within: TimeLimit | None = None

    def __attrs_post_init__(self) -> None:
        if self.within_days is not None and self.within_days < 1:
            raise DeclarationError(
                _("Transition {name}: within_days is {days}; a limit of nothing is none.").format(
                    name=self.name, days=self.within_days
                ),
                _("Give it a day at least, or leave it out."),
            )
        if self.within_days is not None and self.within is not None:
            raise DeclarationError(
                _("Transition {name} has both within and within_days.").format(name=self.name),
                _("Keep one of them."),
            )
        if self.otherwise is not None and not self.when:
            raise DeclarationError(
                _("Transition {name} says what holds otherwise, and has no condition.").format(
                    name=self.name
                ),
                _("Give it a condition in when, or take otherwise out."),
            )

    @property
    def limit(self) -> TimeLimit | None:
        """Within which time it is to be taken, however that was declared."""
        return self.within if self.within_days is None else TimeLimit(self.within_days)


@frozen
class LifecycleVersion:
    """The states and transitions in force from ``valid_from`` to ``valid_to``, both included.

    A record stays with the version in force on the day on which it began.
    """

    initial: str
    states: Mapping[str, Label]
    transitions: tuple[Transition, ...] = ()
    final: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    reference: Citation | None = field(default=None, converter=converters.optional(Citation))

    @property
    def ends(self) -> frozenset[str]:
        """The final states: those declared so, else those without a way out."""
        leaving = {one.source for one in self.transitions if one.source != one.target}
        return frozenset(self.final or self.states.keys() - leaving)

    def leaving(self, state: str) -> list[Transition]:
        """Return the transitions that leave ``state``, in the order declared."""
        return [one for one in self.transitions if one.source == state]


@frozen
class Lifecycle:
    """States and transitions as data; versions may run side by side.

    ``final`` names the states in which a record may rest; where it is left out,
    those without a way out are. ``earlier`` are the versions that went before, for
    the records which began under them.

    Raises :class:`DeclarationError` for a state that is not declared or not
    reached, a dead end, a role that does not exist, and versions that overlap.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    initial: str = field()
    states: Mapping[str, Label] = field()
    transitions: tuple[Transition, ...] = ()
    final: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    reference: Citation | None = field(default=None, converter=converters.optional(Citation))
    earlier: tuple[LifecycleVersion, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.earlier:
            title = _("Lifecycle {name}").format(name=self.name)
            check_versions(title, [_Days(one) for one in self.versions])
        for one in self.versions:
            _check(self.name, one)

    @property
    def versions(self) -> tuple[LifecycleVersion, ...]:
        """All versions, in the order of their days."""
        own = LifecycleVersion(
            self.initial,
            self.states,
            self.transitions,
            self.final,
            self.valid_from,
            self.valid_to,
            self.reference,
        )
        return tuple(sorted((*self.earlier, own), key=lambda one: one.valid_from or date.min))

    def at(self, day: date) -> LifecycleVersion:
        """Return the version of a record that began on ``day``.

        What began before the first version follows the first. Raises
        :class:`DeclarationError` for a day between versions, or after the last.
        """
        begun = [one for one in self.versions if (one.valid_from or date.min) <= day]
        found = begun[-1] if begun else self.versions[0]
        if begun and found.valid_to is not None and found.valid_to < day:
            raise DeclarationError(
                _("No version of lifecycle {name} is in force on {day}.").format(
                    name=self.name, day=day
                ),
                _("Let the last one run on, or declare the one that follows it."),
            )
        return found


class _Days:
    """The days of a version, of which an end that is open lies before all others."""

    def __init__(self, version: LifecycleVersion) -> None:
        self.valid_from = version.valid_from or date.min
        self.valid_to = version.valid_to


def _check(name: str, version: LifecycleVersion) -> None:
    for problem, fix in (
        *_unknown(version),
        *_doubled(version),
        *_strange_roles(version),
        *_unreached(version),
        *_dead_ends(version),
    ):
        raise DeclarationError(
            _("Lifecycle {name}: {problem}").format(name=name, problem=problem), fix
        )


Problems = Iterator[tuple[str, str]]


def _unknown(version: LifecycleVersion) -> Problems:
    used = {
        version.initial,
        *version.final,
        *(end for one in version.transitions for end in _ends(one)),
    }
    for state in sorted(used - version.states.keys()):
        yield _("{state!r} is not among its states.").format(state=state), ""


def _doubled(version: LifecycleVersion) -> Problems:
    """Find transitions that nobody could tell apart: same name, same source, no condition."""
    settled = set[tuple[str, str]]()
    for one in version.transitions:
        if (key := (one.source, one.name)) in settled:
            problem = _("the step {step!r} from {state!r} is declared twice.")
            yield (
                problem.format(step=one.name, state=one.source),
                _("Of steps with one name, all but the last need a condition in when."),
            )
        if not one.when:
            settled.add(key)


def _strange_roles(version: LifecycleVersion) -> Problems:
    for one in version.transitions:
        for role in one.roles:
            if role not in ROLES:
                problem = _("the step {step!r} names the role {role!r}, which does not exist.")
                yield (
                    problem.format(step=one.name, role=role),
                    _("There are: {names}.").format(names=_(", ").join(ROLES)),
                )


def _unreached(version: LifecycleVersion) -> Problems:
    reached = _spread({version.initial}, (_ends(one) for one in version.transitions))
    for state in sorted(version.states.keys() - reached):
        problem = _("no way leads from {initial!r} to {state!r}.")
        yield problem.format(initial=version.initial, state=state), ""


def _dead_ends(version: LifecycleVersion) -> Problems:
    if not version.final:
        return
    back = [(target, source) for source, target in map(_ends, version.transitions)]
    for state in sorted(version.states.keys() - _spread(set(version.final), back)):
        yield (
            _("{state!r} is a dead end: no way leads from it to a final state.").format(
                state=state
            ),
            _("Declare a way out, or name it among the final states."),
        )


def _spread(start: Iterable[str], ways: Iterable[tuple[str, str]]) -> set[str]:
    listed, reached, fresh = list(ways), set[str](), set(start)
    while fresh:
        reached |= fresh
        fresh = {target for source, target in listed if source in fresh} - reached
    return reached


def _ends(transition: Transition) -> tuple[str, str]:
    return transition.source, transition.target
