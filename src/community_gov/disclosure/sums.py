"""Hiding sums to which few people bring something, and others that would give them away.

Where people are counted once, and only once, :mod:`community_gov.disclosure.suppress` does more.
Here the same people may stand in several parts, and what they bring may be below 0.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, TypeVar

from community_gov.disclosure.limits import LEAST, checked

K = TypeVar("K", bound=Hashable)

Cells: TypeAlias = Mapping[K, frozenset[str]]
"""By key of a sum that is shown: the people who bring something to it."""

Line: TypeAlias = tuple[K, tuple[K, ...]]
"""A key whose number is the sum of those of the others, as in a row with its total."""


def hidden_sums(cells: Cells[K], lines: Sequence[Line[K]], least: int = LEAST) -> frozenset[K]:
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


def hidden_beside(hidden: Iterable[K], lines: Sequence[Line[K]]) -> frozenset[K]:
    """Return the ``hidden`` keys and those beside them that would give one of them away.

    Of each line every key follows from the others, whatever joins them. Nothing hidden follows
    from what is shown: alone, or by any chain of lines. What is hidden next is the first of a
    line that is still shown, parts before the whole, so the order of the parts is that in which
    they may go.
    """
    found = set(hidden)
    while (exposed := _exposed(lines, found)) is not None:
        found.add(next(key for key in exposed if key not in found))
    return frozenset(found)


def _exposed(lines: Sequence[Line[K]], found: set[K]) -> tuple[K, ...] | None:
    """Return a line, parts first, of which something hidden can be worked out."""
    keys = [(*parts, whole) for whole, parts in lines]
    partly = [line for line in keys if 0 < len(found.intersection(line)) < len(line)]
    for line in partly:
        if len(found.intersection(line)) == 1:
            return line
    told = _worked_out(lines, found)
    return next((line for line in partly if told.intersection(line)), None)


def _one_more(cells: Cells[K], lines: Sequence[Line[K]], found: set[K], least: int) -> K | None:
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


def _keys(line: Line[K]) -> tuple[K, ...]:
    return line[0], *line[1]


def _together(cells: Cells[K], keys: Iterable[K]) -> frozenset[str]:
    return frozenset[str]().union(*(cells[key] for key in keys))


def _smallest(cells: Cells[K], line: tuple[K, ...], found: set[K]) -> K:
    """Return the smallest number shown; where nobody is, hiding it helps least."""
    shown = [key for key in line if key not in found]
    return min(shown, key=lambda key: (not cells[key], len(cells[key]), line.index(key)))


def _worked_out(lines: Sequence[Line[K]], found: set[K]) -> set[K]:
    """Return the hidden keys whose numbers follow from the sums: Gauss and Jordan."""
    rows: list[dict[K, Fraction]] = []
    for row in _equations(lines, found):
        for known in rows:
            _clear(row, known)
        if row:
            for known in rows:
                _clear(known, row)
            rows.append(row)
    return {key for row in rows if len(row) == 1 for key in row}


def _equations(lines: Sequence[Line[K]], found: set[K]) -> Iterator[dict[K, Fraction]]:
    for whole, parts in lines:
        signs = {**dict.fromkeys(parts, Fraction(-1)), whole: Fraction(1)}
        yield {key: sign for key, sign in signs.items() if key in found}


def _clear(row: dict[K, Fraction], by: Mapping[K, Fraction]) -> None:
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
