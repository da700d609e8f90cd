"""Entries of a wallet: drawn for a reward, written off, returned, handed over."""

from collections.abc import Iterable
from datetime import date

from community_gov.wallets.lots import Lot, Movement, WalletEntry

Parts = Iterable[tuple[Lot, int]]
"""Lots, and how much is taken of each."""


def drawn(wallet: str, subject: str, parts: Parts, day: date, receipt: str) -> list[WalletEntry]:
    """Return the entries that spend ``parts`` for what ``receipt`` is about."""
    return [
        WalletEntry(0, wallet, subject, day, Movement.REDEEMED, -part, lot=lot.seq, about=receipt)
        for lot, part in parts
    ]


def expired(wallet: str, subject: str, outdated: Iterable[Lot], day: date) -> list[WalletEntry]:
    """Return the entries that write off what is left of ``outdated`` lots."""
    return [
        WalletEntry(0, wallet, subject, day, Movement.EXPIRED, -lot.left, lot=lot.seq)
        for lot in outdated
    ]


def returned(spent: WalletEntry, day: date, reason: str) -> WalletEntry:
    """Return the entry that gives back into its lot what was ``spent``."""
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


def handed(
    wallet: str, giver: str, taker: str, parts: Parts, day: date, reason: str
) -> list[WalletEntry]:
    """Return the entries by which ``parts`` go from one to another; their last days stay."""
    listed = list(parts)
    given = [
        WalletEntry(
            0, wallet, giver, day, Movement.GIVEN, -part,
            lot=lot.seq, about=taker, reason=reason,
        )
        for lot, part in listed
    ]  # fmt: skip
    received = [
        WalletEntry(
            0, wallet, taker, day, Movement.RECEIVED, part,
            expires=lot.expires, about=giver, reason=reason,
        )
        for lot, part in listed
    ]  # fmt: skip
    return [*given, *received]
