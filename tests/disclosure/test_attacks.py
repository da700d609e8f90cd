"""A real solver attacks what is published: HiGHS, with whole numbers and all sums.

The sums are written down here anew, from the parts of each table, and not taken from its network.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping

import highspy
import pytest
from attrs import frozen
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from community_gov.disclosure import (
    ALL,
    LEAST,
    Release,
    Table,
    apart,
    bounds,
    compare_before_publishing,
    suppress,
)
from community_gov.errors import RefusedError
from community_gov.points.divisions import Divided, Divisions

Sums = list[tuple[Hashable, list[Hashable]]]


@frozen
class Shape:
    """What is public of a table beside its counts: which cells add up to which."""

    table: Callable[[list[int]], Table]
    sums: Sums
    size: int


def row(size: int) -> Shape:
    names = [f"c{at}" for at in range(size)]
    return Shape(lambda n: Table.one_way(dict(zip(names, n, strict=True))), [(ALL, names)], size)


def tree(sizes: list[int]) -> Shape:
    """Return a row of groups of so many parts each, such as grids in communities."""
    inside = {f"p{g}{at}": f"g{g}" for g, size in enumerate(sizes) for at in range(size)}
    sums: Sums = [(f"g{g}", [f"p{g}{at}" for at in range(n)]) for g, n in enumerate(sizes)]
    sums.append((ALL, [f"g{g}" for g in range(len(sizes))]))
    return Shape(
        lambda n: Table.one_way(dict(zip(inside, n, strict=True)), inside), sums, len(inside)
    )


def square(sizes: list[int], columns: int, *, grouped: bool) -> Shape:
    """Return a table of two ways; its rows stand in groups of so many, or side by side."""
    rows = [(f"g{g}", f"r{g}{at}") for g, size in enumerate(sizes) for at in range(size)]
    inside = {name: group for group, name in rows} if grouped else {}
    names, cells = [name for _group, name in rows], [f"c{at}" for at in range(columns)]
    keys = [(name, column) for name in names for column in cells]
    groups = list(dict.fromkeys(inside.values()))
    sums: Sums = [((name, ALL), [(name, c) for c in cells]) for name in (*names, *groups, ALL)]
    for column in (*cells, ALL):
        for group in groups:
            parts = [(name, column) for name in names if inside[name] == group]
            sums.append(((group, column), parts))
        sums.append(((ALL, column), [(name, column) for name in groups or names]))
    return Shape(lambda n: Table.two_way(dict(zip(keys, n, strict=True)), inside), sums, len(keys))


SIZES = st.lists(st.integers(1, 3), min_size=1, max_size=3)
SHAPES = st.one_of(
    st.builds(row, st.integers(1, 6)),
    st.builds(tree, SIZES),
    st.builds(square, SIZES, st.integers(1, 4), grouped=st.booleans()),
)
# Nobody, few, nearly enough, and many: small communities have sparse tables.
COUNTS = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 60))


@st.composite
def tables(draw) -> tuple[Shape, list[int]]:
    shape = draw(SHAPES)
    return shape, draw(st.lists(COUNTS, min_size=shape.size, max_size=shape.size))


class Attack:
    """All that somebody knows who has read some reports, as a whole-number program."""

    def __init__(self) -> None:
        self._solver = highspy.Highs()
        self._solver.silent()

    def variable(self, low: float = 0, high: float = highspy.kHighsInf):
        return self._solver.addVariable(lb=low, ub=high, type=highspy.HighsVarType.kInteger)

    def read(
        self, told: Mapping[Hashable, int | None], sums: Sums, hidden_from: int
    ) -> dict[Hashable, object]:
        """Read one report; hidden counts are ``hidden_from`` or more, as the rule says."""
        cells = {
            cell: self.variable(hidden_from) if count is None else self.variable(count, count)
            for cell, count in told.items()
        }
        for whole, parts in sums:
            self.know(sum(cells[part] for part in parts) == cells[whole])
        return cells

    def know(self, relation) -> None:
        self._solver.addConstr(relation)

    def values(self, variable) -> float:
        """Return how many counts are possible: greatest less least and one more."""
        low = self._optimum(self._solver.minimize, variable)
        high = self._optimum(self._solver.maximize, variable)
        return high - low + 1

    def _optimum(self, optimise, variable) -> float:
        optimise(variable)
        status = self._solver.getModelStatus()
        if status in (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            return float("inf")
        assert status == highspy.HighsModelStatus.kOptimal
        return round(self._solver.val(variable))


def small(table: Table) -> set[Hashable]:
    return {cell for cell, count in table.counts.items() if 0 < count < LEAST}


@settings(max_examples=60, deadline=None)
@given(tables())
@example((row(3), [1, 1, 98]))
@example((row(3), [2, 3, 95]))
@example((row(4), [1, 1, 1, 1]))
@example((square([2, 2], 2, grouped=True), [1, 0, 0, 2, 3, 40, 1, 5]))
def test_no_small_count_can_be_bounded_to_fewer_than_five_values(made):
    shape, counts = made
    table = shape.table(counts)
    release = suppress(table)
    attack = Attack()
    cells = attack.read(release.rows, shape.sums, hidden_from=1)
    for cell in small(table):
        assert release.told(cell) is None
        assert attack.values(cells[cell]) >= LEAST


@settings(max_examples=40, deadline=None)
@given(tables(), st.randoms(use_true_random=False), st.integers(0, 1))
def test_what_can_be_worked_out_is_what_a_solver_works_out(made, random, least):
    shape, counts = made
    table = shape.table(counts)
    hidden = {cell for cell, count in table.counts.items() if count and random.random() < 0.6}
    told = {cell: None if cell in hidden else count for cell, count in table.counts.items()}
    attack = Attack()
    cells = attack.read(told, shape.sums, hidden_from=least)
    for cell, found in bounds(table, hidden, at_least=least).items():
        assert attack.values(cells[cell]) == (found.values or float("inf"))


@st.composite
def reports(draw) -> tuple[Shape, list[int], list[int]]:
    """Return a table twice: one resident came, went, or moved between the two."""
    shape, counts = draw(tables())
    after = list(counts)
    places = st.integers(0, shape.size - 1)
    gone, come = draw(st.none() | places), draw(st.none() | places)
    if gone is not None:
        assume(after[gone])
        after[gone] -= 1
    if come is not None:
        after[come] += 1
    return shape, counts, after


def moved(attack: Attack, before, after, cells: Iterable[Hashable]) -> None:
    """Know that at most one resident came or moved in, and at most one went or moved out."""
    more = {cell: attack.variable(0, 1) for cell in cells}
    less = {cell: attack.variable(0, 1) for cell in cells}
    for cell in cells:
        attack.know(after[cell] - before[cell] == more[cell] - less[cell])
    attack.know(sum(more.values()) <= 1)
    attack.know(sum(less.values()) <= 1)


@settings(max_examples=60, deadline=None)
@given(reports(), st.booleans())
@example((row(3), [4, 7, 90], [5, 7, 90]), True)
@example((row(3), [1, 7, 90], [0, 7, 90]), True)
@example((row(3), [3, 7, 90], [3, 8, 90]), False)
@example((row(3), [1, 5, 90], [2, 4, 90]), True)
def test_two_reports_one_resident_apart_give_no_small_count_away(made, knows_where):
    shape, counts, after = made
    first = suppress(shape.table(counts))
    try:
        second = compare_before_publishing(first, shape.table(after))
    except RefusedError:
        assert exposed(first, shape, shape.table(after))  # no second report would have done
        return
    attack = Attack()
    one = attack.read(first.rows, shape.sums, hidden_from=1)
    two = attack.read(second.rows, shape.sums, hidden_from=0)
    if knows_where:
        for cell, change in zip(first.table.inner, changes(first.table, second.table), strict=True):
            attack.know(two[cell] - one[cell] == change)
    else:
        moved(attack, one, two, first.table.inner)
    for cells, table in ((one, first.table), (two, second.table)):
        for cell in small(table):
            assert attack.values(cells[cell]) >= LEAST


def changes(before: Table, after: Table) -> list[int]:
    return [after.counts[cell] - before.counts[cell] for cell in before.inner]


def exposed(first: Release, shape: Shape, after: Table) -> bool:
    """Say whether who read the first report and knows who moved where finds a small count.

    He does so without any second report.
    """
    attack = Attack()
    cells = attack.read(first.rows, shape.sums, hidden_from=1)
    for cell, variable in cells.items():
        change = after.counts[cell] - first.table.counts[cell]
        attack.know(variable + change >= min(1, after.counts[cell]))
    return any(attack.values(cells[cell]) < LEAST for cell in small(after) | small(first.table))


def test_a_row_of_reports_each_one_resident_apart_gives_nothing_away_either():
    # Four times somebody leaves the greatest of three; who knows it knows all counts but two.
    shape, counts = row(4), [3, 6, 40, 80]
    release = suppress(shape.table(counts))
    attack = Attack()
    before = attack.read(release.rows, shape.sums, hidden_from=1)
    first = before
    for _time in range(4):
        counts[3] -= 1
        assert apart(release.table, shape.table(counts)) == 1
        release = compare_before_publishing(release, shape.table(counts))
        after = attack.read(release.rows, shape.sums, hidden_from=0)
        moved(attack, before, after, release.table.inner)
        before = after
    assert attack.values(first["c0"]) >= LEAST
    assert attack.values(before["c0"]) >= LEAST


@pytest.mark.parametrize("counts", [[5, 20, 30], [0, 20, 30]])
def test_a_solver_finds_what_a_refusal_says(counts):
    # It was shown that five, or nobody, stands there; whoever knows who moved knows it now too.
    after = [4 if counts[0] else 1, *counts[1:]]
    shape = row(3)
    first = suppress(shape.table(counts))
    with pytest.raises(RefusedError, match="c0 can be worked out"):
        compare_before_publishing(first, shape.table(after))
    assert exposed(first, shape, shape.table(after))


GRADES, BANDS = ("fair", "good"), (0, 1, 2, 3)
GRADE_OF = ("fair", "fair", "good", "good")
STANDING = st.tuples(st.sampled_from(BANDS), st.sampled_from(BANDS))


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(STANDING, st.one_of(st.integers(1, 6), st.integers(1, 40))))
@example({(0, 0): 40, (1, 1): 3, (2, 2): 7})
def test_no_division_of_the_same_people_gives_another_away(groups):
    # Who reads them all knows the rules too: which bands are good, and where nobody stands.
    people = [
        Divided(_way(was, now), (was, now), (GRADE_OF[was], GRADE_OF[now]))
        for (was, now), count in groups.items()
        for _one in range(count)
    ]
    told = Divisions(people, WAYS, BANDS, GRADES)
    attack = Attack()
    true, cells = _published(told, people)
    variables = {
        cell: attack.variable(1) if count is None else attack.variable(count, count)
        for cell, count in cells.items()
    }
    for whole, parts in _divided_sums():
        attack.know(sum(variables[part] for part in parts) == variables[whole])
    for cell, count in true.items():
        if 0 < count < LEAST:
            assert attack.values(variables[cell]) >= LEAST, cell


WAYS = ("gain", "lose", "same")


def _way(was: int, now: int) -> str:
    return "gain" if now > was else "lose" if now < was else "same"


def _published(told: Divisions, people: list[Divided]):
    """Return by cell the true count, and what is told of it."""
    true: dict[Hashable, int] = {"people": len(people)}
    cells: dict[Hashable, int | None] = {"people": told.people}
    for way in WAYS:
        true[way], cells[way] = sum(one.way == way for one in people), told.way(way)
    for side in (0, 1):
        for band in BANDS:
            name = ("band", side, band)
            true[name] = sum(one.bands[side] == band for one in people)
            cells[name] = told.band(side, band)
        for grade in GRADES:
            name = ("grade", side, grade)
            true[name] = sum(one.grades[side] == grade for one in people)
            cells[name] = told.grade(side, grade)
    for start in GRADES:
        for end in GRADES:
            name = ("move", start, end)
            true[name] = sum(one.grades == (start, end) for one in people)
            cells[name] = told.move(start, end)
    return true, cells


def _divided_sums() -> Sums:
    sums: Sums = [("people", list(WAYS))]
    for side in (0, 1):
        sums.append(("people", [("grade", side, grade) for grade in GRADES]))
        for grade in GRADES:
            bands = [("band", side, band) for band in BANDS if GRADE_OF[band] == grade]
            sums.append((("grade", side, grade), bands))
            moves = [
                ("move", *((grade, other) if side == 0 else (other, grade))) for other in GRADES
            ]
            sums.append((("grade", side, grade), moves))
    return sums
