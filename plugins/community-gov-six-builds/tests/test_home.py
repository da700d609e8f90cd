"""Visits at home: counted per household, needs opened once and answered, and what is left out."""

from datetime import date

import pytest
from attrs import fields

from community_gov import Period
from community_gov.errors import CommunityGovError
from community_gov_six_builds.home import HomeVisit, Need

QUARTER = Period.parse("2026Q3")


def visit(town, household, day=date(2026, 9, 1), **more):
    told = {"purpose": "ordinary", "visitor": "grid worker", **more}
    row = HomeVisit(visited_on=day, household=household.id, **told)
    return town.community.registers["home-visits"].add(row, by=town.clerk)


def needs(town):
    rows = town.community.registers["needs"].rows()
    return [(one.values["household"], one.values["opened_on"]) for one in rows]


def test_a_visit_is_one_fact_about_the_household(open_town):
    town = open_town("home")
    home = town.households[0]

    visit(town, home, purpose="mediation", channel="invited")

    (fact,) = town.community.facts.of_kind("visit.made", QUARTER)
    assert (fact.subject, fact.on, fact.grid) == (home.id, date(2026, 9, 1), home.grid)
    assert fact.attributes == {"purpose": "mediation", "channel": "invited", "need_found": False}


def test_each_household_is_due_a_visit_in_each_half_of_the_year(open_town):
    # Twice a year: one household visited in both halves, one in the second only, two never.
    town = open_town("home")
    both, second, *_never = town.households
    visit(town, both, date(2026, 6, 30))
    visit(town, both, date(2026, 7, 1))
    visit(town, second, date(2026, 9, 30))

    found = town.community.duties.standing(Period.parse("2026"), duty="household-visit")

    standing = {home.id: [] for home in town.households}
    for one in found:
        standing[one.subject].append(str(one.standing))
    assert list(standing.values()) == [
        ["fulfilled", "fulfilled"],
        ["missed", "fulfilled"],
        ["missed", "due"],
        ["missed", "due"],
    ]


def test_the_share_of_visits_in_time_is_that_of_the_windows_that_are_decided(open_town):
    # Eight windows of 2026: three fulfilled, three missed in June, two still due on 30 September.
    town = open_town("home")
    both, second, *_never = town.households
    for home, day in (
        (both, date(2026, 6, 30)),
        (both, date(2026, 7, 1)),
        (second, date(2026, 9, 30)),
    ):
        visit(town, home, day)
    kpi = next(one for one in town.community.kpis.declared() if one.name == "homes-visited-in-time")

    def counted(query, as_of=None):
        year = Period.parse("2026")
        return town.community.indices.counted(query, year, as_of=as_of).values["community"]

    assert (counted(kpi.numerator), counted(kpi.denominator)) == (3, 6)
    over = date(2027, 1, 1)  # the day after the windows of the second half closed
    assert (counted(kpi.numerator, over), counted(kpi.denominator, over)) == (3, 8)
    # Four households are too few to be told of.
    assert town.community.kpis.compute(kpi.name, Period.parse("2026")).whole.hidden


def test_a_visit_that_was_withdrawn_fulfils_nothing(open_town):
    town = open_town("home")
    row = visit(town, town.households[0])
    town.community.registers["home-visits"].withdraw(row.id, by=town.clerk, reason="wrong house")

    found = town.community.duties.standing(QUARTER, duty="household-visit")

    assert {str(one.standing) for one in found} == {"due"}


def test_a_need_found_on_a_visit_is_opened_by_itself_and_only_once(open_town):
    town = open_town("home")
    home = town.households[1]
    row = visit(town, home, need_found=True, need="a handrail on the stairs")
    visit(town, town.households[2])

    visits = town.community.registers["home-visits"]
    visits.amend(row.id, by=town.clerk, visitor="deputy secretary")
    visits.amend(row.id, by=town.clerk, visited_on=date(2026, 9, 2))

    assert needs(town) == [(home.id, date(2026, 9, 1))]
    (opened,) = town.community.registers["needs"].rows()
    assert opened.values["visit"] == row.id
    assert opened.values["answered_on"] is None


def test_a_need_noted_afterwards_is_opened_then(open_town):
    town = open_town("home")
    row = visit(town, town.households[1])
    assert needs(town) == []

    town.community.registers["home-visits"].amend(row.id, by=town.clerk, need_found=True)

    assert needs(town) == [(town.households[1].id, date(2026, 9, 1))]


def test_a_withdrawn_visit_opens_no_further_need(open_town):
    town = open_town("home")
    row = visit(town, town.households[1], need_found=True)

    town.community.registers["home-visits"].withdraw(row.id, by=town.clerk, reason="wrong house")

    assert len(needs(town)) == 1
    assert town.community.facts.counts(QUARTER) == {}


@pytest.mark.parametrize(
    ("answered_on", "standing"),
    [
        # Found on 1 September, seven days to answer: the 8th is in time, the 9th is not.
        (date(2026, 9, 8), "fulfilled"),
        (date(2026, 9, 9), "missed"),
        (None, "missed"),
    ],
)
def test_a_need_is_to_be_answered_within_seven_days(open_town, answered_on, standing):
    town = open_town("home")
    visit(town, town.households[1], need_found=True)
    (row,) = town.community.registers["needs"].rows()
    town.community.registers["needs"].amend(row.id, by=town.clerk, answered_on=answered_on)

    (found,) = town.community.duties.standing(QUARTER, duty="need-answered")

    assert (found.subject, str(found.standing)) == (town.households[1].id, standing)


def test_the_words_of_a_need_are_sealed(open_town):
    town = open_town("home")
    visit(town, town.households[1], need_found=True, need="handrail for the old")
    assert b"handrail" not in town.community.path.read_bytes()
    assert "need" not in {one.name for one in fields(Need)}


@pytest.mark.parametrize(
    "reason",
    [
        # PIPL Art. 28 and the Community Correction Law: no list may say this of a household.
        "reintegration",
        "minimum-living-allowance",
        "hardship",
        "youth",
        "hospital",
    ],
)
def test_a_protected_reason_cannot_be_written_beside_a_household(open_town, reason):
    town = open_town("home")
    with pytest.raises(CommunityGovError, match="is not one of"):
        visit(town, town.households[0], purpose=reason)
    assert town.community.registers["home-visits"].count() == 0
