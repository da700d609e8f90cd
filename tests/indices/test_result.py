"""The result: contributions that add up, and the explained tree as plain data."""

import json
from datetime import date
from decimal import Decimal

import pytest
from attrs import asdict

from community_gov.errors import UnknownError
from community_gov.i18n import Language, speaking
from community_gov.indices import Contribution, ObservedTable, compute
from community_gov.model.declarations import Goalposts, Index, Indicator, Node, Query
from community_gov.model.text import label

START = date(2026, 1, 1)


def leaf(name: str, low: int, high: int, unit: str, reference: str) -> Node:
    posts = Goalposts(Decimal(low), Decimal(high), START, reference)
    measured = Indicator(Query("facts"), (posts,), unit)
    return Node(name, label(name, "入戶" if name == "visits" else name), indicator=measured)


INDEX = Index(
    "service",
    label("Service", "服務"),
    Node(
        "service",
        label("Service", "服務"),
        nodes=(
            Node(
                "care",
                label("Care", "關愛"),
                Decimal(3),
                nodes=(
                    leaf("visits", 0, 12, "visits a year", "notice 7 of 2025"),
                    leaf("calls", 0, 10, "calls", "own choice: test"),
                ),
                aggregate="geometric",
                coverage=Decimal("0.5"),
            ),
            leaf("complaints", 8, 0, "complaints", "own choice: test"),
        ),
    ),
    "resolution 3 of 2026",
    START,
)
# group-1: visits 3 of 12 = 25, calls 10 of 10 = 100, care √(25 · 100) = 50; complaints 2: 75.
# Index (3 · 50 + 75) / 4 = 56.25.
# group-2: calls missing, care = visits = 100 (15 visits are capped at 12): (3 · 100 + 75) / 4.
# group-3: nothing known of care, which is 3/4 of the weight; 9 complaints are worse than 8: 0.
RESULT = compute(
    INDEX,
    ObservedTable.of(
        {
            "group-3": {"complaints": 9},
            "group-2": {"visits": 15, "complaints": 2},
            "group-1": {"visits": 3, "calls": 10, "complaints": 2},
        }
    ),
    date(2026, 3, 31),
)


def test_contributions_are_points_of_the_parent_and_of_the_root():
    # care brings 3/4 · 50 = 37.5 and each half of it its half; complaints bring 75 / 4.
    # Of the gap of 43.75, care loses 3/4 · 50 = 37.5, all by the visits; complaints 25 / 4.
    found = RESULT.contributions("group-1")

    assert list(found) == ["service", "care", "visits", "calls", "complaints"]
    assert [found[name].to_parent for name in found] == pytest.approx([56.25, 37.5, 25, 25, 18.75])
    assert [found[name].to_root for name in found] == pytest.approx(
        [56.25, 37.5, 18.75, 18.75, 18.75]
    )
    assert [found[name].lost for name in found] == pytest.approx([43.75, 37.5, 37.5, 0, 6.25])


def test_what_is_left_out_brings_and_loses_nothing():
    found = RESULT.contributions("group-2")

    assert found["calls"] == Contribution(0.0, 0.0, 0.0)
    assert found["visits"] == Contribution(100.0, 75.0, 0.0)
    assert RESULT.value("group-2") == pytest.approx(93.75)


def test_without_a_value_of_the_index_there_are_no_contributions_to_it():
    found = RESULT.contributions("group-3")

    assert RESULT.value("group-3") is None
    assert found["complaints"] == Contribution(None, None, None)
    assert RESULT.node("complaints", "group-3").value == 0
    assert RESULT.node("complaints", "group-3").effective_weight == 0


