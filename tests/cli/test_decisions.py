"""Tests of the commands about decisions."""

import pytest

MEETING = ("decide", "assembly", "--matter", "Bins", "--on", "2026-09-01")


@pytest.mark.parametrize(
    ("present", "yes", "outcome"),
    [
        (10, 6, (True, True)),  # half of 20 is a quorum, 6 are more than half of 10
        (10, 5, (True, False)),  # 5 are not more than half of 10
        (9, 9, (False, False)),  # 9 are fewer than half of 20
    ],
)
def test_a_vote_is_counted_by_its_rule(town, present: int, yes: int, outcome: tuple[bool, bool]):
    told = town.told(*MEETING, "--entitled", 20, "--present", present, "--yes", yes)
    assert (told["valid"], told["passed"]) == outcome


def test_the_outcome_is_told_in_a_sentence_for_the_minutes(town):
    said = town.done(*MEETING, "--entitled", 20, "--present", 12, "--yes", 7)
    assert said.startswith("Valid: 12 of 20 entitled were present")
    assert "Passed: 7 in favour" in said


def test_what_was_decided_is_listed(lived):
    [row] = lived.told("decisions", "list")
    assert (row["matter"], row["held_on"], row["valid"], row["passed"]) == (
        "Bins",
        "2026-09-01",
        True,
        True,
    )


def test_counts_that_cannot_be_are_refused(town):
    result = town.run(*MEETING, "--entitled", 20, "--present", 21, "--yes", 7)
    assert result.exit_code == 3


def test_rules_are_listed_with_their_shares(town):
    [rule] = town.told("decisions", "rules")
    assert (rule["quorum"], rule["majority"]) == (
        "≥ 1/2 of those entitled",
        "> 1/2 of those present",
    )
