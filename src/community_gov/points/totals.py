"""The totals of everyone at once: the same sums as folding, without a line for every entry."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.blocks import Block, Standing, Summing
from community_gov.points.caps import Caps, Marks
from community_gov.points.items import ItemLine
from community_gov.store.codec import unscaled

Movement = tuple[str, str, int]
"""Subject, day (ISO) and rule version in one, and amount of an entry that counts."""


@frozen
class Total:
    """What one subject's score comes to; ``counted`` is what its entries add up to, after caps.

    The members mean what they mean in :class:`community_gov.points.fold.Score`.
    """

    subject: str
    base: Decimal
    counted: Decimal
    total: Decimal
    items: tuple[ItemLine, ...] = ()
    blocks: tuple[Block, ...] = ()
    member_class: str = ""
    attainable: Decimal | None = None


class Totals:
    """Adds up the entries of a scheme in a period, for many subjects."""

    def __init__(self, scheme: Scheme, period: Period) -> None:
        self._scheme = scheme
        self._begins = period.start.isoformat()
        self._summing = Summing(scheme)
        self._marks = Marks(scheme)

    def total(
        self, subject: str, movements: Iterable[Movement], standing: Standing
    ) -> tuple[Total, bool]:
        """Add up the movements of one subject, in order of day, and then of writing.

        Also say whether any of them lies in the period itself, and not only before it.
        """
        brought = self._brought(movements)
        points = {name: unscaled(value, self._scheme.places) for name, value in brought.items()}
        summed = self._summing.summed(points, standing)
        total = Total(
            subject,
            self._scheme.base,
            unscaled(sum(brought.values()), self._scheme.places),
            summed.total,
            standing.items,
            summed.blocks,
            standing.member_class,
            summed.attainable,
        )
        return total, bool(brought)

    def _brought(self, movements: Iterable[Movement]) -> Mapping[str, int]:
        """Return what each category got after caps."""
        brought: dict[str, int] = defaultdict(int)
        caps, marks, begins = Caps(), self._marks, self._begins
        used = caps.used
        for _subject, key, amount in movements:
            _rule, category, most, stretch, _limits = mark = marks[key]
            now = used.get(stretch, 0) + amount
            if -most <= now <= most:
                used[stretch] = now
                counted = amount
            else:
                counted, _by = caps.cut(mark, amount)
            if key >= begins:
                brought[category] += counted
        return brought
