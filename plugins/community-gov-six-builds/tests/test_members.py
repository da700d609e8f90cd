"""Points of party members: what a deed is worth, what limits it, and whose it never is."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import NotPermittedError
from community_gov_six_builds.members import Deed

YEAR = Period.parse("2026")


def note(town, member, kind, day, proof="sign-in sheet"):
    deed = Deed(member=member.id, kind=kind, done_on=day, title=kind, proof=proof)
    return town.community.registers["member-deeds"].add(deed, by=town.clerk)


def scored(town, member, period=YEAR):
    batch = town.community.points.propose("member-points", period, by=town.clerk)
    if batch is not None:
        town.community.points.confirm(batch.id, by=town.reviewer)
    return town.community.points.score("member-points", member.id, period).total


def test_a_month_of_tasks_is_worth_six_and_a_study_one_on_top_of_the_base(open_town):
    # The published rules: base 20, a month's tasks 5 to 6. By hand:
    # January 3 deeds -> 6, February 1 deed -> 6, two studies -> 2; 20 + 6 + 6 + 2 = 34.
    town = open_town("members")
    wang = town.members[0]
    for kind, day in (
        ("service", date(2026, 1, 5)),
        ("post", date(2026, 1, 6)),
        ("service", date(2026, 1, 31)),
        ("post", date(2026, 2, 1)),
        ("study", date(2026, 2, 1)),
        ("study", date(2026, 2, 8)),
    ):
        note(town, wang, kind, day)
    assert scored(town, wang) == Decimal(34)


def test_tasks_end_at_seventy_and_the_reward_at_ten_however_much_is_done(open_town):
    # 2025 is before the scheme. By hand for a whole year: 12 months x 6 = 72 -> 70, so
    # 20 + 70 = 90 for the first; 12 studies -> 10, so 100, the published total, for the second.
    town = open_town("members")
    town.clock.move_to(date(2026, 12, 31))
    first, second = town.members[:2]
    note(town, first, "service", date(2025, 12, 31))
    for month in range(1, 13):
        note(town, first, "service", date(2026, month, 1))
        note(town, second, "service", date(2026, month, 1))
        note(town, second, "study", date(2026, month, 2))
    assert scored(town, first) == Decimal(90)
    assert scored(town, second) == Decimal(100)


def test_a_deed_without_proof_is_worth_nothing(open_town):
    town = open_town("members")
    wang = town.members[0]
    note(town, wang, "service", date(2026, 5, 1), proof="")
    assert scored(town, wang) == Decimal(20)


def test_only_full_members_of_the_day_have_points(open_town):
    # The seventh is probationary and the eighth no party member; the first joined in July 2020.
    town = open_town("members")
    probationary, neighbour = town.members[6:8]
    note(town, probationary, "service", date(2026, 5, 1))
    note(town, neighbour, "service", date(2026, 5, 1))

    assert town.community.points.propose("member-points", YEAR, by=town.clerk) is None
    scores = town.community.points.scores("member-points", YEAR)
    assert set(scores) == {one.id for one in town.members[:6]}
    assert {one.total for one in scores.values()} == {Decimal(20)}


def test_a_withdrawn_deed_gives_its_points_back(open_town):
    town = open_town("members")
    wang = town.members[0]
    row = note(town, wang, "service", date(2026, 5, 1))
    assert scored(town, wang) == Decimal(26)

    town.community.registers["member-deeds"].withdraw(row.id, by=town.clerk, reason="wrong person")

    assert scored(town, wang) == Decimal(20)


def test_who_proposes_points_may_not_confirm_them(open_town):
    town = open_town("members")
    both = town.community.actors.add("Zhao", "clerk", "reviewer", by=town.administrator)
    note(town, town.members[0], "service", date(2026, 5, 1))
    batch = town.community.points.propose("member-points", YEAR, by=both)

    with pytest.raises(NotPermittedError, match="wants a second person"):
        town.community.points.confirm(batch.id, by=both)

    assert town.community.points.score("member-points", town.members[0].id, YEAR).total == 20


def test_every_point_can_say_which_published_rule_it_rests_on(open_town):
    town = open_town("members")
    wang = town.members[0]
    note(town, wang, "service", date(2026, 5, 1))
    scored(town, wang)

    (reason,) = town.community.points.explain("member-points", wang.id, YEAR).reasons

    assert (reason.source.plugin, reason.source.rule) == ("members", "task@2026-01-01")
    assert "縣工信局" in reason.source.reference
    assert (reason.proposed_by, reason.confirmed_by) == ("Zhang", "Wang")
