"""Declarations of what the audit of an index means for publishing it."""

from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen
from attrs.converters import optional

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import is_reference
from community_gov.model.exact import exact


class Check(StrEnum):
    """What the audit of an index looks at.

    Data for too few units; equal values in all of them; single values far from all others;
    parts of a node that say the same, or work against each other, or do not go together.
    """

    COVERAGE = "coverage"
    CONSTANT = "constant"
    OUTLIERS = "outliers"
    REDUNDANT = "redundant"
    OPPOSED = "opposed"
    INCOHERENT = "incoherent"


@frozen
class Gate:
    """One check of the audit: what it finds stands beside the index, or keeps it from going out.

    ``limit`` is the one to go by instead of the audit's own: the least share of units with
    data, the skewness, the correlation (of ``opposed`` it is below 0), or the least alpha.
    """

    check: Check = field(converter=Check)
    reference: Citation = field(converter=Citation, validator=is_reference)
    blocks: bool = False
    limit: Decimal | None = field(default=None, converter=optional(exact))

    def __attrs_post_init__(self) -> None:
        if self.limit is None:
            return
        if self.check not in _RANGES:
            raise DeclarationError(
                _("The check {check} has no limit.").format(check=self.check),
                _("Leave the limit out."),
            )
        low, high = _RANGES[self.check]
        if not low <= self.limit <= high:
            raise DeclarationError(
                _("The check {check} cannot have the limit {limit}.").format(
                    check=self.check, limit=self.limit
                ),
                _("It goes from {low} to {high}.").format(low=low, high=high),
            )


_RANGES = {
    Check.COVERAGE: (0, 1),
    Check.OUTLIERS: (0, 100),
    Check.REDUNDANT: (0, 1),
    Check.OPPOSED: (-1, 0),
    Check.INCOHERENT: (0, 1),
}
