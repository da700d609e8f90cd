"""Wallets of an open community: what is in them, what it buys, and where all of it went."""

from datetime import date
from decimal import Decimal

from community_gov.errors import InputError, RefusedError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme, Wallet
from community_gov.model.period import Period
from community_gov.points.service import Points
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.work import Work
from community_gov.wallets.entries import drawn, expired, handed, returned
from community_gov.wallets.following import Following
from community_gov.wallets.ledger import WalletLedger
from community_gov.wallets.lots import Lot, Movement, available, lots, take
from community_gov.wallets.purse import Purse
from community_gov.wallets.receipts import Receipt, Receipts
from community_gov.wallets.refusals import (
    refuse_beyond,
    refuse_day,
    refuse_short,
    refuse_stock,
    refuse_too_little,
)
from community_gov.wallets.statement import Books, Statement
from community_gov.wallets.stock import Rewards, move


class Wallets:
    """The wallets of one community. They follow confirmed points, and never lower a score."""

    def __init__(
        self, context: Context, actions: Actions, points: Points, rewards: Rewards
    ) -> None:
        self._context = context
        self._actions = actions
        self._rewards = rewards
        self._ledger = WalletLedger(context)
        self._receipts = Receipts(context, self._ledger, lambda name: self._purse(name).places)
        points.followers.append(Following(context, points, self._ledger))

    def declared(self) -> list[Wallet]:
        """Return the wallets that enabled plugins declare."""
        return list(self._context.catalogue.all(Wallet))

    def statement(self, wallet: str, subject: str) -> Statement:
        """Return what one subject has, and how it came to be."""
        purse = self._purse(wallet)
        entries = self._ledger.of(wallet, subject)
        held, balance = lots(entries), self._ledger.balance(wallet, subject)
        return Statement(
            wallet,
            subject,
            purse.amount(balance.held),
            purse.amount(available(held, self._context.clock.today())),
            purse.amount(balance.claim),
            tuple((purse.amount(lot.left), lot.expires) for lot in held),
            tuple(entries),
            purse.places,
        )

    def balance(self, wallet: str, subject: str) -> Decimal:
        """Return what one subject holds, lots included that expired and are not written off yet."""
        return self._purse(wallet).amount(self._ledger.balance(wallet, subject).held)

    def balances(self, wallet: str) -> dict[str, Decimal]:
        """Return the same of everyone who ever had something in it, in no order of merit."""
        purse, kept = self._purse(wallet), self._ledger.balances(wallet)
        return {subject: purse.amount(balance.held) for subject, balance in kept.items()}

    def books(self, wallet: str) -> Books:
        """Return where everything went that the wallet brought in."""
        purse, totals = self._purse(wallet), self._ledger.totals(wallet)

        def of(*kinds: Movement) -> Decimal:
            return purse.amount(sum(totals.get(kind, 0) for kind in kinds))

        return Books(
            issued=of(Movement.EARNED),
            held=purse.amount(sum(totals.values())),
            spent=-of(Movement.REDEEMED, Movement.RETURNED),
            expired=-of(Movement.EXPIRED),
            forfeited=-of(Movement.FORFEITED),
            taken_back=-of(Movement.CORRECTED, Movement.SETTLED),
            claimed=purse.amount(self._ledger.claims(wallet)),
        )

    def redeem(
        self, subject: str, reward: str, *, by: Actor, quantity: int = 1, key: str | None = None
    ) -> Receipt:
        """Hand out a reward for what is in the subject's wallet; the receipt can be cancelled.

        Raises :class:`RefusedError` on a day without redemption, where the wallet or
        the stock has not enough, and where too little was gathered to begin.
        """
        item = self._rewards.get(reward)
        purse = self._purse(item.wallet)
        if quantity < 1:
            raise InputError(_("At least one must be handed out."), _("Say how many: 1, 2 …"))
        cost = purse.units(item.price * quantity)

        def body(work: Work) -> str:
            refuse_day(purse, work.today)
            refuse_stock(item, self._rewards.left(item.id), quantity)
            held = self._after_writing_off(work, purse, subject)
            refuse_too_little(purse, held, cost, work.today)
            receipt, parts = work.new_id(), take(held, cost, work.today)
            self._ledger.write(work, drawn(purse.name, subject, parts, work.today, receipt))
            move(work, reward, -quantity, about=receipt)
            return receipt

        request = {"subject": subject, "reward": reward, "quantity": quantity}
        done = self._actions.perform("wallets.redeem", by, body, request=request, key=key)
        return self.receipt(done.outcome)

    def cancel(self, receipt: str, *, by: Actor, reason: str) -> Receipt:
        """Take a redemption back: the points return into their lots, the things into stock."""
        if not reason.strip():
            raise InputError(_("Say why the receipt is cancelled."))

        def body(work: Work) -> str:
            found = self.receipt(receipt)
            if found.cancelled:
                raise InputError(_("The receipt {receipt} is cancelled.").format(receipt=receipt))
            spent = [one for one in self._ledger.about(receipt) if one.kind is Movement.REDEEMED]
            self._ledger.write(work, [returned(one, work.today, reason) for one in spent])
            move(work, found.reward, found.quantity, about=receipt, reason=reason)
            return receipt

        request = {"receipt": receipt, "reason": reason}
        self._actions.perform("wallets.cancel", by, body, request=request)
        return self.receipt(receipt)

    def give(
        self, wallet: str, giver: str, taker: str, amount: Decimal, *, by: Actor, reason: str = ""
    ) -> None:
        """Hand over part of a wallet; what is given keeps its last day.

        Raises :class:`RefusedError` where the wallet may not be given away, holds too
        little, or would be more than the taker may hold.
        """
        purse = self._purse(wallet)
        units = purse.units(amount)
        if not purse.declared.transferable:
            raise RefusedError(
                _("What is in {wallet} cannot be given away.").format(wallet=purse.declared.label),
                _("It can be spent: community-gov wallets redeem"),
            )
        if units <= 0 or giver == taker:
            raise InputError(_("Give something, and to somebody else."))

        def body(work: Work) -> None:
            self._refuse_stranger(purse, taker)
            held = self._after_writing_off(work, purse, giver)
            refuse_short(purse, held, units, work.today)
            refuse_beyond(purse, self._ledger.balance(wallet, taker).held, units)
            parts = take(held, units, work.today)
            self._ledger.write(work, handed(wallet, giver, taker, parts, work.today, reason))

        request = {"wallet": wallet, "giver": giver, "taker": taker, "amount": str(amount)}
        self._actions.perform("wallets.give", by, body, request=request)

    def expiring(self, wallet: str, as_of: date | None = None) -> dict[str, Decimal]:
        """Return who holds how much that expired before ``as_of`` and is not written off yet."""
        purse, on = self._purse(wallet), as_of or self._context.clock.today()
        found = {who: self._outdated(wallet, who, on) for who in self._ledger.holders(wallet)}
        return {
            who: purse.amount(sum(lot.left for lot in outdated))
            for who, outdated in found.items()
            if outdated
        }

    def expire(self, wallet: str, *, by: Actor) -> Decimal:
        """Write off every lot that has expired; return how much it was."""
        purse = self._purse(wallet)

        def body(work: Work) -> str:
            entries = [
                entry
                for who in self._ledger.holders(wallet)
                for entry in expired(
                    wallet, who, self._outdated(wallet, who, work.today), work.today
                )
            ]
            self._ledger.write(work, entries)
            return str(purse.amount(-sum(one.amount for one in entries)))

        done = self._actions.perform("wallets.expire", by, body, request={"wallet": wallet})
        return Decimal(done.outcome)

    def receipt(self, id_: str) -> Receipt:
        """Return a receipt; raises :class:`UnknownError`."""
        return self._receipts.get(id_)

    def receipts(self, wallet: str, period: Period) -> list[Receipt]:
        """Return what was handed out for ``wallet`` in ``period``, also what came back."""
        return self._receipts.of(self._purse(wallet).name, period)

    def _purse(self, name: str) -> Purse:
        return Purse.of(self._context.catalogue, name)

    def _after_writing_off(self, work: Work, purse: Purse, subject: str) -> list[Lot]:
        """Write off what has expired, and return the lots that are left."""
        if outdated := self._outdated(purse.name, subject, work.today):
            self._ledger.write(work, expired(purse.name, subject, outdated, work.today))
        return lots(self._ledger.of(purse.name, subject))

    def _outdated(self, wallet: str, subject: str, day: date) -> list[Lot]:
        return [lot for lot in lots(self._ledger.of(wallet, subject)) if not lot.usable(day)]

    def _refuse_stranger(self, purse: Purse, subject: str) -> None:
        kind = self._context.catalogue.get(Scheme, purse.declared.scheme).subject.value
        known = self._context.database.value(
            f'SELECT 1 FROM "{kind}" WHERE closed IS NULL AND id = ?', subject
        )
        if known is None:
            raise UnknownError(_("There is no {kind} {id}.").format(kind=kind, id=subject))
