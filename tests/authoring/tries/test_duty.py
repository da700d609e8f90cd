"""Tests of trying duties."""

from collections.abc import Callable

import pytest

from community_gov.authoring.trial import Trial

Run = Callable[..., Trial]

TALK = """
[[fact_kind]]
name = "talk"
label = { en = "talk", zh_hans = "座谈", zh_hant = "座談" }
subject = "community"

[[duty]]
name = "talk"
label = { en = "talk", zh_hans = "座谈会", zh_hant = "座談會" }
recurrence = { rule = "FREQ=MONTHLY;INTERVAL=3" }
fulfilled_by = "talk"
valid_from = 2026-01-01
reference = "own choice: once a quarter"
"""

DAYS = """
[[test]]
name = "a year of talks"
duty = "talk"
period = "2026"
today = 2026-09-30
given = [{ fact = "talk", on = 2026-05-20 }]
"""


def test_each_window_is_named_by_its_period_or_its_first_day(trial: Run):
    # A quarter each: none in the first, a talk in May, the third closes today.
    expect = 'expect = { 2026Q1 = "missed", 2026Q2 = "fulfilled", 2026-07-01 = "due", '
    found = trial(TALK, DAYS, expect + '2026Q4 = "upcoming" }')
    assert (found.passed, found.problem) == (True, "")


def test_a_wrong_expectation_is_answered_with_every_window(trial: Run):
    found = trial(TALK, DAYS, 'expect = { 2026Q3 = "missed" }')
    [difference] = found.verdict.differences
    assert (difference.what, difference.expected, difference.got) == ("2026Q3", "missed", "due")
    assert found.verdict.why == (
        "2026-01-01 to 2026-03-31: missed",
        "2026-04-01 to 2026-06-30: fulfilled (by what happened on 2026-05-20)",
        "2026-07-01 to 2026-09-30: due",
        "2026-10-01 to 2026-12-31: upcoming",
    )


def test_a_window_may_be_let_go_with_a_reason(trial: Run):
    days = DAYS.replace("given = [", 'given = [{ waived = 2026-01-01, reason = "flood" }, ')
    found = trial(TALK, days, 'expect = { 2026Q1 = "missed" }')
    assert found.verdict.differences[0].got == "waived"
    assert found.verdict.why[0] == "2026-01-01 to 2026-03-31: waived (flood)"


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ('{ 2026Q1 = "misst" }', "expect, 2026Q1: 'misst' means nothing here.\nDid you mean"),
        ('{ 2027Q1 = "due" }', "the duty has no window 2027Q1.\nThere are: 2026Q1, 2026Q2"),
        ('{ spring = "due" }', "'spring' is not a period."),
        ("{}", "expects nothing"),
    ],
)
def test_what_is_no_window_or_standing_is_told(trial: Run, expect: str, problem: str):
    assert problem in trial(TALK, DAYS, f"expect = {expect}").problem


def test_without_facts_and_days_the_period_must_be_said(trial: Run):
    test = '[[test]]\nname = "x"\nduty = "talk"\nexpect = { 2026Q1 = "due" }'
    assert "which period" in trial(TALK, test).problem


def test_the_year_of_today_is_looked_at_where_nothing_else_is_said(trial: Run):
    test = '[[test]]\nname = "x"\nduty = "talk"\ntoday = 2026-02-01\nexpect = { 2026Q1 = "due" }'
    found = trial(TALK, test)
    assert (found.passed, found.problem) == (True, "")


REPORTS = """
[[fact_kind]]
name = "report"
label = { en = "report", zh_hans = "思想汇报", zh_hant = "思想匯報" }

[[duty]]
name = "report"
label = { en = "report", zh_hans = "季度汇报", zh_hant = "季度匯報" }
subject = "member"
audience = "trainee"
recurrence = { rule = "FREQ=MONTHLY;INTERVAL=3" }
fulfilled_by = "report"
valid_from = 2026-01-01
reference = "own choice: as the branch discusses trainees each quarter"

[[test]]
name = "two trainees and one who is none"
duty = "report"
period = "2026Q1"
given = [
  { member = "Li" },
  { member = "Wang", is = "volunteer" },
  { fact = "report", on = 2026-02-10, member = "Zhang" },
]
"""


def test_a_duty_of_people_is_told_for_each_by_name(trial: Run):
    found = trial(REPORTS, 'expect = { Zhang = { 2026Q1 = "fulfilled" }, Li = { 2026Q1 = "due" } }')
    assert (found.passed, found.problem) == (True, "")


def test_who_does_not_belong_has_no_window(trial: Run):
    found = trial(REPORTS, 'expect = { Wang = { 2026Q1 = "due" } }')
    assert "the duty has no window 2026Q1.\nThere are: -." in found.problem


def test_windows_of_several_people_need_their_names(trial: Run):
    assert "whose?" in trial(REPORTS, 'expect = { 2026Q1 = "due" }').problem


def test_after_a_fact_the_window_opens_on_its_day(trial: Run):
    # A visit within 7 days of a move: moved on 3 March, visited on the 10th, the last day.
    found = trial(
        """
[[fact_kind]]
name = "moved-in"
label = { en = "moved in", zh_hans = "迁入", zh_hant = "遷入" }
subject = "household"

[[fact_kind]]
name = "visit"
label = { en = "visit", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"

[[duty]]
name = "welcome"
label = { en = "welcome", zh_hans = "迎新走访", zh_hant = "迎新走訪" }
subject = "household"
recurrence = { after = "moved-in", within_days = 7 }
fulfilled_by = "visit"
valid_from = 2026-01-01
reference = "own choice: newcomers are visited within a week"

[[test]]
name = "visited on the last day"
duty = "welcome"
given = [
  { fact = "moved-in", on = 2026-03-03, household = "No. 7" },
  { fact = "visit", on = 2026-03-10, household = "No. 7" },
]
expect = { "2026-03-03..2026-03-10" = "fulfilled" }
"""
    )
    assert (found.passed, found.problem) == (True, "")
