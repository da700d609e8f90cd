"""What a changed scheme would bring, as counts and sums in which nobody can be found."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from community_gov.model.declarations import Scheme
from community_gov.points.causes import ALL, Case, Cause, causes_of
from community_gov.points.grading import Graded
from community_gov.points.suppression import Line, hidden
from community_gov.points.tallies import Tally

NO_GRADE = ""
"""Stands for no grade, or one that is left open to people."""

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
    ways = _counted(
        {"gain": (who for who, one in cases.items() if one.gain > 0),
         "lose": (who for who, one in cases.items() if one.gain < 0),
         "same": (who for who, one in cases.items() if not one.gain)},
        cases,
    )  # fmt: skip
    grades, moves = _grades(scheme, changed, cases)
    cost, causes = causes_of(cases)
    whole = all(one.counted is not None for one in causes)
    return Summary(
        ways[ALL], ways["gain"], ways["lose"], ways["same"], cost, entries if whole else None,
        late, _bands(cases), grades, moves, causes,
    )  # fmt: skip


Groups = Mapping[Hashable, Iterable[str]]


def _counted(groups: Groups, everyone: Iterable[str]) -> dict[Hashable, int | None]:
    """Count groups into which ``everyone`` is divided; ``None`` is hidden."""
    cells = {key: frozenset(who) for key, who in groups.items()}
    lines: list[Line] = [(ALL, tuple(cells))]
    return _shown({**cells, ALL: frozenset(everyone)}, lines)


def _shown(
    cells: Mapping[Hashable, frozenset[str]], lines: Sequence[Line]
) -> dict[Hashable, int | None]:
    out = hidden(cells, lines)
    return {key: None if key in out else len(of) for key, of in cells.items()}


def _bands(cases: Mapping[str, Case[Tally]]) -> tuple[Band, ...]:
    if not cases:
        return ()
    before = {who: one.before.total for who, one in cases.items()}
    after = {who: one.after.total for who, one in cases.items()}
    edges = _edges([*before.values(), *after.values()])
    sides = [_spread(edges, side) for side in (before, after)]
    return tuple(Band(start, end, *(side[start] for side in sides)) for start, end in edges)


def _spread(
    edges: Iterable[tuple[Decimal, Decimal]], totals: Mapping[str, Decimal]
) -> dict[Hashable, int | None]:
    groups: dict[Hashable, list[str]] = {
        start: [who for who, total in totals.items() if start <= total < end]
        for start, end in edges
    }
    return _counted(groups, totals)


def _edges(totals: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """Return round bands that hold all totals: 1, 2 or 5 times a power of ten wide."""
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


def _grades(
    scheme: Scheme, changed: Scheme, cases: Mapping[str, Case[Tally]]
) -> tuple[tuple[GradeCount, ...], tuple[Move, ...]]:
    names = [*dict.fromkeys(one.name for one in (*scheme.grades, *changed.grades)), NO_GRADE]
    if len(names) == 1:
        return (), ()
    pairs: dict[tuple[str, str], set[str]] = {(a, b): set() for a in names for b in names}
    for who, case in cases.items():
        pairs[_name(case.graded_before), _name(case.graded_after)].add(who)
    cells: dict[Hashable, frozenset[str]] = {key: frozenset(of) for key, of in pairs.items()}
    lines: list[Line] = []
    for at, side in enumerate(("before", "after")):
        for name in names:
            parts = tuple(pair for pair in pairs if pair[at] == name)
            cells[side, at, name] = frozenset[str]().union(*(cells[pair] for pair in parts))
            lines.append(((side, at, name), parts))
        lines.append((ALL, tuple((side, at, name) for name in names)))
    cells[ALL] = frozenset(cases)
    told = _shown(cells, lines)
    return (
        tuple(GradeCount(n, told["before", 0, n], told["after", 1, n]) for n in names),
        tuple(Move(*pair, told[pair]) for pair in pairs if told[pair] != 0),
    )


def _name(graded: Graded | None) -> str:
    return graded.grade if graded is not None else NO_GRADE
