"""The check of lifecycles: declared, and without traps."""

from collections.abc import Iterator

from community_gov.i18n import _, mark
from community_gov.model.declarations import CaseKind, Lifecycle, LifecycleVersion, Register
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.subject import Subject


@check(
    "lifecycles",
    mark("Its lifecycles are declared, and lead to an end from everywhere."),
    fix=mark("Declare every state and a way out of each that is not an end."),
    after=("loads-alone",),
)
def lifecycles(subject: Subject) -> Iterator[Said]:
    """Walk each: a record that nobody may move on waits for ever."""
    declared = list(subject.declared(Lifecycle))
    keepers = [*subject.declared(Register), *subject.declared(CaseKind)]
    following = [one for one in keepers if one.lifecycle]
    if not declared and not following:
        raise DoesNotApplyError(_("it has no lifecycles"))
    for keeper in following:
        if not subject.wide_catalogue.has(Lifecycle, keeper.lifecycle):
            text = _("nobody declares the lifecycle {name!r}")
            yield Finding(text.format(name=keeper.lifecycle), "", called(keeper), "lifecycle")
    for one in declared:
        for version in one.versions:
            yield from _traps(one, version)


def _traps(lifecycle: Lifecycle, version: LifecycleVersion) -> Iterator[Finding]:
    """Find states from which no end can be reached; where none is an end, all may go round."""
    free = set(version.ends)
    while fresh := {one.source for one in version.transitions if one.target in free} - free:
        free |= fresh
    if version.ends:
        for state in sorted(version.states.keys() - free):
            yield Finding(
                _("no way leads from the state {state!r} to an end").format(state=state),
                declaration=called(lifecycle),
                path=f"states/{state}",
            )
