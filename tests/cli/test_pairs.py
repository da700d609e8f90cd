"""Tests of the commands about pairs."""


def test_pairs_are_told_by_codes_and_whether_they_kept_in_touch(lived):
    [row] = lived.told("pairs", "list", "neighbours", "--period", "2026Q3")
    assert (row["first"], row["second"], row["contacts"], row["alive"]) == ("H1", "H2", 1, True)
    assert "1 of 1 pairs were in touch in 2026Q3" in lived.done("pairs", "list", "neighbours")
    [later] = lived.told("pairs", "list", "neighbours", "--period", "2026-09")
    assert not later["alive"]


def test_a_pair_ends_and_may_begin_again(lived):
    again = ("pairs", "add", "neighbours", "H1/H2", "--since", "2026-09-16")
    refused = lived.run(*again)
    assert refused.exit_code == 3
    assert "a pair already" in refused.stderr
    lived.done("pairs", "end", "neighbours", "H1/H2", "--on", "2026-09-15")
    lived.done(*again)
    rows = lived.told("pairs", "list", "neighbours")
    assert [(row["since"], row["until"]) for row in rows] == [
        ("2026-08-01", "2026-09-15"),
        ("2026-09-16", None),
    ]


def test_who_has_too_few_is_told_with_what_it_rests_on(lived):
    [row] = lived.told("pairs", "gaps", "neighbours")
    assert (row["who"], row["count"], row["least"]) == ("H1", 1, 2)
    assert "own choice: for tests" in lived.done("pairs", "gaps", "neighbours")


def test_an_unknown_code_or_pairing_is_refused(lived):
    assert lived.run("pairs", "add", "neighbours", "H1/H9").exit_code == 3
    assert lived.run("pairs", "list", "friends").exit_code == 3
