"""Wallets of an open community: what is in them, what it buys, and where all of it went."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen
from dateutil.relativedelta import relativedelta

from community_gov.errors import InputError, RefusedError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme, Wallet
from community_gov.model.declarations.base import in_force
from community_gov.model.period import Period
from community_gov.model.recurrence_rule import RecurrenceRule
from community_gov.model.reward import Reward
from community_gov.points.service import Points
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.work import Work
from community_gov.store.codec import scaled, unscaled
from community_gov.wallets.crediting import Due, correct, credit, credited
from community_gov.wallets.ledger import WalletLedger
from community_gov.wallets.lots import Lot, Movement, WalletEntry, available, lots, take
from community_gov.wallets.receipts import Receipt, Receipts
from community_gov.wallets.stock import Rewards, move


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


class Wallets:
    """The wallets of one community. They follow confirmed points, and never lower a score."""

    def __init__(
        self, context: Context, actions: Actions, points: Points, rewards: Rewards
    ) -> None:
        self._context = context
        self._actions = actions
        self._points = points
        self._rewards = rewards
        self._ledger = WalletLedger(context)
        self._receipts = Receipts(context, self._ledger, self._places_of)
        points.followers.append(self._follow)

    def declared(self) -> list[Wallet]:
        """Return the wallets that enabled plugins declare."""
        return list(self._context.catalogue.all(Wallet))

    def statement(self, wallet: str, subject: str) -> Statement:
        """Return what one subject has, and how it came to be."""
        declared = self._wallet(wallet)
        entries = self._ledger.of(wallet, subject)
        held, balance = lots(entries), self._ledger.balance(wallet, subject)
        places = self._places(declared)
        return Statement(
            wallet,
            subject,
            unscaled(balance.held, places),
            unscaled(available(held, self._today), places),
            unscaled(balance.claim, places),
            tuple((unscaled(lot.left, places), lot.expires) for lot in held),
            tuple(entries),
            places,
        )

    def balance(self, wallet: str, subject: str) -> Decimal:
        """Return what one subject holds, lots included that expired and are not written off yet."""
        places = self._places(self._wallet(wallet))
        return unscaled(self._ledger.balance(wallet, subject).held, places)

    def balances(self, wallet: str) -> dict[str, Decimal]:
        """Return the same of everyone who ever had something in it, in no order of merit."""
        places = self._places(self._wallet(wallet))
        kept = self._ledger.balances(wallet)
        return {subject: unscaled(balance.held, places) for subject, balance in kept.items()}

    def books(self, wallet: str) -> Books:
        """Return where everything went that the wallet brought in."""
        places = self._places(self._wallet(wallet))
        totals = self._ledger.totals(wallet)

        def of(*kinds: Movement) -> Decimal:
            return unscaled(sum(totals.get(kind, 0) for kind in kinds), places)

        return Books(
            issued=of(Movement.EARNED),
            held=unscaled(sum(totals.values()), places),
            spent=-of(Movement.REDEEMED, Movement.RETURNED),
            expired=-of(Movement.EXPIRED),
            forfeited=-of(Movement.FORFEITED),
            taken_back=-of(Movement.CORRECTED, Movement.SETTLED),
            claimed=unscaled(self._ledger.claims(wallet), places),
        )

    def redeem(
        self, subject: str, reward: str, *, by: Actor, quantity: int = 1, key: str | None = None
    ) -> Receipt:
        """Hand out a reward for what is in the subject's wallet; the receipt can be cancelled.

        Raises :class:`RefusedError` on a day without redemption, where the wallet or
        the stock has not enough, and where too little was gathered to begin.
        """
        item = self._rewards.get(reward)
        declared = self._wallet(item.wallet)
        if quantity < 1:
            raise InputError(_("At least one must be handed out."))
        cost = scaled(item.price * quantity, self._places(declared), item.name)

        def body(work: Work) -> str:
            self._refuse_day(declared, work.today)
            self._refuse_stock(item, quantity)
            held = self._written_off(work, declared, subject)
            self._refuse_too_little(declared, held, cost, work.today)
            receipt = work.new_id()
            entries = _drawn(declared, subject, held, cost, work.today, Movement.REDEEMED, receipt)
            self._ledger.write(work, entries)
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
            self._ledger.write(work, [_returned(one, work.today, reason) for one in spent])
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
        declared = self._wallet(wallet)
        whole = scaled(amount, self._places(declared), wallet)
        if not declared.transferable:
            raise RefusedError(
                _("What is in {wallet} cannot be given away.").format(wallet=declared.label)
            )
        if whole <= 0 or giver == taker:
            raise InputError(_("Give something, and to somebody else."))

        def body(work: Work) -> None:
            self._refuse_stranger(declared, taker)
            held = self._written_off(work, declared, giver)
            self._refuse_short(declared, held, whole, work.today)
            self._refuse_beyond(declared, taker, whole)
            self._ledger.write(
                work, _handed(declared, giver, taker, take(held, whole, work.today), work, reason)
            )

        request = {"wallet": wallet, "giver": giver, "taker": taker, "amount": str(amount)}
        self._actions.perform("wallets.give", by, body, request=request)

    def expiring(self, wallet: str, day: date | None = None) -> dict[str, Decimal]:
        """Return who holds how much that expired before ``day`` and is not written off yet."""
        declared, on = self._wallet(wallet), day or self._today
        found = {who: self._outdated(wallet, who, on) for who in self._ledger.holders(wallet)}
        places = self._places(declared)
        return {
            who: unscaled(sum(lot.left for lot in held), places)
            for who, held in found.items()
            if held
        }

    def expire(self, wallet: str, *, by: Actor) -> Decimal:
        """Write off every lot that has expired; return how much it was."""
        declared = self._wallet(wallet)

        def body(work: Work) -> str:
            entries = [
                entry
                for who in self._ledger.holders(wallet)
                for entry in _written(
                    declared, who, self._outdated(wallet, who, work.today), work.today
                )
            ]
            self._ledger.write(work, entries)
            total = -sum(one.amount for one in entries)
            return str(unscaled(total, self._places(declared)))

        done = self._actions.perform("wallets.expire", by, body, request={"wallet": wallet})
        return Decimal(done.outcome)

    def receipt(self, id_: str) -> Receipt:
        """Return a receipt; raises :class:`UnknownError`."""
        return self._receipts.get(id_)

    def receipts(self, wallet: str, period: Period) -> list[Receipt]:
        """Return what was handed out for ``wallet`` in ``period``, also what came back."""
        return self._receipts.of(self._wallet(wallet).name, period)

    def _follow(self, work: Work, scheme: Scheme, batch: str) -> None:
        """Bring into wallets what newly counts, and take back what does no longer."""
        fed = [one for one in self.declared() if one.scheme == scheme.name]
        if not fed:
            return
        touched = {
            (entry.subject, Period.of(scheme.period, entry.day))
            for entry in self._points.entries(batch)
        }
        for wallet in fed:
            for subject, period in sorted(touched):
                self._bring(work, wallet, scheme, subject, period)

    def _bring(
        self, work: Work, wallet: Wallet, scheme: Scheme, subject: str, period: Period
    ) -> None:
        entries = self._ledger.of(wallet.name, subject)
        score = self._points.score(scheme.name, subject, period)
        counted = sum(
            (line.counted for line in score.lines if in_force(wallet, line.entry.day)), Decimal(0)
        )
        due = Due(
            wallet,
            subject,
            str(period),
            max(0, scaled(counted, scheme.places, wallet.name)),
            credited(entries, str(period)),
        )
        balance = self._ledger.balance(wallet.name, subject)
        if due.counted > due.credited:
            limit = self._limit(wallet)
            fresh = credit(due, balance, work.today, _last_day(wallet, work.today), limit)
            self._ledger.write(work, fresh)
        elif due.counted < due.credited:
            self._ledger.write(work, correct(due, entries, lots(entries), work.today))

    def _written_off(self, work: Work, wallet: Wallet, subject: str) -> list[Lot]:
        """Write off what has expired, and return the lots that are left."""
        outdated = self._outdated(wallet.name, subject, work.today)
        if outdated:
            self._ledger.write(work, _written(wallet, subject, outdated, work.today))
        return lots(self._ledger.of(wallet.name, subject))

    def _outdated(self, wallet: str, subject: str, day: date) -> list[Lot]:
        return [lot for lot in lots(self._ledger.of(wallet, subject)) if not lot.usable(day)]

    def _refuse_day(self, wallet: Wallet, day: date) -> None:
        if not in_force(wallet, day):
            raise RefusedError(
                _("{wallet} is not in force on {day}.").format(wallet=wallet.label, day=day)
            )
        if not wallet.redeem_on:
            return
        rule = RecurrenceRule.parse(wallet.redeem_on)
        if not rule.falls_on(day, wallet.valid_from):
            coming = rule.next_after(day, wallet.valid_from)
            raise RefusedError(
                _("{day} is no day of redemption for {wallet}.").format(
                    day=day, wallet=wallet.label
                ),
                _("The next one is {day}.").format(day=coming)
                if coming
                else _("The rule of its days is {rule}.").format(rule=wallet.redeem_on),
            )

    def _refuse_stock(self, item: Reward, quantity: int) -> None:
        left = self._rewards.left(item.id)
        if not item.offered or left < quantity:
            raise RefusedError(
                _("{name}: {left} in stock, {wanted} wanted.").format(
                    name=item.name, left=left if item.offered else 0, wanted=quantity
                ),
                _("Note what came in first: community-gov rewards stock"),
            )

    def _refuse_too_little(self, wallet: Wallet, held: list[Lot], cost: int, day: date) -> None:
        least = wallet.redeem_from
        if least is not None and available(held, day) < self._scaled(wallet, least):
            raise RefusedError(
                _("One may spend from {least} on, and there are {left}.").format(
                    least=least, left=unscaled(available(held, day), self._places(wallet))
                )
            )
        self._refuse_short(wallet, held, cost, day)

    def _refuse_short(self, wallet: Wallet, held: list[Lot], amount: int, day: date) -> None:
        left = available(held, day)
        if left < amount:
            places = self._places(wallet)
            raise RefusedError(
                _("{wallet} has {left} to spend, and it takes {amount}.").format(
                    wallet=wallet.label,
                    left=unscaled(left, places),
                    amount=unscaled(amount, places),
                ),
                _("Nothing was taken."),
            )

    def _refuse_beyond(self, wallet: Wallet, subject: str, amount: int) -> None:
        limit = self._limit(wallet)
        if limit is not None and self._ledger.balance(wallet.name, subject).held + amount > limit:
            raise RefusedError(
                _("{wallet} may hold {limit} at most; it would be more.").format(
                    wallet=wallet.label, limit=wallet.holds_at_most
                )
            )

    def _refuse_stranger(self, wallet: Wallet, subject: str) -> None:
        kind = self._context.catalogue.get(Scheme, wallet.scheme).subject.value
        known = self._context.database.value(
            f'SELECT 1 FROM "{kind}" WHERE closed IS NULL AND id = ?', subject
        )
        if known is None:
            raise UnknownError(_("There is no {kind} {id}.").format(kind=kind, id=subject))

    def _wallet(self, name: str) -> Wallet:
        return self._context.catalogue.get(Wallet, name)

    def _places_of(self, wallet: str) -> int:
        return self._places(self._wallet(wallet))

    def _places(self, wallet: Wallet) -> int:
        return self._context.catalogue.get(Scheme, wallet.scheme).places

    def _scaled(self, wallet: Wallet, amount: Decimal) -> int:
        return scaled(amount, self._places(wallet), wallet.name)

    def _limit(self, wallet: Wallet) -> int | None:
        return None if wallet.holds_at_most is None else self._scaled(wallet, wallet.holds_at_most)

    @property
    def _today(self) -> date:
        return self._context.clock.today()


def _last_day(wallet: Wallet, day: date) -> date | None:
    """Return the last day on which what came in on ``day`` can be spent.

    It is the eve of the same day so many months on; where that month has no such day, the
    last day of the month (Civil Code, article 202).
    """
    if wallet.expires_months is None:
        return None
    same = day + relativedelta(months=wallet.expires_months)
    return same if same.day < day.day else same - timedelta(days=1)


def _drawn(
    wallet: Wallet,
    subject: str,
    held: list[Lot],
    amount: int,
    day: date,
    kind: Movement,
    about: str,
) -> list[WalletEntry]:
    return [
        WalletEntry(0, wallet.name, subject, day, kind, -part, lot=lot.seq, about=about)
        for lot, part in take(held, amount, day)
    ]


def _written(wallet: Wallet, subject: str, outdated: Iterable[Lot], day: date) -> list[WalletEntry]:
    return [
        WalletEntry(0, wallet.name, subject, day, Movement.EXPIRED, -lot.left, lot=lot.seq)
        for lot in outdated
    ]


def _returned(spent: WalletEntry, day: date, reason: str) -> WalletEntry:
    return WalletEntry(
        0,
        spent.wallet,
        spent.subject,
        day,
        Movement.RETURNED,
        -spent.amount,
        lot=spent.lot,
        about=spent.about,
        reason=reason,
    )


def _handed(
    wallet: Wallet,
    giver: str,
    taker: str,
    parts: list[tuple[Lot, int]],
    work: Work,
    reason: str,
) -> list[WalletEntry]:
    given = [
        WalletEntry(
            0, wallet.name, giver, work.today, Movement.GIVEN, -part,
            lot=lot.seq, about=taker, reason=reason,
        )
        for lot, part in parts
    ]  # fmt: skip
    received = [
        WalletEntry(
            0, wallet.name, taker, work.today, Movement.RECEIVED, part,
            expires=lot.expires, about=giver, reason=reason,
        )
        for lot, part in parts
    ]  # fmt: skip
    return [*given, *received]
