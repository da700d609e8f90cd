"""Tests of trying schemes; the numbers are those of schemes that communities have published."""

from collections.abc import Callable

import pytest

from community_gov.authoring.trial import Trial

Run = Callable[..., Trial]

SHIFTS = """
[[fact_kind]]
name = "shift"
label = { en = "shift", zh_hans = "志愿服务", zh_hant = "志願服務" }
unit = "hour"
places = 1

[[scheme]]
name = "hours"
label = { en = "hours", zh_hans = "志愿积分", zh_hant = "志願積分" }
subject = "member"
audience = "volunteer"
places = 1
valid_from = 2026-01-01
reference = "points of community volunteers: 1 hour 1 point, 2 hours of one activity count"
[[scheme.rules]]
id = "shift"
label = { en = "shift", zh_hans = "志愿服务", zh_hant = "志願服務" }
fact = "shift"
points = "min(quantity, 2.0)"
valid_from = 2026-01-01
reference = "points of community volunteers: 1 hour 1 point, 2 hours of one activity count"
"""


@pytest.fixture
def run_hours(trial: Run) -> Run:
    """Return what runs a test of the scheme above, given its lines."""
    return lambda lines: trial(SHIFTS, f'[[test]]\nname = "hours"\nscheme = "hours"\n{lines}')


def test_an_hour_is_a_point_and_one_activity_counts_two_hours(run_hours: Run):
    # 海林 社區志願者積分: 1.5 hours, and 2 of the 5.
    trial = run_hours(
        """
given = [
  { fact = "shift", on = 2026-07-05, quantity = 1.5 },
  { fact = "shift", on = 2026-08-02, quantity = 5 },
]
expect = { total = 3.5 }
"""
    )
    assert (trial.passed, trial.problem) == (True, "")


def test_a_wrong_expectation_is_answered_with_every_line_that_counts(run_hours: Run):
    trial = run_hours(
        """
given = [{ fact = "shift", on = [2026-07-05, 2026-07-06], quantity = 1 }]
expect = { total = 3, counted = 2, rules = { shift = 1 } }
"""
    )
    assert [(one.what, one.expected, one.got) for one in trial.verdict.differences] == [
        ("total", "3", "2"),
        ("shift", "1", "2"),
    ]
    assert trial.verdict.why == (
        "2026-07-05 shift: shift · 1 hour: 1.0 counted",
        "2026-07-06 shift: shift · 1 hour: 1.0 counted",
        "0 base + 2.0 from entries = 2.0",
    )


def test_people_are_told_apart_by_name_and_by_what_they_are(run_hours: Run):
    trial = run_hours(
        """
given = [
  { member = "Li" },
  { member = "Wang", is = [] },
  { member = "Zhao", since = 2026-08-01 },
  { fact = "shift", on = 2026-07-05, member = "Zhang" },
  { fact = "shift", on = 2026-07-05, member = "Wang" },
  { fact = "shift", on = [2026-07-31, 2026-08-01], member = "Zhao" },
]
expect = { Zhang = 1, Li = 0, Wang = "none", Zhao = { total = 1 } }
"""
    )
    assert (trial.passed, trial.problem) == (True, "")


def test_a_fact_that_brought_nothing_is_told_too_to_whom_it_is_about(run_hours: Run):
    trial = run_hours(
        """
given = [
  { member = "Zhao", since = 2026-08-01 },
  { fact = "shift", on = 2026-07-31, member = "Zhao" },
  { member = "Wang", is = [] },
  { fact = "shift", on = 2026-07-30, member = "Wang" },
]
expect = { Zhao = 1 }
"""
    )
    assert trial.verdict.why == (
        "Zhao:",
        "2026-07-31 shift: brought nothing",
        "0 base + 0 from entries = 0",
    )


def test_a_misspelt_key_name_or_rule_is_an_error_with_what_is_meant(run_hours: Run):
    fact = '{ fact = "shift", on = 2026-07-05, member = "Zhang" }'
    for given, expect, problem in (
        (fact.replace("on =", "onn ="), "total = 1", "given, line 1: 'onn' means nothing here."),
        (fact, "totl = 1", "expect: 'totl' means nothing here.\nDid you mean 'total'?"),
        (fact, "Zang = 1", "expect: 'Zang' means nothing here.\nDid you mean 'Zhang'?"),
        (fact, "rules = { shif = 1 }", "expect, rules: 'shif' means nothing here."),
        (fact, 'total = "1"', "expect, total: a number is needed, not '1'."),
        (fact, "rules = 3", "expect, rules: a table in braces is needed, not 3."),
    ):
        trial = run_hours(f"given = [{given}]\nexpect = {{ {expect} }}")
        assert trial.problem.startswith(problem)
        assert not trial.passed


