"""Tests of ``indices doubt``."""

ASKED = ("indices", "doubt", "care", "--period", "2026Q3")


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


def test_treatments_and_ways_to_normalise_can_be_doubted(lived):
    # One household of one grid was visited: 100 % by goalposts; it has nothing to compare with.
    told = lived.told(*ASKED, "--normalise", "fraction-of-maximum", "--impute", "mean")
    assert told["assumptions"]["choices"] == [
        {"options": [{"normalise": {"method": "fraction-of-maximum", "valid_from": "2026-01-01",
                                    "reference": "given here"}}]},
        {"options": [{"impute": "mean"}]},
    ]  # fmt: skip
    assert [row["unit"] for row in told["units"]] == ["community", "G1", "G2"]


def test_what_the_index_declares_is_taken_where_nothing_is_given(lived):
    declared = """
[[index]]
name = "doubtful"
label = { en = "doubtful", zh_hans = "存疑", zh_hant = "存疑" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.assumptions]
weights = "0.2"
aggregations = ["minimum"]
leave_out = true
reference = "own choice: for this test"
[[index.assumptions.choices]]
nodes = ["people"]
options = [{ outliers = "winsorise", most = 2 }, { impute = "median" }]
[index.root]
name = "doubtful-all"
label = { en = "doubtful", zh_hans = "存疑", zh_hant = "存疑" }
[[index.root.nodes]]
name = "people"
label = { en = "people", zh_hans = "人数", zh_hant = "人數" }
[index.root.nodes.indicator]
unit = "people"
numerator = { of = "members" }
goalposts = [{ low = 0, high = 4, valid_from = 2026-01-01, reference = "own choice: test" }]
[[index.root.nodes]]
name = "homes"
label = { en = "homes", zh_hans = "户数", zh_hant = "戶數" }
[index.root.nodes.indicator]
unit = "homes"
numerator = { of = "households" }
goalposts = [{ low = 0, high = 4, valid_from = 2026-01-01, reference = "own choice: test" }]
"""
    (lived.folder / "rules" / "doubtful.toml").write_text(declared, encoding="utf-8")
    lived.done("plugins", "enable", "doubtful", by="Ada")
    told = lived.told("indices", "doubt", "doubtful", "--period", "2026Q3", "--draws", 50)
    assert told["assumptions"] == {
        "weights": 0.2,
        "aggregations": ["minimum"],
        "leave_out": True,
        "choices": [
            {"options": [{"outliers": "winsorise", "most": 2}, {"impute": "median"}],
             "nodes": ["people"]},
        ],
        "reference": "own choice: for this test",
    }  # fmt: skip
    assert "(seed 0)" in lived.done("indices", "doubt", "doubtful", "--period", "2026Q3")


def test_two_grids_are_told_apart_in_words(lived):
    told = lived.told(*ASKED, "--weights", "0.25", "--compare", "G1", "G2")
    assert told["pairs"] == [
        {"unit": "G1", "other": "G2", "better": None,
         "told": "G1 and G2 have no values to compare"},
    ]  # fmt: skip
    assert "G1 and G1 are not distinguishable" in lived.done(
        *ASKED, "--weights", "0.25", "--compare", "G1", "G1"
    )
