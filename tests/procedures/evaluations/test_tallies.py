"""Ballots counted exactly, against votelib (MIT), an independent implementation of voting rules."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from votelib.component.rankscore import Borda
from votelib.convert import ApprovalToSimpleVotes, RankedToPositionalVotes
from votelib.evaluate.approval import QuotaSelector
from votelib.evaluate.cardinal import ScoreVoting
from votelib.evaluate.core import Plurality, Tie

from community_gov.errors import InputError
from community_gov.model.declarations import TallyKind
from community_gov.procedures.evaluations.tallies import Marks, Tally, tally

NAMES = ("a", "b", "c", "d", "e")
PLACES = st.integers(1, 5)
CHOSEN = st.sets(st.sampled_from(NAMES), max_size=5)


def agrees(found: Tally, selected: list) -> None:
    """Compare with what votelib selects: the ahead one by one, then a tie for each open place."""
    ties = [one for one in selected if isinstance(one, Tie)]
    assert found.winners == {one for one in selected if not isinstance(one, Tie)}
    assert found.tied == (frozenset(ties[0]) if ties else frozenset())
    assert found.open_places == len(ties)


def every(votes: dict[str, Fraction | int]) -> dict[str, Fraction | int]:
    """Return votes for all names: votelib leaves out whom nobody names."""
    return {**dict.fromkeys(NAMES, 0), **votes}


def ones(names) -> Marks:
    return dict.fromkeys(names, 1)


@given(st.lists(CHOSEN), PLACES)
def test_approval_is_that_of_votelib(ballots, places):
    votes = ApprovalToSimpleVotes().convert(Counter(map(frozenset, ballots)))
    found = tally(TallyKind.APPROVAL, NAMES, map(ones, ballots), places)

    assert found.scores == every(votes)
    agrees(found, Plurality().evaluate(every(votes), places))


@given(st.lists(st.sets(st.sampled_from(NAMES), max_size=2)), PLACES)
def test_several_seats_are_those_of_votelib(ballots, places):
    votes = ApprovalToSimpleVotes().convert(Counter(map(frozenset, ballots)))
    found = tally(TallyKind.PLURALITY, NAMES, map(ones, ballots), places, most_names=2)

    agrees(found, Plurality().evaluate(every(votes), places))


@given(st.lists(st.sampled_from(NAMES)))
def test_a_majority_is_more_than_half_as_votelib_has_it(ballots):
    votes = Counter(ballots)
    half = QuotaSelector(lambda count, _seats: Fraction(count, 2), accept_equal=False)
    found = tally(TallyKind.MAJORITY, NAMES, [{one: 1} for one in ballots])

    agrees(found, half.evaluate(dict(votes)) if votes else [])


@given(st.lists(st.permutations(NAMES).flatmap(lambda names: st.integers(0, 5).map(
    lambda count: tuple(names[:count]))), min_size=1), PLACES)  # fmt: skip
def test_borda_is_that_of_votelib(ballots, places):
    # A ballot with all names first, so that votelib knows all five.
    ballots = [NAMES, *ballots]
    votes = RankedToPositionalVotes(Borda(base=0)).convert(Counter(ballots))
    marks = [{name: rank for rank, name in enumerate(one, 1)} for one in ballots]
    found = tally(TallyKind.BORDA, NAMES, marks, places)

    assert found.scores == every(votes)
    agrees(found, Plurality().evaluate(every(votes), places))


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 10))), PLACES)
def test_scores_are_those_of_votelib(ballots, places):
    votes = Counter(frozenset({**dict.fromkeys(NAMES, 0), **one}.items()) for one in ballots)
    found = tally(TallyKind.SCORE, NAMES, ballots, places, most_points=10)

    if ballots:
        agrees(found, ScoreVoting(function="sum").evaluate(votes, places))


@given(st.lists(CHOSEN), PLACES, st.randoms())
def test_neither_the_order_of_ballots_nor_that_of_names_matters(ballots, places, rng):
    found = tally(TallyKind.APPROVAL, NAMES, map(ones, ballots), places)
    names = rng.sample(NAMES, len(NAMES))
    shuffled = [ones(one) for one in rng.sample(ballots, len(ballots))]

    assert tally(TallyKind.APPROVAL, names, shuffled, places) == found


def test_a_tie_for_the_last_place_is_never_broken():
    # 3 for a, 2 each for b and c: one place is open for two.
    ballots = [ones(one) for one in ("abc", "ab", "ac")]
    found = tally(TallyKind.APPROVAL, ("a", "b", "c"), ballots, 2)

    assert (found.winners, found.tied, found.open_places) == ({"a"}, {"b", "c"}, 1)


def test_borda_of_borda():
    # Borda's own example (Mémoire sur les élections au scrutin, 1781): of 21 electors 8 put a
    # first, and yet c wins: with 3, 2 and 1 points 37, 42 and 47, so with 2, 1 and 0 each 21 less.
    ballots = [
        *[{"a": 1, "b": 2, "c": 3}] * 1,
        *[{"a": 1, "c": 2, "b": 3}] * 7,
        *[{"b": 1, "c": 2, "a": 3}] * 7,
        *[{"c": 1, "b": 2, "a": 3}] * 6,
    ]
    found = tally(TallyKind.BORDA, ("a", "b", "c"), ballots)

    assert found.scores == {"a": 16, "b": 21, "c": 26}
    assert found.winners == {"c"}


@pytest.mark.parametrize(
    ("kind", "ballot", "problem"),
    [
        (TallyKind.MAJORITY, {"a": 1, "b": 1}, "2 names, where 1 may be"),
        (TallyKind.PLURALITY, {"a": 1, "b": 1, "c": 1}, "3 names, where 2 may be"),
        (TallyKind.APPROVAL, {"z": 1}, "z is not put forward"),
        (TallyKind.APPROVAL, {"a": 2}, "chosen or is not"),
        (TallyKind.SCORE, {"a": 11}, "from 0 to 10"),
        (TallyKind.SCORE, {"a": -1}, "from 0 to 10"),
        (TallyKind.BORDA, {"a": 1, "b": 1}, "not 1, 2, 3"),
        (TallyKind.BORDA, {"a": 2}, "not 1, 2, 3"),
    ],
)
def test_a_ballot_that_none_may_be_is_refused(kind, ballot, problem):
    most = 2 if kind is TallyKind.PLURALITY else None
    with pytest.raises(InputError, match=problem):
        tally(kind, NAMES, [ballot], most_names=most, most_points=10)