def test_a_branch_without_a_value_brings_nothing_to_an_index_that_has_one():
    half = Decimal("0.5")
    root = Node(
        "root",
        label("Root", "根"),
        nodes=(
            leaf("a", 0, 10, "times", "own choice: test"),
            Node(
                "dim",
                label("Dim", "維"),
                nodes=(
                    leaf("b", 0, 10, "times", "own choice: test"),
                    leaf("c", 0, 10, "times", "own choice: test"),
                ),
            ),
        ),
        coverage=half,
    )
    index = Index("half", label("Half", "半"), root, "own choice: test", START)
    result = compute(index, ObservedTable.of({"u": {"a": 6, "b": 5}}), date(2026, 3, 31))

    assert result.value("u") == pytest.approx(60)
    assert result.contributions("u")["dim"] == Contribution(0.0, 0.0, 0.0)
    assert result.contributions("u")["b"] == Contribution(None, 0.0, 0.0)


def test_the_explanation_carries_everything_that_made_a_value():
    top = RESULT.explain("group-1")
    care, complaints = top.children
    visits = care.children[0]

    assert (top.name, top.value, top.reference) == ("service", 56.25, "resolution 3 of 2026")
    assert (care.weight, care.effective_weight) == (0.75, 0.75)
    assert (care.contribution, care.contribution_to_parent) == pytest.approx((37.5, 37.5))
    assert "^" in care.formula
    assert (visits.observed, visits.unit_of_measure, visits.value) == (3, "visits a year", 25)
    assert (visits.goalposts.low, visits.goalposts.high) == (0, 12)
    assert (visits.reference, visits.capped) == ("notice 7 of 2025", False)
    assert visits.lost == pytest.approx(37.5)
    assert (complaints.observed, complaints.value) == (2, 75)


def test_as_text_the_explanation_has_a_line_for_each_node():
    # The numbers are those worked out beside RESULT.
    with speaking(Language.EN):
        first, last = str(RESULT.explain("group-1")), str(RESULT.explain("group-3"))
    where = "where 0 to 100 points are"
    assert first.splitlines() == [
        "Service: 56.2, 3 of 3 indicators have data",
        "  Care: 50.0, 2 of 2 indicators have data",
        f"    visits: 25.0, from 3 visits a year, {where} 0 to 12 (notice 7 of 2025)",
        f"    calls: 100.0, from 10 calls, {where} 0 to 10 (own choice: test)",
        f"  complaints: 75.0, from 2 complaints, {where} 8 to 0 (own choice: test)",
    ]
    assert last.splitlines()[0].startswith("Service: no value, ")


def test_the_explanation_says_what_is_missing_and_what_was_capped():
    visits, calls = RESULT.explain("group-2").children[0].children
    within, beyond = (RESULT.explain(unit).children[1] for unit in ("group-2", "group-3"))

    assert (visits.observed, visits.capped) == (15, True)
    assert (calls.value, calls.observed, calls.reason, calls.capped) == (
        None,
        None,
        "no data",
        False,
    )
    assert (within.capped, beyond.capped, beyond.value) == (False, True, 0)


def test_the_explanation_says_how_much_data_were_needed():
    top = RESULT.explain("group-3")

    assert (top.with_data, top.indicators) == (1, 3)
    assert (top.coverage_weight, top.coverage_needed) == (0.25, 0.6)
    assert top.reason == "only 1 of 3 indicators, 25 % of the weight, have usable data; 60 % needed"


def test_the_explanation_is_plain_data_in_the_language_in_use():
    with speaking(Language.HANT):
        top = RESULT.explain("group-1")

    assert "入戶" in json.dumps(asdict(top), default=str, ensure_ascii=False)


def test_an_unknown_unit_is_refused_with_the_nearest_one():
    with pytest.raises(UnknownError, match=r"group-11(.|\n)*group-1\?"):
        RESULT.value("group-11")


def test_an_unknown_node_is_refused_with_the_nearest_one():
    with pytest.raises(UnknownError, match=r"visit(.|\n)*visits\?"):
        RESULT.node("visit", "group-1")


def test_a_name_unlike_any_other_is_answered_with_all_of_them():
    with pytest.raises(UnknownError, match="group-1, group-2, group-3"):
        RESULT.explain("東區")
