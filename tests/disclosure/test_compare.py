"""Reports of one query after the other."""

import pytest

from community_gov.disclosure import ALL, Table, apart, compare_before_publishing, suppress
from community_gov.errors import InputError, RefusedError


def row(**counts: int) -> Table:
    return Table.one_way(counts)


def test_what_was_hidden_stays_hidden_though_it_is_no_longer_small():
    # From 4 to 5: to show 5 now would say that 4 were there, to all who know that one came.
    first = suppress(row(a=4, b=7, c=90))
    second = compare_before_publishing(first, row(a=5, b=7, c=90))
    assert first.hidden == second.hidden == {"a", "b"}
    assert second.told(ALL) == 102


def test_somebody_who_has_gone_is_not_told_to_have_been_the_last():
    first = suppress(row(a=1, b=7, c=90))
    second = compare_before_publishing(first, row(a=0, b=7, c=90))
    assert second.told("a") is None


def test_where_the_hidden_cells_no_longer_suffice_the_previous_report_stands():
    # 3 and 3 are 6: each is 1 to 5. Of 3 and 2, which are 5, each would be 1 to 4, and whoever
    # knows which one went knows that no third one hidden now has changed.
    first = suppress(row(a=3, b=3, c=90))
    with pytest.raises(RefusedError, match="a can be worked out"):
        compare_before_publishing(first, row(a=3, b=2, c=90))
    # Together with what the next quarter brings it is another report.
    assert compare_before_publishing(first, row(a=3, b=2, c=95)).hidden == {"a", "b", "c"}


def test_what_the_previous_report_showed_cannot_be_hidden_any_more():
    first = suppress(row(a=5, b=20, c=90))
    assert first.hidden == set()
    with pytest.raises(RefusedError, match="With the previous report a can be worked out"):
        compare_before_publishing(first, row(a=4, b=20, c=90))


def test_who_was_there_before_is_reckoned_with():
    # 1 and 5 are 6, as 2 and 4 are. But whoever knows that one moved from b to a, where somebody
    # was already, knows that a is now 2 to 5: four counts.
    first = suppress(row(a=1, b=5, c=90))
    assert first.hidden == {"a", "b"}
    with pytest.raises(RefusedError, match="a can be worked out"):
        compare_before_publishing(first, row(a=2, b=4, c=90))


def test_reports_further_apart_are_taken_as_unrelated():
    first = suppress(row(a=5, b=20, c=90))
    second = compare_before_publishing(first, row(a=4, b=20, c=99))
    assert apart(first.table, second.table) == 9
    assert second.hidden == {"a", "b"}


def test_people_apart_are_those_who_came_or_those_who_went():
    # Two moved from c to a, and three came to b.
    assert apart(row(a=5, b=5, c=5), row(a=7, b=8, c=3)) == 5


def test_of_something_sensitive_no_shown_count_tells_where_the_one_went():
    first = suppress(row(a=30, b=40, c=50))
    with pytest.raises(RefusedError, match="Only 1 people are apart"):
        compare_before_publishing(first, row(a=31, b=40, c=50), sensitive=True)
    assert compare_before_publishing(first, row(a=31, b=40, c=50)).told("a") == 31
    assert compare_before_publishing(first, row(a=30, b=40, c=50), sensitive=True).hidden == set()


def test_the_same_rows_and_columns_are_asked_for():
    with pytest.raises(InputError, match="The previous report has a"):
        compare_before_publishing(suppress(row(a=7, b=8)), row(b=8))


def test_a_column_that_is_new_was_shown_to_be_empty():
    first = suppress(row(b=80, c=90))
    with pytest.raises(RefusedError, match="a can be worked out"):
        compare_before_publishing(first, row(a=1, b=80, c=90))


def test_the_least_count_is_never_lowered_from_report_to_report():
    first = suppress(row(a=7, b=80, c=90), least=10)
    assert compare_before_publishing(first, row(a=7, b=80, c=90)).least == 10
    with pytest.raises(InputError, match="5 is lower"):
        compare_before_publishing(first, row(a=7, b=80, c=90), 5)
