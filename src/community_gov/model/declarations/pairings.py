"""Declarations of pairings: who is paired with whom, how many, and by what they keep in touch."""

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import (
    check_dates,
    check_versions,
    is_name,
    is_reference,
)
from community_gov.model.text import Label


class Side(StrEnum):
    """One of the two sides of a pair, as its pairing names them."""

    FIRST = "first"
    SECOND = "second"


@frozen
class PairLimit:
    """How many pairs each of one side has at a time, from one day to another, and who says so.

    ``each = "second"``, ``least = 1`` and ``most = 2``: each second one has one or two
    first ones. Too many are refused, unless the source says 「一般」 (``usually``); too
    few are listed.
    """

    each: Side
    valid_from: date
    reference: Citation = field(converter=Citation, validator=is_reference)
    least: int = 0
    most: int | None = None
    valid_to: date | None = None
    usually: bool = False

    def __attrs_post_init__(self) -> None:
        check_dates(_("Limit"), self)
        if self.least < 0 or (self.most is not None and self.most < max(1, self.least)):
            raise DeclarationError(
                _("A limit from {least} to {most} pairs holds nobody.").format(
                    least=self.least, most=self.most
                )
            )


@frozen
class PairingKind:
    """Who is paired with whom: a register whose rows are pairs.

    ``register`` names it; ``first``, ``second``, ``since`` and ``until`` name its fields:
    two references (to members, households, organizations …) and two dates, of which
    the last may be empty. With ``mutual`` it does not matter who stands first.

    ``contact`` is the kind of the facts that are contacts: each is about one of the two,
    and its attribute ``contact_with`` holds the other. ``audience`` is the affiliation
    kind of the members who should stand second, so that whoever has no pair is found.
    How often they should be in touch is said by a duty of the pairing.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    register: str = field()
    first: str = field()
    second: str = field()
    since: str = field()
    until: str = field()
    contact: str = ""
    contact_with: str = ""
    mutual: bool = False
    audience: str = ""
    limits: tuple[PairLimit, ...] = ()

    def __attrs_post_init__(self) -> None:
        if bool(self.contact) != bool(self.contact_with):
            raise DeclarationError(
                _("{name}: contact and contact_with are said together, or neither is.").format(
                    name=self.name
                )
            )
        for side in Side:
            told = _("{name}: limits of each {side}").format(name=self.name, side=side.value)
            check_versions(told, [one for one in self.limits if one.each is side])

    @property
    def fields_read(self) -> tuple[str, ...]:
        """The fields of the register that say what a pair is."""
        return (self.first, self.second, self.since, self.until)
