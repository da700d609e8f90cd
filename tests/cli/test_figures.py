"""Tests of the commands about outside figures."""

import pytest

FROM = ("--unit", "points", "--source", "survey of September", "--owner", "Zhou")
ADD = ("figures", "add", "happiness", "71.25", "--period", "2026Q3", *FROM)


def test_a_figure_is_typed_and_listed_with_where_it_comes_from(town):
    town.done(*ADD, "--grid", "G1", "--sample", 40, today="2026-10-01")

    [row] = town.told("figures", "list")
    assert (row["value"], row["unit"], row["period"], row["grid"], row["sample"]) == (
        "71.25", "points", "2026Q3", "G1", 40,
    )  # fmt: skip
    assert (row["source"], row["owner"], row["typed_by"]) == (
        "survey of September", "Zhou", "Clerk",
    )  # fmt: skip


def test_what_four_people_answered_is_not_shown(town):
    town.done(*ADD, "--sample", 4, today="2026-10-01")

    [row] = town.told("figures", "list", "--name", "happiness")
    assert (row["value"], row["sample"], row["hidden"]) == (None, None, True)
    said = town.done("figures", "list")
    assert "71.25" not in said
    assert "too few answered" in said


def test_a_figure_is_corrected_and_withdrawn(town):
    made = town.told(*ADD, today="2026-10-01")["id"]
    town.done("figures", "amend", made, "--value", "70")
    assert town.told("figures", "list")[0]["value"] == "70"
    town.done("figures", "withdraw", made, "--reason", "another town")
    assert "another town" in town.done("figures", "list")


@pytest.mark.parametrize("value", ["many", "7O"])
def test_what_is_no_number_is_refused(town, value: str):
    result = town.run("figures", "add", "happiness", value, "--period", "2026Q3", *FROM)
    assert result.exit_code == 2


def test_a_sheet_of_figures_is_tried_and_then_imported(town):
    file = town.folder / "survey.csv"
    file.write_text(
        "指标,数值,计量单位,时期,网格,样本量,来源,负责人\n"
        "幸福感,71.25,分,2026-08,,320,居民调查,周敏\n"
        "幸福感,68,分,2026-08,grid one,40,居民调查,周敏\n",
        encoding="utf-8",
    )

    town.done("figures", "import", file, "--dry-run")
    assert town.told("figures", "list") == []
    told = town.told("figures", "import", file)
    assert told["counts"]["figures"] == {"added": 2, "changed": 0, "unchanged": 0}
    assert [row["grid"] for row in town.told("figures", "list")] == [None, "G1"]
