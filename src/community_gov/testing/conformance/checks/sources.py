"""The check of what rules and numbers rest on."""

from collections.abc import Iterator

from community_gov.i18n import _, mark
from community_gov.model.citation import OWN_CHOICE, Citation
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.parts import called, parts
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.words import (
    chinese_at_fault,
    is_placeholder,
    names_document,
)


@check(
    "references",
    mark("Every rule and every number says what it rests on; an own choice says so, and why."),
    fix=mark(
        "Name the law, document or decision with its number or date; or: own choice: and why."
    ),
    after=("loads-alone",),
)
def references(subject: Subject) -> Iterator[Said]:
    """Read every reference: everyone can ask why, and a number without one has no answer."""
    found = False
    for declaration in subject.plugin.declarations:
        for path, one in parts(declaration):
            if getattr(one, "reference", None) is not None:
                found = True
                if problem := _problem(Citation(one.reference)):
                    yield Finding(problem, declaration=called(declaration), path=_below(path))
    if not found:
        raise DoesNotApplyError(_("it declares no rule and no number"))


def _problem(reference: Citation) -> str:
    if reference.label and (problem := chinese_at_fault(reference.label)):
        return _("{problem}: {text}").format(problem=_(problem), text=reference.label.zh_hans)
    if (reason := reference.own_reason) is not None:
        if is_placeholder(reason):
            return _("the own choice gives no reason: {reference!r}").format(reference=reference)
    elif is_placeholder(reference):
        return _("the reference is a placeholder: {reference!r}").format(reference=reference)
    elif not names_document(reference):
        return _(
            "{reference!r} names no document; if it is your own choice, begin it with {own!r}"
        ).format(reference=reference, own=f"{OWN_CHOICE}: ")
    return ""


def _below(path: str) -> str:
    return f"{path}/reference" if path else "reference"
