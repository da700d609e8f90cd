"""Goalposts: fixed, dated bounds between which an indicator becomes points."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import check_dates, is_reference
from community_gov.model.exact import exact


class Scale(StrEnum):
    """How points run between two goalposts."""

    LINEAR = "linear"
    LOG = "log"


@frozen
class Goalposts:
    """Fixed, dated bounds: ``low`` scores 0, ``high`` scores 100, in the indicator's unit.

    On the scale ``log`` equal ratios score equally, as in UNDP's income index; both
    bounds, and whatever is observed, must then be greater than 0.
    """

    low: Decimal = field(converter=exact)
    high: Decimal = field(converter=exact)
    valid_from: date
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_to: date | None = None
    scale: Scale = Scale.LINEAR

    def __attrs_post_init__(self) -> None:
        check_dates(_("Goalposts"), self)
        if not (self.low.is_finite() and self.high.is_finite()):
            raise DeclarationError(_("Goalposts must be finite numbers."))
        if self.low == self.high:
            raise DeclarationError(
                _("Goalposts low and high are both {value}: nothing lies between them.").format(
                    value=self.low
                )
            )
        if self.scale is Scale.LOG and min(self.low, self.high) <= 0:
            raise DeclarationError(
                _("Goalposts on the scale log are {low} and {high}: both must exceed 0.").format(
                    low=self.low, high=self.high
                ),
                _("Choose bounds greater than 0, or the scale linear."),
            )
