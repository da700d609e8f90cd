"""Rows of registers, and the facts they yield by declaration."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import frozen

from community_gov import Period
from community_gov.errors import InputError, UnknownError
from community_gov.model.fact import Status

DAY = date(2026, 9, 10)
YEAR = Period.parse("2026")


@pytest.fixture
def visits(here):
    """Open the register of visits."""
    return here.community.registers["visits"]


@pytest.fixture
def home(here):
    """Return the id of the household that is visited."""
    return here.community.households.by_code("H1").id


def add(here, home, **values):
    return here.community.registers["visits"].add(
        **{"household": home, "visited_on": DAY, "done": True} | values, by=here.clerk
    )


def facts(here, row):
    return here.community.facts.of_record(row.id)


def test_a_row_yields_a_fact_with_what_its_mapping_names(here, home):
    row = add(here, home, hours=Decimal("0.5"), reason="雪后", planned=date(2026, 9, 1), note="王")

    (fact,) = facts(here, row)

    assert (fact.kind, fact.on, fact.subject_kind, fact.subject) == (
        "visit.home",
        DAY,
        "household",
        home,
    )
    assert (fact.quantity, fact.record, fact.status) == (Decimal("0.5"), row.id, Status.VERIFIED)
    assert fact.attributes == {"reason": "雪后", "planned": date(2026, 9, 1)}
    assert fact.grid == here.community.grids.by_code("G1").id
    assert fact.entered_on == date(2026, 9, 30)


def test_a_row_that_does_not_meet_the_condition_is_kept_and_yields_nothing(here, home):
    row = add(here, home, done=False)

    assert facts(here, row) == []
    assert here.community.registers["visits"].get(row.id).values["done"] is False


def test_a_row_comes_back_as_it_was_given(here, home):
    row = add(here, home, hours=Decimal("0.5"), note="lives alone")

    assert row.values == {
        "household": home,
        "visited_on": DAY,
        "hours": Decimal("0.5"),
        "reason": None,
        "planned": None,
        "done": True,
        "note": "lives alone",
    }


def test_an_amended_row_takes_its_fact_along(here, visits, home):
    row = add(here, home, hours=Decimal(1))

    visits.amend(row.id, hours=Decimal(2), by=here.clerk)
    (fact,) = facts(here, row)
    visits.amend(row.id, note="seen", by=here.clerk)

    assert (fact.version, fact.quantity) == (2, 2)
    assert facts(here, row) == [fact]
    assert [
        (one.row.values["hours"], one.row.values["note"]) for one in visits.history(row.id)
    ] == [
        (1, None),
        (2, None),
        (2, "seen"),
    ]


def test_a_row_that_no_longer_yields_a_fact_withdraws_it_and_may_give_it_back(here, visits, home):
    row = add(here, home)

    visits.amend(row.id, done=False, by=here.clerk)
    assert [one.status for one in facts(here, row)] == [Status.WITHDRAWN]
    assert here.community.facts.counts(YEAR) == {}

    visits.amend(row.id, done=True, by=here.clerk)
    assert [(one.version, one.status) for one in facts(here, row)] == [(3, Status.VERIFIED)]


def test_a_withdrawn_row_and_its_fact_count_no_more_and_stay_to_be_seen(here, visits, home):
    row = add(here, home)

    gone = visits.withdraw(row.id, by=here.clerk, reason="entered twice")

    assert (gone.status, gone.version) == (Status.WITHDRAWN, 2)
    assert [one.status for one in facts(here, row)] == [Status.WITHDRAWN]
    assert here.community.facts.counts(YEAR) == {}
    assert here.community.facts.get(facts(here, row)[0].id, 1).status is Status.VERIFIED


def test_a_withdrawn_row_is_done_with(here, visits, home):
    row = add(here, home)
    visits.withdraw(row.id, by=here.clerk, reason="entered twice")

    with pytest.raises(InputError, match="is withdrawn"):
        visits.amend(row.id, hours=Decimal(2), by=here.clerk)
    with pytest.raises(InputError, match="is withdrawn"):
        visits.withdraw(row.id, by=here.clerk, reason="again")

    assert here.community.facts.counts(YEAR) == {}


@pytest.mark.parametrize("own", [{"status": "withdrawn"}, {"entered_on": date(2020, 1, 1)}])
def test_what_the_store_itself_notes_of_a_row_cannot_be_written_by_hand(own, here, visits, home):
    row = add(here, home)

    with pytest.raises(InputError, match=f"visits has no field '{next(iter(own))}'"):
        add(here, home, **own)
    with pytest.raises(InputError, match=f"visits has no field '{next(iter(own))}'"):
        visits.amend(row.id, **own, by=here.clerk)

    assert visits.get(row.id) == row


def test_a_field_that_there_is_not_is_refused_with_the_nearest(here, home):
    with pytest.raises(InputError, match=r"(?s)visits has no field 'reson'.*Did you mean 'reason'"):
        add(here, home, reson="x")


def test_rows_are_written_all_or_none(here, visits, home):
    good = {"household": home, "visited_on": DAY, "done": True}

    with pytest.raises(InputError, match="refers to a household that does not exist"):
        visits.add_all([good, good | {"household": "nope"}], by=here.clerk)

    assert visits.count() == 0
    assert len(visits.add_all([good, good], by=here.clerk)) == 2


def test_what_is_neither_a_mapping_nor_the_registers_own_class_is_no_row(here, visits):
    @frozen
    class Visit:
        household: str

    with pytest.raises(InputError, match="A row of visits is a mapping or a mapping, not 'Visit'"):
        visits.add(Visit("h"), by=here.clerk)


def test_what_has_not_happened_yet_is_no_fact(here, home):
    with pytest.raises(InputError, match=r"home visit on 2026-10-01 lies in the future"):
        add(here, home, visited_on=date(2026, 10, 1))
    assert facts(here, add(here, home, visited_on=date(2026, 10, 1), done=False)) == []
    (today,) = facts(here, add(here, home, visited_on=date(2026, 9, 30)))
    assert today.status is Status.VERIFIED


@pytest.mark.parametrize(("days", "status"), [(31, Status.VERIFIED), (32, Status.BACKFILLED)])
def test_what_is_entered_long_after_it_happened_is_marked_and_counts(days, status, here, home):
    # The sheet of a new community says: backfilled after 31 days.
    (fact,) = facts(here, add(here, home, visited_on=date(2026, 9, 30) - timedelta(days=days)))

    assert fact.status is status
    assert here.community.facts.counts(YEAR) == {"visit.home": 1}


def test_the_community_decides_after_how_many_days(here, home):
    here.community.profile.amend(backfill_after_days=3, by=here.administrator)

    (fact,) = facts(here, add(here, home, visited_on=date(2026, 9, 26)))

    assert fact.status is Status.BACKFILLED


def test_a_fact_that_was_entered_in_time_stays_so_when_something_else_is_added_late(
    here, visits, home
):
    row = add(here, home)
    (before,) = facts(here, row)
    here.clock.move_to(date(2026, 12, 24))

    visits.amend(row.id, note="moved away since", by=here.clerk)

    assert facts(here, row) == [before]


def test_what_is_changed_late_was_entered_late(here, visits, home):
    row = add(here, home, hours=Decimal(1))
    here.clock.move_to(date(2026, 12, 24))

    visits.amend(row.id, hours=Decimal(2), by=here.clerk)

    (fact,) = facts(here, row)
    assert (fact.status, fact.entered_on) == (Status.BACKFILLED, date(2026, 12, 24))


def test_a_row_that_is_not_there_cannot_be_amended_or_withdrawn(here, visits, home):
    add(here, home)

    with pytest.raises(UnknownError):
        visits.amend("nope", done=False, by=here.clerk)
    with pytest.raises(UnknownError):
        visits.withdraw("nope", by=here.clerk, reason="x")
