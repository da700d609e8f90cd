"""What is closed to lists although it is no book: facts of closed books, and duties on them."""

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Duty, FactKind, PairingKind, Register
from community_gov.records.same_duties import due_instead


def is_closed(duty: Duty, catalogue: Catalogue) -> bool:
    """Say whether a list of the windows of ``duty`` would tell whom it is about.

    So it is where one of its rules waits for restricted facts or is fulfilled by them, and
    where its pairs stand in a closed book. What nobody declares closes nothing. Of a duty in
    whose place another is due, that one is looked at.
    """
    duty = due_instead(duty, catalogue)
    kinds = {
        name
        for one in duty.versions()
        for name in (one.fulfilled_by, one.recurrence.after, *one.also_by)
        if catalogue.has(FactKind, name)
    }
    if any(catalogue.get(FactKind, name).restriction is not None for name in kinds):
        return True
    if not (duty.pairing and catalogue.has(PairingKind, duty.pairing)):
        return False
    book = catalogue.get(PairingKind, duty.pairing).register
    return catalogue.has(Register, book) and (catalogue.get(Register, book).restriction is not None)


def is_closed_kind(kind: FactKind, catalogue: Catalogue) -> bool:
    """Say whether facts of ``kind`` are for no list: restricted, or brought by a closed book."""
    return kind.restriction is not None or any(
        mapping.kind == kind.name
        for register in catalogue.all(Register)
        if register.restriction is not None
        for mapping in register.facts
    )
