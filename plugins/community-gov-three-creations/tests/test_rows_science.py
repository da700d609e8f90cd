"""Rows A3-1 to A3-13: each figure against two small data sets, worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from community_gov import Period
from community_gov.model.declarations import Mechanism

THIRD, SECOND = Period.parse("2026Q3"), Period.parse("2026Q2")
DAY, BEFORE = date(2026, 9, 1), date(2026, 5, 1)


@pytest.fixture
def plugin():
    return "science"


@pytest.fixture
def hold(town, clerk, members):
    def held(code, kind, day=DAY, came=(), evidence="list", **more):
        town.activities.add(
            by=clerk,
            code=code,
            kind=kind,
            title=code,
            held_on=day,
            evidence=evidence,
            attendance=[{"member": members[one], **more} for one in came],
        )

    return held


SIX = ["MH01a", "MH01b", "MH02a", "MH02b", "MH13a", "MH13b"]


def test_a3_8_lectures_with_evidence_count_in_their_period(hold, figure):
    hold("a", "lecture.school")
    hold("b", "lecture.family")
    hold("c", "lecture.family", evidence="")  # without evidence it stays unverified
    hold("d", "lecture.unit", BEFORE)
    assert (figure("science-lectures"), figure("science-lectures", SECOND)) == (2, 1)


def test_a3_11_a_direction_without_a_lecture_is_a_gap(town, hold):
    hold("a", "lecture.school")
    hold("b", "lecture.family", BEFORE)
    reached = {
        reach: town.kpis.compute(f"lectures-{reach}", THIRD).whole.met
        for reach in ("community", "estate", "family", "school", "unit")
    }
    assert reached == {
        "community": False,
        "estate": False,
        "family": False,
        "school": True,
        "unit": False,
    }


def test_a3_12_coverage_counts_heads_and_influence_visits(hold, figure):
    # 40 members. Six come, two of them twice, one is expected and absent: 6/40 = 15 %, 8/40 = 20 %.
    hold("a", "lecture.school", came=SIX)
    hold("b", "lecture.school", came=SIX[:2])
    hold("c", "lecture.school", came=["MH03a"], attended=False)
    hold("d", "lecture.school", BEFORE, came=SIX)
    assert (figure("science-coverage"), figure("science-influence")) == (15, 20)
    assert (figure("science-coverage", SECOND), figure("science-influence", SECOND)) == (15, 15)


def test_a3_9_a_gallery_is_none_of_the_four_places(town, clerk, figure):
    book = town.registers["board-issues"]
    for board, place, day in [
        ("garden", "gate", DAY),
        ("garden", "gate", date(2026, 8, 1)),
        ("window", "hall", DAY),
        ("gallery", "wall", DAY),
        ("blackboard", "yard", BEFORE),
    ]:
        book.add(board=board, place=place, theme="t", put_up=day, by=clerk)
    assert (figure("science-boards-alive"), figure("science-boards-alive", SECOND)) == (2, 1)
    assert (figure("science-board-issues"), figure("science-board-issues", SECOND)) == (4, 1)


def test_a3_7_and_a3_10_films_and_the_series_are_told_apart(hold, figure):
    hold("a", "science-film")
    hold("b", "science-series")
    hold("c", "science-series")
    hold("d", "science-film", BEFORE)
    assert (figure("science-films"), figure("science-films", SECOND)) == (1, 1)
    assert figure("science-series-sessions") == 2
    assert not figure("science-series-sessions", SECOND)


def test_a3_2_who_left_the_association_before_is_no_member(town, clerk, members, figure):
    for code in SIX:
        town.affiliations.add(
            member=members[code], kind="science.association", valid_from=date(2026, 1, 1), by=clerk
        )
    town.affiliations.add(
        member=members["MH05a"],
        kind="science.association",
        valid_from=date(2025, 1, 1),
        valid_to=date(2026, 6, 30),
        by=clerk,
    )
    assert (figure("association-members"), figure("association-members", SECOND)) == (6, 7)


def test_a3_4_and_a3_5_bodies_and_what_is_held_with_them(town, clerk, figure):
    # Four residents' organizations, three on record: 75 %. The mass body is none of them.
    made = [
        town.organizations.add(code=f"O{number}", name="n", kind=kind, by=clerk)
        for number, kind in enumerate(["social-recorded"] * 3 + ["social", "mass-body"])
    ]
    book = town.registers["mass-body-activities"]
    for day in (DAY, date(2026, 7, 1), BEFORE):
        book.add(body=made[-1].id, held_on=day, theme="t", by=clerk)
    assert (figure("social-organizations"), figure("social-organizations-recorded")) == (4, 75)
    assert (figure("mass-body-activities"), figure("mass-body-activities", SECOND)) == (2, 1)


def test_a3_6_an_answer_after_its_day_is_not_in_time(town, clerk, figure):
    def ask(due, answered):
        town.registers["department-referrals"].add(
            department="health",
            matter="m",
            asked_on=BEFORE,
            due=due,
            answered_on=answered,
            by=clerk,
        )

    ask(DAY, DAY)
    ask(DAY, date(2026, 9, 2))
    ask(DAY, None)
    ask(date(2026, 6, 1), date(2026, 5, 20))
    assert figure("referrals-answered") == Fraction(100, 3)
    assert figure("referrals-answered", SECOND) == 100


def test_a3_13_hours_are_those_of_who_came(hold, figure):
    hold("a", "science-volunteering", came=SIX, hours=Decimal("1.5"))
    hold("b", "science-volunteering", came=SIX[:1], hours=Decimal(2))
    hold("c", "science-volunteering", came=["MH07a"], hours=Decimal(3), attended=False)
    hold("d", "science-volunteering", BEFORE, came=SIX, hours=Decimal(1))
    assert (figure("science-volunteers"), figure("science-volunteer-hours")) == (6, 11)
    assert figure("science-volunteers", SECOND) == 6
    assert figure("science-volunteer-hours", SECOND) == 6


def test_a3_3_the_newest_round_speaks(town, clerk, figure):
    def typed(value, period, sample):
        town.figures.add(
            "science-literacy",
            Decimal(value),
            Period.parse(period),
            unit="points",
            source="quiz",
            owner="association",
            sample=sample,
            by=clerk,
        )

    typed("61.5", "2026-04", 60)
    typed("70", "2026-08", 50)
    assert (figure("science-literacy"), figure("science-literacy", SECOND)) == (
        70,
        Fraction(123, 2),
    )


def test_the_sheet_is_answered_by_the_same_records(town, clerk, hold):
    # Rows 5 (7 points, 6 issues) and 11 (6 points, 6 lectures) of the sheet of 普陀區.
    campaigns = town.campaigns
    joined = campaigns.join("science-community", Period.parse("2026"), by=clerk)
    for number in range(6):
        hold(f"L{number}", "lecture.school")
        town.registers["board-issues"].add(
            board="gallery", place="wall", theme="t", put_up=DAY, metres=Decimal(10), by=clerk
        )
    points = {one.declared.code: one.points for one in campaigns.sheet(joined.id).rows}
    assert (points["5"], points["11"]) == (7, 6)
    assert campaigns.sheet(joined.id).total == 13


def test_every_row_of_a3_has_its_mechanism(town):
    rows = {one.row for one in town.host.catalogue.all(Mechanism)}
    assert {f"A3-{number}" for number in range(1, 14)} <= rows
