"""Totals taken apart: what each part of a scheme put into the total of one subject."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.blocks import Standing
from community_gov.points.caps import Caps
from community_gov.points.totals import Movement, Total, Totals
from community_gov.store.codec import unscaled

BASE = mark("base")
BOUNDS = mark("floor and ceiling")

Part = tuple[str, str]
"""A part of a scheme: its kind (``rule``, ``item``, ``category``, ``scheme``) and its name."""


@frozen
class Sum:
    """What a part put into a total: so many entries, their points before caps and after."""

    entries: int = 0
    amount: Decimal = Decimal(0)
    counted: Decimal = Decimal(0)

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(
            self.entries + other.entries,
            self.amount + other.amount,
            self.counted + other.counted,
        )

    def __neg__(self) -> "Sum":
        return Sum(-self.entries, -self.amount, -self.counted)


@frozen
class Tally:
    """The total of one subject, and the parts that add up to it.

    ``listed`` says whether it has anything in the period: an entry, or an item with points.
    """

    score: Total
    parts: Mapping[Part, Sum]
    listed: bool

    @property
    def total(self) -> Decimal:
        """The points that count in the end."""
        return self.score.total


class Tallies(Totals):
    """Adds up like :class:`Totals`, and keeps what each rule brought."""

    def __init__(self, scheme: Scheme, period: Period) -> None:
        super().__init__(scheme, period)
        self._rules: dict[str, list[int]] = {}

    def tally(self, subject: str, movements: Iterable[Movement], standing: Standing) -> Tally:
        """Add up the movements of one subject, in order of day, and then of writing."""
        total, concerned = self.total(subject, movements, standing)
        listed = concerned or any(item.points for item in total.items)
        return Tally(total, self._parts(total), listed)

    def _brought(self, movements: Iterable[Movement]) -> Mapping[str, int]:
        """Return what each category got after caps, and note the same by rule version."""
        brought: dict[str, int] = defaultdict(int)
        caps, marks, begins = Caps(), self._marks, self._begins
        rules = self._rules = {}
        for _subject, key, amount in movements:
            mark = marks[key]
            counted = caps.counted(mark, amount)
            if key < begins:
                continue
            brought[mark.category] += counted
            rule = mark.rule
            if sums := rules.get(rule):
                sums[0] += 1
                sums[1] += amount
                sums[2] += counted
            elif rule:  # what was taken back, or waits, has none
                rules[rule] = [1, amount, counted]
        return brought

    def _parts(self, total: Total) -> dict[Part, Sum]:
        """Return what each part of the scheme put into a total; the sum of all is the total."""
        found: dict[Part, Sum] = defaultdict(Sum)
        brought: dict[str, Decimal] = defaultdict(Decimal)
        places = self._scheme.places
        for rule, (entries, amount, counted) in self._rules.items():
            one = Sum(entries, unscaled(amount, places), unscaled(counted, places))
            part = "rule", rule.partition("@")[0]
            found[part] = found[part] + one if part in found else one
            brought[self._marks.category(rule)] += one.counted
        for item in total.items:
            if item.points:
                found["item", item.item.id] += Sum(1, item.points, item.points)
                brought[item.item.category] += item.points
        for block in total.blocks:
            name = block.category.name
            found["category", name] = Sum(counted=block.counts - brought[name])
        found["scheme", BASE] = Sum(counted=total.base)
        rest = total.total - sum((one.counted for one in found.values()), Decimal(0))
        found["scheme", BOUNDS] = Sum(counted=rest)
        return found
