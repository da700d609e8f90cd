"""Shares that must be reached, as exact fractions, and the kinds of days that are counted."""

from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.i18n import _


class ShareOf(StrEnum):
    """Whom a share is taken of: those entitled to vote, or those present."""

    ENTITLED = "entitled"
    PRESENT = "present"


class DayUnit(StrEnum):
    """Which days are counted: all of the calendar, or working days only."""

    CALENDAR = "calendar"
    WORKING = "working"


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
