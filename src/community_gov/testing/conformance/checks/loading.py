"""The checks of loading: alone, and beside everything else that is installed."""

from collections.abc import Iterator

from community_gov.hooks.fault import Fault, FaultKind
from community_gov.i18n import _, mark
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Remark, Said, check
from community_gov.testing.conformance.subject import Subject

_ELSEWHERE = (
    FaultKind.HOOK,
    FaultKind.SETTINGS,
    FaultKind.INCOMPATIBLE,
    FaultKind.OVERRIDE,
    FaultKind.RIVAL,
)
"""Faults that other checks find and name, and no faults: communities that decided otherwise."""


@check(
    "loads-alone",
    mark("It loads alone, with nothing else installed than what it says it needs."),
    fix=mark("Name in `needs` the plugins without which it makes no sense."),
    after=("hooks", "settings"),
)
def loads_alone(subject: Subject) -> Iterator[Said]:
    """Load it beside its needs only: a community chooses its plugins one by one."""
    if subject.fault is not None:
        fix = _("Mend it where the finding says.")
        yield Finding(subject.fault.problem, fix, declaration=subject.fault.hook)
        return
    for name in subject.lacking:
        yield Finding(
            _("it needs the plugin {name}, which is not installed or cannot be loaded").format(
                name=name
            ),
            _("Install it, so that this plugin can be examined."),
        )
    yield from map(_finding, _own(subject.host(subject.needs).faults, subject))


@check(
    "loads-with-others",
    mark("It loads beside all other installed plugins, and its names clash with none of theirs."),
    fix=mark("Choose names that begin with the plugin's own, such as roads.repair."),
    after=("loads-alone",),
)
def loads_with_others(subject: Subject) -> Iterator[Said]:
    """Load all: a name declared twice counts for nobody, so the other plugin breaks too."""
    if not subject.others:
        raise DoesNotApplyError(_("no other plugin is installed that loads by itself"))
    before = {str(one) for one in subject.host(subject.others, without=True).faults}
    after = subject.host(subject.others).faults
    fresh = [one for one in after if str(one) not in before]
    yield from map(_finding, [one for one in fresh if one.kind not in _ELSEWHERE])
    for rival in (one for one in fresh if one.kind is FaultKind.RIVAL):
        if rival.plugin != subject.name:
            yield Remark(rival.problem)


def _own(faults: list[Fault], subject: Subject) -> list[Fault]:
    return [one for one in faults if one.plugin == subject.name and one.kind not in _ELSEWHERE]


def _finding(fault: Fault) -> Finding:
    return Finding(fault.problem, declaration=_("plugin {name}").format(name=fault.plugin))
