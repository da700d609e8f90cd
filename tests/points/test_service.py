"""Points of an open community: proposed by the rules, confirmed by a person, corrected openly."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from community_gov import Period
from community_gov.errors import (
    InputError,
    IntegrityError,
    NotPermittedError,
    PluginError,
    RefusedError,
    UnknownError,
)
from community_gov.points.ledger import COLUMNS, BatchState

YEAR = Period.parse("2026")

# 海林 community volunteers: one hour is one point, one activity counts two hours at most.
VOLUNTEERS = """
[[scheme]]
name = "volunteers"
label = { en = "volunteers", zh_hans = "志愿者积分", zh_hant = "志願者積分" }
subject = "member"
places = 1
reference = "after a community's volunteer points: 1 hour 1 point, one activity 2 hours at most"
valid_from = 2026-01-01

[[scheme.rules]]
id = "hours"
label = { en = "hours", zh_hans = "服务时长", zh_hant = "服務時長" }
fact = "service.given"
points = "min(quantity, 2.0)"
valid_from = 2026-01-01
reference = "the same"
"""

# Waste sorting: photos of class 1, 2 or 4 are worth that many points, at most 5 a day.
WASTE = """
[[scheme]]
name = "waste"
label = { en = "waste", zh_hans = "垃圾分类积分", zh_hant = "垃圾分類積分" }
subject = "household"
reference = "after household points for sorting: 1, 2 or 4 a photo, 5 a day at most"
valid_from = 2026-01-01

