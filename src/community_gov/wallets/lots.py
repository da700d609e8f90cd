"""Lots of a wallet: what each credit still holds, and which is spent first."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attrs import frozen

from community_gov.i18n import mark


class Movement(StrEnum):
    """What an entry of a wallet is; the first three bring in, the others take out."""

    EARNED = mark("earned")
    RECEIVED = mark("received")
    RETURNED = mark("returned")
    REDEEMED = mark("redeemed")
    GIVEN = mark("given")
    EXPIRED = mark("expired")
    CORRECTED = mark("corrected")
    SETTLED = mark("settled")
    FORFEITED = mark("forfeited")
    CLAIMED = mark("claimed")


@frozen
class WalletEntry:
    """One movement in one wallet; ``amount`` in whole numbers of the scheme's scale.

    A credit is a lot of its own, until ``expires`` (included); any other entry
    names the ``lot`` it draws on. ``claim`` is what a correction could not take
    back, and what was settled of it later. ``about`` is the period that earned
    it, the receipt, or who gave or got it.
    """

    seq: int
    wallet: str
    subject: str
    day: date
    kind: Movement
    amount: int
    claim: int = 0
    lot: int | None = None
    expires: date | None = None
    about: str = ""
    reason: str = ""


@frozen
class Lot:
    """A credit, and what is left of it."""

    seq: int
    day: date
    expires: date | None
    left: int

    def usable(self, day: date) -> bool:
        """Say whether it can be spent on ``day``."""
        return self.expires is None or day <= self.expires


def lots(entries: Iterable[WalletEntry]) -> list[Lot]:
    """Return the lots that hold something, the one that expires first in front."""
    origins: dict[int, WalletEntry] = {}
    left: dict[int, int] = {}
    for entry in entries:
        if entry.lot is not None:
            left[entry.lot] += entry.amount
        elif entry.amount:
            origins[entry.seq], left[entry.seq] = entry, entry.amount
    found = [
        Lot(seq, origin.day, origin.expires, left[seq])
        for seq, origin in origins.items()
        if left[seq]
    ]
    return sorted(found, key=lambda lot: (lot.expires or date.max, lot.day, lot.seq))


def available(held: Iterable[Lot], day: date) -> int:
    """Return what can be spent on ``day``."""
    return sum(lot.left for lot in held if lot.usable(day))


def take(held: Iterable[Lot], amount: int, day: date) -> list[tuple[Lot, int]]:
    """Return from which lots ``amount`` comes, and how much from each.

    Takes as much as there is; the caller sees to it that it is enough.
    """
    taken = []
    for lot in held:
        part = min(lot.left, amount) if lot.usable(day) else 0
        if part:
            taken.append((lot, part))
            amount -= part
    return taken
