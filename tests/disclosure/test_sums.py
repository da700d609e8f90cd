"""Sums of few people are hidden, and nobody works them out from the others."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from community_gov.disclosure.sums import hidden_beside, hidden_sums


def people(*counts: int) -> list[frozenset[str]]:
    return [frozenset(f"{at}-{number}" for number in range(n)) for at, n in enumerate(counts)]


def row(**counts: int):
    """Return the cells of one row with its total, and the line that adds them up."""
    cells = dict(zip(counts, people(*counts.values()), strict=True))
    return {**cells, "all": frozenset().union(*cells.values())}, [("all", tuple(counts))]


def test_where_nothing_is_small_everything_is_shown():
    assert hidden_sums(*row(gain=5, lose=0, same=95)) == set()


def test_one_to_four_are_hidden_with_the_smallest_number_beside_them():
    # 100 - 90 - 3 would give the 7 away; 7 and 3 together say only that they are 10.
    assert hidden_sums(*row(gain=3, lose=7, same=90)) == {"gain", "lose"}


def test_two_small_numbers_that_are_small_together_take_a_third_with_them():
    # 100 - 98 says that two gained or lost.
    assert hidden_sums(*row(gain=1, lose=1, same=98)) == {"gain", "lose", "same"}


def test_two_small_numbers_that_are_many_together_suffice():
    assert hidden_sums(*row(gain=3, lose=3, same=94)) == {"gain", "lose"}


def test_where_all_are_few_nothing_but_nobody_is_shown():
    assert hidden_sums(*row(gain=3, lose=0, same=0)) >= {"gain", "all"}


def test_in_a_table_a_small_number_takes_three_others_with_it():
    # Rows 3 + 20 and 30 + 40, with all totals: each row and each column needs a second gap.
    cells = dict(zip("abcd", people(3, 20, 30, 40), strict=True))
    cells |= {"ab": cells["a"] | cells["b"], "cd": cells["c"] | cells["d"]}
    cells |= {"ac": cells["a"] | cells["c"], "bd": cells["b"] | cells["d"]}
    cells |= {"all": cells["ab"] | cells["cd"]}
    lines = [("ab", ("a", "b")), ("cd", ("c", "d")), ("ac", ("a", "c")), ("bd", ("b", "d"))]
    lines += [("all", ("ab", "cd")), ("all", ("ac", "bd"))]
    assert hidden_sums(cells, lines) == {"a", "b", "c", "d"}


TABLES = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=4)


def table(counts: list[list[int]]):
    """Return the cells of a table with all of its totals, and its lines."""
    width = len(counts[0])
    keys = [(r, c) for r in range(len(counts)) for c in range(width)]
    found = people(*(counts[r][c] for r, c in keys))
    cells = dict(zip(keys, found, strict=True))
    lines = []
    for name, at, many in (("row", 0, len(counts)), ("column", 1, width)):
        for number in range(many):
            parts = tuple(key for key in keys if key[at] == number)
            cells[name, number] = frozenset().union(*(cells[key] for key in parts))
            lines.append(((name, number), parts))
        lines.append(("all", tuple((name, number) for number in range(many))))
    cells["all"] = frozenset().union(*found)
    return cells, lines, keys


def rank(rows: list[list[Fraction]]) -> int:
    """Return the rank of a matrix, worked out column by column."""
    rows, done = [list(one) for one in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        for at in range(done + 1, len(rows)):
            factor = rows[at][column] / rows[done][column]
            rows[at] = [a - factor * b for a, b in zip(rows[at], rows[done], strict=True)]
        done += 1
    return done


@given(TABLES)
def test_no_small_number_follows_from_any_sum_of_those_that_are_shown(counts):
    # Every number is a sum of cells. A hidden one follows from the shown ones exactly where it
    # is a linear combination of them: where it leaves the rank as it was.
    cells, lines, keys = table(counts)
    out = hidden_sums(cells, lines)
    sums = dict(lines[::-1]) | {key: (key,) for key in keys} | {"all": tuple(keys)}
    vectors = {key: [Fraction(one in set(sums[key])) for one in keys] for key in cells}
    shown = [vectors[key] for key in cells if key not in out]
    for key, of in cells.items():
        if 0 < len(of) < 5:
            assert key in out
            assert rank([*shown, vectors[key]]) == rank(shown) + 1


@given(TABLES)
def test_what_is_shown_is_never_small(counts):
    cells, lines, _keys = table(counts)
    assert all(not 0 < len(cells[key]) < 5 for key in cells.keys() - hidden_sums(cells, lines))


@given(st.lists(st.integers(0, 12), min_size=2, max_size=6))
def test_what_is_hidden_in_a_row_is_never_few_together(counts):
    cells, lines = row(**{f"c{at}": count for at, count in enumerate(counts)})
    out = hidden_sums(cells, lines)
    if out and "all" not in out:
        assert len(frozenset().union(*(cells[key] for key in out))) >= 5


LINE = [("all", ("a", "b", "c"))]


def test_the_first_part_goes_beside_a_hidden_one_and_the_whole_only_with_nothing_else_left():
    assert hidden_beside({"c"}, LINE) == {"a", "c"}
    assert hidden_beside({"a"}, [("all", ("a",))]) == {"a", "all"}


def test_where_nothing_is_hidden_nothing_is_hidden_beside_it():
    assert hidden_beside(set(), LINE) == set()
    assert hidden_beside({"elsewhere"}, LINE) == {"elsewhere"}


def test_what_follows_by_a_chain_of_sums_is_hidden_too():
    # a + b, b + c and a + c are shown: two gaps in each, and three sums for three numbers.
    lines = [("ab", ("a", "b")), ("bc", ("b", "c")), ("ac", ("a", "c"))]
    found = hidden_beside({"a", "b", "c"}, lines)
    assert len(found & {"ab", "bc", "ac"}) == 1
