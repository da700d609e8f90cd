"""Decisions, against the quorums and majorities that law and party rules lay down."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError, InputError
from community_gov.model.decision import Decision
from community_gov.model.declarations.decisions import DecisionRule, ShareOf, Threshold
from community_gov.model.ids import DecisionId
from community_gov.model.text import label
from community_gov.procedures.decisions.tally import decide

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
ENTITLED, PRESENT = ShareOf.ENTITLED, ShareOf.PRESENT


def rule(quorum: Threshold, majority: Threshold, reference: str, notice_days: int = 0):
    return DecisionRule(
        name="meeting",
        label=label("meeting", "会议", "會議"),
        quorum=quorum,
        majority=majority,
        reference=reference,
        valid_from=date(2018, 1, 1),
        notice_days=notice_days,
    )


# Half of those with a vote present; more than half of those who should attend in favour.
BRANCH = rule(
    Threshold(HALF, ENTITLED),
    Threshold(HALF, ENTITLED, strict=True),
    "中国共产党支部工作条例（试行）第十一条",
)
# The same majority, two thirds present, the draft with all members three days before.
FOUR_STEPS = rule(
    Threshold(TWO_THIRDS, ENTITLED),
    Threshold(HALF, ENTITLED, strict=True),
    "四议两公开 (a local rule)",
    notice_days=3,
)
# More than half of all present; more than half of those present in favour.
RESIDENTS = rule(
    Threshold(HALF, ENTITLED, strict=True),
    Threshold(HALF, PRESENT, strict=True),
    "城市居民委员会组织法（2018）第九条",
)
# As residents, called ten days before.
VILLAGERS = rule(
    Threshold(HALF, ENTITLED, strict=True),
    Threshold(HALF, PRESENT, strict=True),
    "村民委员会组织法第二十一条、第二十二条",
    notice_days=10,
)
# Two thirds of the representatives; more than half of those present in favour.
REPRESENTATIVES = rule(
    Threshold(TWO_THIRDS, ENTITLED),
    Threshold(HALF, PRESENT, strict=True),
    "村民委员会组织法第二十六条",
)


def counts(entitled, present, yes, no=0, abstained=0, noticed=None):
    return Decision(
        id=DecisionId("d1"),
        rule="meeting",
        matter="mend the roof",
        held_on=date(2026, 7, 20),
        entitled=entitled,
        present=present,
        yes=yes,
        no=no,
        abstained=abstained,
        noticed_on=noticed,
    )


def result(rule, *numbers, noticed=None):
    outcome = decide(rule, counts(*numbers, noticed=noticed))
    return outcome.valid, outcome.passed


def test_half_present_is_a_quorum_but_half_in_favour_is_not_a_majority():
    outcome = decide(BRANCH, counts(24, 12, 12))

    assert (outcome.valid, outcome.passed) == (True, False)
    assert outcome.sentence == (
        "Valid: 12 of 24 entitled were present (at least 1/2 needed). "
        "Rejected: 12 in favour, more than 1/2 of 24 entitled needed."
    )


@pytest.mark.parametrize(
    ("entitled", "present", "yes", "expected"),
    [
        (24, 11, 11, (False, False)),  # 22 < 24
        (24, 13, 13, (True, True)),  # 26 > 24
        (25, 12, 12, (False, False)),  # 24 < 25
        (25, 13, 13, (True, True)),  # 26 > 25, twice
        (25, 25, 12, (True, False)),
        (1, 1, 1, (True, True)),
        (2, 1, 1, (True, False)),  # one of two is a half, not more
    ],
)
def test_a_branch_meeting_counts_those_who_should_attend(entitled, present, yes, expected):
    assert result(BRANCH, entitled, present, yes) == expected


@pytest.mark.parametrize(
    ("present", "valid"),
    [(4, False), (5, True)],  # two thirds of 7 are 4 2/3: 12 < 14 <= 15
)
def test_two_thirds_of_seven_are_five(present, valid):
    assert result(REPRESENTATIVES, 7, present, present) == (valid, valid)


def test_exactly_two_thirds_are_two_thirds():
    # 2/3 as a binary fraction is less than two thirds, and 0.67 more: both would err here.
    assert result(REPRESENTATIVES, 30, 20, 11) == (True, True)
    assert result(REPRESENTATIVES, 30, 19, 19) == (False, False)


def test_the_four_steps_need_two_thirds_present_and_more_than_half_of_all():
    in_time = date(2026, 7, 17)

    assert result(FOUR_STEPS, 24, 16, 13, noticed=in_time) == (True, True)
    assert result(FOUR_STEPS, 24, 16, 12, noticed=in_time) == (True, False)
    assert result(FOUR_STEPS, 24, 15, 15, noticed=in_time) == (False, False)


def test_a_residents_meeting_needs_more_than_half_and_counts_those_present():
    # Half of 300 is no quorum; of 151 present 76 are more than half, 75 are not.
    assert result(RESIDENTS, 300, 150, 150) == (False, False)
    assert result(RESIDENTS, 300, 151, 76) == (True, True)
    assert result(RESIDENTS, 300, 151, 75) == (True, False)
    assert result(RESIDENTS, 300, 152, 76) == (True, False)


def test_the_same_votes_pass_among_those_present_and_fail_among_those_entitled():
    assert result(REPRESENTATIVES, 24, 16, 9) == (True, True)
    assert result(BRANCH, 24, 16, 9) == (True, False)


@pytest.mark.parametrize(
    ("noticed", "valid"),
    [
        (date(2026, 7, 9), True),
        (date(2026, 7, 10), True),  # 11, 12 … 20 July: the tenth day is the meeting's
        (date(2026, 7, 11), False),
        (date(2026, 7, 20), False),
        (date(2026, 7, 21), False),
    ],
)
def test_a_villagers_meeting_is_called_ten_days_before(noticed, valid):
    assert result(VILLAGERS, 300, 200, 150, noticed=noticed) == (valid, valid)


def test_a_draft_shown_two_days_before_is_late_where_three_are_needed():
    assert result(FOUR_STEPS, 24, 16, 13, noticed=date(2026, 7, 18)) == (False, False)


def test_one_day_of_notice_is_looked_at_too():
    next_day = evolve(BRANCH, notice_days=1)

    assert result(next_day, 24, 16, 13, noticed=date(2026, 7, 19)) == (True, True)
    assert result(next_day, 24, 16, 13, noticed=date(2026, 7, 20)) == (False, False)


def test_a_late_notice_is_the_reason_named():
    outcome = decide(VILLAGERS, counts(300, 200, 150, noticed=date(2026, 7, 11)))

    assert outcome.reasons == (
        "notice of 2026-07-11 for 2026-07-20 (at least 10 days before needed)",
    )
    assert outcome.sentence == (
        "Invalid: notice of 2026-07-11 for 2026-07-20 (at least 10 days before needed). "
        "Not passed, whatever the votes: 150 in favour, more than 1/2 of 200 present needed."
    )


def test_an_unknown_day_of_notice_makes_it_invalid_where_notice_is_needed():
    outcome = decide(VILLAGERS, counts(300, 200, 150))

    assert (outcome.valid, outcome.passed) == (False, False)
    assert "it is not known when notice was given" in outcome.sentence
    assert decide(RESIDENTS, counts(300, 200, 150)).valid


def test_everything_that_makes_it_invalid_is_named():
    outcome = decide(VILLAGERS, counts(300, 150, 150))

    assert outcome.reasons == (
        "150 of 300 entitled were present (more than 1/2 needed)",
        "it is not known when notice was given (at least 10 days before needed)",
    )


def test_where_nobody_is_present_nothing_passes_even_without_a_quorum():
    anything = rule(Threshold(Fraction(0), ENTITLED), Threshold(HALF, PRESENT), "own choice: test")

    assert result(anything, 24, 0, 0) == (False, False)
    assert result(anything, 24, 2, 1) == (True, True)


@pytest.mark.parametrize(
    ("majority", "words"),
    [
        (Threshold(HALF, ENTITLED), "at least 1/2 of 24 entitled"),
        (Threshold(HALF, ENTITLED, strict=True), "more than 1/2 of 24 entitled"),
        (Threshold(HALF, PRESENT), "at least 1/2 of 20 present"),
        (Threshold(TWO_THIRDS, PRESENT, strict=True), "more than 2/3 of 20 present"),
    ],
)
def test_the_sentence_names_share_and_base(majority, words):
    outcome = decide(
        rule(Threshold(HALF, ENTITLED), majority, "own choice: test"), counts(24, 20, 17)
    )

    assert outcome.reasons[-1] == f"17 in favour, {words} needed"
    assert outcome.sentence.endswith(f"Passed: 17 in favour, {words} needed.")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((24, 25, 3), "25 present are more than 24 entitled"),
        ((24, 12, 10, 2, 1), "10 in favour, 2 against and 1 abstained are more than 12 present"),
        ((24, 12, 13), "13 in favour, 0 against and 0 abstained are more than 12 present"),
        ((24, 12, -1), "-1 cannot be"),
        ((24, 12, 3, -2), "-2 cannot be"),
        ((24, 12, 3, 0, -3), "-3 cannot be"),
        ((24, -4, 0), "-4 cannot be"),
        ((-5, 0, 0), "-5 cannot be"),
        ((0, 0, 0), "0 entitled"),
    ],
)
def test_counts_that_cannot_be_are_refused_with_the_numbers(numbers, words):
    with pytest.raises(InputError) as caught:
        decide(BRANCH, counts(*numbers))

    assert words in caught.value.problem
    assert "2026-07-20" in caught.value.problem


def test_ballots_not_handed_in_are_no_error():
    assert result(BRANCH, 24, 20, 13, 2, 1) == (True, True)


def test_a_quorum_of_those_present_cannot_be_declared():
    with pytest.raises(DeclarationError, match="always reached"):
        rule(Threshold(HALF, PRESENT), Threshold(HALF, PRESENT), "own choice: test")


def test_more_than_all_cannot_be_declared():
    with pytest.raises(DeclarationError, match="never be reached"):
        Threshold(Fraction(1), ENTITLED, strict=True)


shares = st.fractions(0, 1, max_denominator=20)


def thresholds(base):
    strict = st.builds(Threshold, shares.filter(lambda one: one < 1), base, st.just(True))
    return strict | st.builds(Threshold, shares, base, st.just(False))


@st.composite
def possible_counts(draw):
    entitled = draw(st.integers(1, 10**6))
    present = draw(st.integers(0, entitled))
    yes = draw(st.integers(0, present))
    no = draw(st.integers(0, present - yes))
    return counts(entitled, present, yes, no)


@given(thresholds(st.just(ENTITLED)), thresholds(st.sampled_from(ShareOf)), possible_counts())
def test_the_outcome_is_that_of_exact_fractions(quorum, majority, taken):
    there = Fraction(taken.present, taken.entitled)
    valid = taken.present > 0 and (
        there > quorum.share or (there == quorum.share and not quorum.strict)
    )
    passed = False
    if valid:
        base = taken.entitled if majority.base is ENTITLED else taken.present
        in_favour = Fraction(taken.yes, base)
        passed = in_favour > majority.share
        passed = passed or (in_favour == majority.share and not majority.strict)

    outcome = decide(rule(quorum, majority, "own choice: test"), taken)

    assert (outcome.valid, outcome.passed) == (valid, passed)
    assert outcome.sentence.startswith("Valid: " if valid else "Invalid: ")
    assert ("Passed: " in outcome.sentence) == passed
