"""Tests of trying decision rules, with the quorums and majorities of laws."""

from collections.abc import Callable

import pytest

from community_gov.authoring.trial import Trial

Run = Callable[..., Trial]


def rule(quorum: str, majority: str, more: str = "") -> str:
    return f"""
[[decision_rule]]
name = "meeting"
label = {{ en = "meeting", zh_hans = "会议", zh_hant = "會議" }}
quorum = {quorum}
majority = {majority}
{more}
valid_from = 2026-01-01
reference = "the law it stands for in the test"
"""


# 支部工作條例 §11: at least half of those with a vote, more than half of those entitled.
BRANCH = rule(
    '{ share = "1/2", base = "entitled" }', '{ share = "1/2", base = "entitled", strict = true }'
)
# 居民委員會組織法 (2018) §9: more than half present, more than half of those present.
RESIDENTS = rule(
    '{ share = "1/2", base = "entitled", strict = true }',
    '{ share = "1/2", base = "present", strict = true }',
)
# 村民委員會組織法 §22: two thirds of the households, notice 10 days before.
VILLAGE = rule(
    '{ share = "2/3", base = "entitled" }',
    '{ share = "1/2", base = "present", strict = true }',
    "notice_days = 10",
)


def a_test(given: str, expect: str) -> str:
    return f"""
[[test]]
name = "a vote"
decision_rule = "meeting"
given = [{given}]
expect = {expect}
"""


@pytest.mark.parametrize(
    ("declared", "given", "expect"),
    [
        (BRANCH, "entitled = 24, present = 12, yes = 12", "valid = true, passed = false"),
        (BRANCH, "entitled = 24, present = 13, yes = 13", "valid = true, passed = true"),
        (RESIDENTS, "entitled = 24, present = 12, yes = 12", "valid = false, passed = false"),
        (RESIDENTS, "entitled = 24, present = 13, yes = 7", "valid = true, passed = true"),
        (VILLAGE, "entitled = 30, present = 20, yes = 11, noticed_days = 10", "passed = true"),
        (VILLAGE, "entitled = 30, present = 20, yes = 11, noticed_days = 9", "valid = false"),
        (VILLAGE, "entitled = 30, present = 20, yes = 11", "valid = false"),
        (
            VILLAGE,
            "entitled = 30, present = 20, yes = 11, held_on = 2026-03-11, noticed_on = 2026-03-01",
            "passed = true",
        ),
    ],
)
def test_votes_come_out_as_the_law_says(trial: Run, declared: str, given: str, expect: str):
    found = trial(declared, a_test(f"{{ {given} }}", f"{{ {expect} }}"))
    assert (found.passed, found.problem) == (True, "")


def test_a_wrong_expectation_is_answered_with_the_sentence_for_the_minutes(trial: Run):
    counts = "{ entitled = 24, present = 12, yes = 12 }"
    found = trial(BRANCH, a_test(counts, "{ valid = true, passed = true }"))
    [difference] = found.verdict.differences
    assert (difference.what, difference.expected, difference.got) == ("passed", "true", "false")
    [why] = found.verdict.why
    assert "12 in favour, more than 1/2 of 24 entitled needed" in why


COUNTS = "{ entitled = 24, present = 12, yes = 12 }"


@pytest.mark.parametrize(
    ("given", "expect", "problem"),
    [
        ("{ entitled = 24, present = 12 }", "{ valid = true }", "given, line 1: yes is missing."),
        (COUNTS.replace("yes", "yess"), "{ valid = true }", "'yess' means nothing here."),
        (COUNTS.replace("= 24", "= 24.5"), "{ valid = true }", "a whole number is needed"),
        (COUNTS, "{ vald = true }", "expect: 'vald' means nothing here."),
        (COUNTS, '{ valid = "yes" }', "true or false is needed, not 'yes'"),
        (COUNTS, "{}", "expects nothing"),
        (f"{COUNTS}, {COUNTS}", "{ valid = true }", "one line of given; these are 2"),
        ("{ entitled = 9, present = 12, yes = 1 }", "{ valid = true }", "more than 9 entitled"),
    ],
)
def test_what_cannot_be_a_vote_is_told(trial: Run, given: str, expect: str, problem: str):
    assert problem in trial(BRANCH, a_test(given, expect)).problem


def test_without_a_day_of_the_meeting_it_is_held_today(trial: Run):
    ended = BRANCH.replace(
        "valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2026-06-30"
    )
    test = a_test(COUNTS, "{ valid = true }")
    assert trial(ended, test).passed
    assert "not in force on 2026-07-05" in trial(ended, test, "today = 2026-07-05").problem


def test_a_rule_not_in_force_on_the_day_says_so(trial: Run):
    given = COUNTS.replace("{ ", "{ held_on = 2025-12-31, ")
    assert "not in force on 2025-12-31" in trial(BRANCH, a_test(given, "{ valid = true }")).problem
