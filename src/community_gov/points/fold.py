"""Folding entries into a score: caps, base, floor and ceiling, applied afresh each time.

Because nothing is capped when it is posted, a late entry or a reversal gives
the right score again by itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

from attrs import frozen

from community_gov.model.declarations import Cap, Scheme
from community_gov.model.period import Period
from community_gov.points.blocks import Block, Standing, Summing
from community_gov.points.caps import Caps, Mark, Marks
from community_gov.points.items import ItemLine
from community_gov.points.ledger import Entry
from community_gov.store.codec import unscaled


class Treatment(StrEnum):
    """What the fold did with an entry."""

    COUNTED = "counted"
    CAPPED = "capped"
    REVERSED = "reversed"
    PENDING = "pending"


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
    """The appraisal of one subject for one period; ``total`` after floor and ceiling.

    ``attainable`` is what the subject could reach, where the scheme says what is
    full: less what it is exempted from.
    """

    scheme: str
    subject: str
    period: Period
    base: Decimal
    lines: tuple[Line, ...]
    total: Decimal
    items: tuple[ItemLine, ...] = ()
    blocks: tuple[Block, ...] = ()
    member_class: str = ""
    attainable: Decimal | None = None

    @property
    def counted(self) -> Decimal:
        """What the entries add up to, after caps."""
        return sum((line.counted for line in self.lines), Decimal(0))


def fold(
    scheme: Scheme,
    subject: str,
    period: Period,
    entries: Iterable[Entry],
    standing: Standing | None = None,
    pending: frozenset[int] = frozenset(),
) -> Score:
    """Fold the confirmed entries of one subject into its score for ``period``.

    Entries of earlier days, as far as :func:`reach` goes, only use up caps. Those in
    ``pending``, by number, wait for an approval and count nothing.
    """
    return Folding(scheme, period, pending).score(subject, entries, standing or Standing())


def reach(scheme: Scheme, period: Period) -> Period:
    """Return the days whose entries bear on ``period``: a cap may run since before it began."""
    caps = [*(one.cap for one in scheme.rules), *(one.cap for one in scheme.categories)]
    starts = [Period.of(cap.per, period.start).start for cap in caps if cap is not None]
    return Period(min([period.start, *starts]), period.end)


class Folding:
    """Folds the entries of one subject after the other, as :func:`fold` says."""

    def __init__(
        self, scheme: Scheme, period: Period, pending: frozenset[int] = frozenset()
    ) -> None:
        self._scheme = scheme
        self._period = period
        self._pending = pending
        self._marks = Marks(scheme)
        self._summing = Summing(scheme)

    def score(self, subject: str, entries: Iterable[Entry], standing: Standing) -> Score:
        """Fold the confirmed entries of one subject into its score."""
        in_order = sorted(entries, key=attrgetter("day", "seq"))
        undone = {one.reverses for one in in_order if one.reverses is not None}
        caps = Caps()
        every = [self._line(one, undone, caps) for one in in_order]
        lines = tuple(line for line in every if line.entry.day in self._period)
        summed = self._summing.summed(self._brought(lines), standing)
        return Score(
            self._scheme.name,
            subject,
            self._period,
            self._scheme.base,
            lines,
            summed.total,
            standing.items,
            summed.blocks,
            standing.member_class,
            summed.attainable,
        )

    def _brought(self, lines: tuple[Line, ...]) -> dict[str, Decimal]:
        brought: dict[str, Decimal] = defaultdict(Decimal)
        for line in lines:
            brought[self._mark(line.entry).category] += line.counted
        return brought

    def _line(self, entry: Entry, undone: set[int], caps: Caps) -> Line:
        amount = unscaled(entry.amount, self._scheme.places)
        if entry.reverses is not None or entry.seq in undone:
            return Line(entry, amount, Decimal(0), Treatment.REVERSED)
        if entry.seq in self._pending:
            return Line(entry, amount, Decimal(0), Treatment.PENDING)
        counted, cut = caps.cut(self._mark(entry), entry.amount)
        return Line(
            entry,
            amount,
            unscaled(counted, self._scheme.places),
            Treatment.COUNTED if cut is None else Treatment.CAPPED,
            cut.cap if cut else None,
        )

    def _mark(self, entry: Entry) -> Mark:
        return self._marks[entry.day.isoformat() + entry.rule]
