"""Which counts are hidden, on tables whose answer is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.disclosure import ALL, HIDDEN, LEAST, Bounds, Table, bounds, suppress
from community_gov.errors import InputError


def row(**counts: int) -> Table:
    return Table.one_way(counts)


def hidden(table: Table, least: int = LEAST) -> set[object]:
    return set(suppress(table, least).hidden)


def two_way(*rows: list[int]) -> Table:
    """Return a table with the rows 1, 2, … and the columns a, b, …."""
    return Table.two_way(
        {
            (at, name): count
            for at, one in enumerate(rows, 1)
            for name, count in zip("abcd", one, strict=False)
        }
    )


def test_the_bounds_of_the_handbook_s_example():
    # Hundepool and others, Handbook on Statistical Disclosure Control, section 4.2, example 3
    # (Geurts 1992, table 10): row totals 7, 3, 6, columns 9, 7; rows 1 and 2 are hidden, and
    # counts may be 0. Cell (1, 1) lies between 3 and 6. One inner table has these totals:
    table = two_way([4, 3], [2, 1], [3, 3])
    assert [table.counts[at, ALL] for at in (1, 2, 3)] == [7, 3, 6]
    assert (table.counts[ALL, "a"], table.counts[ALL, "b"]) == (9, 7)
    out = {(1, "a"), (1, "b"), (2, "a"), (2, "b")}
    assert bounds(table, out, at_least=0)[1, "a"] == Bounds(3, 6)


def test_the_bounds_of_fischetti_and_salazar_s_example():
    # Models and algorithms for optimizing cell suppression in tabular data with linear
    # constraints, JASA 95 (2000), figure 1: investments by activity and region. With four cells
    # hidden, 22 lies between 5 and 30: it is 5 more than 17's cell, and 8's is 30 less it.
    table = two_way([20, 50, 10], [8, 19, 22], [17, 32, 12])
    out = {(2, "a"), (2, "c"), (3, "a"), (3, "c")}
    assert bounds(table, out, at_least=0)[2, "c"] == Bounds(5, 30)
    assert bounds(table, out)[2, "c"] == Bounds(6, 29)


def test_marital_status_by_sex_as_in_the_handbook():
    # The same, section 5.2: a single woman among 70 people; 4, 3, 1 and the 4 singles are small.
    # By hand: 4 singles need a second total hidden, the 11 divorced. 4 + 1 women are 5, each 1
    # to 4: too few, so the 17 are hidden with them, and in their row the 38. The 7 can be told.
    table = Table.two_way(
        {
            ("married", "men"): 38, ("married", "women"): 17,
            ("divorced", "men"): 7, ("divorced", "women"): 4,
            ("single", "men"): 3, ("single", "women"): 1,
        }
    )  # fmt: skip
    release = suppress(table)
    assert release.small == {
        ("divorced", "women"), ("single", "men"), ("single", "women"), ("single", ALL),
    }  # fmt: skip
    assert release.hidden - release.small == {
        ("divorced", ALL), ("married", "women"), ("married", "men"),
    }  # fmt: skip


def test_where_nothing_is_small_everything_is_told():
    release = suppress(row(gain=5, lose=0, same=95))
    assert (release.hidden, release.note) == (frozenset(), "")


def test_one_to_four_are_hidden_with_the_smallest_count_beside_them():
    # 100 - 90 - 3 would give the 7 away; 7 and 3 together say only that they are 10.
    release = suppress(row(gain=3, lose=7, same=90))
    assert release.rows == {"gain": None, "lose": None, "same": 90, ALL: 100}
    assert (release.text("gain"), release.text("same")) == (HIDDEN, "90")
    # Of 10 each has at least 1, so 1 to 9.
    assert set(bounds(release.table, release.hidden).values()) == {Bounds(1, 9)}


@pytest.mark.parametrize(
    ("counts", "out"),
    [
        # Two that are 2 together are 1 and 1: a third is hidden with them.
        ([1, 1, 98], {"a", "b", "c"}),
        # 3 and 3 are 6 together: each is 1 to 5, five counts.
        ([3, 3, 94], {"a", "b"}),
        # 2 and 3 are 5 together: each is 1 to 4, four counts only.
        ([2, 3, 95], {"a", "b", "c"}),
        ([4, 1, 5, 60], {"a", "b", "c"}),
        # Four of 1 are 4 together, and with their total hidden anything.
        ([1, 1, 1, 1], {"a", "b", "c", "d", ALL}),
    ],
)
def test_small_counts_that_are_few_together_take_another_with_them(counts, out):
    assert hidden(row(**dict(zip("abcd", counts, strict=False)))) == out


def test_of_a_few_people_not_even_the_total_is_told_but_who_is_not_there():
    release = suppress(row(gain=3, lose=0, same=0))
    assert release.rows == {"gain": None, "lose": 0, "same": 0, ALL: None}
    assert release.whole
    assert "so few people" in release.note


def test_in_a_table_a_small_count_takes_three_others_with_it():
    # Rows 3 + 20 and 30 + 40, with all totals: each row and each column needs a second gap.
    assert hidden(two_way([3, 20], [30, 40])) == {(1, "a"), (1, "b"), (2, "a"), (2, "b")}


def test_a_sparse_table_is_not_hidden_whole():
    # One of two lives alone in a row of many empty cells: with the cheapest way round, over
    # the 6 and 9 beside them, everything else is told.
    table = two_way([2, 40, 0, 0], [6, 9, 0, 0], [0, 0, 30, 0], [0, 0, 0, 50])
    assert hidden(table) == {(1, "a"), (1, "b"), (2, "a"), (2, "b")}


@given(st.lists(st.integers(0, 20), min_size=2, max_size=9), st.integers(1, 3))
def test_nothing_is_hidden_beside_the_small_counts_without_need(counts, columns):
    cells = {(at // columns, at % columns): count for at, count in enumerate(counts)}
    release = suppress(Table.two_way(cells))
    for cell in release.hidden - release.small:
        found = bounds(release.table, release.hidden - {cell})
        values = [found[name].values for name in release.small]
        assert any(count is not None and count < LEAST for count in values)


def test_a_part_of_a_part_is_protected_through_all_of_its_sums():
    # Two communities of two grids each. 2 in a grid needs another grid hidden, and it is the
    # one of the same community, whose sum can stay.
    table = Table.one_way(
        {"g1": 2, "g2": 30, "g3": 40, "g4": 50}, {"g1": "x", "g2": "x", "g3": "y", "g4": "y"}
    )
    assert hidden(table) == {"g1", "g2"}
    assert suppress(table).told("x") == 32


def test_an_only_part_is_hidden_with_its_whole():
    # The one grid of a community has its count, so another community has to help.
    table = Table.one_way({"g1": 3, "g2": 30, "g3": 40}, {"g1": "x", "g2": "y", "g3": "y"})
    assert hidden(table) >= {"g1", "x"}
    assert suppress(table).told(ALL) == 73


def test_grids_of_communities_by_category():
    counts = {("g1", "a"): 3, ("g1", "b"): 20, ("g2", "a"): 30, ("g2", "b"): 40,
              ("g3", "a"): 50, ("g3", "b"): 60}  # fmt: skip
    table = Table.two_way(counts, {"g1": "x", "g2": "x", "g3": "y"})
    # By hand: rows 3 + 20 and 30 + 40 inside x, whose sums 33 and 60 are told.
    assert (table.counts["x", "a"], table.counts["x", ALL], table.counts[ALL, ALL]) == (33, 93, 203)
    assert hidden(table) == {("g1", "a"), ("g1", "b"), ("g2", "a"), ("g2", "b")}


def test_what_is_known_already_is_not_hidden_and_may_leave_too_little():
    # 3 winners hang on the board by name; of the other 4 neither number nor total is told.
    release = suppress(row(named=3, unnamed=4), public={"named"})
    assert (release.hidden, release.protected) == ({"unnamed", ALL}, True)
    # Where all are named the total follows, whatever is hidden.
    assert not suppress(row(named=3, unnamed=0), public={"named"}).protected


def test_the_least_count_may_be_raised_and_never_lowered():
    assert hidden(row(a=7, b=50, c=60)) == set()
    assert hidden(row(a=7, b=50, c=60), least=10) == {"a", "b"}
    with pytest.raises(InputError, match="3 is too low"):
        suppress(row(a=7), least=3)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: row(a=-1), "a: -1 is not a count"),
        (lambda: row(a=True), "is not a count"),
        (lambda: Table.one_way({"a": 1.5}), "is not a count"),
        (lambda: Table.one_way({"a": 1}, {"a": "b", "b": "c", "c": "b"}), "b is part of itself"),
        (lambda: Table.one_way({"a": 1, "b": 2}, {"a": "b"}), "count of its own"),
        (lambda: Table.one_way({ALL: 1}), "count of its own"),
        (lambda: Table.two_way({("r", ALL): 1}), "as the total is"),
    ],
)
def test_a_table_that_does_not_add_up_is_refused(made, told):
    with pytest.raises(InputError, match=told):
        made()


def test_the_same_table_is_hidden_the_same_way_however_it_is_written():
    one = suppress(row(a=1, b=6, c=6, d=90))
    two = suppress(Table.one_way({"a": 1, "b": 6, "c": 6, "d": 90}))
    assert one.hidden == two.hidden == {"a", "b"}
