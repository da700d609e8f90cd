"""Percentages, means, counts by an attribute, and rankings: what is told and what is not."""

from fractions import Fraction

import pytest

from community_gov.disclosure import ALL, count_by, mean, refuse_ranking, share
from community_gov.errors import InputError, RefusedError
from community_gov.model.ids import SubjectKind


def test_a_percentage_of_nine_people_is_hidden_and_of_ten_is_told():
    assert share(5, 9) is None
    assert share(5, 10) == Fraction(1, 2)


@pytest.mark.parametrize(("part", "whole"), [(3, 100), (97, 100), (4, 10), (6, 10)])
def test_a_percentage_that_gives_a_small_count_away_is_hidden(part, whole):
    # 3 % of 100 are 3 people; 97 % leave 3; of 10, 6 leave 4.
    assert share(part, whole) is None


@pytest.mark.parametrize(("part", "whole"), [(0, 10), (10, 10), (5, 100)])
def test_none_all_and_enough_are_told(part, whole):
    assert share(part, whole) == Fraction(part, whole)


def test_limits_may_only_be_raised():
    assert share(10, 19, few=20) is None
    with pytest.raises(InputError, match="too low"):
        share(5, 10, few=3)
    with pytest.raises(InputError, match="too low"):
        mean([1, 2], least=2)


def test_more_than_the_whole_is_no_share():
    with pytest.raises(InputError, match="11 of 10"):
        share(11, 10)


def test_a_mean_of_four_people_is_hidden_and_of_five_is_told():
    assert mean([1, 2, 3, 4]) is None
    assert mean([1, 2, 3, 4, 5]) == 3


PEOPLE = [("g1", "汉")] * 40 + [("g1", "回")] * 3 + [("g2", "汉")] * 50 + [("g2", "回")] * 20


def test_people_are_counted_by_an_attribute_and_never_listed():
    told = count_by(PEOPLE, by=lambda one: one[1], categories=("汉", "回", "壮"))
    assert told.rows == {"汉": 90, "回": 23, "壮": 0, ALL: 113}


def test_by_grid_a_small_count_takes_three_others_with_it():
    told = count_by(PEOPLE, by=lambda one: one[1], across=lambda one: one[0])
    assert told.told((ALL, "回")) == 23
    assert {told.told((grid, name)) for grid in ("g1", "g2") for name in ("汉", "回")} == {None}


def test_in_a_community_the_grids_are_parts():
    told = count_by(
        PEOPLE, by=lambda one: one[1], across=lambda one: one[0], inside={"g1": "x", "g2": "x"},
        categories=("壮",),
    )  # fmt: skip
    assert told.told(("x", "回")) == 23
    assert told.told(("g1", "壮")) == 0


@pytest.mark.parametrize(
    "kind", [SubjectKind.MEMBER, SubjectKind.HOUSEHOLD, SubjectKind.GROUP, SubjectKind.TEAM]
)
def test_people_are_never_ranked(kind):
    with pytest.raises(RefusedError, match="never ranked"):
        refuse_ranking(kind, asked=True, intervals=True)


@pytest.mark.parametrize("kind", [SubjectKind.GRID, SubjectKind.COMMUNITY])
def test_grids_and_communities_are_ranked_where_asked_for_and_with_intervals(kind):
    refuse_ranking(kind, asked=True, intervals=True)
    with pytest.raises(RefusedError, match="Nobody asked"):
        refuse_ranking(kind, asked=False, intervals=True)
    with pytest.raises(RefusedError, match="between which it lies"):
        refuse_ranking(kind, asked=True, intervals=False)
