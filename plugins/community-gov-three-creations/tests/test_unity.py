"""Unity: from records to facts to the index of happiness, with expectations worked by hand."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from community_gov import Actor, Community, Period
from community_gov_three_creations import unity
from community_gov_three_creations.unity import MutualHelp

QUARTER = Period.parse("2026Q3")


def hold(community: Community, clerk: Actor, code: str, day: date, came: list[str], **more: object):
    values = {"evidence": "sign-in sheet", "headcount": len(came)} | more
    return community.activities.add(
        by=clerk,
        code=code,
        kind="culture-activity",
        title=code,
        held_on=day,
        attendance=[{"member": one} for one in came],
        **values,
    )


def test_happiness_joins_what_is_offered_who_comes_and_who_helps(
    community: Community,
    administrator: Actor,
    clerk: Actor,
    members: dict[str, str],
    households: dict[str, str],
    grids: dict[str, str],
):
    community.plugins.enable("unity", by=administrator)
    first = [members[code] for code in ("MH01a", "MH02a", "MH03a")]
    hold(community, clerk, "A1", date(2026, 7, 10), first)
    hold(community, clerk, "A2", date(2026, 9, 29), [members["MH03a"], members["MH13a"]])
    pair = MutualHelp(households["H01"], households["H13"], date(2024, 1, 1), date(2026, 8, 1))
    community.registers["mutual-help"].add(pair, by=clerk)

    happiness = community.indices.compute("happiness", QUARTER)

    # Activities: 2 in a quarter, 8 a year, of 12: 66 2/3. Nobody can say this of one grid.
    assert happiness.node("culture-activities", "community").value == pytest.approx(200 / 3)
    assert happiness.node("culture-activities", grids["G1"]).value is None
    # Participation: 4 of 40 members, 3 of 24, 1 of 16, towards 20 %: 50, 62.5, 31.25.
    # Mutual help: 2 of 20 households, 1 of 12, 1 of 8, towards 20 %: 50, 41 2/3, 62.5.
    # Weights 2, 2, 1: (2 x 66 2/3 + 2 x 50 + 50) / 5; a grid has the last two only.
    assert happiness.value("community") == pytest.approx((400 / 3 + 100 + 50) / 5)
    assert happiness.value(grids["G1"]) == pytest.approx((2 * 62.5 + 125 / 3) / 3)
    assert happiness.value(grids["G2"]) == pytest.approx((2 * 31.25 + 62.5) / 3)


def test_a_grid_rests_on_fewer_indicators_than_the_community_and_says_so(
    community: Community,
    administrator: Actor,
    clerk: Actor,
    members: dict[str, str],
    households: dict[str, str],
    grids: dict[str, str],
):
    community.plugins.enable("unity", by=administrator)
    hold(community, clerk, "A1", date(2026, 7, 10), [members["MH01a"]])
    pair = MutualHelp(households["H01"], households["H02"], date(2026, 1, 1), date(2026, 8, 1))
    community.registers["mutual-help"].add(pair, by=clerk)

    happiness = community.indices.compute("happiness", QUARTER)

    # Of the weights 2 + 2 + 1 a grid lacks the first 2: 3 of 5.
    covered = [happiness.node("happiness", unit) for unit in ("community", grids["G2"])]
    assert [round(one.coverage_weight, 9) for one in covered] == [1.0, 0.6]
    assert [one.with_data for one in covered] == [3, 2]


def test_what_is_unverified_withdrawn_absent_or_of_another_quarter_does_not_count(
    community: Community,
    administrator: Actor,
    clerk: Actor,
    members: dict[str, str],
    households: dict[str, str],
):
    community.plugins.enable("unity", by=administrator)
    everyone = list(members.values())
    hold(community, clerk, "counts", date(2026, 8, 10), [members["MH01a"]])
    hold(community, clerk, "no evidence", date(2026, 8, 11), everyone, evidence="")
    hold(community, clerk, "a quarter ago", date(2026, 6, 30), everyone)
    community.activities.add(
        by=clerk,
        code="absent",
        kind="culture-activity",
        title="absent",
        held_on=date(2026, 8, 12),
        evidence="sign-in sheet",
        attendance=[{"member": members["MH02a"], "attended": False, "excused": True}],
    )
    book = community.registers["mutual-help"]
    h1, h2, since = households["H01"], households["H02"], date(2024, 1, 1)
    book.add(MutualHelp(h1, h2, since, date(2026, 6, 30)), by=clerk)
    book.add(MutualHelp(h1, h1, since, date(2026, 8, 1)), by=clerk)
    mistaken = book.add(MutualHelp(h1, h2, since, date(2026, 8, 1)), by=clerk)
    book.withdraw(mistaken.id, by=clerk, reason="another pair was meant")

    happiness = community.indices.compute("happiness", QUARTER)

    # 2 activities: 8 of 12 a year. 1 of 40 members: 2.5 % of 20 %. No household in touch: 0.
    assert happiness.node("culture-activities", "community").value == pytest.approx(200 / 3)
    assert happiness.node("culture-participation", "community").value == pytest.approx(12.5)
    assert happiness.node("mutual-help-households", "community").value == 0
    assert happiness.value("community") == pytest.approx((400 / 3 + 25) / 5)


def test_a_later_contact_leaves_the_earlier_quarter_as_it_was(
    community: Community, administrator: Actor, clerk: Actor, households: dict[str, str]
):
    community.plugins.enable("unity", by=administrator)
    for day in (date(2026, 5, 1), date(2026, 8, 1)):
        pair = MutualHelp(households["H01"], households["H02"], date(2024, 1, 1), day)
        community.registers["mutual-help"].add(pair, by=clerk)

    touched = [
        community.indices.compute("happiness", Period.parse(quarter))
        .node("mutual-help-households", "community")
        .value
        for quarter in ("2026Q1", "2026Q2", "2026Q3")
    ]

    # 2 of 20 households towards 20 %; before the first contact nobody kept the register.
    assert touched == [None, pytest.approx(50), pytest.approx(50)]


def test_a_community_replaces_the_weights_by_its_own(
    community: Community, administrator: Actor, clerk: Actor, members: dict[str, str]
):
    own = {"culture_activities": 3, "culture_participation": "1", "mutual_help_households": 0}
    community.plugins.enable("unity", by=administrator, settings={"unity": own})
    hold(community, clerk, "A1", date(2026, 8, 10), [members["MH01a"], members["MH02a"]])

    happiness = community.indices.compute("happiness", QUARTER)

    # 1 activity: 4 of 12 a year, 33 1/3. 2 of 40 members: 5 % of 20 %, 25. Weights 3 and 1.
    assert happiness.value("community") == pytest.approx((100 + 25) / 4)


def test_what_residents_feel_counts_once_a_community_gives_it_a_weight(
    community: Community, administrator: Actor, clerk: Actor, members: dict[str, str]
):
    own = {"culture_activities": 3, "mutual_help_households": 0, "sense_of_happiness": 1}
    community.plugins.enable("unity", by=administrator, settings={"unity": own})
    hold(community, clerk, "A1", date(2026, 8, 10), [members["MH01a"], members["MH02a"]])
    community.figures.add(
        "felt-happiness",
        Decimal("3.4"),
        Period.parse("2025Q4"),
        unit="points of 5",
        source="居民滿意度調查 2025",
        owner="Zhang",
        sample=120,
        by=clerk,
    )

    happiness = community.indices.compute("happiness", QUARTER)

    # 3.4 from 1 to 5 is 2.4 of 4: 60 points, of the round three quarters ago. Weights 3, 2, 1;
    # 1 activity is 33 1/3 points, 2 of 40 members are 25: (100 + 50 + 60) / 6.
    felt = happiness.node("sense-of-happiness", "community")
    assert (felt.value, felt.imputed) == (pytest.approx(60), 1)
    assert happiness.value("community") == pytest.approx(35)


def test_the_demo_brings_the_covenant_to_its_posting_and_plans_at_three_levels(
    community: Community, administrator: Actor, rng: Random
):
    community.plugins.enable("unity", by=administrator)
    unity.demo(community, rng)

    (covenant,) = community.registers["unity-covenants"].rows()
    assert covenant.state == "posted"
    (vote,) = community.decisions.all()
    assert (vote.rule, vote.passed) == ("unity-covenant-vote", True)
    levels = {one.level for one in community.plans.tasks("unity-plan")}
    assert levels == {"district", "street", "community"}
