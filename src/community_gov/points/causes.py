"""Which parts of a scheme make totals other than they were, and for how many."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from decimal import Decimal

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.declarations import Scheme
from community_gov.points.fold import Score, Treatment
from community_gov.points.grading import Graded
from community_gov.points.ledger import Entry
from community_gov.points.suppression import hidden

BASE = mark("base")
BOUNDS = mark("floor and ceiling")

ALL = "all"
"""The key of what others add up to."""


@frozen
class Case:
    """One subject before and after, and the entries that would be posted about it."""

    before: Score
    after: Score
    entries: tuple[Entry, ...] = ()
    graded_before: Graded | None = None
    graded_after: Graded | None = None

    @property
    def gain(self) -> Decimal:
        """The points gained; below 0 where some are lost."""
        return self.after.total - self.before.total


@frozen
class Cause:
    """What one part of the scheme has to do with it; all numbers are after less before.

    ``kind`` is ``rule``, ``item``, ``category`` (its base, bounds, weight and exemptions)
    or ``scheme`` (its base, floor and ceiling). ``amount`` is before caps, ``counted`` in the
    totals: their difference is what caps do. ``subjects`` are those for whom it changes.
    The ``counted`` of all causes add up to the cost. ``None`` is hidden.
    """

    kind: str
    name: str
    subjects: int | None
    entries: int | None
    amount: Decimal | None
    counted: Decimal | None


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


Part = tuple[str, str]
"""A part of a scheme: its kind and its name."""

_KINDS = ("rule", "item", "category", "scheme")


def causes_of(
    scheme: Scheme, changed: Scheme, cases: Mapping[str, Case]
) -> tuple[Decimal | None, tuple[Cause, ...]]:
    """Return the cost in points and the causes that make it up; ``None`` is hidden."""
    sums: dict[Part, Sum] = defaultdict(Sum)
    whose: dict[Hashable, set[str]] = defaultdict(set)
    for who, case in cases.items():
        for part, change in _changes(scheme, changed, case).items():
            sums[part] += change
            whose[part].add(who)
    cells = {part: frozenset(of) for part, of in whose.items()}
    cells[ALL] = frozenset(who for who, case in cases.items() if case.gain)
    out = hidden(cells, [(ALL, tuple(whose))])
    cost = sum((case.gain for case in cases.values()), Decimal(0))
    ordered = sorted(sums, key=lambda part: (_KINDS.index(part[0]), part[1]))
    return None if ALL in out else cost, tuple(
        Cause(*part, None, None, None, None)
        if part in out
        else _cause(part, len(whose[part]), sums[part])
        for part in ordered
    )


def _cause(part: Part, subjects: int, change: Sum) -> Cause:
    return Cause(*part, subjects, change.entries, change.amount, change.counted)


def _changes(scheme: Scheme, changed: Scheme, case: Case) -> dict[Part, Sum]:
    was, now = _taken_apart(scheme, case.before), _taken_apart(changed, case.after)
    every = {part: now.get(part, Sum()) + -was.get(part, Sum()) for part in was.keys() | now.keys()}
    return {part: change for part, change in every.items() if change != Sum()}


def _taken_apart(scheme: Scheme, score: Score) -> dict[Part, Sum]:
    """Return what each part of the scheme put into a total; the sum of all is the total."""
    found: dict[Part, Sum] = defaultdict(Sum)
    brought: dict[str, Decimal] = defaultdict(Decimal)
    categories = {rule.key: rule.category for rule in scheme.rules}
    for line in score.lines:
        if line.treatment not in (Treatment.REVERSED, Treatment.PENDING):
            rule = line.entry.rule
            found["rule", rule.partition("@")[0]] += Sum(1, line.amount, line.counted)
            brought[categories.get(rule, "")] += line.counted
    for item in score.items:
        if item.points:
            found["item", item.item.id] += Sum(1, item.points, item.points)
            brought[item.item.category] += item.points
    for block in score.blocks:
        name = block.category.name
        found["category", name] = Sum(counted=block.counts - brought[name])
    found["scheme", BASE] = Sum(counted=score.base)
    rest = score.total - sum((one.counted for one in found.values()), Decimal(0))
    found["scheme", BOUNDS] = Sum(counted=rest)
    return found
