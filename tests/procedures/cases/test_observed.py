"""What indicators read of cases: the four zeros and their like, counted by hand."""

from datetime import date
from fractions import Fraction

import pytest

from community_gov.errors import DeclarationError
from community_gov.indices.sources.source import COMMUNITY, Scope, Why
from community_gov.model.declarations import Measure, Query
from community_gov.model.period import Period
from community_gov.procedures.cases.observed import CaseSource

MONTH = Period.parse("2026-03")


@pytest.fixture
def march(office):
    """Live through March 2026: six cases, of which only what each test says counts."""
    cases, clerk, clock = office.cases, office.clerk, office.town.clock
    if not cases.listed(period=MONTH):
        clock.move_to(date(2026, 3, 31))
        whom = [one.id for one in office.members]

        def live(received, answered=None, **told):
            number = office.received(at=day(received), **told)
            if answered:
                cases.accept(number, by=clerk, at=day(received))
                cases.begin_step(number, "look", by=clerk, at=day(received))
                cases.handle(number, "done", by=clerk, at=day(answered))
                cases.verify(number, by=office.reviewer, at=day(answered))
                cases.close(number, by=clerk, at=day(answered))
            return number

        # Five working days from Monday 2 March end on Monday the 9th.
        first = live(2, 9, channel="visit", home_asked=True, subject=whom[0])
        late = live(2, 10, home_asked=True)  # a day over
        quick = live(16, 16)
        live(25)  # still open; its limit ends on 1 April
        live(17)  # open and over since the 24th
        refused = office.received(at=day(18))
        cases.refuse(refused, by=clerk, reason="police", at=day(18))
        cases.correct(late, "redone", by=clerk, reason="typed wrong")
        complaint = live(20, about=quick)
        cases.accept(complaint, by=clerk, at=day(20))
        cases.handle(complaint, "right", by=clerk, upheld=True, at=day(20))
        cases.rate(first, 5, by=clerk)
        cases.rate(late, 2, by=clerk)
        cases.reopen(first, by=clerk, reason="dark again")
    clock.move_to(date(2026, 3, 31))
    return office


def day(number):
    return date(2026, 3, number)


def asked(office, as_of=date(2026, 3, 31), period=MONTH, **query):
    context = office.cases._context
    grids = tuple(one.id for one in office.town.community.grids.all())
    query.setdefault("kind", "request")
    return CaseSource().counted(Query(of="cases", **query), Scope(context, period, as_of, grids))


def number(office, **query):
    return asked(office, **query).values[COMMUNITY]


def test_overdue_cases_are_those_answered_late_and_those_over_on_the_day(march):
    # A7-6: late was answered a day over, the one of the 17th is open and over. The one of
    # the 25th is in time until 1 April (26, 27, 30, 31 March and 1 April), and the first,
    # which had used its five days, until it was opened again on the 31st.
    assert number(march, when="late") == 2
    assert number(march, when="late", as_of=day(23)) == 1
    april = number(march, when="late", as_of=date(2026, 4, 2))
    assert april == 4


def test_hours_and_the_share_of_the_limit_are_told_by_their_median(march):
    # Handled now are late (6 of 5 days, 120 %), quick and the complaint (0 of 5 days).
    when = "has(outcome) && outcome == 'handled'"
    of_late = f"{when} && received_on < date('2026-03-16')"
    of_two = f"{when} && received_on < date('2026-03-17')"
    used = [
        number(march, measure=Measure.MEDIAN, field="limit_used", when=text)
        for text in (when, of_two, of_late)
    ]
    assert used == [0, Fraction(0 + 120, 2), 120]


def test_steps_with_an_owner_and_steps_left_out(march):
    # A7-7: each closed case had its look by the worker, and nobody mended; thanks are optional.
    taken = number(march, measure=Measure.SUM, field="steps_taken")
    owned = number(march, measure=Measure.SUM, field="steps_owned")
    assert (taken, owned) == (3, 3)
    # late and quick left out the mending; the complaint both look and mending.
    assert number(march, measure=Measure.SUM, field="steps_skipped") == 4


