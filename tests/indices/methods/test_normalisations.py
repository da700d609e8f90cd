"""Normalising by comparing units, by steps and by targets, with hand-worked numbers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError, InputError
from community_gov.indices import ObservedTable, compute
from community_gov.indices.record import MethodRecord
from community_gov.model.declarations import Index, Indicator, Node, Normalise, Query, Treat
from community_gov.model.declarations.scoring import Tier
from community_gov.model.text import label

START = date(2026, 1, 1)
STEPS = (Tier(Fraction(10), Decimal(40)), Tier(Fraction(20), Decimal(100)))


def index(method: str, **more: object) -> Index:
    way = Normalise(method, START, "own choice: test", **more)
    leaf = Node(
        "x", label("X", "項"), indicator=Indicator(Query("constant"), (), "m", normalise=(way,))
    )
    root = Node("root", label("Root", "根"), nodes=(leaf,))
    return Index("test", label("Test", "測"), root, "own choice: test", START)


def table(*values: object) -> ObservedTable:
    return ObservedTable.of({f"u{row}": {"x": one} for row, one in enumerate(values)})


def points(one: Index, *values: object) -> list[float | None]:
    result = compute(one, table(*values))
    return [result.value(unit) for unit in result.units]


@pytest.mark.parametrize(
    ("method", "more", "values", "expected"),
    [
        ("min-max", {}, (2, 4, 6, 10), (0, 25, 50, 100)),
        ("min-max", {"direction": "less"}, (2, 4, 6, 10), (100, 75, 50, 0)),
        ("min-max", {"low_points": 20, "high_points": 80}, (2, 4, 10), (20, 35, 80)),
        # mean 4, standard deviation 2 (n − 1)
        ("z-score", {}, (2, 4, 6), (40, 50, 60)),
        ("z-score", {"direction": "less", "spread": 15}, (2, 4, 6), (65, 50, 35)),
        # 2 surpasses one of three others and half of its equal
        ("rank", {}, (1, 2, 2, 5), (0, 50, 50, 100)),
        ("rank", {"direction": "less"}, (1, 2, 2, 5), (100, 50, 50, 0)),
        ("percentile", {}, (1, 2, 2, 5), (12.5, 50, 50, 87.5)),
        ("distance-to-target", {"target": 3}, (1, 2, 3, 5), (0, 50, 100, 100)),
        # less is better: from 10 to 4 are 6; 7 is half way
        (
            "distance-to-target",
            {"target": 4, "direction": "less"},
            (10, 7, 4, 2),
            (0, 50, 100, 100),
        ),
        ("distance-to-reference", {"compared_to": "u1"}, (2, 4, 6), (50, 100, 100)),
        (
            "distance-to-reference",
            {"compared_to": "u1", "direction": "less"},
            (2, 4, 6),
            (100, 100, 50),
        ),
        ("fraction-of-maximum", {}, (2, 4, 8), (25, 50, 100)),
        # COINr's n_fracmax multiplies by −1 first, and gives the worst unit the most
        ("fraction-of-maximum", {"direction": "less"}, (2, 4, 8), (100, 50, 25)),
        ("fixed-bounds", {"low": 0, "high": 8}, (-1, 2, 8, 9), (0, 25, 100, 100)),
        (
            "fixed-bounds",
            {"low": 0, "high": 8, "direction": "less", "low_points": 20},
            (0, 2, 8),
            (100, 80, 20),
        ),
        ("tiers", {"tiers": STEPS}, (9.9, 10, 19, 20, 50), (0, 40, 40, 100, 100)),
        ("deduct", {"target": 5}, (0, 3, 30), (100, 85, 0)),
        ("pass-fail", {"target": 90}, (89.9, 90), (0, 100)),
        ("pass-fail", {"target": 3, "direction": "less"}, (3, 4), (100, 0)),
    ],
)
def test_the_points_are_those_worked_out_by_hand(method, more, values, expected):
    given_ = {name: Decimal(v) if isinstance(v, int) else v for name, v in more.items()}

    assert points(index(method, **given_), *values) == pytest.approx(expected)


def test_a_missing_value_stays_missing_in_every_way():
    for method, more in (("min-max", {}), ("rank", {}), ("tiers", {"tiers": STEPS})):
        assert points(index(method, **more), 1, None, 30)[1] is None


def test_a_frozen_method_gives_one_unit_alone_the_points_it_would_have_had():
    record = compute(index("min-max"), table(2, 10)).record
    kept = MethodRecord.from_json(record.to_json())

    alone = compute(index("min-max"), table(6), record=kept)

    assert kept == record
    assert alone.value("u0") == pytest.approx(50)


@given(
    st.lists(st.integers(-1000, 1000), min_size=2, unique=True),
    st.integers(-5000, 5000),
    st.sampled_from(["min-max", "z-score", "rank", "percentile"]),
)
def test_under_a_frozen_method_a_new_unit_leaves_the_others_as_they_are(values, newcomer, method):
    one = index(method)
    before = compute(one, table(*values))

    after = compute(one, table(*values, newcomer), record=before.record)

    assert [after.value(unit) for unit in before.units] == [
        before.value(unit) for unit in before.units
    ]


@given(
    st.lists(st.integers(-1000, 1000), min_size=2, max_size=30, unique=True),
    st.sampled_from(["min-max", "z-score", "rank", "percentile"]),
    st.integers(1, 50),
)
def test_another_unit_of_measure_changes_no_points(values, method, factor):
    plain = points(index(method), *values)
    scaled = points(index(method), *[factor * value + 7 for value in values])

    assert scaled == pytest.approx(plain)


@given(
    st.lists(st.integers(-100, 100), min_size=2, max_size=20),
    st.sampled_from(["min-max", "z-score", "rank", "percentile"]),
)
def test_more_never_scores_lower(values, method):
    found = points(index(method), *values)

    ordered = [one for _value, one in sorted(zip(values, found, strict=True)) if one is not None]
    assert all(low <= high + 1e-9 for low, high in pairwise(ordered))


def test_a_constant_column_is_left_out_with_the_reason():
    result = compute(index("min-max"), table(5, 5))

    assert result.value("u0") is None
    assert "all units are equal" in result.node("x", "u0").reason


def test_a_constant_column_can_be_kept_in_the_middle_or_refused():
    assert points(index("z-score", constant="keep"), 5, 5) == [50, 50]
    with pytest.raises(InputError, match=r"Node x: all units are equal"):
        points(index("rank", constant="refuse"), 5, 5)


def test_a_share_of_the_best_needs_values_above_zero():
    with pytest.raises(InputError, match=r"Node x: fraction-of-maximum: 0 is not greater"):
        points(index("fraction-of-maximum"), 0, 4)


def test_an_unknown_way_is_refused_with_a_suggestion():
    with pytest.raises(
        DeclarationError, match=r"no way to normalise is called minmax[\s\S]*min-max"
    ):
        points(index("minmax"), 1, 2)


def test_a_record_of_another_way_is_refused():
    record = compute(index("rank"), table(1, 2)).record

    with pytest.raises(DeclarationError, match=r"Node x: the method record knows rank"):
        compute(index("min-max"), table(1, 2), record=record)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"method": "pass-fail"}, "needs target"),
        ({"method": "distance-to-reference"}, "needs compared_to"),
        ({"method": "rank", "low_points": Decimal(60), "high_points": Decimal(40)}, "do not rise"),
        ({"method": "tiers", "tiers": STEPS[::-1]}, "tiers do not rise"),
    ],
)
def test_a_way_that_lacks_something_is_refused_when_declared(more, what):
    with pytest.raises(DeclarationError, match=what):
        Normalise(valid_from=START, reference="own choice: test", **more)


def test_text_that_is_no_record_is_refused():
    with pytest.raises(InputError, match="no method record"):
        MethodRecord.from_json('{"index": 1}')


@pytest.mark.parametrize("method", ["distance-to-target", "tiers", "pass-fail", "deduct"])
def test_what_is_told_in_the_unit_of_measure_takes_no_logarithm_of_the_data(method):
    more = {"tiers": STEPS} if method == "tiers" else {"target": Decimal(4)}
    way = Normalise(method, START, "own choice: test", **more)
    treat = Treat(START, "own choice: test", outliers="log")

    with pytest.raises(DeclarationError, match=f"{method} is in the unit of measure"):
        Indicator(Query("constant"), (), "m", normalise=(way,), treat=(treat,))
