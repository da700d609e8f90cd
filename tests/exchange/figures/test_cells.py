"""Small cells: nobody can be recognised, not even by subtracting."""

from itertools import product

import pytest

from community_gov.disclosure import LEAST
from community_gov.exchange.figures.cells import shown, shown_together


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (120, "120")]
)
def test_counts_from_one_to_four_are_not_told_exactly(count, told):
    # Cells of 1 to 4 are the common example of what must not be given out (k = 5).
    assert shown(count) == told


def test_where_nothing_is_small_everything_is_told():
    assert shown_together([0, 5, 40]) == (["0", "5", "40"], "45")


def test_a_hidden_count_takes_the_least_of_the_others_with_it():
    # 51 - 40 = 11 are hidden: the reader cannot tell 3 + 8 from 4 + 7.
    assert shown_together([3, 8, 40]) == (["…", "…", "40"], "51")


def test_of_two_small_counts_the_total_is_told_where_it_leaves_five_counts_open():
    # 8 together: each is 1 to 7. Of 5 together each would be 1 to 4.
    assert shown_together([4, 4]) == (["…", "…"], "8")
    assert shown_together([4, 1]) == (["…", "…"], "…")


def test_of_very_few_not_even_the_total_is_told():
    assert shown_together([0, 3]) == (["0", "…"], "…")


def test_where_only_one_count_would_be_hidden_like_this_more_is_hidden():
    # 16 - 6 leaves 10; were the hidden ones 3 and 7, it is the 6 that would be hidden.
    assert shown_together([6, 6, 4]) == (["…", "…", "…"], "…")
    assert shown_together([6, 7, 4, 50]) == (["…", "7", "…", "50"], "67")


@pytest.mark.parametrize(
    ("cells", "known", "judged"), [(1, 40, 20), (2, 40, 20), (3, 25, 12), (4, 13, 6)]
)
def test_even_who_knows_the_rule_cannot_tell_a_small_count(cells, known, judged):
    # The attack tried out: of every reading that gives the same print, each small count differs.
    readings = {}
    for counts in product(range(known + 1), repeat=cells):
        told, total = shown_together(counts)
        readings.setdefault((*told, total), []).append(counts)

    for alike in readings.values():
        if any(max(one) <= judged for one in alike):
            for place, count in enumerate(alike[0]):
                if 0 < count < LEAST:
                    assert len({one[place] for one in alike}) > 1, alike