def test_a_total_of_several_people_must_say_whose(run_hours: Run):
    trial = run_hours(
        """
given = [{ member = "Li" }, { fact = "shift", on = 2026-07-05, member = "Zhang" }]
expect = { total = 1 }
"""
    )
    assert "expect: whose? The test is about Li, Zhang." in trial.problem


def test_without_facts_the_period_must_be_said(run_hours: Run):
    assert "which period" in run_hours("expect = { total = 0 }").problem
    assert run_hours('period = "2026"\nexpect = { total = 0 }').passed


def test_a_test_that_expects_nothing_is_none(run_hours: Run):
    assert "expects nothing" in run_hours('period = "2026"\nexpect = {}').problem


def test_a_future_fact_is_refused_as_everywhere(run_hours: Run):
    trial = run_hours(
        """
today = 2026-07-01
given = [{ fact = "shift", on = 2026-07-05 }]
expect = { total = 1 }
"""
    )
    assert "lies in the future" in trial.problem


SORTING = """
[[fact_kind]]
name = "waste.sorted"
label = { en = "sorted waste", zh_hans = "垃圾分类", zh_hant = "垃圾分類" }
subject = "household"
attributes = [{ name = "photo_class", type = "int" }]

[[scheme]]
name = "sorting"
label = { en = "sorting", zh_hans = "分类积分", zh_hant = "分類積分" }
subject = "household"
period = "month"
valid_from = 2026-01-01
reference = "points for sorting waste: photo classes 1, 2 and 4, at most 5 a day"
[[scheme.rules]]
id = "photo"
label = { en = "photo", zh_hans = "照片", zh_hant = "照片" }
fact = "waste.sorted"
points = "photo_class"
cap = { points = 5, per = "day" }
valid_from = 2026-01-01
reference = "points for sorting waste: photo classes 1, 2 and 4, at most 5 a day"
"""


def test_a_household_scheme_counts_as_adopted_and_caps_the_day(trial: Run):
    # 垃圾分類: 4 + 4 on one day are 5, and 2 on the next.
    found = trial(
        SORTING,
        """
[[test]]
name = "at most 5 a day"
scheme = "sorting"
given = [
  { fact = "waste.sorted", on = [2026-07-01, 2026-07-01], photo_class = 4, household = "No. 7" },
  { fact = "waste.sorted", on = 2026-07-02, photo_class = 2, household = "No. 7" },
]
expect = { "No. 7" = 7 }
""",
    )
    assert (found.passed, found.problem) == (True, "")


def test_what_members_do_counts_for_their_household(trial: Run):
    members = SORTING.replace('subject = "household"\nattributes', 'subject = "member"\nattributes')
    found = trial(
        members,
        """
[[test]]
name = "a household of two"
scheme = "sorting"
given = [
  { fact = "waste.sorted", on = 2026-07-01, photo_class = 4, member = "Li", household = "No. 7" },
  { fact = "waste.sorted", on = 2026-07-02, photo_class = 2, member = "Wang", household = "No. 7" },
  { fact = "waste.sorted", on = 2026-07-02, photo_class = 1, member = "Zhao" },
]
expect = { "No. 7" = 6, Zhao = 1 }
""",
    )
    assert (found.passed, found.problem) == (True, "")


DEDUCTIONS = """
[[fact_kind]]
name = "fault"
label = { en = "fault", zh_hans = "扣分事项", zh_hant = "扣分事項" }
attributes = [{ name = "what", type = "string" }]

[[scheme]]
name = "monthly-sheet"
label = { en = "monthly sheet", zh_hans = "月度积分", zh_hant = "月度積分" }
subject = "member"
period = "month"
base = 20
valid_from = 2026-01-01
reference = "monthly sheet of a branch: study absence 3, no notes 5, meeting absence 2"
[[scheme.rules]]
id = "fault"
label = { en = "fault", zh_hans = "扣分", zh_hant = "扣分" }
fact = "fault"
points = "-(what == 'study' ? 3 : what == 'notes' ? 5 : 2)"
valid_from = 2026-01-01
reference = "monthly sheet of a branch: study absence 3, no notes 5, meeting absence 2"
"""


def test_deductions_stop_at_nothing(trial: Run):
    # 北疆先鋒: -3 for each study absence, -5 without notes, -2 for each meeting missed; 扣完為止.
    given = """
[[test]]
name = "{name}"
scheme = "monthly-sheet"
given = [
  {{ fact = "fault", on = [2026-07-01, 2026-07-08], what = "study" }},
  {{ fact = "fault", on = 2026-07-31, what = "notes" }},
  {{ fact = "fault", on = [{days}], what = "meeting" }},
]
expect = {{ total = {total} }}
"""
    two = given.format(name="two", days="2026-07-02, 2026-07-03", total=5)
    assert trial(DEDUCTIONS, two).passed


