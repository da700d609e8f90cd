"""Entries of wallets as stored, and the balances that are kept beside them."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import evolve, frozen

from community_gov.records.context import Context
from community_gov.records.work import Work
from community_gov.wallets.lots import Movement, WalletEntry

_COLUMNS = (
    "seq", "wallet", "subject", "day", "kind", "amount", "claim", "lot", "expires", "about",
    "reason",
)  # fmt: skip


@frozen
class Balance:
    """What one subject holds, and what is still claimed back, in the scheme's whole numbers."""

    held: int = 0
    claim: int = 0


class WalletLedger:
    """Reads and writes the entries of all wallets."""

    def __init__(self, context: Context) -> None:
        self._database = context.database

    def balance(self, wallet: str, subject: str) -> Balance:
        """Return what is kept as the balance: one lookup, however many entries there are."""
        row = self._database.row(
            "SELECT held, claim FROM wallet_balance WHERE wallet = ? AND subject = ?",
            wallet,
            subject,
        )
        return Balance(row["held"], row["claim"]) if row else Balance()

    def balances(self, wallet: str) -> dict[str, Balance]:
        """Return the balance of everyone who has one."""
        rows = self._database.rows(
            "SELECT subject, held, claim FROM wallet_balance WHERE wallet = ? ORDER BY subject",
            wallet,
        )
        return {row["subject"]: Balance(row["held"], row["claim"]) for row in rows}

    def of(self, wallet: str, subject: str) -> list[WalletEntry]:
        """Return the entries of one subject, oldest first."""
        return self._read("wallet = ? AND subject = ?", wallet, subject)

    def about(self, about: str) -> list[WalletEntry]:
        """Return the entries about a receipt."""
        return self._read("about = ?", about)

    def holders(self, wallet: str) -> list[str]:
        """Return whoever holds something."""
        return [who for who, balance in self.balances(wallet).items() if balance.held]

    def totals(self, wallet: str) -> dict[Movement, int]:
        """Return what the entries of each kind add up to."""
        rows = self._database.rows(
            "SELECT kind, SUM(amount) FROM wallet_entry WHERE wallet = ? GROUP BY kind", wallet
        )
        return {Movement(row[0]): row[1] for row in rows}

    def claims(self, wallet: str) -> int:
        """Return what is claimed back of all subjects together."""
        query = "SELECT COALESCE(SUM(claim), 0) FROM wallet_balance WHERE wallet = ?"
        return int(self._database.value(query, wallet))

    def write(self, work: Work, entries: Iterable[WalletEntry]) -> list[WalletEntry]:
        """Write entries, numbered in order, and carry the balances forward.

        An entry that draws on a credit of the same call names it by its place
        among them, as a negative number: -1 is the first.
        """
        first = 1 + (self._database.value("SELECT MAX(seq) FROM wallet_entry") or 0)
        numbered = [
            evolve(
                one,
                seq=first + at,
                lot=first - one.lot - 1 if one.lot is not None and one.lot < 0 else one.lot,
            )
            for at, one in enumerate(entries)
        ]
        work.writer.insert_stored("wallet_entry", _COLUMNS, [_row(one) for one in numbered])
        self._carry_forward(first)
        return numbered

    def _carry_forward(self, first: int) -> None:
        # Opened at nought first: an upsert would test the check on what it tries to insert.
        connection = self._database.connection
        connection.execute(
            "INSERT OR IGNORE INTO wallet_balance"
            " SELECT DISTINCT wallet, subject, 0, 0 FROM wallet_entry WHERE seq >= ?",
            (first,),
        )
        connection.execute(
            "UPDATE wallet_balance SET held = held + moved.amount, claim = claim + moved.more"
            " FROM (SELECT wallet, subject, SUM(amount) AS amount, SUM(claim) AS more"
            " FROM wallet_entry WHERE seq >= ? GROUP BY wallet, subject) AS moved"
            " WHERE wallet_balance.wallet = moved.wallet"
            " AND wallet_balance.subject = moved.subject",
            (first,),
        )

    def _read(self, condition: str, *values: Any) -> list[WalletEntry]:
        query = f"SELECT * FROM wallet_entry WHERE {condition} ORDER BY seq"
        return [_entry(row) for row in self._database.rows(query, *values)]


def _row(one: WalletEntry) -> tuple[Any, ...]:
    return (
        one.seq, one.wallet, one.subject, one.day.isoformat(), one.kind.value, one.amount,
        one.claim, one.lot, one.expires.isoformat() if one.expires else None, one.about, one.reason,
    )  # fmt: skip


def _entry(row: sqlite3.Row) -> WalletEntry:
    values = {name: row[name] for name in _COLUMNS}
    return WalletEntry(
        **{
            **values,
            "day": date.fromisoformat(row["day"]),
            "kind": Movement(row["kind"]),
            "expires": date.fromisoformat(row["expires"]) if row["expires"] else None,
        }
    )
