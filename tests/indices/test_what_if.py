"""What an index would be if an indicator reached its target, against numbers worked by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from attrs import evolve

from community_gov.errors import InputError, UnknownError
from community_gov.indices import ObservedTable, compute
from community_gov.indices.change.side import Side
from community_gov.indices.what_if import what_if, what_if_each
from community_gov.model.declarations import (
    Goalposts,
    Index,
    Indicator,
    Method,
    MethodKind,
    Node,
    Normalise,
    Query,
    Treat,
)
from community_gov.model.declarations.scoring import Tier
from community_gov.model.text import label

START, ON = date(2026, 1, 1), date(2026, 3, 31)


def leaf(name: str, low: int, high: int, weight: int = 1) -> Node:
    posts = Goalposts(Decimal(low), Decimal(high), START, "own choice: test")
    measured = Indicator(Query("facts"), (posts,), "visits")
    return Node(name, label(name, name), Decimal(weight), indicator=measured)


def side(coverage: str = "0.6", **observed: float | None) -> Side:
    # visits weigh 3 of 4, complaints (less is better) 1 of 4.
    root = Node(
        "care",
        label("Care", "關愛"),
        nodes=(leaf("visits", 0, 12, 3), leaf("complaints", 8, 0)),
        coverage=Decimal(coverage),
    )
    index = Index("care", label("Care", "關愛"), root, "own choice: test", START)
    return Side(index, ObservedTable.of({"g-1": observed, "g-2": {}}), ON)


def test_an_indicator_at_its_best_goalpost_worked_by_hand():
    # visits 3 of 12 = 25, complaints 2: 75. (3 · 25 + 75) / 4 = 37.5; visits 12: (300 + 75) / 4.
    found = what_if(side(visits=3, complaints=2), "g-1", "visits")

    assert (found.observed, found.target, found.before) == (3, 12, 37.5)
    assert (found.after, found.gain) == (93.75, 56.25)
    assert (found.reached, found.reason) == (False, "")


def test_a_given_value_is_taken_as_it_is_even_where_it_is_worse():
    # visits 6 of 12 = 50: (150 + 75) / 4 = 56.25; complaints 8: 0: 75 / 4 = 18.75.
    now = side(visits=3, complaints=2)

    assert what_if(now, "g-1", "visits", Decimal(6)).after == 56.25
    worse = what_if(now, "g-1", "complaints", 8)
    assert (worse.after, worse.gain) == (18.75, -18.75)


def test_each_indicator_in_turn_stands_in_the_order_of_the_tree():
    # complaints at 0: (3 · 25 + 100) / 4 = 43.75.
    found = what_if_each(side(visits=3, complaints=2), "g-1")

    assert [(one.name, one.target, one.gain) for one in found] == [
        ("visits", 12, 56.25),
        ("complaints", 0, 6.25),
    ]


@pytest.mark.parametrize(("visits", "complaints"), [(12, 0), (15, -1)])
def test_who_is_at_the_best_or_beyond_stays_there(visits, complaints):
    found = what_if_each(side(visits=visits, complaints=complaints), "g-1")

    assert [(one.target, one.gain, one.reached) for one in found] == [
        (visits, 0.0, True),
        (complaints, 0.0, True),
    ]


def test_an_indicator_that_is_not_observed_is_tried_and_said_to_be_so():
    # Only visits: 25. With complaints at 0 there are two: (75 + 100) / 4 = 43.75.
    found = what_if(side(visits=3), "g-1", "complaints")

    assert (found.observed, found.before, found.after, found.gain) == (None, 25, 43.75, 18.75)
    assert found.reason == "it is not observed now; it would count as one more indicator"


def test_without_a_value_now_there_is_no_gain():
    # complaints are a quarter of the weight, which is not enough; with visits there is a value.
    found = what_if(side(complaints=2), "g-1", "visits")

    assert (found.before, found.after, found.gain) == (None, 93.75, None)
    assert found.reason == "there is no value now, so no gain can be told"


def test_without_a_value_even_then_the_reason_is_told():
    found = what_if(side(), "g-1", "complaints")

    assert (found.before, found.after, found.gain) == (None, None, None)
    assert found.reason.startswith("only 1 of 2 indicators, 25 % of the weight")


def test_only_the_unit_asked_for_is_put_to_the_target():
    assert what_if(side(visits=3, complaints=2), "g-2", "visits").before is None


def test_unknown_names_and_values_that_are_no_numbers_are_refused():
    now = side(visits=3, complaints=2)

    with pytest.raises(UnknownError, match="visits"):
        what_if(now, "g-1", "visit")
    with pytest.raises(UnknownError, match="g-9"):
        what_if(now, "g-9", "visits")
    with pytest.raises(InputError, match="not finite"):
        what_if(now, "g-1", "visits", float("inf"))


STEPS = (Tier(Fraction(10), Decimal(40)), Tier(Fraction(20), Decimal(100)))


def compared(method: str, **more: object) -> Side:
    """Four units with 2, 4, 6 and 10 visits, normalised by ``method``; nothing else."""
    way = Normalise(method, START, "own choice: test", **more)
    measured = Indicator(Query("facts"), (), "visits", normalise=(way,))
    root = Node(
        "care", label("Care", "關愛"), nodes=(Node("x", label("x", "x"), indicator=measured),)
    )
    index = Index("care", label("Care", "關愛"), root, "own choice: test", START)
    return Side(index, ObservedTable.of({f"u{x}": {"x": x} for x in (2, 4, 6, 10)}), ON)


@pytest.mark.parametrize(
    ("method", "more", "unit", "target", "after"),
    [
        ("min-max", {}, "u2", 10, 100),
        ("min-max", {"direction": "less", "high_points": Decimal(80)}, "u10", 2, 80),
        # mean 5.5, variance (12.25 + 2.25 + 0.25 + 20.25) / 3: 50 points more are 5 deviations
        ("z-score", {}, "u2", 5.5 + 5 * (35 / 3) ** 0.5, 100),
        ("z-score", {"direction": "less"}, "u6", 5.5 - 5 * (35 / 3) ** 0.5, 100),
        ("rank", {}, "u2", 10, 100),
        ("rank", {"direction": "less"}, "u10", 2, 100),
        # the best of four surpasses three of them and half of itself: 3.5 / 4
        ("percentile", {}, "u2", 10, 87.5),
        ("distance-to-target", {"target": Decimal(7)}, "u4", 7, 100),
        ("distance-to-reference", {"compared_to": "u6"}, "u4", 6, 100),
        ("fraction-of-maximum", {}, "u4", 10, 100),
        ("fraction-of-maximum", {"direction": "less"}, "u4", 2, 100),
        ("fixed-bounds", {"low": Decimal(0), "high": Decimal(20)}, "u4", 20, 100),
        ("tiers", {"tiers": STEPS}, "u4", 20, 100),
        ("deduct", {"target": Decimal(5)}, "u4", 0, 100),
        ("pass-fail", {"target": Decimal(9)}, "u4", 9, 100),
    ],
)
def test_every_way_has_the_best_value_worked_out_by_hand(method, more, unit, target, after):
    side = compared(method, **more)

    found = what_if(side, unit, "x")
    there = ObservedTable.of({unit: {"x": found.target}, "other": {"x": 3}})
    again = what_if(side.with_table(there).frozen(side.result().record), unit, "x")

    assert found.target == pytest.approx(target)
    assert found.after == pytest.approx(after)
    assert (found.reached, again.reached) == (False, True)


def test_others_are_compared_with_the_units_as_they_are_now():
    # u2 reaches 10: were the range fitted anew, it would be 4 to 10, and u4 would fall to 0.
    side = compared("min-max")
    before = side.result()
    frozen = side.with_table(
        ObservedTable.of({f"u{x}": {"x": 10 if x == 2 else x} for x in (2, 4, 6, 10)})
    ).frozen(before.record)

    assert frozen.result().value("u4") == before.value("u4") == 25
    assert what_if(side, "u2", "x").after == 100


def test_a_column_in_which_all_are_equal_has_no_best_value_and_says_so():
    side = compared("min-max").with_table(ObservedTable.of({"a": {"x": 3}, "b": {"x": 3}}))

    found = what_if(side, "a", "x")

    assert (found.target, found.after) == (None, None)
    assert found.reason == (
        "all units are equal in it, so there is nothing to compare: no value is better than another"
    )


def test_a_plugins_own_way_has_no_best_value_that_is_known():
    halves = Method(
        "halves", label("x", "x"), MethodKind.NORMALISE, lambda v, _b: v / 2, "own choice: test"
    )
    side = evolve(compared("halves"), compute=partial(compute, methods=[halves]))

    assert what_if(side, "u2", "x").reason == "it has no best value that is known here: give one"
    assert what_if(side, "u2", "x", 8).after == 4


def test_a_best_value_is_told_in_the_unit_of_measure_even_where_logarithms_are_taken():
    way = Normalise("min-max", START, "own choice: test")
    treat = Treat(START, "own choice: test", outliers="log")
    measured = Indicator(Query("facts"), (), "visits", normalise=(way,), treat=(treat,))
    root = Node(
        "care", label("Care", "關愛"), nodes=(Node("x", label("x", "x"), indicator=measured),)
    )
    index = Index("care", label("Care", "關愛"), root, "own choice: test", START)
    values = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1000)
    side = Side(index, ObservedTable.of({f"u{x}": {"x": x} for x in values}), ON)

    found = what_if(side, "u2", "x")

    assert (found.target, found.after) == (pytest.approx(1000), pytest.approx(100))
