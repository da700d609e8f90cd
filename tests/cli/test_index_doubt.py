"""Tests of ``index doubt``."""

ASKED = ("index", "doubt", "care", "--period", "2026Q3")


def test_an_index_of_one_indicator_does_not_depend_on_its_weight(lived):
    told = lived.told(*ASKED, "--weights", "0.25", "--draws", 20)
    value = {row["unit"]: row["value"] for row in lived.told(*ASKED, "--leave-out")["units"]}
    assert [row["unit"] for row in told["units"]] == ["community", "G1", "G2"]
    for row in told["units"]:
        assert row["low"] == row["high"] == row["value"] == value[row["unit"]]


def test_ranks_are_told_of_grids_and_only_where_asked_for(lived):
    assert "best_rank" not in lived.told(*ASKED, "--weights", "0.25")["units"][0]
    rows = lived.told(*ASKED, "--weights", "0.25", "--ranks")["units"]
    assert [(row["unit"], row["best_rank"]) for row in rows] == [
        ("community", None), ("G1", 1), ("G2", None),
    ]  # fmt: skip
    assert "best rank" in lived.done(*ASKED, "--weights", "0.25", "--ranks")


def test_it_has_to_be_said_what_is_doubted(lived):
    refused = lived.run(*ASKED)
    assert refused.exit_code == 3
    assert "--weights 0.25" in refused.stderr


def test_the_same_seed_tells_the_same(lived):
    asked = (*ASKED, "--weights", "0.25", "--seed", 5)
    assert lived.told(*asked) == lived.told(*asked)
    assert "(seed 5)" in lived.done(*asked)
