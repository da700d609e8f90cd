"""A declared wallet and the unit in which its amounts are counted."""

from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen
from dateutil.relativedelta import relativedelta

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Scheme, Wallet
from community_gov.store.codec import scaled, unscaled


@frozen
class Purse:
    """A wallet as declared; the ledger counts it in units of the scheme's last decimal place."""

    declared: Wallet
    places: int

    @classmethod
    def of(cls, catalogue: Catalogue, name: str) -> "Purse":
        """Return the wallet called ``name``; raises :class:`UnknownError`."""
        declared = catalogue.get(Wallet, name)
        return cls(declared, catalogue.get(Scheme, declared.scheme).places)

    @property
    def name(self) -> str:
        """The name of the wallet."""
        return self.declared.name

    @property
    def limit(self) -> int | None:
        """How many units one subject may hold; ``None`` for any number."""
        most = self.declared.holds_at_most
        return None if most is None else self.units(most)

    def units(self, amount: Decimal) -> int:
        """Return an amount in units; raises :class:`InputError` for one that is finer."""
        return scaled(amount, self.places, self.name)

    def amount(self, units: int) -> Decimal:
        """Return units as people read them."""
        return unscaled(units, self.places)

    def last_day(self, day: date) -> date | None:
        """Return the last day on which what came in on ``day`` can be spent.

        It is the eve of the same day so many months on; where that month has no such day, the
        last day of the month (Civil Code, article 202).
        """
        if self.declared.expires_months is None:
            return None
        same = day + relativedelta(months=self.declared.expires_months)
        return same if same.day < day.day else same - timedelta(days=1)
