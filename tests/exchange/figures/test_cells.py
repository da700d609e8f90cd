"""Small cells: nobody can be recognised, not even by subtracting."""

from itertools import product

import pytest

from community_gov.exchange.figures.cells import LEAST, shown, shown_together


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
    assert shown_together([3, 8, 40]) == (["<5", "≥5", "40"], "51")


def test_where_there_is_no_other_the_total_is_hidden():
    assert shown_together([4, 4]) == (["<5", "<5"], "…")


def test_of_very_few_not_even_the_total_is_told():
    assert shown_together([0, 3]) == (["0", "<5"], "<5")


@pytest.mark.parametrize("counts", [[1, 1, 1, 1], [1, 5], [1, 1, 5, 40], [4, 6, 6]])
def test_the_total_is_hidden_where_what_is_hidden_could_only_be_one_thing(counts):
    assert shown_together(counts)[1] == "…"


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