def test_faults_are_corrections_and_upheld_complaints(march):
    # A7-8: late was corrected, quick was rightly complained of; two are closed now.
    faults = number(march, measure=Measure.SUM, field="faults")
    closed = number(march, when="has(closed_on)")
    assert (faults, closed) == (2, 2)


def test_distance_is_who_asked_to_be_served_near_and_was(march):
    # A7-5: two asked; the first came by a visit, and is open again, so nobody is served yet.
    assert number(march, when="home_asked") == 2
    assert number(march, when="home_asked && has(near) && near") == 0


def test_answered_reopened_and_accepted_at_the_first_visit(march):
    assert number(march) == 7
    assert number(march, when="has(outcome)") == 4  # late, quick, refused, the complaint
    assert number(march, when="reopened_soon > 0") == 1
    assert number(march, when="has(first_visit) && first_visit") == 4
    assert number(march, measure=Measure.SUM, field="visits") == 7


def test_ratings_are_told_only_of_enough_people(march):
    found = asked(march, measure=Measure.SUM, field="rating")
    # Seven cases are there, so their sum tells of nobody alone: only late is rated now.
    assert found.values[COMMUNITY] == 2
    few = asked(march, measure=Measure.SUM, field="rating", when="has(rating)")
    assert few.values[COMMUNITY] is None
    assert few.reasons[COMMUNITY] is Why.FEW


def test_a_case_counts_in_the_grid_of_whom_it_is_about(march):
    grid = march.town.community.households.get(march.members[0].household).grid
    found = asked(march).values
    assert found[grid] == 1
    assert sum(value for unit, value in found.items() if unit != COMMUNITY) == 1


def test_on_says_which_day_places_a_case(march):
    assert number(march, on="answered_on", period=Period.parse("2026-03-10..2026-03-10")) == 1
    assert number(march, on="closed_on", when="channel == 'window'") == 2


def test_a_kind_of_which_there_never_was_a_case_gives_no_number(march):
    found = asked(march, kind="help", period=Period.parse("2025-03"))
    assert found.reasons[COMMUNITY] is Why.NEVER


def test_restricted_cases_are_told_only_of_five_or_more(march):
    for count in range(5):
        told = asked(march, kind="help")
        assert told.values.get(COMMUNITY) is None
        assert told.reasons[COMMUNITY] is (Why.FEW if count else Why.NEVER)
        march.received("help", at=day(20))
    assert number(march, kind="help") == 5


def test_days_are_those_on_which_cases_came_in(march):
    context = march.cases._context
    scope = Scope(context, MONTH, date(2026, 3, 31), ())
    found = [
        one.newest for _grid, one in CaseSource().days(Query(of="cases", kind="request"), scope)
    ]
    assert max(found) == day(25)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ({"measure": Measure.NEWEST}, "measure"),
        ({"on": "channel"}, "on"),
        ({"on": "birthday"}, "on"),
        ({"measure": Measure.SUM, "field": "channel"}, "field"),
        ({"measure": Measure.SUM}, "field"),
        ({"field": "visits"}, "field"),
        ({"when": "mood == 1"}, "when"),
        ({"when": "told == 'x'"}, "when"),
    ],
)
def test_what_cannot_be_asked_of_cases_is_told_by_its_key(office, query, key):
    catalogue = office.town.community.host.catalogue
    asked_for = Query(of="cases", kind="request", **query)
    assert key in [one for one, _error in CaseSource().misfits(asked_for, catalogue)]


def test_a_condition_that_reads_what_is_missing_says_so(march):
    with pytest.raises(DeclarationError, match="Guard it with has"):
        number(march, when="closed_on >= received_on")


def test_the_middle_of_hours(march):
    # Answered on the day they came in: no hour ran of quick and of the complaint.
    when = "has(outcome) && outcome == 'handled' && received_on >= date('2026-03-16')"
    assert number(march, measure=Measure.MEDIAN, field="hours", when=when) == 0


def test_a_kpi_of_cases_is_declared_as_data(march):
    # Late are the one answered on the 10th and the one of the 17th, of seven received.
    found = march.town.community.kpis.compute("late-share", MONTH).whole
    assert (found.above, found.below, found.value) == (2, 7, Fraction(200, 7))
    assert found.met is False  # wanted: none
