"""What counts in one scheme, read from the ledger once for all that is asked of it."""

from collections.abc import Sequence

from community_gov.model.period import Period
from community_gov.points.ledger import Ledger, StoredEntry


class Posted:
    """The confirmed entries of one scheme; those of the same days are read once."""

    def __init__(self, ledger: Ledger, scheme: str) -> None:
        self._ledger = ledger
        self._scheme = scheme
        self._read: dict[Period, Sequence[StoredEntry]] = {}

    def within(self, days: Period) -> Sequence[StoredEntry]:
        """Return the entries of ``days`` by subject, day and number."""
        if days not in self._read:
            self._read[days] = list(self._ledger.stored(self._scheme, days))
        return self._read[days]
