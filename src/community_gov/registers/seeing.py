"""What a reader may see: by role and class of data; of closed books row by row only."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from attrs import evolve

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Register
from community_gov.model.fields import Field, fields_of
from community_gov.model.privacy import Privacy
from community_gov.store.vault import HIDDEN

T = TypeVar("T")
Reader = Actor | None
"""Who looks; ``None`` is the program itself, from which nothing is hidden."""


def clearance(reader: Reader) -> Privacy:
    """Return the highest class of data that ``reader`` sees."""
    return Privacy.RESTRICTED if reader is None else reader.clearance


def as_seen(thing: T, reader: Reader) -> T:
    """Return a thing of the core, such as a member, with what ``reader`` may not see hidden.

    What is empty stays so. The program itself (``None``) sees everything.
    """
    beyond = [one.name for one in fields_of(type(thing)) if one.privacy > clearance(reader)]
    hidden = [name for name in beyond if getattr(thing, name) is not None]
    return evolve(thing, **dict.fromkeys(hidden, HIDDEN))  # type: ignore[misc]


def seen_fields(register: Register, reader: Reader, *, opened: bool = False) -> list[Field]:
    """Return the fields that ``reader`` sees: restricted ones only of a row that is ``opened``."""
    most = clearance(reader)
    if reader is not None:
        keeps = opened and most >= Privacy.PERSONAL
        most = Privacy.RESTRICTED if keeps else min(most, Privacy.PERSONAL)
    return [one for one in register.fields if one.privacy <= most]


def seen(values: Mapping[str, Any], fields: Iterable[Field]) -> dict[str, Any]:
    """Return ``values`` with what is not among ``fields`` hidden; what is empty stays so."""
    shown = {one.name for one in fields}
    return {
        name: value if name in shown or value is None else HIDDEN for name, value in values.items()
    }


def refuse_browsing(register: Register, reader: Reader) -> None:
    """Raise :class:`RefusedError` where a person would list or search a closed book."""
    if register.restriction is not None and reader is not None:
        raise RefusedError(
            _("Register {register} is closed ({restriction}): its rows are never listed.").format(
                register=register.name, restriction=register.restriction.value
            ),
            _("Open one row by its id or case number: community-gov record show {name} ID").format(
                name=register.name
            ),
        )


def refuse_opening(register: Register, values: Mapping[str, Any], reader: Reader) -> None:
    """Raise :class:`RefusedError` where a row of a closed book is another person's case."""
    if reader is None or register.restriction is None:
        return
    if clearance(reader) < Privacy.PERSONAL:
        raise RefusedError(
            _("{reader} ({roles}) may not open rows of {register}.").format(
                reader=reader.name, roles=reader.roles, register=register.name
            ),
            _("Ask somebody whose role may see personal data."),
        )
    if register.assigned and values.get(register.assigned) != reader.id:
        raise RefusedError(
            _("This row of {register} is assigned to another person.").format(
                register=register.name
            ),
            _("Ask whoever handles the case, or have it assigned to you."),
        )
