"""Volunteer teams: the roll, the hours, and the points that follow from them."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from community_gov import Period
from community_gov.errors import RefusedError
from community_gov.plugin import SubjectKind
from community_gov.testing.commands import run
from community_gov_six_builds.teams import Enrolment, certificate, commands

YEAR = Period.parse("2026")


def serve(town, code, *attendance, day=date(2026, 9, 12)):
    return town.community.activities.add(
        by=town.clerk,
        code=code,
        kind="volunteer-service",
        title="Cleaning the courtyards",
        held_on=day,
        attendance=attendance,
    )


def scores(town):
    batch = town.community.points.propose("volunteer-hours", YEAR, by=town.clerk)
    if batch is not None:
        town.community.points.confirm(batch.id, by=town.reviewer)
    found = town.community.points.scores("volunteer-hours", YEAR)
    return {subject: score.total for subject, score in found.items()}


def test_an_hour_is_a_point_and_one_activity_counts_two_hours_at_most(open_town):
    # The published rules: 1 h = 1 point, an activity counts <= 2 h. By hand:
    # 1.5 + 2 (of 3) = 3.5 for the first, 0.25 for the second.
    town = open_town("teams")
    first, second = (one.id for one in town.members[:2])
    serve(
        town,
        "V1",
        {"member": first, "role": "volunteer", "hours": Decimal("1.5")},
        {"member": second, "role": "volunteer", "hours": Decimal("0.25")},
    )
    serve(town, "V2", {"member": first, "role": "volunteer", "hours": Decimal(3)})

    assert scores(town) == {first: Decimal("3.5"), second: Decimal("0.25")}


def test_the_hours_themselves_stay_as_they_were_served(open_town):
    town = open_town("teams")
    member = town.members[0].id
    serve(town, "V1", {"member": member, "role": "volunteer", "hours": Decimal("3.75")})
    scores(town)

    (fact,) = town.community.facts.of_kind("volunteer.service", YEAR)

    assert (fact.quantity, fact.attributes["role"]) == (Decimal("3.75"), "volunteer")


def test_who_did_not_come_and_what_was_withdrawn_gives_no_points(open_town):
    town = open_town("teams")
    came, stayed = (one.id for one in town.members[:2])
    serve(
        town,
        "V1",
        {"member": came, "hours": Decimal(1)},
        {"member": stayed, "hours": Decimal(1), "attended": False, "excused": True},
    )
    assert scores(town) == {came: Decimal(1)}


def test_service_from_before_the_scheme_gives_no_points(open_town):
    town = open_town("teams")
    serve(town, "V1", {"member": town.members[0].id, "hours": Decimal(1)}, day=date(2025, 12, 31))
    assert (
        town.community.points.propose("volunteer-hours", Period.parse("2025"), by=town.clerk)
        is None
    )


def test_the_roll_says_who_is_in_which_team_and_a_withdrawn_row_says_nothing(open_town):
    town = open_town("teams")
    roll = town.community.registers["volunteer-enrolments"]
    first, second = (one.id for one in town.members[:2])
    roll.add(Enrolment(member=first, team="women", joined=date(2026, 3, 8)), by=town.clerk)
    row = roll.add(Enrolment(member=second, team="youth", joined=date(2026, 5, 4)), by=town.clerk)

    roll.withdraw(row.id, by=town.clerk, reason="wrong person")

    facts = town.community.facts.of_kind("volunteer.enrolled", YEAR)
    assert [(one.subject, one.attributes["team"]) for one in facts] == [(first, "women")]


def test_nothing_is_due_of_a_volunteer(open_town):
    # 志願服務條例 Art. 25: nobody may be assigned by force.
    town = open_town("teams")
    # The duty teams owe drills, as teams; no duty is any member's.
    assert {one.subject for one in town.community.duties.declared()} == {SubjectKind.COMMUNITY}
    assert not any("volunteer" in one.fulfilled_by for one in town.community.duties.declared())


def test_a_certificate_tells_days_content_and_hours_as_recorded_and_the_law(open_town, tmp_path):
    # 志願服務條例 Art. 19: truthful, by the record, free of charge. By hand: 1.5 + 3 = 4.5 hours;
    # the service of May lies outside the period, and whoever sent an excuse served no hours.
    town = open_town("teams")
    one, other = town.members[:2]
    hours = {"member": one.id, "role": "volunteer"}
    serve(town, "V0", {**hours, "hours": Decimal(2)}, day=date(2026, 5, 9))
    serve(town, "V1", {**hours, "hours": Decimal("1.5")}, {"member": other.id, "hours": Decimal(4)})
    serve(town, "V2", {**hours, "hours": Decimal("3.00")}, day=date(2026, 9, 13))
    serve(town, "V3", {**hours, "attended": False, "excused": True}, day=date(2026, 9, 14))
    group = click.Group("teams")
    commands(group)
    session = SimpleNamespace(open=lambda: town.community)

    done = CliRunner().invoke(
        group,
        ["certificate", one.code, str(tmp_path / "c.html"), "--period", "2026Q3"],
        obj=session,
        catch_exceptions=False,
    )

    text = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "4.50 hours, 2 times" in done.output
    for told in (one.name, "2026-07-01", "2026-09-12", "Cleaning the courtyards", "Art. 19"):
        assert told in text
    assert "2 times, 4.5 hours in all" in text
    assert other.name not in text
    assert not any(code in text for code in ("V0", "V3"))


def test_no_certificate_is_made_of_service_that_nobody_recorded(open_town):
    town = open_town("teams")
    serve(town, "V1", {"member": town.members[0].id, "hours": Decimal(0)})

    for member in town.members[:2]:
        with pytest.raises(RefusedError, match="nothing to certify"):
            certificate(town.community, member.code, YEAR)


def test_the_certificate_is_reached_beside_the_commands_of_the_core(open_town, tmp_path):
    town = open_town("teams")
    one = town.members[0]
    serve(town, "V1", {"member": one.id, "hours": Decimal(2)})

    target = tmp_path / "c.html"
    run(town.community, "teams", "certificate", one.code, str(target), "--period", "2026Q3")

    assert target.exists()
    run(town.community, "teams", "list")
