"""What a changed scheme would bring, as counts and sums in which nobody can be found."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from community_gov.model.declarations import Scheme
from community_gov.points.divisions import Divided, Divisions
from community_gov.points.grading.grades import Graded
from community_gov.points.simulating.causes import Case, Cause, causes_of
from community_gov.points.simulating.tallies import Tally

NO_GRADE = ""
"""Stands for no grade, or one that is left open to people."""

GAIN, LOSE, SAME = "gain", "lose", "same"
"""The ways a total can go."""

_BANDS = 8
"""More bands than so many tell no more; fewer people stand in each, and more are hidden."""


@frozen
class Band:
    """How many have a total from ``start`` to under ``end``; ``None`` is hidden."""

    start: Decimal
    end: Decimal
    before: int | None
    after: int | None


@frozen
class GradeCount:
    """How many have a grade, or none (empty); ``None`` is hidden."""

    grade: str
    before: int | None
    after: int | None


@frozen
class Move:
    """How many go from one grade to another; ``None`` is hidden. Ways nobody goes are left out."""

    start: str
    end: str
    count: int | None


@frozen
class Summary:
    """Who gains and who loses, as numbers; ``None`` is hidden, since it would tell of too few.

    ``cost`` is the sum of points after less before. ``entries`` would be posted, of which
    ``late`` are missing already under the scheme as it is.
    """

    subjects: int | None
    gain: int | None
    lose: int | None
    same: int | None
    cost: Decimal | None
    entries: int | None
    late: int
    bands: tuple[Band, ...]
    grades: tuple[GradeCount, ...]
    moves: tuple[Move, ...]
    causes: tuple[Cause, ...]


def summarise(
    scheme: Scheme, changed: Scheme, cases: Mapping[str, Case[Tally]], entries: int, late: int
) -> Summary:
    """Count and add up; small numbers are hidden, and others with which they could be found."""
    names = [*dict.fromkeys(one.name for one in (*scheme.grades, *changed.grades)), NO_GRADE]
    grades = names if len(names) > 1 else []
    edges = _edges([total for one in cases.values() for total in _totals(one)])
    people = [_divided(one, edges) for one in cases.values()]
    told = Divisions(people, (GAIN, LOSE, SAME), [start for start, _end in edges], grades)
    cost, causes = causes_of(cases)
    whole = all(one.counted is not None for one in causes)
    return Summary(
        told.people,
        told.way(GAIN),
        told.way(LOSE),
        told.way(SAME),
        cost,
        entries if whole else None,
        late,
        tuple(Band(*edge, told.band(0, edge[0]), told.band(1, edge[0])) for edge in edges),
        tuple(GradeCount(one, told.grade(0, one), told.grade(1, one)) for one in grades),
        tuple(_moves(told, grades)),
        causes,
    )


def _moves(told: Divisions, grades: Sequence[str]) -> Iterator[Move]:
    for start in grades:
        for end in grades:
            if (count := told.move(start, end)) != 0:
                yield Move(start, end, count)


def _totals(case: Case[Tally]) -> tuple[Decimal, Decimal]:
    return case.before.total, case.after.total


def _divided(case: Case[Tally], edges: Sequence[tuple[Decimal, Decimal]]) -> Divided:
    before, after = (
        next(start for start, end in edges if start <= total < end) for total in _totals(case)
    )
    way = GAIN if case.gain > 0 else LOSE if case.gain < 0 else SAME
    return Divided(way, (before, after), (_name(case.graded_before), _name(case.graded_after)))


def _edges(totals: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """Return round bands that hold all totals: 1, 2 or 5 times a power of ten wide."""
    if not totals:
        return []
    low, high = min(totals), max(totals)
    width = next(one for one in _widths() if _floor(high, one) - _floor(low, one) < one * _BANDS)
    first = _floor(low, width)
    return [(first + n * width, first + (n + 1) * width)
            for n in range(int((_floor(high, width) - first) / width) + 1)]  # fmt: skip


def _widths() -> Iterator[Decimal]:
    exponent = 0
    while True:
        yield from (Decimal(one).scaleb(exponent) for one in (1, 2, 5))
        exponent += 1


def _floor(value: Decimal, width: Decimal) -> Decimal:
    return (value - value % width) - (width if value % width < 0 else 0)


def _name(graded: Graded | None) -> str:
    return graded.grade if graded is not None else NO_GRADE
