"""Member points: scores worked by hand from the pack's numbers, with caps and a dated change."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from community_gov import Actor, Community, Member, Period
from community_gov.errors import UnknownError

SCHEME, YEAR = "renshou-member-points", Period.parse("2026")

Record = Callable[..., None]


@pytest.fixture
def record(community: Community, clerk: Actor, member: Member) -> Record:
    """Return a function that records the member's part in an activity of a day."""

    def record_it(kind: str, day: date, *, who: str = member.id, evidence: str = "x", **part: Any):
        community.activities.add(
            by=clerk,
            code=f"{kind}-{day}",
            kind=kind,
            title=kind,
            held_on=day,
            evidence=evidence,
            attendance=[{"member": who, **part}],
        )

    return record_it


def confirm(community: Community, clerk: Actor, reviewer: Actor) -> None:
    batch = community.points.propose(SCHEME, YEAR, by=clerk)
    assert batch is not None
    community.points.confirm(batch.id, by=reviewer)


def test_a_year_of_meetings_and_service_by_hand(
    community: Community, clerk: Actor, reviewer: Actor, member: Member, record: Record
):
    for day in (3, 10, 17, 24):
        record("meeting", date(2026, 7, day))
    for day in (7, 14, 21):
        record("meeting", date(2026, 8, day))
    record("meeting", date(2026, 9, 4), attended=False)
    record("meeting", date(2026, 9, 11), attended=False, excused=True)
    record("service", date(2026, 7, 5), hours=Decimal("1.5"))
    record("service", date(2026, 8, 2), hours=Decimal(5))
    confirm(community, clerk, reviewer)

    score = community.points.score(SCHEME, member.id, YEAR)

    # July: 4 x 2 = 8, of which 6 a month. August, at 3: 3 x 3 = 9, of which 6.
    # September: one absence without excuse, -2; the excused one costs nothing.
    # Service: 1.5 hours, and 2 of the 5. So 20 + 6 + 6 - 2 + 1.5 + 2.
    assert score.total == Decimal("33.5")
    assert community.verify()


def test_a_meeting_is_judged_by_the_number_of_its_day_whenever_it_was_typed_in(
    community: Community, clerk: Actor, reviewer: Actor, member: Member, record: Record
):
    # Typed in on 2026-09-30, in this order; the number changes on 2026-08-01.
    record("meeting", date(2026, 8, 1))
    record("meeting", date(2026, 7, 31))
    confirm(community, clerk, reviewer)

    explained = community.points.explain(SCHEME, member.id, YEAR)

    july, august = explained.reasons
    assert [(one.day, one.counted) for one in (july, august)] == [
        ("2026-07-31", Decimal(2)),
        ("2026-08-01", Decimal(3)),
    ]
    assert {one.source.rule for one in explained.reasons} == {"meeting-attended@2026-01-01"}
    assert all("縣工信局黨員積分" in one.source.reference for one in explained.reasons)
    assert (july.proposed_by, july.confirmed_by) == ("Zhang", "Wang")
    assert july.source.plugin == "renshou"
    assert explained.score.total == 20 + 2 + 3


def test_absence_costs_the_base_and_never_what_was_earned(
    community: Community, clerk: Actor, reviewer: Actor, member: Member, record: Record
):
    for week in range(12):
        record("meeting", date(2026, 1, 5) + timedelta(weeks=week), attended=False)
    record("meeting", date(2026, 9, 1))
    confirm(community, clerk, reviewer)

    # 12 x 2 = 24 off, of which the base has 20; the meeting of September brings 3.
    assert community.points.score(SCHEME, member.id, YEAR).total == 3


def test_service_brings_ten_a_year_and_no_more(
    community: Community, clerk: Actor, reviewer: Actor, member: Member, record: Record
):
    for week in range(6):
        record("service", date(2026, 3, 1) + timedelta(weeks=week), hours=Decimal(3))
    confirm(community, clerk, reviewer)

    # 6 services of 2 counted hours are 12, of which 10 a year: 20 + 10.
    assert community.points.score(SCHEME, member.id, YEAR).total == 30


def test_what_is_unverified_of_another_year_or_of_no_member_brings_nothing(
    community: Community, clerk: Actor, member: Member, record: Record
):
    neighbour = community.members.add(code="M2", name="李四", by=clerk)
    record("meeting", date(2026, 9, 1), evidence="")
    record("meeting", date(2025, 12, 31))
    record("meeting", date(2026, 9, 2), who=neighbour.id)

    assert community.points.propose(SCHEME, YEAR, by=clerk) is None
    scores = community.points.scores(SCHEME, YEAR)
    assert {one: score.total for one, score in scores.items()} == {member.id: 20}


def test_proposing_twice_counts_once(
    community: Community, clerk: Actor, reviewer: Actor, member: Member, record: Record
):
    record("meeting", date(2026, 9, 1))
    confirm(community, clerk, reviewer)
    assert community.points.propose(SCHEME, YEAR, by=clerk) is None
    assert community.points.score(SCHEME, member.id, YEAR).total == 23


def test_where_nobody_keeps_meetings_the_run_refuses_and_names_the_missing_kind(
    bare: Community, clerk: Actor
):
    assert [one.name for one in bare.points.declared()] == [SCHEME]
    with pytest.raises(UnknownError, match=r"No enabled plugin declares .*'meeting\.attended'"):
        bare.points.propose(SCHEME, YEAR, by=clerk)
    assert bare.points.batches() == []
    assert bare.verify()


def test_the_plugins_branch_and_teams_record_what_the_rules_look_at(
    bare: Community, clerk: Actor, reviewer: Actor, member: Member
):
    pytest.importorskip("community_gov_six_builds")
    bare.plugins.enable("branch", "teams", by=bare.actors.named("Li"))
    for kind, hours in (("branch-meeting", None), ("volunteer-service", Decimal(1))):
        bare.activities.add(
            by=clerk,
            code=kind,
            kind=kind,
            title=kind,
            held_on=date(2026, 9, 1),
            evidence="record book",
            attendance=[{"member": member.id, "hours": hours}],
        )
    confirm(bare, clerk, reviewer)

    # 20, a meeting after 2026-08-01 for 3, one hour for 1.
    assert bare.points.score(SCHEME, member.id, YEAR).total == 24
