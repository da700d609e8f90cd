"""Tests of trying evaluation programs."""

from collections.abc import Callable

import pytest

from community_gov.authoring.trial import Trial

Run = Callable[..., Trial]


def label(en: str, zh: str) -> str:
    return f'{{ en = "{en}", zh_hans = "{zh}", zh_hant = "{zh}" }}'


def program(more: str) -> str:
    return f"""
[[evaluation_program]]
name = "safe-home"
label = {{ en = "safe home", zh_hans = "平安家庭", zh_hant = "平安家庭" }}
subject = "household"
valid_from = 2017-01-01
reference = "selection of safe homes 2017: 14 candidates, 10 winners"
criteria = [
  {{ name = "peace", label = {label("peace", "和睦")}, maximum = 60 }},
  {{ name = "care", label = {label("care", "安全")}, maximum = 40 }},
]
{more}
"""


def a_test(given: list[str], expect: str) -> str:
    return f"""
[[test]]
name = "a selection"
evaluation_program = "safe-home"
given = [{", ".join(given)}]
expect = {{ {expect} }}
"""


CANDIDATES = [f'{{ nominee = "No. {n}", peace = {60 - n}, care = 30 }}' for n in range(14)]


def test_of_fourteen_candidates_ten_win(trial: Run):
    # 深圳龍崗墟社區 2017: 14 candidates, 10 winners; here No. 0 has most points, No. 13 least.
    winners = ", ".join(f'"No. {n}"' for n in range(10))
    beyond = ", ".join(f'"No. {n}"' for n in range(10, 14))
    test = a_test(CANDIDATES, f"winners = [{winners}], beyond = [{beyond}]")
    found = trial(program("winners = 10"), test)
    assert (found.passed, found.problem) == (True, "")


def test_a_third_of_fourteen_is_four(trial: Run):
    # 民主評議: at most a third may be graded 優秀, and the share is rounded down.
    test = a_test(CANDIDATES, 'winners = ["No. 3", "No. 2", "No. 1", "No. 0"]')
    found = trial(program('quota = "1/3"'), test)
    assert (found.passed, found.problem) == (True, "")


GIVEN = [
    '{ nominee = "A", appraiser = "x", peace = 50, care = 40 }',
    '{ nominee = "A", appraiser = "y", peace = 51, care = 40 }',
    '{ nominee = "B", peace = 50, care = 30 }',
    '{ nominee = "C", peace = 50, care = 30 }',
    '{ nominee = "D", peace = 5, care = 30 }',
    '{ nominee = "E" }',
]


def test_ties_gaps_and_totals_can_be_expected(trial: Run):
    # A: (90 + 91) / 2. B and C share the second place; D is below 60; nobody appraised E.
    expect = (
        'winners = "A", tied = ["C", "B"], open_places = 1, below_mark = "D", incomplete = "E",'
        ' totals = { A = 90.5, B = "80" }'
    )
    found = trial(program("winners = 2\npass_mark = 60"), a_test(GIVEN, expect))
    assert (found.passed, found.problem) == (True, "")


def test_a_third_of_a_point_is_exact(trial: Run):
    given = [f'{{ nominee = "A", peace = {points}, care = 0 }}' for points in (50, 50, 51)]
    found = trial(program(""), a_test(given, 'totals = { A = "151/3" }'))
    assert (found.passed, found.problem) == (True, "")


def test_a_wrong_expectation_is_answered_with_the_sums(trial: Run):
    found = trial(program("winners = 1"), a_test(GIVEN, 'winners = ["B"]'))
    [difference] = found.verdict.differences
    assert (difference.what, difference.expected, difference.got) == ("winners", "B", "A")
    assert found.verdict.why[0] == "A: peace 101/2 + care 40 = 181/2, mean of 2 appraisers"
    assert found.verdict.why[-1] == "E: no total; missing: any appraisal"


@pytest.mark.parametrize(
    ("given", "expect", "problem"),
    [
        (GIVEN[2].replace("peace", "peac"), 'winners = "B"', "Did you mean 'peace'?"),
        (GIVEN[2].replace("50", "50.5"), 'winners = "B"', "a whole number is needed, not"),
        (GIVEN[2].replace("50", "61"), 'winners = "B"', "0 to 60 are possible"),
        ("{ peace = 3 }", 'winners = "B"', "nominee is missing"),
        (GIVEN[2], 'winner = "B"', "Did you mean 'winners'?"),
        (GIVEN[2], 'winners = "X"', "expect, winners: 'X' means nothing here."),
        (GIVEN[2], "winners = 3", "text in quotes, or a list of it is needed, not 3"),
        (GIVEN[2], 'totals = { B = "many" }', "a number is needed, not 'many'"),
        (GIVEN[2], "", "expects nothing"),
    ],
)
def test_what_cannot_be_read_is_told(trial: Run, given: str, expect: str, problem: str):
    assert problem in trial(program("winners = 1"), a_test([given], expect)).problem


GRADED = f"""
[[evaluation_program]]
name = "safe-home"
label = {label("graded", "定级")}
subject = "organization"
valid_from = 2017-01-01
reference = "分類定級"
stages = ["announced", "nominating", "screening", "appraising", "noticed", "confirmed"]
conditions = [{{ name = "here", label = {label("here", "在册")} }}]
ways = ["self"]
[[evaluation_program.criteria]]
name = "score"
label = {label("score", "得分")}
maximum = 96
[[evaluation_program.criteria]]
name = "list"
label = {label("list", "清单")}
maximum = 4
kind = "checklist"
items = [
  {{ name = "a", label = {label("a", "甲")} }},
  {{ name = "b", label = {label("b", "乙")} }},
]
[[evaluation_program.bands]]
name = "good"
label = {label("good", "好")}
at_least = 90
[[evaluation_program.bands]]
name = "fair"
label = {label("fair", "一般")}
at_least = 0
[[evaluation_program.gates]]
name = "satisfaction"
label = {label("satisfaction", "满意率")}
at_least = "9/10"
bars = ["good"]
reference = "分類定級"
"""


def test_grades_follow_from_points_ticks_and_measures(trial: Run):
    # A: 88 + 2 = 90; B: 95 + 4, and a satisfaction of 89 % closes the good grade.
    given = [
        '{ nominee = "A", score = 88, list = ["a"], satisfaction = "9/10" }',
        '{ nominee = "B", score = 95, list = ["a", "b"], satisfaction = "0.89" }',
    ]
    found = trial(GRADED, a_test(given, 'grades = { A = "good", B = "fair" }, totals = { A = 90 }'))
    assert (found.passed, found.problem) == (True, "")
    wrong = trial(GRADED, a_test(given, 'grades = { B = "good" }'))
    assert not wrong.passed


def test_ballots_can_be_given(trial: Run):
    # Of three: A first on two ballots has 4 points and 1 more, B 2 + 2.
    borda = """
[[evaluation_program]]
name = "safe-home"
label = { en = "vote", zh_hans = "投票", zh_hant = "投票" }
subject = "member"
valid_from = 2017-01-01
reference = "own choice: for tests"
criteria = []
tally = "borda"
winners = 1
"""
    given = [
        '{ nominee = "C" }',
        '{ ballot = ["A", "B"], number = 2 }',
        '{ ballot = ["B", "A"] }',
    ]
    found = trial(borda, a_test(given, 'winners = ["A"], totals = { A = 5, B = 4, C = 0 }'))
    assert (found.passed, found.problem) == (True, "")
