"""Declarations of how a body decides: quorum, majority and notice, as exact fractions."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations.base import check_dates, is_name, is_reference
from community_gov.model.text import Label


class ShareOf(StrEnum):
    """Whom a share is taken of: those entitled to vote, or those present."""

    ENTITLED = "entitled"
    PRESENT = "present"


@frozen
class Threshold:
    """A share of a base: at least ``share``, or more than it where ``strict``."""

    share: Fraction = field(validator=[validators.ge(Fraction(0)), validators.le(Fraction(1))])
    base: ShareOf
    strict: bool = False

    def __attrs_post_init__(self) -> None:
        if self.strict and self.share == 1:
            raise DeclarationError(_("More than all of them can never be reached."))

    def reached(self, count: int, base: int) -> bool:
        """Say whether ``count`` out of ``base`` reaches the threshold; integers only."""
        got, needed = count * self.share.denominator, base * self.share.numerator
        return got > needed if self.strict else got >= needed


@frozen
class DecisionRule:
    """How one body decides: valid at ``quorum``, passed at ``majority``.

    ``notice_days`` must lie between the notice and the meeting. ``voters``
    says in words who is entitled (probationary members attend, and do not
    count).
    """

    name: str = field(validator=is_name)
    label: Label = field()
    quorum: Threshold = field()
    majority: Threshold = field()
    reference: str = field(validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    notice_days: int = 0
    voters: Label | None = None

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        if self.quorum.base is not ShareOf.ENTITLED:
            raise DeclarationError(
                _("Rule {name} takes its quorum of those present: it is always reached.").format(
                    name=self.name
                ),
                _('Write base = "entitled" for the quorum.'),
            )
        if self.notice_days < 0:
            raise DeclarationError(
                _("Rule {name}: notice_days cannot be negative.").format(name=self.name)
            )
