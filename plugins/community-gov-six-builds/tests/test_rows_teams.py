"""Rows A9-1 to A9-4: each figure against two small data sets, worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from community_gov import Period
from community_gov.errors import InputError
from community_gov.plugin import Mechanism

THIRD, SECOND = Period.parse("2026Q3"), Period.parse("2026Q2")
DAY = {THIRD: date(2026, 8, 10), SECOND: date(2026, 5, 10)}


@pytest.fixture
def town(open_town):
    return open_town("teams")


def value(town, kpi, period):
    return town.community.kpis.compute(kpi, period).whole.value


def book(town, name, *rows):
    for row in rows:
        town.community.registers[name].add(by=town.clerk, **row)


def test_a9_1_a_joint_task_counts_when_it_is_done_by_its_day(town):
    def task(due, done_on=None):
        return {"body": "youth", "task": "t", "post": "p", "due": due, "done_on": done_on}

    day = DAY[THIRD]
    # Due in the third quarter: 3, done in time 1 (one late, one open): 1/3. The fourth is of June.
    book(town, "joint-tasks", task(day, day), task(day, date(2026, 8, 11)), task(day))
    book(town, "joint-tasks", task(date(2026, 6, 30), date(2026, 6, 1)))

    assert value(town, "joint-tasks-done", THIRD) == Fraction(100, 3)
    assert value(town, "joint-tasks-done", SECOND) == 100


def test_a9_2_who_served_counts_once_with_all_hours_and_who_was_absent_not(town):
    # 6 serve in the third quarter, the first twice: 6 persons, 6 × 2 + 3.5 = 15.5 hours.
    # The seventh is written down and did not come. In the second quarter 5 serve an hour: 5, 5.
    def serve(code, day, members, hours, **more):
        attendance = [{"member": one.id, "hours": Decimal(hours), **more} for one in members]
        town.community.activities.add(
            by=town.clerk,
            code=code,
            kind="volunteer-service",
            title=code,
            held_on=day,
            evidence="list",
            attendance=attendance,
        )

    serve("one", DAY[THIRD], town.members[:6], "2")
    serve("two", date(2026, 9, 1), town.members[:1], "3.5")
    serve("three", date(2026, 9, 2), town.members[6:7], "2", attended=False)
    serve("four", DAY[SECOND], town.members[:5], "1")

    assert value(town, "active-volunteers", THIRD) == 6
    assert value(town, "volunteer-hours", THIRD) == Fraction(31, 2)
    assert value(town, "active-volunteers", SECOND) == 5
    assert value(town, "volunteer-hours", SECOND) == 5


def test_a9_3_a_drill_to_which_nobody_came_is_none_and_minutes_are_a_mean(town):
    def drill(day, present):
        return {"team": "rescue", "held_on": day, "practised": "flood", "roster": 8,
                "present": present}  # fmt: skip

    def call(day, minutes):
        return {"team": "rescue", "called_on": day, "matter": "flood", "minutes": minutes,
                "present": 3, "result": "pumped"}  # fmt: skip

    book(town, "drills", drill(DAY[THIRD], 5), drill(DAY[THIRD], 0), drill(DAY[SECOND], 8))
    # (10 + 21) / 2 = 15.5 minutes; in the second quarter there was one call, 7 minutes.
    book(town, "call-outs", call(DAY[THIRD], 10), call(DAY[THIRD], 21), call(DAY[SECOND], 7))

    assert (value(town, "drills-held", THIRD), value(town, "drills-held", SECOND)) == (1, 1)
    assert value(town, "call-out-minutes", THIRD) == Fraction(31, 2)
    assert value(town, "call-out-minutes", SECOND) == 7
    with pytest.raises(InputError, match="more present than on the roster"):
        book(town, "drills", drill(DAY[THIRD], 9))


def test_a9_3_each_team_owes_a_drill_of_its_own(town):
    book(
        town,
        "drills",
        {"team": "rescue", "held_on": DAY[THIRD], "practised": "p", "roster": 3, "present": 3},
    )
    standing = {
        name: str(town.community.duties.standing(Period.parse("2026"), duty=name)[0].standing)
        for name in ("drill-rescue", "drill-security", "drill-help")
    }
    assert standing == {"drill-rescue": "fulfilled", "drill-security": "due", "drill-help": "due"}


def test_a9_4_ratings_make_a_mean_and_complaints_a_share(town):
    hall = town.community.assets.add(code="W1", name="window 1", kind="window", by=town.clerk).id

    def rating(day, stars, complaint=False):
        return {"window": hall, "rated_on": day, "stars": stars, "complaint": complaint}

    # (5 + 4 + 3) / 3 = 4 stars, one complaint of three: 33.3 %. In the second quarter: 2, 100 %.
    book(town, "window-ratings", rating(DAY[THIRD], 5), rating(DAY[THIRD], 4))
    book(town, "window-ratings", rating(DAY[THIRD], 3, True), rating(DAY[SECOND], 2, True))

    assert value(town, "window-stars", THIRD) == 4
    assert value(town, "window-complaints", THIRD) == Fraction(100, 3)
    assert value(town, "window-stars", SECOND) == 2
    assert value(town, "window-complaints", SECOND) == 100
    with pytest.raises(InputError):
        book(town, "window-ratings", rating(DAY[THIRD], 6))


def test_every_row_of_a9_has_its_mechanism(town):
    rows = [one.row for one in town.community.host.catalogue.all(Mechanism)]
    assert sorted(rows) == ["A9-1", "A9-2", "A9-3", "A9-4"]
