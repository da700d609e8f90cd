"""Places that the greatest values get, and the ties that are left to people."""

from fractions import Fraction

from community_gov.model.seats import up_to


def votes(**counts: int) -> dict[str, Fraction]:
    return {name: Fraction(count) for name, count in counts.items()}


def test_the_greatest_get_the_places():
    assert up_to(votes(li=9, wang=7, zhao=5), 2) == ({"li", "wang"}, set())


def test_a_tie_across_the_last_place_is_left_open_with_those_above_it_sure():
    # Two places, one of them for Li; Wang and Zhao have seven each.
    assert up_to(votes(li=9, wang=7, zhao=7, qian=1), 2) == ({"li"}, {"wang", "zhao"})


def test_a_tie_below_the_last_place_is_none():
    assert up_to(votes(li=9, wang=7, zhao=7), 1) == ({"li"}, set())


def test_where_all_are_equal_nobody_is_sure():
    assert up_to(votes(li=7, wang=7, zhao=7), 2) == (set(), {"li", "wang", "zhao"})


def test_there_may_be_a_place_for_everybody_and_none_for_anybody():
    assert (
        up_to(votes(li=1, wang=1), 2) == up_to(votes(li=1, wang=1), None) == ({"li", "wang"}, set())
    )
    assert up_to(votes(li=1), 0) == (set(), set())
