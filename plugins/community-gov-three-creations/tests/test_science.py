"""Science: lectures, board issues and the index of health, with expectations worked by hand."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Actor, Community, Period
from community_gov.model.declarations import ActivityKind, Campaign
from community_gov_three_creations import science
from community_gov_three_creations.science import BoardIssue

QUARTER = Period.parse("2026Q3")


def lecture(
    community: Community, clerk: Actor, code: str, day: date, came: list[str], evidence: str
) -> None:
    community.activities.add(
        by=clerk,
        code=code,
        kind="lecture.school",
        title=code,
        held_on=day,
        evidence=evidence,
        attendance=[{"member": one} for one in came],
    )


def test_health_joins_what_is_offered_and_who_is_reached(
    community: Community,
    administrator: Actor,
    clerk: Actor,
    members: dict[str, str],
    grids: dict[str, str],
):
    community.plugins.enable("science", by=administrator)
    lecture(community, clerk, "L1", date(2026, 9, 1), [members["MH01a"], members["MH13a"]], "x")
    lecture(community, clerk, "L2", date(2026, 9, 8), [members["MH01a"]], "x")
    issue = BoardIssue("gallery", "north gate", "earthquakes", date(2026, 9, 1))
    community.registers["board-issues"].add(issue, by=clerk)

    health = community.indices.compute("health", QUARTER)

    # Lectures: 2 in a quarter, 8 a year, beyond the 6 of the sheet: 100, and marked as capped.
    # Board: 1 issue in a quarter, 4 a year, of 6: 66 2/3.
    # Who came: 2 of 40 members, 5 % of 20 %: 25. Visits: 3 to 40, 7.5 of 40 per 100: 18.75.
    # Weights 1, 1, 2, 1.
    assert health.value("community") == pytest.approx((100 + 200 / 3 + 2 * 25 + 18.75) / 5)
    assert next(
        one for one in health.explain("community").children if one.name == "lectures"
    ).capped
    # G1: 1 of 24, 4 1/6 % of 20 %: 20 5/6. 2 visits to 24, 8 1/3 of 40: 20 5/6.
    # G2: 1 of 16, 6.25 % of 20 %: 31.25. 1 visit to 16, 6.25 of 40: 15.625.
    assert health.value(grids["G1"]) == pytest.approx(125 / 6)
    assert health.value(grids["G2"]) == pytest.approx((2 * 31.25 + 15.625) / 3)
    assert health.node("health", grids["G1"]).coverage_weight == pytest.approx(3 / 5)


def test_what_is_unverified_withdrawn_or_of_another_quarter_does_not_count(
    community: Community, administrator: Actor, clerk: Actor, members: dict[str, str]
):
    community.plugins.enable("science", by=administrator)
    everyone = list(members.values())
    lecture(community, clerk, "counts", date(2026, 7, 1), [members["MH01a"]], "sign-in sheet")
    lecture(community, clerk, "no evidence", date(2026, 7, 2), everyone, "")
    lecture(community, clerk, "a quarter ago", date(2026, 6, 30), everyone, "sign-in sheet")
    book = community.registers["board-issues"]
    book.add(BoardIssue("gallery", "gate", "a quarter ago", date(2026, 6, 30)), by=clerk)
    mistaken = book.add(BoardIssue("gallery", "gate", "never hung", date(2026, 7, 5)), by=clerk)
    book.withdraw(mistaken.id, by=clerk, reason="it was never put up")

    health = community.indices.compute("health", QUARTER)

    # 1 lecture: 4 of 6 a year. No issue. 1 of 40 members: 2.5 % of 20 %. 2.5 visits of 40.
    assert health.value("community") == pytest.approx((200 / 3 + 0 + 2 * 12.5 + 6.25) / 5)


def test_without_any_board_issue_ever_the_board_is_unknown_and_not_zero(
    community: Community, administrator: Actor, clerk: Actor, members: dict[str, str]
):
    community.plugins.enable("science", by=administrator)
    lecture(community, clerk, "L1", date(2026, 9, 1), list(members.values()), "sign-in sheet")

    board = community.indices.compute("health", QUARTER).node("board-issues", "community")

    assert (board.value, board.reason) == (None, "nobody ever recorded any")


def test_the_sheet_has_the_fourteen_rows_whose_points_are_published():
    campaign = next(one for one in science.declare(science.Settings()) if isinstance(one, Campaign))
    # 普陀區科普示範小區測評考核表(試行): 5 5 5 8 | 7 4 6 6 | 6 6 6 6 6 | 9, together 85.
    points = [one.maximum for one in campaign.sheet]
    assert points == list(map(Decimal, (5, 5, 5, 8, 7, 4, 6, 6, 6, 6, 6, 6, 6, 9)))


def test_a_lecture_goes_to_one_of_five_places():
    # 五進: 進社區、進小區、進家庭、進學校、進單位.
    kinds = [one for one in science.declare(science.Settings()) if isinstance(one, ActivityKind)]
    assert [one.tags for one in kinds if one.name.startswith("lecture.")] == [
        ("community",),
        ("estate",),
        ("family",),
        ("school",),
        ("unit",),
    ]
