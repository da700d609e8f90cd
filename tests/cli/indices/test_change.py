"""Tests of the commands that compare periods of an index and try targets."""

import pytest

CHANGE = ("indices", "change", "care", "--from", "2026Q2", "--to", "2026Q3")
WHAT_IF = ("indices", "what-if", "care", "--period", "2026Q3")


@pytest.fixture
def two_quarters(lived):
    """Give a community with one visit in the third quarter and one in the second, entered late."""
    lived.done("record", "add", "visits", "household=H2", "visited_on=2026-05-02")
    lived.done("record", "add", "visits", "household=H2", "visited_on=2026-08-02")
    return lived


def test_a_change_is_told_with_its_four_causes_and_its_indicators(two_quarters):
    # Visits per household, 2 are full marks: Q2 1 of 2 = 0.5: 25 points; Q3 2 of 2 = 1: 50.
    told = two_quarters.told(*CHANGE)

    assert (told["before"], told["after"], told["total"]) == pytest.approx((25, 50, 25))
    assert told["split"]["real"] == pytest.approx(25)
    assert [told["split"][name] for name in ("revision", "method", "membership")] == [0, 0, 0]
    [leaf] = told["leaves"]
    assert (leaf["name"], leaf["before"], leaf["after"]) == ("visits-per-household", 0.5, 1)
    assert (told["unit"], told["from"], told["to"]) == ("community", "2026Q2", "2026Q3")
    assert (told["steps"][0]["start"], told["steps"][-1]["end"]) == pytest.approx((25, 50))


def test_people_see_the_parts_and_what_is_not_known(two_quarters):
    said = two_quarters.done(*CHANGE)

    assert "From 25.00 to 50.00: +25.00 points." in said
    assert "real change" in said
    assert "visits per household" in said
    assert "corrections made since are not told apart" in said


def test_a_grid_is_compared_by_its_code_and_by_all_orders(two_quarters):
    told = two_quarters.told(*CHANGE, "--unit", "G1", "--shapley")

    assert (told["unit"], len(told["orders"])) == ("G1", 12)
    assert told["split"]["real"] == pytest.approx(25)
    no_value = two_quarters.done(*CHANGE, "--unit", "G2")
    assert "It cannot be split: no value in the old period" in no_value


def test_the_day_of_the_report_brings_revision_to_light(lived):
    # Made on 30 September with one visit (Q3: 0.5, 25 points); on 9 October one more is entered.
    day = {"today": "2026-10-09"}
    later = ("--from", "2026Q3", "--to", "2026-10-01..2026-10-09")
    lived.done("record", "add", "visits", "household=H2", "visited_on=2026-09-02", **day)
    told = lived.told("indices", "change", "care", *later, "--known-on", "2026-09-30", **day)

    # Published 25; known now 1 visit a household: 50; in October none: 0.
    assert (told["before"], told["after"], told["revised"]) == (25, 0, True)
    assert (told["split"]["revision"], told["split"]["real"]) == pytest.approx((25, -50))
    said = lived.done("indices", "change", "care", *later, "--known-on", "2026-09-30", **day)
    assert "not told apart" not in said


def test_a_day_that_the_file_knows_nothing_of_is_refused(two_quarters):
    result = two_quarters.run(*CHANGE, "--known-on", "2020-01-01")

    assert result.exit_code == 3
    assert "2020-01-01" in result.output


def test_what_an_index_would_be_at_the_best_goalpost(lived):
    # One visit to two households: 25 points; two each: 100.
    [row] = lived.told(*WHAT_IF)["indicators"]

    assert (row["observed"], row["target"], row["gain"]) == pytest.approx((0.5, 2, 75))
    assert "+75.00" in lived.done(*WHAT_IF)


def test_a_value_of_ones_own_may_be_tried(lived):
    tried = (*WHAT_IF, "--indicator", "visits-per-household", "--value", "1", "--unit", "G1")
    [row] = lived.told(*tried)["indicators"]

    assert (row["target"], row["after"]) == pytest.approx((1, 50))


def test_a_value_without_an_indicator_is_refused(lived):
    result = lived.run(*WHAT_IF, "--value", "1")

    assert result.exit_code == 3
    assert "--indicator" in result.output
    assert lived.run(*WHAT_IF, "--indicator", "visit", "--value", "1").exit_code == 3
    assert lived.run(*WHAT_IF, "--indicator", "visits-per-household", "--value", "x").exit_code == 2
