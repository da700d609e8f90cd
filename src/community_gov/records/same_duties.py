"""Duties of several plugins that ask for the same: it is due once, and any of their facts does."""

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Duty, FactKind


def due_instead(duty: Duty, catalogue: Catalogue) -> Duty:
    """Return the duty that is due in the place of ``duty``: mostly itself.

    It is the one that ``duty`` names as ``same_as``, where an enabled plugin declares it for
    the same subjects; of duties that name each other the first by name.
    """
    found = {duty.name: duty}
    while duty.same_as and catalogue.has(Duty, duty.same_as):
        other = catalogue.get(Duty, duty.same_as)
        if other.name in found:
            return found[min(found)]
        if other.subject is not duty.subject:
            break
        found[other.name] = duty = other
    return duty


def fulfilling_kinds(duty: Duty, catalogue: Catalogue) -> list[FactKind]:
    """Return the kinds of facts that fulfil ``duty``, the one that it waits for in front.

    Of the others those alone that an enabled plugin declares; raises :class:`UnknownError`
    where the first is declared by none.
    """
    first = catalogue.get(FactKind, duty.fulfilled_by)
    others = [one for one in duty.also_by if one != first.name and catalogue.has(FactKind, one)]
    return [first, *(catalogue.get(FactKind, one) for one in others)]
