"""Appraisals added up exactly, and whom they propose."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import InputError, UnknownError
from community_gov.model.declarations.evaluations import Criterion, EvaluationProgram
from community_gov.model.evaluation import Appraisal
from community_gov.model.ids import AppraisalId, NominationId, SubjectKind
from community_gov.model.text import label
from community_gov.procedures.evaluations.appraise import Missing, Total, propose, total


def program(criteria=(("order", 30), ("care", 20)), **rules):
    return EvaluationProgram(
        name="safe-household",
        label=label("safe households", "平安家庭"),
        subject=SubjectKind.HOUSEHOLD,
        criteria=tuple(Criterion(name, label(name, name), maximum) for name, maximum in criteria),
        reference="own choice: test",
        valid_from=date(2026, 1, 1),
        **rules,
    )


HUNDRED = (("order", 60), ("care", 40))


def points(*rows):
    return [
        Appraisal(
            id=AppraisalId(f"a{number}"),
            nomination=NominationId(nomination),
            criterion=criterion,
            appraiser=appraiser,
            points=given,
        )
        for number, (nomination, appraiser, criterion, given) in enumerate(rows)
    ]


def totals_of(means):
    return [
        Total(NominationId(one), 3, None if mean is None else Fraction(mean), {})
        for one, mean in means.items()
    ]


def test_totals_are_exact_means_of_what_each_appraiser_gave():
    rows = points(
        ("n1", "ann", "order", 25),
        ("n1", "ann", "care", 15),
        ("n1", "bo", "order", 30),
        ("n1", "bo", "care", 20),
        ("n1", "cy", "order", 20),
        ("n1", "cy", "care", 10),
    )

    # By hand: order 25+30+20 = 75, care 15+20+10 = 45, of three: 25 + 15 = 40.
    assert total(program(), [NominationId("n1")], rows) == (
        Total(NominationId("n1"), 3, Fraction(40), {"order": Fraction(25), "care": Fraction(15)}),
    )


def test_a_mean_that_no_decimal_can_write_stays_exact():
    rows = points(("n1", "ann", "care", 1), ("n1", "bo", "care", 0), ("n1", "cy", "care", 0))

    (only,) = total(program([("care", 20)]), [NominationId("n1")], rows)

    assert only.mean == Fraction(1, 3)


def test_who_stays_out_of_a_nomination_does_not_lower_it():
    rows = points(("n1", "ann", "care", 12), ("n2", "ann", "care", 12), ("n2", "bo", "care", 18))

    first, second = total(program([("care", 20)]), [NominationId("n1"), NominationId("n2")], rows)

    assert (first.mean, first.appraisers) == (Fraction(12), 1)
    assert (second.mean, second.appraisers) == (Fraction(15), 2)


def test_a_gap_is_reported_and_is_not_zero_points():
    rows = points(("n1", "ann", "order", 25), ("n1", "ann", "care", 15), ("n1", "bo", "care", 20))

    (only,) = total(program(), [NominationId("n1")], rows)

    assert (only.mean, only.means) == (None, {})
    assert only.missing == (Missing("bo", "order"),)


def test_a_nomination_that_nobody_appraised_has_no_total():
    (only,) = total(program(), [NominationId("n1")], [])

    assert (only.appraisers, only.mean) == (0, None)


def test_zero_points_are_points():
    rows = points(("n1", "ann", "order", 0), ("n1", "ann", "care", 0))

    assert total(program(), [NominationId("n1")], rows)[0].mean == 0


def test_points_given_twice_are_refused_even_if_alike():
    rows = points(("n1", "ann", "order", 25), ("n1", "ann", "order", 25))

    with pytest.raises(InputError, match="ann gave points for order of n1 twice"):
        total(program(), [NominationId("n1")], rows)


@pytest.mark.parametrize("given", [-1, 31])
def test_points_outside_the_criterion_are_refused(given):
    with pytest.raises(InputError, match=f"{given} points for order: 0 to 30 are possible"):
        total(program(), [NominationId("n1")], points(("n1", "ann", "order", given)))


def test_the_maximum_itself_is_possible():
    rows = points(("n1", "ann", "order", 30), ("n1", "ann", "care", 20))

    assert total(program(), [NominationId("n1")], rows)[0].mean == 50


def test_another_criterion_is_refused_with_those_there_are():
    with pytest.raises(UnknownError, match="The criteria are: order, care"):
        total(program(), [NominationId("n1")], points(("n1", "ann", "ordre", 3)))


def test_another_nomination_is_refused():
    with pytest.raises(UnknownError, match="n9, which is not put forward here"):
        total(program(), [NominationId("n1")], points(("n9", "ann", "order", 3)))


# A community in Longgang put 14 households forward in 2017; 10 were chosen by vote.
FOURTEEN = {f"n{number:02}": 101 - number for number in range(1, 15)}


def test_the_ten_best_of_fourteen_are_proposed():
    outcome = propose(program(winners=10), totals_of(FOURTEEN))

    assert outcome.proposed == tuple(f"n{number:02}" for number in range(1, 11))
    assert outcome.beyond == ("n11", "n12", "n13", "n14")
    assert (outcome.tied, outcome.open_places, outcome.settled) == ((), 0, True)


def test_a_tie_across_the_last_place_is_left_to_people():
    # Ninth to eleventh are equal: eight are clear, and two places are open for three.
    outcome = propose(program(winners=10), totals_of(FOURTEEN | {"n09": 91, "n10": 91, "n11": 91}))

    assert outcome.proposed == tuple(f"n{number:02}" for number in range(1, 9))
    assert outcome.tied == ("n09", "n10", "n11")
    assert (outcome.open_places, outcome.settled) == (2, False)
    assert outcome.beyond == ("n12", "n13", "n14")


def test_a_tie_above_or_below_the_last_place_needs_no_choice():
    outcome = propose(
        program(winners=10), totals_of(FOURTEEN | {"n09": 92, "n10": 92, "n11": 90, "n12": 90})
    )

    assert outcome.proposed[-2:] == ("n09", "n10")
    assert outcome.settled


def test_where_all_are_equal_all_are_tied():
    outcome = propose(program(winners=2), totals_of({"n1": 50, "n2": 50, "n3": 50}))

    assert (outcome.proposed, outcome.tied, outcome.open_places) == ((), ("n1", "n2", "n3"), 2)


def test_totals_that_round_alike_are_not_tied():
    near = {"n1": Fraction(1, 3), "n2": Fraction(333333333333333333, 10**18)}

    assert propose(program(winners=1), totals_of(near)).proposed == ("n1",)


@pytest.mark.parametrize(
    ("graded", "excellent"),
    # Review of party members: excellent are at most a third, rounded down.
    [(1, 0), (2, 0), (3, 1), (5, 1), (6, 2), (8, 2), (14, 4), (15, 5), (50, 16)],
)
def test_a_quota_of_a_third_is_rounded_down(graded, excellent):
    means = {f"n{number:02}": 100 - number for number in range(graded)}

    outcome = propose(program(quota=Fraction(1, 3)), totals_of(means))

    assert len(outcome.proposed) == excellent
    assert outcome.settled


def test_the_smaller_of_winners_and_quota_counts():
    third = Fraction(1, 3)

    assert len(propose(program(winners=3, quota=third), totals_of(FOURTEEN)).proposed) == 3
    assert len(propose(program(winners=10, quota=third), totals_of(FOURTEEN)).proposed) == 4


def test_the_pass_mark_itself_passes():
    outcome = propose(
        program(HUNDRED, pass_mark=90), totals_of({"n1": 90, "n2": Fraction(899, 10), "n3": 95})
    )

    assert outcome.proposed == ("n3", "n1")
    assert outcome.below_mark == ("n2",)


def test_the_quota_is_taken_of_all_put_forward_and_filled_by_those_who_pass():
    # A third of 6 is 2, and only one passes.
    means = {"n1": 95, "n2": 80, "n3": 70, "n4": 60, "n5": 50, "n6": 40}

    outcome = propose(program(HUNDRED, pass_mark=90, quota=Fraction(1, 3)), totals_of(means))

    assert (outcome.proposed, outcome.beyond) == (("n1",), ())
    assert outcome.below_mark == ("n2", "n3", "n4", "n5", "n6")


def test_an_incomplete_nomination_stands_outside_and_keeps_the_proposal_open():
    outcome = propose(program(), totals_of({"n1": 40, "n2": None}))

    assert (outcome.proposed, outcome.incomplete) == (("n1",), ("n2",))
    assert not outcome.settled


means = st.dictionaries(
    st.integers(0, 40).map(str), st.none() | st.fractions(0, 3, max_denominator=3), max_size=12
)


@given(
    means,
    st.none() | st.integers(1, 8),
    st.none() | st.fractions(Fraction(1, 50), 1),
    st.integers(0, 3),
)
def test_everyone_stands_in_one_list_and_the_best_are_never_passed_over(
    given_means, winners, quota, mark
):
    rules = program(winners=winners, quota=quota, pass_mark=mark)
    outcome = propose(rules, totals_of(given_means))

    lists = (outcome.proposed, outcome.tied, outcome.beyond, outcome.below_mark, outcome.incomplete)
    assert sorted(one for part in lists for one in part) == sorted(given_means)
    inside = [given_means[one] for one in (*outcome.proposed, *outcome.tied)]
    outside = [given_means[one] for one in outcome.beyond]
    if inside and outside:
        assert min(inside) > max(outside)
    if outcome.tied:
        assert len({given_means[one] for one in outcome.tied}) == 1
        assert 0 < outcome.open_places < len(outcome.tied)
    chosen = len(outcome.proposed) + outcome.open_places
    assert winners is None or chosen <= winners
    assert quota is None or chosen <= quota * len(given_means)
