"""The branch: what counts as held, who attended, what is due, and what may not be recorded."""

from datetime import date

import pytest

from community_gov import CommunityGovError, Period
from community_gov.errors import InputError, VetoError

QUARTER = Period.parse("2026Q3")


def hold(town, kind, day, *, evidence="record book, page 1", attendance=()):
    return town.community.activities.add(
        by=town.clerk,
        code=f"{kind}-{day}",
        kind=kind,
        title=kind,
        held_on=day,
        evidence=evidence,
        attendance=attendance,
    )


def standings(town, duty, period=QUARTER):
    return [str(one.standing) for one in town.community.duties.standing(period, duty=duty)]


def test_a_branch_meeting_with_evidence_fulfils_the_quarter(open_town):
    # 支部工作條例 Art. 11: usually once a quarter.
    town = open_town("branch")
    assert standings(town, "branch-meeting") == ["due"]

    hold(town, "branch-meeting", date(2026, 8, 10))

    assert standings(town, "branch-meeting") == ["fulfilled"]


def test_a_meeting_without_evidence_fulfils_nothing_until_the_evidence_is_there(open_town):
    town = open_town("branch")
    meeting = hold(town, "branch-meeting", date(2026, 8, 10), evidence=" ")
    town.clock.move_to(date(2026, 10, 1))
    assert str(meeting.status) == "unverified"
    assert standings(town, "branch-meeting") == ["missed"]

    town.community.activities.amend(meeting.id, by=town.clerk, evidence="record book, page 1")

    assert standings(town, "branch-meeting") == ["fulfilled"]


def test_a_month_without_a_committee_meeting_is_missed_and_the_others_are_not(open_town):
    # 支部工作條例 Art. 12: usually once a month; July and September held, August not.
    town = open_town("branch")

    hold(town, "committee-meeting", date(2026, 7, 31))
    hold(town, "committee-meeting", date(2026, 9, 1))

    assert standings(town, "committee-meeting") == ["fulfilled", "missed", "fulfilled"]


def test_a_lecture_counts_only_where_it_is_recorded_as_one(open_town):
    # A lecture may be held together with the members' meeting, and is recorded separately.
    town = open_town("branch")
    hold(town, "branch-meeting", date(2026, 8, 10))
    assert standings(town, "party-lecture") == ["due"]

    hold(town, "party-lecture", date(2026, 8, 10))

    assert standings(town, "party-lecture") == ["fulfilled"]


@pytest.mark.parametrize(
    ("duty", "windows"),
    [
        # How often in a year: 12 months or 4 quarters, as the regulations say.
        ("branch-meeting", 4),
        ("committee-meeting", 12),
        ("group-meeting", 12),
        ("party-lecture", 4),
        ("theme-day", 12),
    ],
)
def test_a_duty_comes_as_often_as_the_regulations_say_and_a_miss_is_no_error(
    open_town, duty, windows
):
    town = open_town("branch")
    found = town.community.duties.standing(Period.parse("2026"), duty=duty)
    assert len(found) == windows
    assert all(one.duty.usually for one in found)


def test_each_one_invited_has_a_fact_that_says_present_excused_or_absent(open_town):
    town = open_town("branch")
    present, excused, absent = (one.id for one in town.members[:3])

    hold(
        town,
        "group-meeting",
        date(2026, 9, 2),
        attendance=[
            {"member": present},
            {"member": excused, "attended": False, "excused": True},
            {"member": absent, "attended": False},
        ],
    )

    facts = town.community.facts.of_kind("meeting.attended", QUARTER)
    found = {one.subject: (one.attributes["attended"], one.attributes["excused"]) for one in facts}
    assert found == {present: (True, False), excused: (False, True), absent: (False, False)}


def test_a_meeting_cannot_be_recorded_before_it_is_held(open_town):
    town = open_town("branch")

    with pytest.raises(VetoError, match="branch: theme day of 2026-10-01 lies in the future"):
        hold(town, "theme-day", date(2026, 10, 1))

    assert town.community.activities.count() == 0


