"""Receipts: what was handed out to whom for how much, read from the ledger and the stock."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.period import Period
from community_gov.records.context import Context
from community_gov.store.codec import unscaled
from community_gov.wallets.ledger import WalletLedger
from community_gov.wallets.lots import Movement


@frozen
class Receipt:
    """What was handed out for how much, with the number under which it can be cancelled."""

    id: str
    wallet: str
    subject: str
    reward: str
    quantity: int
    cost: Decimal
    day: date
    cancelled: bool


class Receipts:
    """Reads receipts; ``places`` gives the decimal places of a wallet's amounts."""

    def __init__(
        self, context: Context, ledger: WalletLedger, places: Callable[[str], int]
    ) -> None:
        self._database = context.database
        self._ledger = ledger
        self._places = places

    def get(self, id_: str) -> Receipt:
        """Return a receipt; raises :class:`UnknownError`."""
        entries = [one for one in self._ledger.about(id_) if one.kind is Movement.REDEEMED]
        moved = self._database.rows(
            "SELECT reward, quantity FROM stock_movement WHERE about = ? ORDER BY seq", id_
        )
        if not entries or not moved:
            raise UnknownError(
                _("There is no receipt {receipt}.").format(receipt=id_),
                _("Its number stands on the paper that was given out."),
            )
        first = entries[0]
        return Receipt(
            id_,
            first.wallet,
            first.subject,
            moved[0]["reward"],
            -moved[0]["quantity"],
            unscaled(-sum(one.amount for one in entries), self._places(first.wallet)),
            first.day,
            len(moved) > 1,
        )

    def of(self, wallet: str, period: Period) -> list[Receipt]:
        """Return the receipts of a wallet in ``period``, in the order in which they were made."""
        rows = self._database.rows(
            "SELECT about FROM wallet_entry WHERE wallet = ? AND kind = ?"
            " AND day BETWEEN ? AND ? GROUP BY about ORDER BY MIN(seq)",
            wallet,
            Movement.REDEEMED.value,
            period.start.isoformat(),
            period.end.isoformat(),
        )
        return [self.get(row["about"]) for row in rows]