def test_deductions_do_not_go_below_nothing(trial: Run):
    many = ", ".join(f"2026-07-{day:02}" for day in range(1, 13))
    found = trial(
        DEDUCTIONS,
        f"""
[[test]]
name = "twelve meetings missed"
scheme = "monthly-sheet"
given = [{{ fact = "fault", on = [{many}], what = "meeting" }}]
expect = {{ total = 0, rules = {{ fault = -24 }} }}
""",
    )
    assert (found.passed, found.problem) == (True, "")


def test_a_rule_that_cannot_be_evaluated_says_which_and_why(trial: Run):
    found = trial(
        DEDUCTIONS,
        """
[[test]]
name = "nobody said what"
scheme = "monthly-sheet"
given = [{ fact = "fault", on = 2026-07-01 }]
expect = { total = 20 }
""",
    )
    assert "monthly-sheet / fault cannot be evaluated: what has no value" in found.problem


def test_facts_of_earlier_months_use_up_a_cap_of_the_year(trial: Run):
    # 縣工信局: a reward brings 10 a year at most; 4 in each of January, February and March.
    yearly = DEDUCTIONS.replace("base = 20\n", "").replace(
        "points = \"-(what == 'study' ? 3 : what == 'notes' ? 5 : 2)\"",
        'points = "4"\ncap = { points = 10, per = "year" }',
    )
    found = trial(
        yearly,
        """
[[test]]
name = "only 2 are left in March"
scheme = "monthly-sheet"
given = [{ fact = "fault", on = [2026-01-05, 2026-02-05, 2026-03-05], what = "reward" }]
expect = { total = 2 }
""",
    )
    assert (found.passed, found.problem) == (True, "")


YEAR = """
[[fact_kind]]
name = "meeting.attended"
label = { en = "meeting", zh_hans = "会议", zh_hant = "會議" }
attributes = [{ name = "attended", type = "bool" }, { name = "excused", type = "bool" }]

[[fact_kind]]
name = "service"
label = { en = "service", zh_hans = "服务", zh_hant = "服務" }
unit = "hour"
places = 2

[[scheme]]
name = "member-points"
label = { en = "member points", zh_hans = "党员积分", zh_hant = "黨員積分" }
subject = "member"
places = 2
base = 20
ceiling = 100
valid_from = 2026-01-01
reference = "points of a county office's branches: base 20, tasks 70, reward 10 a year"
categories = [
  { name = "tasks", label = { en = "tasks", zh_hans = "任务", zh_hant = "任務" }, cap = { points = 70, per = "year" } },
]
[[scheme.parameters]]
name = "each"
label = { en = "a meeting", zh_hans = "每次会议", zh_hant = "每次會議" }
values = [
  { value = 2, valid_from = 2026-01-01, valid_to = 2026-07-31, reference = "resolution 3" },
  { value = 3, valid_from = 2026-08-01, reference = "resolution 4" },
]
[[scheme.rules]]
id = "came"
label = { en = "came", zh_hans = "参加", zh_hant = "參加" }
fact = "meeting.attended"
when = "attended"
points = "each"
cap = { points = 6, per = "month" }
category = "tasks"
valid_from = 2026-01-01
reference = "points of a county office's branches: tasks bring 5 to 6 a month"
[[scheme.rules]]
id = "missed"
label = { en = "missed", zh_hans = "缺席", zh_hant = "缺席" }
fact = "meeting.attended"
when = "!attended && !excused"
points = "-2"
valid_from = 2026-01-01
reference = "monthly sheet: 2 off for each absence"
[[scheme.rules]]
id = "service"
label = { en = "service", zh_hans = "服务", zh_hant = "服務" }
fact = "service"
points = "min(quantity, 2)"
valid_from = 2026-01-01
reference = "points of community volunteers: 1 hour 1 point, 2 hours of one activity count"

[[test]]
name = "a year of meetings and service"
scheme = "member-points"
period = "2026"
today = 2026-09-30
given = [
  { fact = "meeting.attended", on = [2026-07-03, 2026-07-10, 2026-07-17, 2026-07-24], attended = true },
  { fact = "meeting.attended", on = [2026-08-07, 2026-08-14, 2026-08-21], attended = true },
  { fact = "meeting.attended", on = 2026-09-04, attended = false, excused = false },
  { fact = "meeting.attended", on = 2026-09-11, attended = false, excused = true },
  { fact = "service", on = 2026-07-05, quantity = 1.5 },
  { fact = "service", on = 2026-08-02, quantity = 5 },
]
expect = { total = 33.5, counted = 13.5, rules = { came = 12, missed = -2, service = 3.5 } }
"""  # noqa: E501


def test_a_year_worked_by_hand_comes_out_so(trial: Run):
    # July: 4 x 2 = 8, of which 6 a month. August, at 3: 3 x 3 = 9, of which 6. September: one
    # absence without excuse, -2. Service: 1.5 hours, and 2 of the 5. So 20 + 6 + 6 - 2 + 3.5.
    found = trial(YEAR)
    assert (found.passed, found.problem, found.verdict.differences) == (True, "", ())
