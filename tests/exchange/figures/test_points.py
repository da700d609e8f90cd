"""How points are spread, without anybody in particular."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from community_gov import Period
from community_gov.exchange.figures.points import MOST_BANDS, bands, scheme_figures

Q3 = Period.parse("2026Q3")
amounts = st.decimals("-500", "5000", places=1)


def test_the_spread_is_told_in_bands_with_small_ones_hidden(quarter):
    # Base 10; two points for five members, one for another, none for the excused one.
    (scheme,) = scheme_figures(quarter.community, Q3)

    assert [(one.start, one.end, one.count) for one in scheme.bands] == [
        (10, 11, "…"),
        (11, 12, "…"),
        (12, 13, "…"),
    ]
    # Seven in three bands: each has 1 to 5, which leaves five counts open.
    assert scheme.subjects == "7"


def test_the_example_is_one_that_five_people_share(quarter):
    (scheme,) = scheme_figures(quarter.community, Q3)

    assert scheme.example.score.total == 12
    assert len(scheme.example.reasons) == 2


def test_without_five_alike_there_is_no_example(quarter):
    # Of the five alike one gets a line taken back, which leaves four.
    member = quarter.community.members.by_code("M01")
    score = quarter.community.points.score("party-points", member.id, Q3)
    entry = score.lines[0].entry.seq
    quarter.community.points.reverse(entry, by=quarter.reviewer, reason="was not there")

    (scheme,) = scheme_figures(quarter.community, Q3)

    assert scheme.example is None


def test_a_scheme_that_begins_later_is_left_out(quarter):
    assert scheme_figures(quarter.community, Period.parse("2025Q4")) == []


@given(st.lists(amounts, min_size=1, max_size=60))
def test_bands_are_few_of_one_width_and_hold_every_total(totals):
    found, _total = bands(totals)

    assert 1 <= len(found) <= MOST_BANDS
    assert len({one.end - one.start for one in found}) == 1
    assert all(one.end == other.start for one, other in pairwise(found))
    assert found[0].start <= min(totals)
    assert max(totals) < found[-1].end


def test_nobody_has_no_bands():
    assert bands([]) == ([], "0")


def test_the_width_of_bands_is_a_round_number():
    found, _total = bands([Decimal(0), Decimal(163)])

    # 164 points in at most 8 bands: 10 is too narrow, 20 too (9 bands), 50 fits.
    assert found[0].end - found[0].start == 50