[[scheme.rules]]
id = "photo"
label = { en = "photo", zh_hans = "照片", zh_hant = "照片" }
fact = "waste.sorted"
points = "photo_class"
cap = { points = 5, per = "day" }
valid_from = 2026-01-01
reference = "the same"
"""


def serve(town, hours, day=date(2026, 3, 1), member=None):
    book = town.community.registers["services"]
    return book.add(member=member or town.wang, day=day, hours=Decimal(hours), by=town.clerk)


def settle(town, scheme="volunteers", period=YEAR):
    """Propose and confirm; return the amounts and days of the batch, ``None`` if there is none."""
    points = town.community.points
    batch = points.propose(scheme, period, by=town.clerk)
    if batch is None:
        return None
    points.confirm(batch.id, by=town.reviewer)
    return [(one.amount, one.day.isoformat()) for one in points.entries(batch.id)]


def score(town, scheme="volunteers", subject=None, period=YEAR):
    return town.community.points.score(scheme, subject or town.wang, period).total


def adopt(town, **counts):
    known = {"entitled": 40, "present": 30, "yes": 20} | counts
    return town.community.decisions.record(
        "residents-meeting",
        "points for sorting",
        held_on=date(2026, 2, 1),
        about="scheme:waste",
        by=town.clerk,
        **known,
    )


def test_a_proposal_counts_only_once_a_person_confirmed_it(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1.5")
    batch = town.community.points.propose("volunteers", YEAR, by=town.clerk)
    assert (batch.state, score(town)) == (BatchState.PROPOSED, 0)
    done = town.community.points.confirm(batch.id, by=town.reviewer)
    assert (done.state, done.confirmed_by) == (BatchState.CONFIRMED, town.reviewer.id)
    assert score(town) == Decimal("1.5")


def test_one_activity_counts_two_hours_at_most(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "3.5")
    serve(town, "1")
    settle(town)
    assert score(town) == 3


def test_proposing_again_proposes_nothing(open_town):
    town = open_town(VOLUNTEERS)
    assert settle(town) is None
    serve(town, "1")
    assert settle(town) == [(10, "2026-03-01")]
    assert settle(town) is None
    assert settle(town, period=Period.parse("2026Q1")) is None


def test_a_fact_entered_late_is_proposed_by_itself(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1")
    settle(town)
    town.clock.move_to(date(2026, 12, 1))
    serve(town, "2", day=date(2026, 2, 1))  # nine months late: backfilled, and counts
    assert settle(town) == [(20, "2026-02-01")]
    assert score(town) == 3


def test_a_changed_fact_is_taken_back_and_entered_anew(open_town):
    town = open_town(VOLUNTEERS)
    row = serve(town, "1")
    settle(town)
    town.community.registers["services"].amend(row.id, hours=Decimal("1.5"), by=town.clerk)
    assert settle(town) == [(-10, "2026-03-01"), (15, "2026-03-01")]
    assert score(town) == Decimal("1.5")


def test_a_change_that_alters_no_amount_proposes_nothing(open_town):
    town = open_town(VOLUNTEERS)
    row = serve(town, "3")
    settle(town)
    town.community.registers["services"].amend(row.id, hours=Decimal(4), by=town.clerk)
    assert settle(town) is None  # two hours count either way


def test_a_withdrawn_fact_is_taken_back(open_town):
    town = open_town(VOLUNTEERS)
    row = serve(town, "1")
    settle(town)
    town.community.registers["services"].withdraw(row.id, by=town.clerk, reason="entered twice")
    assert settle(town) == [(-10, "2026-03-01")]
    assert score(town) == 0
    assert settle(town) is None


@pytest.mark.parametrize("first", ["2026Q1", "2026Q2"])
def test_a_fact_moved_to_another_quarter_counts_once_whichever_is_proposed_first(open_town, first):
    town = open_town(VOLUNTEERS)
    row = serve(town, "1", day=date(2026, 3, 31))
    settle(town)
    town.community.registers["services"].amend(row.id, day=date(2026, 4, 1), by=town.clerk)
    settle(town, period=Period.parse(first))
    assert score(town) <= 1
    for quarter in ("2026Q1", "2026Q2"):
        settle(town, period=Period.parse(quarter))
    assert score(town, period=Period.parse("2026Q1")) == 0
    assert score(town, period=Period.parse("2026Q2")) == 1


def test_a_fact_given_to_another_member_moves_the_points(open_town):
    town = open_town(VOLUNTEERS)
    row = serve(town, "1")
    settle(town)
    town.community.registers["services"].amend(row.id, member=town.zhao, by=town.clerk)
    settle(town)
    assert (score(town), score(town, subject=town.zhao)) == (0, 1)


def test_what_a_person_takes_back_stays_taken_back(open_town):
    town = open_town(VOLUNTEERS)
    row = serve(town, "1")
    settle(town)
    points = town.community.points
    (entry,) = points.entries(points.batches()[0].id)
    counter = points.reverse(entry.seq, by=town.reviewer, reason="the list was of another day")
    assert (counter.amount, counter.reverses, score(town)) == (-10, entry.seq, 0)
    assert settle(town) is None
    town.community.registers["services"].amend(row.id, hours=Decimal(2), by=town.clerk)
    assert settle(town) is None


def test_an_entry_is_taken_back_once_and_a_counter_entry_never(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1")
    settle(town)
    points = town.community.points
    (entry,) = points.entries(points.batches()[0].id)
    counter = points.reverse(entry.seq, by=town.reviewer, reason="a mistake")
    for seq in (entry.seq, counter.seq):
        with pytest.raises(InputError, match="reversed already"):
            points.reverse(seq, by=town.reviewer, reason="again")


def test_a_second_counter_entry_is_refused_whoever_writes_it(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1")
    settle(town)
    points = town.community.points
    (entry,) = points.entries(points.batches()[0].id)
    counter = points.reverse(entry.seq, by=town.reviewer, reason="a mistake")

    def body(work):
        batch = evolve(points.batch(counter.batch), id=work.new_id())
        work.add(batch)
        again = evolve(counter, seq=counter.seq + 1, batch=batch.id)
        work.writer.insert_stored("points_entry", COLUMNS, [again.row()])

    with pytest.raises(IntegrityError, match="an entry is taken back once"):
        town.community._actions.perform("points.reverse", town.reviewer, body)
    assert score(town) == 0


def test_an_entry_that_a_waiting_proposal_takes_back_is_not_taken_back_by_hand(open_town):
    town = open_town(VOLUNTEERS)
    row = serve(town, "1")
    settle(town)
    points = town.community.points
    (entry,) = points.entries(points.batches()[0].id)
    town.community.registers["services"].withdraw(row.id, by=town.clerk, reason="entered twice")
    batch = points.propose("volunteers", YEAR, by=town.clerk)
    with pytest.raises(InputError, match="reversed already"):
        points.reverse(entry.seq, by=town.reviewer, reason="entered twice")
    points.reject(batch.id, by=town.reviewer, reason="I do it by hand")
    points.reverse(entry.seq, by=town.reviewer, reason="entered twice")
    assert score(town) == 0


def test_only_what_counts_can_be_taken_back_and_only_for_a_reason(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1")
    points = town.community.points
    batch = points.propose("volunteers", YEAR, by=town.clerk)
    (entry,) = points.entries(batch.id)
    with pytest.raises(InputError, match="does not count"):
        points.reverse(entry.seq, by=town.reviewer, reason="a mistake")
    points.confirm(batch.id, by=town.reviewer)
    with pytest.raises(InputError, match="Say why"):
        points.reverse(entry.seq, by=town.reviewer, reason=" ")
    with pytest.raises(UnknownError):
        points.reverse(99, by=town.reviewer, reason="a mistake")


def test_who_proposed_may_not_confirm(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1")
    points = town.community.points
    batch = points.propose("volunteers", YEAR, by=town.reviewer)  # a reviewer who is a clerk too
    with pytest.raises(NotPermittedError, match="second person"):
        points.confirm(batch.id, by=town.reviewer)
    with pytest.raises(NotPermittedError):
        points.confirm(batch.id, by=town.clerk)  # a clerk confirms nothing
    assert points.batch(batch.id).state is BatchState.PROPOSED


def test_a_scheme_may_do_without_a_second_person(open_town):
    pack = VOLUNTEERS.replace("places = 1", "places = 1\nseparate_reviewer = false")
    town = open_town(pack)
    serve(town, "1")
    batch = town.community.points.propose("volunteers", YEAR, by=town.reviewer)
    town.community.points.confirm(batch.id, by=town.reviewer)
    assert score(town) == 1


def test_a_proposal_that_waits_stands_in_the_way_of_the_next(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1")
    points = town.community.points
    batch = points.propose("volunteers", YEAR, by=town.clerk)
    serve(town, "2")
    for period in (YEAR, Period.parse("2025")):
        with pytest.raises(RefusedError, match="still waits"):
            points.propose("volunteers", period, by=town.clerk)
    points.confirm(batch.id, by=town.reviewer)
    assert settle(town) == [(20, "2026-03-01")]


def test_a_rejected_batch_never_counts_and_can_be_proposed_again(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1")
    points = town.community.points
    batch = points.propose("volunteers", YEAR, by=town.clerk)
    done = points.reject(batch.id, by=town.reviewer, reason="the list is not signed")
    assert (done.state, done.reason) == (BatchState.REJECTED, "the list is not signed")
    assert score(town) == 0
    with pytest.raises(InputError, match="rejected already"):
        points.confirm(batch.id, by=town.reviewer)
    assert settle(town) == [(10, "2026-03-01")]
    assert score(town) == 1


def test_a_rejected_correction_can_be_proposed_again(open_town):
    town = open_town(VOLUNTEERS)
    row = serve(town, "1")
    settle(town)
    town.community.registers["services"].amend(row.id, hours=Decimal(2), by=town.clerk)
    points = town.community.points
    batch = points.propose("volunteers", YEAR, by=town.clerk)
    points.reject(batch.id, by=town.reviewer, reason="not today")
    assert score(town) == 1
    assert settle(town) == [(-10, "2026-03-01"), (20, "2026-03-01")]
    assert score(town) == 2


def test_a_batch_is_turned_down_for_a_reason_only(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, "1")
    batch = town.community.points.propose("volunteers", YEAR, by=town.clerk)
    with pytest.raises(InputError, match="Say why"):
        town.community.points.reject(batch.id, by=town.reviewer, reason="")


def test_a_household_scheme_needs_a_recorded_decision(open_town):
    # Notice on points in village governance (2020-07-27): through democratic procedure.
    town = open_town(WASTE)
    points = town.community.points
    with pytest.raises(RefusedError, match="No recorded decision"):
        points.propose("waste", YEAR, by=town.clerk)
    adopt(town, yes=15)  # 15 of 30 are not more than half
    adopt(town, present=20)  # 20 of 40 are not more than half
    with pytest.raises(RefusedError, match="scheme:waste"):
        points.propose("waste", YEAR, by=town.clerk)
    adopt(town)
    assert points.propose("waste", YEAR, by=town.clerk) is None


def test_a_household_earns_five_a_day_at_most(open_town):
    town = open_town(WASTE)
    adopt(town)
    for day, photo_class in ((1, 4), (1, 2), (2, 4)):
        town.community.registers["photos"].add(
            household=town.household,
            day=date(2026, 6, day),
            photo_class=photo_class,
            by=town.clerk,
        )
    settle(town, "waste")
    assert score(town, "waste", town.household) == 9  # 5 and 4


def test_a_member_earns_for_the_household_where_the_scheme_is_about_households(open_town):
    pack = VOLUNTEERS.replace('subject = "member"', 'subject = "household"').replace(
        "volunteers", "waste"
    )
    town = open_town(pack)
    adopt(town)
    serve(town, "1")
    serve(town, "2", member=town.zhao)  # lives in no household here
    settle(town, "waste")
    assert town.community.points.scores("waste", YEAR).keys() == {town.household}
    assert score(town, "waste", town.household) == 1


DATED = VOLUNTEERS.replace("min(quantity, 2.0)", "min(quantity, counted_hours)").replace(
    "[[scheme.rules]]",
    """
