"""The check of a plugin's settings."""

from collections.abc import Iterator
from typing import Any

import attrs

from community_gov.errors import CommunityGovError
from community_gov.hooks.fault import FaultKind
from community_gov.hooks.load import call
from community_gov.i18n import _, mark
from community_gov.model.convert import structure, unstructure
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.subject import Subject

_WRONG = ({"no": "such value"}, ["no", "such", "value"], "no such value", 3.5, True)
"""Values of five kinds; no type that a setting may have takes them all."""

_UNKNOWN = "no_setting_is_called_this"


@check(
    "settings",
    mark("Its settings come back as they were given, and wrong ones are refused."),
    fix=mark("Return a frozen attrs class with a default and an exact type for every field."),
    after=("hooks",),
)
def settings(subject: Subject) -> Iterator[Said]:
    """Store and read them: what a community sets is read again at every start."""
    if subject.fault is not None:
        if subject.fault.kind is FaultKind.SETTINGS:
            yield Finding(subject.fault.problem, declaration=subject.fault.hook)
        return
    if "settings" not in subject.plugin.hooks:
        raise DoesNotApplyError(_("it has no settings"))
    cls, held = call(subject.plugin.hooks["settings"]), subject.plugin.settings
    stored = unstructure(held)
    if structure(stored, cls) != held:
        yield Finding(_("they are not the same after they were stored and read"))
    if _is_taken({**stored, _UNKNOWN: 1}, cls):
        yield Finding(_("an unknown key is taken"))
    for one in attrs.fields(cls):
        if all(_is_taken({**stored, one.name: wrong}, cls) for wrong in _WRONG):
            yield Finding(
                _("it takes a value of any type"),
                _("Give the field an exact type: int, Decimal, bool, str, an enumeration."),
                declaration=f"settings {one.name}",
            )


def _is_taken(values: dict[str, Any], cls: type[Any]) -> bool:
    try:
        structure(values, cls)
    except CommunityGovError:
        return False
    return True
