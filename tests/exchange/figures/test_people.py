"""People by grid and facts by kind, as they may be told."""

from datetime import date

from community_gov import Period
from community_gov.exchange.figures.people import fact_counts, grid_counts

Q3 = Period.parse("2026Q3")


def test_members_of_each_grid_are_counted_and_small_grids_hidden(quarter):
    # Twelve in G1, three in G2: 3 is hidden, and 12 with it, since 15 - 12 would tell.
    rows = [(one.code, one.members) for one in grid_counts(quarter.community, Q3.end)]

    assert rows == [("G1", "…"), ("G2", "…"), ("", "15")]


def test_who_has_left_is_not_counted(quarter):
    member = quarter.community.members.by_code("M01")
    quarter.community.members.amend(member.id, left=date(2026, 8, 1), by=quarter.clerk)

    rows = [one.members for one in grid_counts(quarter.community, date(2026, 9, 20))]

    assert rows[-1] == "14"


def test_members_without_a_household_have_a_line_of_their_own(quarter):
    sheet = [["人员编号", "姓名"], *([f"N{number}", "王"] for number in range(8))]
    quarter.give({"成员": sheet}, "more.xlsx")

    rows = [(one.name, one.members) for one in grid_counts(quarter.community, Q3.end)]

    assert rows == [
        ("东门", "12"),
        ("西门", "…"),
        ("without a household", "…"),
        ("together", "23"),
    ]


def test_facts_about_people_are_hidden_where_they_are_few(quarter):
    # Seven and five lines of attendance, two of hours; the meetings are the community's own.
    told = {one.kind: one.count for one in fact_counts(quarter.community, Q3)}

    assert told == {"meeting.attended": "12", "hours.given": "<5", "meeting.held": "2"}


def test_many_facts_about_few_people_are_few(quarter):
    # Ten hours of two members: how often somebody came would tell of the two.
    lines = [[f"B{number}", "clean-up", "清扫", "2026-09-15", None] for number in range(8)]
    came = [[f"B{number}", "M01", 1, "√"] for number in range(8)]
    quarter.give(
        {
            "活动": [["活动编号", "活动类别", "活动名称", "日期", "佐证材料"], *lines],
            "参加人员": [["活动编号", "人员编号", "时长", "到会"], *came],
        },
        "more-activities.xlsx",
    )
    told = {one.kind: one.count for one in fact_counts(quarter.community, Q3)}

    assert told["hours.given"] == "<5"
