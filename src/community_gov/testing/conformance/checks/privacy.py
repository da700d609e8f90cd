"""The checks of personal data in registers and facts."""

import re
from collections.abc import Iterator

from community_gov.i18n import _, mark
from community_gov.model.declarations import CaseKind, FactKind, FactMapping, Register
from community_gov.model.fields import Field, FieldType
from community_gov.model.privacy import Privacy
from community_gov.procedures.cases.readable import leaks, mend_leak
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.words import PERSONAL, RESTRICTED, folded, is_placeholder

_CODED = (FieldType.REFERENCE, FieldType.CHOICE, FieldType.BOOLEAN)
"""Fields whose values name nobody."""

NOT_PERSONAL = "not personal"
"""How the purpose of a field begins that only looks as if it were about a person."""


@check(
    "privacy",
    mark("Every field about a person has a privacy class and a purpose, and none is left open."),
    fix=mark(
        "Declare it personal(purpose=…) or restricted(purpose=…, restriction=…); "
        "if it is about nobody, give the purpose: not personal: and why."
    ),
    after=("loads-alone",),
)
def privacy(subject: Subject) -> Iterator[Said]:
    """Look at every field for purpose and class (PIPL Art. 6, 28 and 51)."""
    for one in _keepers(subject):
        for field in one.fields:
            for problem in (_purpose(field), _too_open(field), _restriction(field)):
                if problem:
                    yield Finding(problem, declaration=called(one), path=f"fields/{field.name}")
        for mapping in one.facts:
            yield from _leaks(one, mapping)
            if isinstance(one, CaseKind):
                yield from _opened(one, mapping, subject)


@check(
    "retention",
    mark("Restricted data say for how many months they are kept."),
    fix=mark("Give the field or its register retention_months: the shortest time that serves."),
    after=("loads-alone",),
)
def retention(subject: Subject) -> Iterator[Said]:
    """Look for how long: no longer than the purpose needs (PIPL Art. 19)."""
    found = False
    for register in _registers(subject):
        closed = [one for one in register.fields if one.privacy >= Privacy.RESTRICTED]
        found = found or bool(closed) or register.restriction is not None
        if register.retention_months is not None:
            continue
        if register.restriction is not None:
            yield Finding(
                _("the register is restricted, and nothing says how long it is kept"),
                declaration=called(register),
            )
        for field in closed:
            if field.retention_months is None:
                yield Finding(
                    _("the field is restricted, and nothing says how long it is kept"),
                    declaration=called(register),
                    path=f"fields/{field.name}",
                )
    if not found:
        raise DoesNotApplyError(_("it keeps nothing restricted"))


def _keepers(subject: Subject) -> list[Register | CaseKind]:
    found = [*subject.declared(Register), *subject.declared(CaseKind)]
    if not found:
        raise DoesNotApplyError(_("it has no registers"))
    return found


def _registers(subject: Subject) -> list[Register]:
    found = list(subject.declared(Register))
    if not found:
        raise DoesNotApplyError(_("it has no registers"))
    return found


def _opened(kind: CaseKind, mapping: FactMapping, subject: Subject) -> Iterator[Finding]:
    """Find facts that would let out what a restricted case keeps."""
    catalogue = subject.wide_catalogue
    if catalogue.has(FactKind, mapping.kind) and (
        problem := leaks(kind, catalogue.get(FactKind, mapping.kind))
    ):
        yield Finding(problem, mend_leak(), called(kind), f"facts/{mapping.kind}")


def _purpose(field: Field) -> str:
    if field.privacy >= Privacy.PERSONAL and is_placeholder(field.purpose):
        return _("the purpose {purpose!r} says nothing").format(purpose=field.purpose)
    return ""


def _too_open(field: Field) -> str:
    if field.purpose.casefold().startswith(NOT_PERSONAL):
        return ""
    told = _words(field)
    for one, restriction in RESTRICTED:
        if re.search(one.words, told) and field.privacy < Privacy.RESTRICTED:
            return _("this looks like {what}, and is not restricted ({restriction})").format(
                what=_(one.what), restriction=restriction
            )
    for kind in PERSONAL:
        plain = field.type in _CODED or field.privacy >= Privacy.PERSONAL
        if not plain and any(re.search(kind.words, text) for text in told.split("\n")):
            return _("this looks like {what}, and everybody on the staff may see it").format(
                what=_(kind.what)
            )
    return ""


def _restriction(field: Field) -> str:
    if field.privacy >= Privacy.RESTRICTED and field.restriction is None:
        return _("the field is restricted, and nothing says of which kind")
    return ""


def _words(field: Field) -> str:
    return "\n".join(map(folded, [field.name, *(field.label.spellings() if field.label else ())]))


def _leaks(register: Register | CaseKind, mapping: FactMapping) -> Iterator[Finding]:
    known = {one.name: one for one in register.fields}
    whose = known.get(mapping.subject)
    if whose is not None and whose.type is not FieldType.REFERENCE:
        yield Finding(
            _("the subject of a fact is taken from {field}, which is no reference").format(
                field=mapping.subject
            ),
            _("Let a fact be about a member, a household … by its id."),
            called(register),
            f"facts/{mapping.kind}/subject",
        )
    for attribute, name in mapping.attributes.items():
        if name in known and known[name].sealed:
            yield Finding(
                _("the fact tells {field}, which is sealed in the register").format(field=name),
                _("Leave it out of the fact: facts are kept unsealed."),
                called(register),
                f"facts/{mapping.kind}/attributes/{attribute}",
            )
