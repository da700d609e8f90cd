"""The check of the hooks a plugin answers."""

import inspect
from collections.abc import Iterator

from community_gov.hooks.discover import PluginKind
from community_gov.hooks.fault import FaultKind
from community_gov.hooks.spec import HOOKS
from community_gov.i18n import _, mark
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.subject import Subject


@check(
    "hooks",
    mark("Its hooks exist, take the arguments they are given, and are marked as hooks."),
    fix=mark("See the table of hooks: docs/reference/hooks.md"),
)
def hooks(subject: Subject) -> Iterator[Said]:
    """Name what looks like a hook and is none: it would never be called."""
    if subject.candidate.kind is PluginKind.PACK:
        raise DoesNotApplyError(_("a rule pack has no hooks"))
    if subject.fault is not None:
        if subject.fault.kind is FaultKind.HOOK:
            yield Finding(subject.fault.problem, declaration=subject.fault.hook)
        return
    entry = subject.candidate.entry_point
    thing = entry.load() if entry else None
    for name in HOOKS.keys() - subject.plugin.hooks.keys():
        function = getattr(thing, name, None)
        if inspect.isfunction(function) and function.__module__ == getattr(thing, "__name__", ""):
            yield Finding(
                _("{name} has the name of a hook and is not marked as one").format(name=name),
                _("Put @hookimpl above it, or give it another name."),
                declaration=f"{name}()",
            )
