"""What was judged and confirmed is not judged again, unless something about it changed."""

from datetime import date
from decimal import Decimal

import pytest
from tests.points.test_service import VOLUNTEERS, YEAR, adopt, score, serve, settle

from community_gov import Period

HOUSES = VOLUNTEERS.replace('subject = "member"', 'subject = "household"').replace(
    "volunteers", "waste"
)
PARTY = VOLUNTEERS.replace('subject = "member"', 'subject = "member"\naudience = "party"')


def steps(town, do):
    """Return how many thousand steps SQLite's virtual machine takes for ``do``."""
    connection = town.community._database.connection
    taken = []
    connection.set_progress_handler(lambda: taken.append(1), 1_000)
    do()
    connection.set_progress_handler(None, 0)
    return len(taken)


def year_of(town, many):
    """Enter ``many`` services of one member, and let their points count."""
    rows = [
        {"member": town.zhao, "day": date(2026, 1 + at % 6, 1 + at % 28), "hours": Decimal(1)}
        for at in range(many)
    ]
    for row in rows:
        town.community.registers["services"].add(**row, by=town.clerk)
    settle(town)


def test_one_late_fact_is_as_much_work_in_a_long_ledger_as_in_a_short_one(open_town):
    taken = {}
    for many in (20, 200):
        town = open_town(VOLUNTEERS, folder=f"town-{many}")
        year_of(town, many)
        serve(town, 2)
        proposed = []
        taken[many] = steps(
            town,
            lambda town=town, told=proposed: told.append(
                town.community.points.propose("volunteers", YEAR, by=town.clerk)
            ),
        )
        [batch] = proposed
        [entry] = town.community.points.entries(batch.id)
        assert (entry.subject, entry.day) == (town.wang, date(2026, 3, 1))
    assert taken[200] <= taken[20] + 1


def test_what_was_turned_down_is_judged_again(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, 1)
    points = town.community.points
    batch = points.propose("volunteers", YEAR, by=town.clerk)
    points.reject(batch.id, by=town.reviewer, reason="not yet")
    serve(town, 2)
    assert sorted(settle(town)) == [(10, "2026-03-01"), (20, "2026-03-01")]


def test_a_period_is_judged_for_itself(open_town):
    town = open_town(VOLUNTEERS)
    serve(town, 1)
    assert settle(town, period=Period.parse("2026Q2")) is None
    assert settle(town) == [(10, "2026-03-01")]


def test_who_moves_house_takes_the_points_along(open_town):
    town = open_town(HOUSES)
    adopt(town)
    serve(town, 1)
    assert settle(town, "waste") == [(10, "2026-03-01")]
    grid = town.community.households.get(town.household).grid
    other = town.community.households.add(code="H2", grid=grid, by=town.clerk).id
    town.community.members.amend(town.wang, household=other, by=town.clerk)
    assert sorted(settle(town, "waste")) == [(-10, "2026-03-01"), (10, "2026-03-01")]
    assert score(town, "waste", other) == 1


def test_who_is_found_to_belong_to_the_audience_gets_the_points_of_before(open_town):
    town = open_town(PARTY)
    serve(town, 1)
    assert settle(town) is None
    town.community.affiliations.add(
        member=town.wang, kind="party", valid_from=date(2026, 1, 1), by=town.clerk
    )
    assert settle(town) == [(10, "2026-03-01")]


@pytest.mark.parametrize("rate", ["1", "3"])
def test_other_rules_judge_everything_again(open_town, rate):
    town = open_town(VOLUNTEERS)
    serve(town, 1)
    settle(town)
    file = town.community.path.parent / "rules" / "points.toml"
    changed = VOLUNTEERS.replace("min(quantity, 2.0)", f"min(quantity, 2.0) * {rate}.0")
    file.write_text(changed, encoding="utf-8")
    town.community.plugins.upgrade("points", by=town.admin)
    expected = {"1": None, "3": [(-10, "2026-03-01"), (30, "2026-03-01")]}
    assert settle(town) == expected[rate]
