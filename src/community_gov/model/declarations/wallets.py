"""Declarations of wallets: points that can be spent, kept apart from the score they come from."""

from datetime import date
from decimal import Decimal

from attrs import field, frozen, validators
from attrs.converters import optional

from community_gov.model.citation import Citation
from community_gov.model.declarations.base import check_dates, is_name, is_reference
from community_gov.model.exact import exact
from community_gov.model.text import Label

_POSITIVE = validators.optional(validators.gt(Decimal(0)))


@frozen
class Wallet:
    """What members or households may spend: credited by confirmed points of ``scheme``.

    Credits are lots; a lot expires ``expires_months`` after its day (never if
    empty), and the lot that expires first is spent first. ``redeem_on`` is an RFC 5545 rule for
    the days of redemption (any day if empty), ``redeem_from`` the least balance at which
    one may begin to spend, ``holds_at_most`` a limit beyond which nothing is credited.
    ``transferable``: it may be given to another subject of the scheme. A score
    is never lowered by spending, nor are hours.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    scheme: str = field(validator=is_name)
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    unit: str = ""
    expires_months: int | None = field(
        default=None, validator=validators.optional(validators.ge(1))
    )
    redeem_on: str = ""
    redeem_from: Decimal | None = field(
        default=None, validator=_POSITIVE, converter=optional(exact)
    )
    holds_at_most: Decimal | None = field(
        default=None, validator=_POSITIVE, converter=optional(exact)
    )
    transferable: bool = False

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
