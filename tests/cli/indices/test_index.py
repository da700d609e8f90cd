"""Tests of the commands about composite indices."""

import pytest

SHOW = ("indices", "show", "care", "--period", "2026Q3")


def test_indices_are_listed_with_what_they_rest_on(town):
    [row] = town.told("indices", "list")
    assert (row["name"], row["indicators"], row["reference"]) == (
        "care",
        1,
        "own choice: for tests",
    )


def test_an_index_is_shown_with_its_observed_value_and_goalposts(lived):
    told = lived.told(*SHOW)
    # One visit to two households is 0.5; from 0 to 2 that is a quarter of the way: 25 points.
    assert told["value"] == pytest.approx(25.0)
    [leaf] = told["tree"]["children"]
    assert leaf["observed"] == pytest.approx(0.5)
    assert (leaf["goalposts"]["low"], leaf["goalposts"]["high"]) == ("0", "2")
    assert leaf["contribution"] == pytest.approx(25.0)
    assert leaf["lost"] == pytest.approx(75.0)


def test_people_see_a_bar_a_coverage_and_the_reference(lived):
    said = lived.done(*SHOW)
    # 25 of 100 points are 5 of 20 marks.
    assert "█████░" in said
    assert "██████" not in said
    assert "1/1" in said
    assert "own choice: two visits" in said


def test_grids_are_listed_by_code_with_the_reason_where_there_is_no_value(lived):
    units = lived.told(*SHOW)["units"]
    assert [unit["unit"] for unit in units] == ["G1", "G2"]
    assert units[0]["value"] == pytest.approx(25.0)
    assert units[1]["value"] is None
    assert units[1]["reason"]


def test_one_grid_is_shown_by_its_code(lived):
    assert lived.told(*SHOW, "--unit", "G1")["unit"] == "G1"
    assert "no value" in lived.done(*SHOW, "--unit", "G2")


def test_an_unknown_index_or_grid_is_refused(lived):
    assert lived.run("indices", "show", "cares", "--period", "2026Q3").exit_code == 3
    assert lived.run(*SHOW, "--unit", "G9").exit_code == 3


def test_no_index_is_computed_while_a_plugin_is_broken(broken):
    assert broken.run(*SHOW).exit_code == 5


def test_the_days_of_the_data_stand_beside_each_number(lived):
    # The visit was on 2 July, 90 days before the end of the quarter.
    [_root, age] = lived.told(*SHOW)["ages"]
    assert age["name"] == "visits-per-household"
    assert (age["oldest"], age["newest"], age["days"]) == ("2026-07-02", "2026-07-02", 90)
    assert "2026-07-02" in lived.done(*SHOW)


def test_each_indicator_says_what_it_is(lived):
    [one] = lived.told(*SHOW)["indicators"]
    assert one == {
        "name": "visits-per-household",
        "label": "visits per household",
        "definition": "visits to homes, per household",
        "unit_of_measure": "visit per household",
        "direction": "more",
        "period": "quarter",
        "level": "grid",
        "source": "the visit book",
        "owner": "Zhou Min",
    }
    said = lived.done(*SHOW)
    assert "measured each quarter; for each grid; from the visit book; Zhou Min answers" in said
