"""Tests of ``index audit``."""

ASKED = ("index", "audit", "care", "--period", "2026Q3")


def test_an_audit_of_two_grids_says_that_they_are_too_few(lived):
    told = lived.told(*ASKED)
    # The visit was in G1; G2 has no household, so its share has nothing below the line.
    assert (told["units"], told["enough"]) == (2, False)
    assert [(one["name"], one["skewness"]) for one in told["indicators"]] == [
        ("visits-per-household", None)
    ]
    assert "fewer than 10 grids" in lived.done(*ASKED)


def test_a_gate_ends_with_an_error_where_something_is_found(lived):
    flaws = {one["flaw"] for one in lived.told(*ASKED)["findings"]}
    assert flaws == {"few data"}
    refused = lived.run(*ASKED, "--gate")
    assert refused.exit_code == 1
    assert "only 1 of 2 units have data" in refused.stderr


def test_numpy_stays_away_from_the_help(lived):
    assert "--gate" in lived.done("index", "audit", "--help")
