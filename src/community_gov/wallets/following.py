"""Wallets follow points: what newly counts comes in, and what does no longer is taken back."""

from decimal import Decimal

from community_gov.model.declarations import Scheme, Wallet
from community_gov.model.declarations.base import in_force
from community_gov.model.period import Period
from community_gov.points.service import Points
from community_gov.records.context import Context
from community_gov.records.work import Work
from community_gov.wallets.crediting import Due, correct, credit, credited
from community_gov.wallets.ledger import WalletLedger
from community_gov.wallets.lots import WalletEntry, lots
from community_gov.wallets.purse import Purse


class Following:
    """Called whenever points are confirmed, in the same transaction."""

    def __init__(self, context: Context, points: Points, ledger: WalletLedger) -> None:
        self._context = context
        self._points = points
        self._ledger = ledger

    def __call__(self, work: Work, scheme: Scheme, batch: str) -> None:
        """Bring a confirmed batch into the wallets that its scheme feeds."""
        every = self._context.catalogue.all(Wallet)
        fed = [Purse(one, scheme.places) for one in every if one.scheme == scheme.name]
        if not fed:
            return
        touched = {
            (entry.subject, Period.of(scheme.period, entry.day))
            for entry in self._points.entries(batch)
        }
        for purse in fed:
            for subject, period in sorted(touched):
                self._bring(work, purse, scheme, subject, period)

    def _bring(
        self, work: Work, purse: Purse, scheme: Scheme, subject: str, period: Period
    ) -> None:
        entries = self._ledger.of(purse.name, subject)
        due = self._due(purse, scheme, subject, period, entries)
        if due.counted > due.credited:
            balance = self._ledger.balance(purse.name, subject)
            last = purse.last_day(work.today)
            self._ledger.write(work, credit(due, balance, work.today, last, purse.limit))
        elif due.counted < due.credited:
            self._ledger.write(work, correct(due, entries, lots(entries), work.today))

    def _due(
        self,
        purse: Purse,
        scheme: Scheme,
        subject: str,
        period: Period,
        entries: list[WalletEntry],
    ) -> Due:
        wallet, score = purse.declared, self._points.score(scheme.name, subject, period)
        counted = sum(
            (line.counted for line in score.lines if in_force(wallet, line.entry.day)), Decimal(0)
        )
        worth = max(0, purse.units(counted))
        return Due(wallet, subject, str(period), worth, credited(entries, str(period)))
