"""Folding entries into a score: caps, base, floor and ceiling, applied afresh each time.

Because nothing is capped when it is posted, a late entry or a reversal gives
the right score again by itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from community_gov.model.declarations import Cap, Rule, Scheme
from community_gov.model.period import Period
from community_gov.points.ledger import Entry
from community_gov.store.codec import scaled, unscaled


class Treatment(StrEnum):
    """What the fold did with an entry."""

    COUNTED = "counted"
    CAPPED = "capped"
    REVERSED = "reversed"


@frozen
class Line:
    """One entry in a score: its amount, how much of it counted, and what limited it."""

    entry: Entry
    amount: Decimal
    counted: Decimal
    treatment: Treatment
    limit: Cap | None = None


@frozen
class Score:
    """The appraisal of one subject for one period; ``total`` after floor and ceiling."""

    scheme: str
    subject: str
    period: Period
    base: Decimal
    lines: tuple[Line, ...]
    total: Decimal

    @property
    def counted(self) -> Decimal:
        """What the entries add up to, after caps."""
        return sum((line.counted for line in self.lines), Decimal(0))


def fold(scheme: Scheme, subject: str, period: Period, entries: Iterable[Entry]) -> Score:
    """Fold the confirmed entries of one subject into its score for ``period``.

    Entries of earlier days, as far as :func:`reach` goes, only use up caps.
    """
    return _Fold(scheme).score(subject, period, sorted(entries, key=lambda one: (one.day, one.seq)))


def reach(scheme: Scheme, period: Period) -> Period:
    """Return the days whose entries bear on ``period``: a cap may run since before it began."""
    caps = [*(one.cap for one in scheme.rules), *(one.cap for one in scheme.categories)]
    starts = [Period.of(cap.per, period.start).start for cap in caps if cap is not None]
    return Period(min([period.start, *starts]), period.end)


class _Fold:
    """Keeps what each cap has used up while entries pass by in order of day."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._rules = {rule.key: rule for rule in scheme.rules}
        self._categories = {one.name: one for one in scheme.categories}
        self._used: dict[tuple[str, Period], int] = defaultdict(int)

    def score(self, subject: str, period: Period, entries: list[Entry]) -> Score:
        undone = {one.reverses for one in entries if one.reverses is not None}
        every = [self._line(one, undone) for one in entries]
        lines = tuple(line for line in every if line.entry.day in period)
        total = self._scheme.base + sum((line.counted for line in lines), Decimal(0))
        if self._scheme.floor is not None:
            total = max(total, self._scheme.floor)
        if self._scheme.ceiling is not None:
            total = min(total, self._scheme.ceiling)
        return Score(self._scheme.name, subject, period, self._scheme.base, lines, total)

    def _line(self, entry: Entry, undone: set[int]) -> Line:
        amount = unscaled(entry.amount, self._scheme.places)
        if entry.reverses is not None or entry.seq in undone:
            return Line(entry, amount, Decimal(0), Treatment.REVERSED)
        counted, limit = entry.amount, None
        for name, cap in self._caps(self._rules.get(entry.rule)):
            room = self._within(cap, name, entry, counted)
            if room != counted:
                counted, limit = room, cap
        for name, cap in self._caps(self._rules.get(entry.rule)):
            self._used[name, Period.of(cap.per, entry.day)] += counted
        treatment = Treatment.COUNTED if limit is None else Treatment.CAPPED
        return Line(entry, amount, unscaled(counted, self._scheme.places), treatment, limit)

    def _caps(self, rule: Rule | None) -> Iterable[tuple[str, Cap]]:
        if rule is not None and rule.cap is not None:
            yield f"rule {rule.id}", rule.cap
        category = self._categories.get(rule.category) if rule is not None else None
        if category is not None and category.cap is not None:
            yield f"category {category.name}", category.cap

    def _within(self, cap: Cap, name: str, entry: Entry, amount: int) -> int:
        most = scaled(cap.points, self._scheme.places, name)
        used = self._used[name, Period.of(cap.per, entry.day)]
        room = max(-most, min(most, used + amount)) - used
        # More may be used up than a cap that was lowered since allows; that stays counted.
        return max(0, room) if amount > 0 else min(0, room)
