"""What a wallet holds, and where all of it went."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.wallets.lots import WalletEntry


@frozen
class Statement:
    """A wallet of one subject: what it holds, what of it can be spent today, what is claimed back.

    ``lots`` gives for each what is left and its last day, the next to expire in front.
    """

    wallet: str
    subject: str
    held: Decimal
    spendable: Decimal
    claim: Decimal
    lots: tuple[tuple[Decimal, date | None], ...]
    entries: tuple[WalletEntry, ...]
    places: int


@frozen
class Books:
    """Where everything went that a wallet ever brought in.

    ``issued`` = ``held`` + ``spent`` + ``expired`` + ``forfeited`` + ``taken_back``,
    at all times.
    """

    issued: Decimal
    held: Decimal
    spent: Decimal
    expired: Decimal
    forfeited: Decimal
    taken_back: Decimal
    claimed: Decimal
