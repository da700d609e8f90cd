"""The check of overrides."""

from collections.abc import Iterator

from community_gov.hooks.fault import FaultKind
from community_gov.i18n import _, mark
from community_gov.model.declarations import Override
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.subject import Subject


@check(
    "overrides",
    mark("Its overrides find what they replace as soon as what it needs is enabled."),
    fix=mark("Name in `needs` the plugin whose value is replaced."),
    after=("loads-alone",),
)
def overrides(subject: Subject) -> Iterator[Said]:
    """Apply them: one that replaces nothing looks as if it had been agreed on."""
    if not list(subject.declared(Override)):
        raise DoesNotApplyError(_("it replaces nothing"))
    for fault in subject.host(subject.needs).faults:
        if fault.plugin == subject.name and fault.kind is FaultKind.OVERRIDE:
            yield Finding(fault.problem, fault.fix)
