"""Tests of the commands about decisions."""

import pytest
from tests.cli.conftest import join_council

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
    row = next(one for one in lived.told("decisions", "list") if one["matter"] == "Bins")
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
    [rule, council] = town.told("decisions", "rules")
    assert (rule["quorum"], rule["majority"]) == (
        "≥ 1/2 of those entitled",
        "> 1/2 of those present",
    )
    assert (rule["convening"], council["proxies"]) == ({"adults": "≥ 1/5"}, 1)


def test_a_meeting_whose_attendance_is_recorded_is_not_counted_again(town):
    join_council(town)
    town.done("record", "activity", "meeting", "--title", "M", "--code", "J", "--on", "2026-07-03",
              "--attend", "M1", "--attend", "M3")  # fmt: skip
    told = town.told(
        "decide", "council", "--matter", "Benches", "--activity", "J", "--proxy", "M2=M1",
        "--box", "paper:yes=1", "--box", "spoken:yes=1",
    )  # fmt: skip

    # M1 and M2 are of the council; M2 is represented by M1, and M3 has no vote.
    counted = {name: told[name] for name in ("entitled", "present", "proxies", "guests", "yes")}
    assert counted == {"entitled": 2, "present": 2, "proxies": 1, "guests": 1, "yes": 2}
    assert told["passed"]
    receipts = town.told("decisions", "receipts", "Benches")
    assert {(one["voter"], one["holder"]) for one in receipts} == {("M1", None), ("M2", "M1")}
    said = town.done("decisions", "receipt", receipts[0]["number"])
    assert "Benches" in said
    assert "how it was cast is kept nowhere" in said
    assert {one["form"] for one in town.told("decisions", "show", "Benches")["boxes"]} == {
        "paper",
        "spoken",
    }


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--entitled", 2, "--present", 1, "--yes", 1, "--proxy", "M1=M2"), 2),
        (("--activity", "J", "--on", "2026-07-03", "--yes", 1), 2),
        (("--on", "2026-07-03", "--present", 1, "--yes", 1), 2),
        (("--on", "2026-07-03", "--entitled", 2, "--present", 1, "--box", "urn:yes=1"), 3),
        (("--on", "2026-07-03", "--entitled", 2, "--present", 1, "--box", "paper:maybe=1"), 3),
        (("--on", "2026-07-03", "--entitled", 2, "--present", 1), 3),
        (("--on", "2026-07-03", "--entitled", 2, "--present", 1, "--yes", 1, "--group", "a=x"), 3),
        (("--on", "2026-07-03", "--entitled", 2, "--present", 1, "--yes", 1, "--group", "a=1"), 3),
        (("--on", "2026-07-03", "--noticed-on", "2026-07-04", "--entitled", 2, "--present", 1,
          "--yes", 1), 3),
        (("--on", "2026-10-01", "--entitled", 2, "--present", 1, "--yes", 1), 3),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(lived, args: tuple, code: int):
    before = lived.told("verify")
    result = lived.run("decide", "council", "--matter", "Benches", *args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert lived.told("verify") == before


def test_a_request_says_whether_it_is_enough(town):
    ask = ("decisions", "request", "assembly", "--of", "adults", "--matter", "Lights",
           "--out-of", 20, "--who", "李大海", "--asked")  # fmt: skip

    assert town.done(*ask, 4).startswith("The meeting must be called: 4 of 20 adults asked")
    assert town.done(*ask, 3).startswith("Not enough: 3 of 20 adults asked, at least 1/5")
    assert [one["enough"] for one in town.told("decisions", "requests")] == [True, False]


def test_who_may_vote_and_who_came_are_told_by_code(lived):
    roll = lived.told("decisions", "roll", "council", "--on", "2026-07-03")
    sitting = lived.told("decisions", "sitting", "council", "J")

    assert roll["entitled"] == ["M1", "M2"]
    assert (sitting["present"], sitting["absent"]) == (["M1", "M2"], [])
