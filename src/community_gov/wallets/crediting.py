"""Crediting: what a confirmed batch brings into wallets, or takes back."""

from datetime import date

from attrs import frozen

from community_gov.model.declarations import Wallet
from community_gov.wallets.ledger import Balance
from community_gov.wallets.lots import Lot, Movement, WalletEntry, take


@frozen
class Due:
    """What the score of one period is worth to a wallet, and what it has brought so far."""

    wallet: Wallet
    subject: str
    period: str
    counted: int
    credited: int


def credited(entries: list[WalletEntry], period: str) -> int:
    """Return what ``period`` has brought so far, with what it took back or claims back."""
    of_it = (one for one in entries if one.about == period)
    return sum(
        one.amount - one.claim
        for one in of_it
        if one.kind in (Movement.EARNED, Movement.CORRECTED, Movement.CLAIMED)
    )


def credit(
    due: Due, balance: Balance, day: date, expires: date | None, limit: int | None
) -> list[WalletEntry]:
    """Return the entries that bring in what is due and not credited yet.

    What is claimed back is settled first, and what a wallet may not hold is
    forfeited, each out of the new lot.
    """
    amount = due.counted - due.credited
    earned = _entry(due, day, Movement.EARNED, amount, expires=expires)
    settled = min(amount, balance.claim)
    kept = amount - settled
    room = kept if limit is None else max(0, limit - balance.held)
    forfeited = max(0, kept - room)
    entries = [earned]
    if settled:
        entries.append(_entry(due, day, Movement.SETTLED, -settled, claim=-settled, lot=-1))
    if forfeited:
        entries.append(_entry(due, day, Movement.FORFEITED, -forfeited, lot=-1))
    return entries


def correct(
    due: Due, entries_before: list[WalletEntry], held: list[Lot], day: date
) -> list[WalletEntry]:
    """Return the entries that take back what is no longer due.

    First what the period brought beyond the limit, which nobody ever held; then what
    is there; the rest is claimed and never makes a balance negative.
    """
    amount = due.credited - due.counted
    entries = []
    for lot, forfeited in _forfeited(entries_before, due.period).items():
        part = min(forfeited, amount)
        if part:
            entries.append(_entry(due, day, Movement.FORFEITED, part, lot=lot))
            entries.append(_entry(due, day, Movement.CORRECTED, -part, lot=lot))
            amount -= part
    taken = take(held, amount, day)
    entries += [_entry(due, day, Movement.CORRECTED, -part, lot=lot.seq) for lot, part in taken]
    missing = amount - sum(part for _lot, part in taken)
    if missing:
        entries.append(_entry(due, day, Movement.CLAIMED, 0, claim=missing))
    return entries


def _forfeited(entries: list[WalletEntry], period: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in entries:
        if one.kind is Movement.FORFEITED and one.about == period and one.lot is not None:
            found[one.lot] = found.get(one.lot, 0) - one.amount
    return found


def _entry(
    due: Due,
    day: date,
    kind: Movement,
    amount: int,
    *,
    claim: int = 0,
    lot: int | None = None,
    expires: date | None = None,
) -> WalletEntry:
    return WalletEntry(
        0, due.wallet.name, due.subject, day, kind, amount, claim, lot, expires, due.period
    )
