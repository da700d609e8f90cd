"""Tests of trying indices; the values are worked by hand."""

from collections.abc import Callable

import pytest

from community_gov.authoring.trial import Trial

Run = Callable[..., Trial]

INDEX = """
[[fact_kind]]
name = "waste.sorted"
label = { en = "sorted waste", zh_hans = "垃圾分类", zh_hant = "垃圾分類" }
subject = "household"

[[index]]
name = "sorting"
label = { en = "sorting", zh_hans = "分类", zh_hant = "分類" }
valid_from = 2026-01-01
reference = "own choice: for tests"
[index.root]
name = "sorting"
label = { en = "sorting", zh_hans = "分类", zh_hant = "分類" }
[[index.root.nodes]]
name = "share"
label = { en = "share", zh_hans = "参与率", zh_hant = "參與率" }
weight = 3
[index.root.nodes.indicator]
unit = "%"
times = 100
numerator = { of = "facts", kind = "waste.sorted", measure = "subjects" }
denominator = { of = "households" }
goalposts = [{ low = 0, high = 50, valid_from = 2026-01-01, reference = "own choice: half" }]
[[index.root.nodes]]
name = "photos"
label = { en = "photos", zh_hans = "照片", zh_hant = "照片" }
[index.root.nodes.indicator]
unit = "photo"
numerator = { of = "facts", kind = "waste.sorted" }
goalposts = [{ low = 0, high = 9, valid_from = 2026-01-01, reference = "own choice: nine" }]
"""


def a_test(given: str, expect: str, period: str = 'period = "2026"') -> str:
    return f"""
[[test]]
name = "an index"
index = "sorting"
{period}
given = [{given}]
expect = {expect}
"""


FACTS = (
    '{ households = 3 }, { fact = "waste.sorted", household = "No. 7",'
    " on = [2026-07-01, 2026-07-01, 2026-07-03] }"
)


def test_an_index_is_computed_from_facts_and_from_who_there_is(trial: Run):
    # One of 4 households: 25 % of the 50 that give 100, so 50 points. 3 photos of 9: 33.3.
    # Weighed 3 to 1: (3 x 50 + 33.33) / 4 = 45.83.
    expect = "{ value = 45.83, nodes = { share = 50, photos = 33.3 } }"
    found = trial(INDEX, a_test(FACTS, expect))
    assert (found.passed, found.problem) == (True, "")


def test_an_index_is_computed_from_observed_values(trial: Run):
    # 30 of 50 are 60 points; nothing is known of photos, and 3/4 of the weight are enough.
    given = '{ indicator = "share", value = 30 }'
    found = trial(INDEX, a_test(given, '{ value = 60, nodes = { photos = "none" } }'))
    assert (found.passed, found.problem) == (True, "")


def test_a_value_is_compared_as_exactly_as_it_is_written(trial: Run):
    # 45.8333...: right to two places, and not 45.84.
    assert trial(INDEX, a_test(FACTS, "{ value = 46 }")).passed
    assert not trial(INDEX, a_test(FACTS, "{ value = 45.84 }")).passed


def test_a_wrong_expectation_is_answered_with_the_tree(trial: Run):
    found = trial(INDEX, a_test('{ indicator = "share", value = 30 }', "{ value = 61.5 }"))
    [difference] = found.verdict.differences
    assert (difference.what, difference.expected, difference.got) == ("sorting", "61.5", "60.0")
    root, share, photos = found.verdict.why
    assert root.startswith("sorting: 60 (")
    assert share == "  share: 60 (observed 30 %, 0 points at 0, 100 at 50)"
    assert photos == "  photos: none (no data)"


def test_people_count_as_members_and_by_what_they_are(trial: Run):
    # 5 volunteers of 20 members: 25 %, of 50 that give 100.
    members = INDEX.replace(
        '{ of = "facts", kind = "waste.sorted", measure = "subjects" }',
        '{ of = "members", audience = "volunteer" }',
    ).replace('{ of = "households" }', '{ of = "members" }')
    given = (
        '{ members = 4, is = "volunteer" }, { members = 15 }, { member = "Li", is = "volunteer" }'
    )
    found = trial(members, a_test(given, "{ nodes = { share = 50 } }"))
    assert (found.passed, found.problem) == (True, "")


@pytest.mark.parametrize(
    ("given", "expect", "problem"),
    [
        ('{ indicator = "shar", value = 1 }', "{ value = 1 }", "Did you mean 'share'?"),
        ('{ indicator = "share", valu = 1 }', "{ value = 1 }", "Did you mean 'value'?"),
        ('{ indicator = "share", value = "1" }', "{ value = 1 }", "a number is needed, not '1'"),
        ('{ indicator = "share", value = 1 }, { households = 3 }', "{ value = 1 }", "line 2"),
        ('{ indicator = "share", value = 1 }', "{ nodes = { shar = 1 } }", "Did you mean 'share'"),
        ('{ indicator = "share", value = 1 }', "{}", "expects nothing"),
    ],
)
def test_what_cannot_be_read_is_told(trial: Run, given: str, expect: str, problem: str):
    assert problem in trial(INDEX, a_test(given, expect)).problem


def test_an_index_needs_a_period(trial: Run):
    given = '{ indicator = "share", value = 1 }'
    assert "which period" in trial(INDEX, a_test(given, "{ value = 2 }", period="")).problem