def test_a_meeting_cannot_be_moved_into_the_future_either(open_town):
    town = open_town("branch")
    meeting = hold(town, "theme-day", date(2026, 9, 30))

    with pytest.raises(VetoError, match="lies in the future"):
        town.community.activities.amend(meeting.id, by=town.clerk, held_on=date(2026, 10, 1))

    assert town.community.activities.get(meeting.id).held_on == date(2026, 9, 30)


def test_the_branch_has_no_say_in_other_activities(open_town):
    town = open_town("branch", "committee")

    with pytest.raises(CommunityGovError) as refusal:
        hold(town, "promise-review", date(2026, 10, 1))

    assert not isinstance(refusal.value, VetoError)


@pytest.mark.parametrize(
    ("rule", "counts", "decided"),
    [
        # 支部工作條例 Art. 11: present >= 1/2 of voters; yes > 1/2 of those who should attend.
        ("branch-meeting", {"entitled": 24, "present": 11, "yes": 11}, (False, False)),
        ("branch-meeting", {"entitled": 24, "present": 12, "yes": 12}, (True, False)),
        ("branch-meeting", {"entitled": 24, "present": 13, "yes": 13}, (True, True)),
        # 村民委員會組織法 Art. 26: present >= 2/3 of the members; yes > 1/2 of those present.
        ("villagers-assembly", {"entitled": 30, "present": 19, "yes": 19}, (False, False)),
        ("villagers-assembly", {"entitled": 30, "present": 20, "yes": 10}, (True, False)),
        ("villagers-assembly", {"entitled": 30, "present": 20, "yes": 11}, (True, True)),
        # The same by analogy for the residents' assembly.
        ("residents-assembly", {"entitled": 60, "present": 39, "yes": 39}, (False, False)),
        ("residents-assembly", {"entitled": 60, "present": 40, "yes": 21}, (True, True)),
    ],
)
def test_a_body_decides_by_the_fractions_of_its_law(open_town, rule, counts, decided):
    town = open_town("branch")
    _stored, outcome = town.community.decisions.record(
        rule, "a matter", by=town.clerk, held_on=date(2026, 9, 1), **counts
    )
    assert (outcome.valid, outcome.passed) == decided


def test_a_residents_meeting_needs_more_than_half_under_the_law_until_2025(open_town):
    # 城市居民委員會組織法 (2018) Art. 9: more than half present, more than half of those present.
    town = open_town("branch")

    def outcome(held_on, **counts):
        stored = town.community.decisions.record(
            "residents-meeting", "a matter", by=town.clerk, held_on=held_on, **counts
        )[1]
        return stored.valid, stored.passed

    last = date(2025, 12, 31)
    assert outcome(last, entitled=100, present=50, yes=50) == (False, False)
    assert outcome(last, entitled=100, present=52, yes=26) == (True, False)
    assert outcome(last, entitled=100, present=51, yes=26) == (True, True)
    with pytest.raises(InputError, match="not in force on 2026-01-01"):
        outcome(date(2026, 1, 1), entitled=100, present=51, yes=26)


@pytest.mark.parametrize(
    ("rule", "present"),
    [
        # 村民委員會組織法 Art. 22: more than half of 90 adults, or at least 2/3 of 90 households.
        ("villagers-meeting", 46),
        ("villagers-meeting-of-households", 60),
    ],
)
def test_a_villagers_meeting_needs_its_quorum_and_ten_days_of_notice(open_town, rule, present):
    town = open_town("branch")

    def valid(noticed_on, there):
        return town.community.decisions.record(
            rule,
            "a matter",
            by=town.clerk,
            held_on=date(2026, 9, 20),
            entitled=90,
            present=there,
            yes=there,
            noticed_on=noticed_on,
        )[1].valid

    assert valid(date(2026, 9, 10), present)
    assert not valid(date(2026, 9, 10), present - 1)
    assert not valid(date(2026, 9, 11), present)