[[scheme.parameters]]
name = "counted_hours"
label = { en = "hours counted", zh_hans = "计分时长", zh_hant = "計分時長" }

[[scheme.parameters.values]]
value = 2
valid_from = 2026-01-01
valid_to = 2026-03-31
reference = "the scheme as it began"

[[scheme.parameters.values]]
value = 4
valid_from = 2026-04-01
reference = "residents' meeting of 2026-03-20"

[[scheme.rules]]""",
)


def test_a_fact_is_judged_by_the_number_in_force_on_its_day(open_town):
    town = open_town(DATED)
    serve(town, "3", day=date(2026, 3, 31))
    serve(town, "3", day=date(2026, 4, 1))
    assert settle(town) == [(20, "2026-03-31"), (30, "2026-04-01")]


def test_a_rule_that_begins_later_leaves_earlier_facts_alone(open_town):
    begins = VOLUNTEERS.replace(
        'points = "min(quantity, 2.0)"\nvalid_from = 2026-01-01',
        'points = "min(quantity, 2.0)"\nvalid_from = 2026-04-01',
    )
    town = open_town(begins)
    serve(town, "1", day=date(2026, 3, 31))
    serve(town, "2", day=date(2026, 4, 1))
    assert settle(town) == [(20, "2026-04-01")]


def test_the_version_of_a_rule_is_that_of_the_day(open_town):
    second = VOLUNTEERS[VOLUNTEERS.index("[[scheme.rules]]") :]
    versions = (
        VOLUNTEERS
        + "valid_to = 2026-03-31\n"
        + second.replace("valid_from = 2026-01-01", "valid_from = 2026-04-01").replace("2.0", "1.0")
    )
    town = open_town(versions)
    serve(town, "2", day=date(2026, 3, 31))
    serve(town, "2", day=date(2026, 4, 1))
    assert settle(town) == [(20, "2026-03-31"), (10, "2026-04-01")]


def test_only_those_in_the_audience_earn_and_all_of_them_have_a_score(open_town):
    # Party members' points begin at the base, whether or not anything happened.
    pack = VOLUNTEERS.replace("places = 1", 'places = 1\naudience = "party.member"\nbase = 20')
    town = open_town(pack)
    town.community.affiliations.add(
        member=town.wang, kind="party.member", valid_from=date(2026, 3, 1), by=town.clerk
    )
    serve(town, "1", day=date(2026, 2, 28))  # not yet a member of the party
    serve(town, "2", day=date(2026, 3, 1))
    serve(town, "2", member=town.zhao)
    assert town.community.points.scores("volunteers", YEAR)[town.wang].total == 20
    settle(town)
    totals = town.community.points.scores("volunteers", YEAR)
    assert {who: one.total for who, one in totals.items()} == {town.wang: 22}


def test_unverified_activities_bring_nothing_until_there_is_evidence(open_town):
    pack = VOLUNTEERS.replace("service.given", "meeting.called").replace(
        'points = "min(quantity, 2.0)"', 'when = "attended"\npoints = "1"'
    )
    town = open_town(pack)
    held = town.community.activities.add(
        code="A1",
        kind="branch-meeting",
        title="branch meeting",
        held_on=date(2026, 3, 8),
        attendance=[{"member": town.wang}, {"member": town.zhao, "attended": False}],
        by=town.clerk,
    )
    assert settle(town) is None
    town.community.activities.amend(held.id, evidence="minutes 2026/3", by=town.clerk)
    assert settle(town) == [(10, "2026-03-08")]


FORBIDDEN = VOLUNTEERS.replace('points = "min', 'when = \'work == "无上访"\'\npoints = "min')


def test_a_rule_that_reads_what_must_never_score_is_refused_when_its_pack_is_enabled(open_town):
    with pytest.raises(PluginError, match=r"(?s)Nothing was enabled.*petitions.*Art\. 41"):
        open_town(FORBIDDEN)


def test_a_rule_that_reads_what_must_never_score_stops_the_proposal_too(open_town, monkeypatch):
    # As in a file whose pack was enabled by a release that did not look.
    monkeypatch.setattr("community_gov.community.objections", lambda _catalogue: ())
    town = open_town(FORBIDDEN)
    serve(town, "1")
    with pytest.raises(RefusedError, match="petitions"):
        town.community.points.propose("volunteers", YEAR, by=town.clerk)
    assert town.community.points.batches() == []


def test_the_ledger_keeps_every_row_and_proves_it(open_town):
    town = open_town(VOLUNTEERS)
    row = serve(town, "1")
    settle(town)
    town.community.registers["services"].withdraw(row.id, by=town.clerk, reason="entered twice")
    settle(town)
    states = [one.state for one in town.community.points.batches(BatchState.CONFIRMED)]
    assert states == [BatchState.CONFIRMED] * 2
    assert [one.name for one in town.community.points.declared()] == ["volunteers"]
    assert town.community.verify() > 0


def test_a_state_that_no_batch_can_have_is_refused(open_town):
    with pytest.raises(InputError, match=r"'open' is no state of a batch\.\nThere are: proposed"):
        open_town(VOLUNTEERS).community.points.batches("open")
