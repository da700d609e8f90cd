"""Examples are drawn, always the same ones, and the smallest that fails is kept."""

import pytest
from hypothesis import strategies as st

from community_gov.testing.conformance.trying import failing


def refuse_from_ten(number):
    if number >= 10:
        raise ValueError("ten or more")


def test_the_smallest_example_that_fails_is_told_with_its_error():
    failure = failing(refuse_from_ten, st.integers(0, 1000), examples=30)

    assert failure is not None
    assert (failure.example, failure.told) == (10, "ValueError: ten or more")


def test_nothing_is_told_where_all_is_well():
    assert failing(refuse_from_ten, st.integers(0, 9), examples=10) is None


def test_the_same_examples_are_drawn_every_time():
    drawn = []
    for _time in range(2):
        seen = []
        failing(seen.append, st.integers(), examples=10)
        drawn.append(seen)

    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) > 1


def test_a_fault_in_drawing_is_nobody_s_failure():
    def refuse(_number):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing(print, st.integers().map(refuse), examples=3)
