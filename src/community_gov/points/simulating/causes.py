"""Which parts of a scheme make totals other than they were, and for how many."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Generic, TypeVar

from attrs import frozen

from community_gov.disclosure import ALL, hidden_sums
from community_gov.points.fold import Score
from community_gov.points.grading.grades import Graded
from community_gov.points.ledger import Entry
from community_gov.points.simulating.tallies import Part, Sum, Tally

One = TypeVar("One", Tally, Score)


@frozen
class Case(Generic[One]):
    """One subject before and after: as tallies, or as scores with every line.

    ``entries`` are those that would be posted about it; told beside scores only.
    """

    before: One
    after: One
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


_NOTHING = Sum()
_KINDS = ("rule", "item", "category", "scheme")


def causes_of(cases: Mapping[str, Case[Tally]]) -> tuple[Decimal | None, tuple[Cause, ...]]:
    """Return the cost in points and the causes that make it up; ``None`` is hidden."""
    sums: dict[Part, Sum] = defaultdict(Sum)
    whose: dict[Hashable, set[str]] = defaultdict(set)
    for who, case in cases.items():
        for part, change in _changes(case).items():
            sums[part] += change
            whose[part].add(who)
    cells = {part: frozenset(of) for part, of in whose.items()}
    cells[ALL] = frozenset(who for who, case in cases.items() if case.gain)
    out = hidden_sums(cells, [(ALL, tuple(whose))])
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


def _changes(case: Case[Tally]) -> dict[Part, Sum]:
    was, now = case.before.parts, case.after.parts
    differ = {part for part in was.keys() | now.keys() if was.get(part) != now.get(part)}
    every = {part: now.get(part, _NOTHING) + -was.get(part, _NOTHING) for part in differ}
    return {part: change for part, change in every.items() if change != _NOTHING}
