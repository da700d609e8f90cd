"""What counts in one scheme, read from the ledger once for all that is asked of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from community_gov.model.period import Period
from community_gov.points.ledger import DAY, SEQ, SUBJECT, Ledger, StoredEntry

_IN_ORDER = itemgetter(DAY, SEQ)


class Posted:
    """The confirmed entries of one scheme; those of the same days are read once."""

    def __init__(self, ledger: Ledger, scheme: str) -> None:
        self._ledger = ledger
        self._scheme = scheme
        self._read: dict[Period, Sequence[StoredEntry]] = {}
        self._sorted: dict[Period, Mapping[str, Sequence[StoredEntry]]] = {}

    def within(self, days: Period) -> Sequence[StoredEntry]:
        """Return the entries of ``days``, of each batch in the order of writing."""
        if days not in self._read:
            self._read[days] = _sharing(self._ledger.stored(self._scheme, days))
        return self._read[days]

    def by_subject(self, days: Period) -> Mapping[str, Sequence[StoredEntry]]:
        """Return the entries of ``days`` of each subject, by day and number."""
        if days not in self._sorted:
            found: dict[str, list[StoredEntry]] = defaultdict(list)
            for row in self.within(days):
                found[row[SUBJECT]].append(row)
            for rows in found.values():
                rows.sort(key=_IN_ORDER)
            self._sorted[days] = dict(sorted(found.items()))
        return self._sorted[days]


def _sharing(rows: Iterable[StoredEntry]) -> list[StoredEntry]:
    """Return ``rows``, each batch, scheme, subject, day and rule as one text in all of them.

    They then take about half the memory; facts alone are nearly all different.
    """
    texts: dict[str, str] = {}
    one = texts.setdefault
    return [
        (seq, one(batch, batch), one(scheme, scheme), one(who, who), one(day, day),
         one(rule, rule), *others)
        for seq, batch, scheme, who, day, rule, *others in rows
    ]  # fmt: skip
