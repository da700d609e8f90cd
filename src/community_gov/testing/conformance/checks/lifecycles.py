"""The check of lifecycles: declared, walked by roles that exist, and without traps."""

from collections.abc import Iterator

from community_gov.i18n import _, mark
from community_gov.model.actor import ROLES
from community_gov.model.declarations import Lifecycle, Register
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.subject import Subject


@check(
    "lifecycles",
    mark("Its lifecycles are declared, lead somewhere, and name roles that exist."),
    fix=mark("Declare every state and a way out of each that is not an end."),
    after=("loads-alone",),
)
def lifecycles(subject: Subject) -> Iterator[Said]:
    """Walk each: a record that nobody may move on waits for ever."""
    declared = list(subject.declared(Lifecycle))
    following = [one for one in subject.declared(Register) if one.lifecycle]
    if not declared and not following:
        raise DoesNotApplyError(_("it has no lifecycles"))
    for register in following:
        if not subject.wide_catalogue.has(Lifecycle, register.lifecycle):
            text = _("nobody declares the lifecycle {name!r}")
            yield Finding(text.format(name=register.lifecycle), "", called(register), "lifecycle")
    for one in declared:
        yield from _roles(one)
        yield from _traps(one)


def _roles(lifecycle: Lifecycle) -> Iterator[Finding]:
    for step in lifecycle.transitions:
        for role in step.roles:
            if role not in ROLES:
                yield Finding(
                    _("there is no role {role!r}").format(role=role),
                    _("There are: {names}.").format(names=", ".join(ROLES)),
                    called(lifecycle),
                    f"transitions/{step.name}/roles",
                )
        if step.within_days is not None and step.within_days < 0:
            yield Finding(
                _("within_days is negative"),
                declaration=called(lifecycle),
                path=f"transitions/{step.name}/within_days",
            )


def _traps(lifecycle: Lifecycle) -> Iterator[Finding]:
    """Find states from which no end can be reached; where none is an end, all may go round."""
    leaving = {one.source for one in lifecycle.transitions}
    ends = lifecycle.states.keys() - leaving
    free = set(ends)
    while fresh := {one.source for one in lifecycle.transitions if one.target in free} - free:
        free |= fresh
    if ends:
        for state in sorted(lifecycle.states.keys() - free):
            yield Finding(
                _("no way leads from the state {state!r} to an end").format(state=state),
                declaration=called(lifecycle),
                path=f"states/{state}",
            )
