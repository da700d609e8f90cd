"""The same people divided in several ways, counted so that no division gives another away."""

import itertools
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence

from attrs import frozen

from community_gov.disclosure import ALL, Release, Table, suppress, suppress_row
from community_gov.disclosure.limits import is_small
from community_gov.disclosure.tables import Arc

Key = Hashable


@frozen
class Divided:
    """Where one person stands: the way, and before and after it the band and the grade."""

    way: str
    bands: tuple[Key, Key]
    grades: tuple[str, str]


class Divisions:
    """How many stand where, as it may be told; ``None`` is hidden.

    Of each side (0 before, 1 after) ``bands`` and ``grades`` are counted, and who goes from
    which grade to which: one network, since whoever knows the rules may know which bands make
    a grade. How many there are at all is told with everything else or, where they are too few
    for that, nothing is but who is not there.
    """

    def __init__(
        self,
        people: Collection[Divided],
        ways: Iterable[str],
        bands: Sequence[Key],
        grades: Sequence[str] = (),
    ) -> None:
        self._people = len(people)
        found = Counter(one.way for one in people)
        self._ways = suppress_row({way: found[way] for way in ways}, public={ALL})
        if grades:
            self._moves = _graded(people, bands, grades)
            self._bands = (self._moves, self._moves)
        else:
            self._bands = (_banded(people, bands, 0), _banded(people, bands, 1))
            self._moves = self._ways
        every = (self._ways, self._moves, *self._bands)
        self._safe = not is_small(self._people) and all(one.protected for one in every)

    @property
    def people(self) -> int | None:
        """How many there are."""
        return self._people if self._safe or not self._people else None

    def way(self, way: str) -> int | None:
        """How many go one way."""
        return self._told(self._ways, way)

    def band(self, side: int, band: Key) -> int | None:
        """How many stand in a band before or after."""
        return self._told(self._bands[side], ("band", side, band))

    def grade(self, side: int, grade: str) -> int | None:
        """How many have a grade before or after."""
        return self._told(self._moves, ("grade", side, grade))

    def move(self, start: str, end: str) -> int | None:
        """How many go from one grade to another."""
        return self._told(self._moves, ("move", start, end))

    def _told(self, release: Release, cell: Key) -> int | None:
        count = release.table.counts[cell]
        return release.told(cell) if self._safe or not count else None


def _banded(people: Iterable[Divided], bands: Sequence[Key], side: int) -> Release:
    found = Counter(one.bands[side] for one in people)
    return suppress_row({("band", side, band): found[band] for band in bands}, public={ALL})


def _graded(people: Collection[Divided], bands: Sequence[Key], grades: Sequence[str]) -> Release:
    """Return what may be told of a network in which each person flows once round.

    From the total into a band before, out of it into a grade, by a move into a grade after,
    and from there into a band after. Who of a band has which grade is not told.
    """
    cells = {**_of_side(people, bands, grades, 0), **_of_side(people, bands, grades, 1)}
    moves = Counter(one.grades for one in people)
    for start, end in itertools.product(grades, grades):
        ends = ("grade", 0, start), ("grade", 1, end)
        cells["move", start, end] = moves[start, end], ends
    return suppress(
        Table(
            {ALL: len(people), **{cell: count for cell, (count, _ends) in cells.items()}},
            {ALL: ("end", "start"), **{cell: ends for cell, (_count, ends) in cells.items()}},
            frozenset(cell for cell in cells if cell[0] == "move"),
        ),
        public={ALL},
        also={cell for cell in cells if cell[0] == "inside"},
    )


def _of_side(
    people: Collection[Divided], bands: Sequence[Key], grades: Sequence[str], side: int
) -> dict[tuple[Key, ...], tuple[int, Arc]]:
    """Return the cells before (0) or after (1): counts, and from where to where they flow."""
    found = Counter(one.bands[side] for one in people)
    graded = Counter(one.grades[side] for one in people)
    both = Counter((one.bands[side], one.grades[side]) for one in people)
    outside, turn = ("end", _back) if side else ("start", _on)
    cells: dict[tuple[Key, ...], tuple[int, Arc]] = {}
    for band in bands:
        cells["band", side, band] = found[band], turn(outside, ("band", side, band))
    for grade in grades:
        ends = turn(("graded", side, grade), ("grade", side, grade))
        cells["grade", side, grade] = graded[grade], ends
    for (band, grade), count in both.items():
        ends = turn(("band", side, band), ("graded", side, grade))
        cells["inside", side, band, grade] = count, ends
    return cells


def _on(one: Key, other: Key) -> Arc:
    return one, other


def _back(one: Key, other: Key) -> Arc:
    return other, one
