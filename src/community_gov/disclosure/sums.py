"""Hiding sums to which few people bring something, and others that would give them away.

Where people are counted once, and only once, :mod:`community_gov.disclosure.suppress` does more.
Here the same people may stand in several parts, and what they bring may be below 0.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from community_gov.disclosure.limits import LEAST, checked

Cells = Mapping[Hashable, frozenset[str]]
"""By key of a sum that is shown: the people who bring something to it."""

Line = tuple[Hashable, tuple[Hashable, ...]]
"""A key whose number is the sum of those of the others, as in a row with its total."""


def hidden_sums(cells: Cells, lines: Sequence[Line], least: int = LEAST) -> frozenset[Hashable]:
    """Return the keys that are not shown: those to which 1 to ``least`` - 1 bring something.

    Others are hidden because a whole would give these away: alone, together where they are
    of fewer than ``least`` people, or by any chain of sums over ``lines`` (Willenborg and de
    Waal, Elements of Statistical Disclosure Control). What is protected is that no hidden sum
    follows exactly; of how much it might be nothing is said, since a sum may be below 0.
    Raises :class:`InputError` for a ``least`` below :data:`LEAST`.
    """
    checked(least)
    found = {key for key, of in cells.items() if 0 < len(of) < least}
    while (more := _one_more(cells, lines, found, least)) is not None:
        found.add(more)
    return frozenset(found)


def _one_more(
    cells: Cells, lines: Sequence[Line], found: set[Hashable], least: int
) -> Hashable | None:
    """Return what to hide next: the smallest number beside one that is exposed."""
    open_lines = [line for line in map(_keys, lines) if 0 < len(found & {*line}) < len(line)]
    for line in open_lines:
        out = found.intersection(line)
        few = line[0] not in out and len(_together(cells, out)) < least
        if len(out) == 1 or few:
            return _smallest(cells, line, found)
    told = _worked_out(lines, found)
    for line in open_lines:
        if told.intersection(line):
            return _smallest(cells, line, found)
    return None


def _keys(line: Line) -> tuple[Hashable, ...]:
    return line[0], *line[1]


def _together(cells: Cells, keys: Iterable[Hashable]) -> frozenset[str]:
    return frozenset[str]().union(*(cells[key] for key in keys))


def _smallest(cells: Cells, line: tuple[Hashable, ...], found: set[Hashable]) -> Hashable:
    """Return the smallest number shown; where nobody is, hiding it helps least."""
    shown = [key for key in line if key not in found]
    return min(shown, key=lambda key: (not cells[key], len(cells[key]), line.index(key)))


def _worked_out(lines: Sequence[Line], found: set[Hashable]) -> set[Hashable]:
    """Return the hidden keys whose numbers follow from the sums: Gauss and Jordan."""
    rows: list[dict[Hashable, Fraction]] = []
    for row in _equations(lines, found):
        for known in rows:
            _clear(row, known)
        if row:
            for known in rows:
                _clear(known, row)
            rows.append(row)
    return {key for row in rows if len(row) == 1 for key in row}


def _equations(lines: Sequence[Line], found: set[Hashable]) -> Iterator[dict[Hashable, Fraction]]:
    for whole, parts in lines:
        signs = {**dict.fromkeys(parts, Fraction(-1)), whole: Fraction(1)}
        yield {key: sign for key, sign in signs.items() if key in found}


def _clear(row: dict[Hashable, Fraction], by: Mapping[Hashable, Fraction]) -> None:
    """Take from ``row`` as much of ``by`` as clears its first key."""
    pivot = next(iter(by))
    if pivot not in row:
        return
    factor = row[pivot] / by[pivot]
    for key, value in by.items():
        left = row.get(key, Fraction(0)) - factor * value
        if left:
            row[key] = left
        else:
            row.pop(key, None)
