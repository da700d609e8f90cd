"""Who took part: once per activity and member, with plausible hours."""

from decimal import Decimal

import pytest

from community_gov import Period

PEOPLE = {"成员": [["人员编号", "姓名"], ["M1", "王芳"], ["M2", "李强"], ["M3", "赵云"]]}
ACTIVITIES = [
    ["活动编号", "活动类别", "活动名称", "日期", "佐证材料"],
    ["A1", "支部党员大会", "六月大会", "2026-06-10", "签到表"],
    ["A2", "清洁行动", "清扫", "2026-06-11", None],
]
HEADER = ["活动编号", "人员编号", "时长", "到会", "请假", "角色"]
JUNE = Period.parse("2026-06")


def call(*rows):
    return [HEADER, *(list(row) + [None] * (len(HEADER) - len(row)) for row in rows)]


def test_attendance_becomes_facts_about_the_members(town):
    rows = call(("A2", "M1", 2.5), ("A2", "M2", "1.5"))

    report = town.give({**PEOPLE, "活动": ACTIVITIES, "参加人员": rows})

    hours = [one.quantity for one in town.community.facts.of_kind("hours.given", JUNE)]
    assert sorted(hours) == [Decimal("1.5"), Decimal("2.5")]
    assert report.counts["attendance"].added == 2


@pytest.mark.parametrize(
    ("attended", "excused", "stored"),
    [
        (None, None, (True, False)),
        ("√", None, (True, False)),
        ("缺席", None, (False, False)),
        ("请假", None, (False, True)),
        (None, "是", (False, True)),
        ("是", "否", (True, False)),
    ],
)
def test_a_roll_call_is_read_as_it_is_written(town, attended, excused, stored):
    rows = call(("A1", "M1", None, attended, excused))

    town.give({**PEOPLE, "活动": ACTIVITIES, "参加人员": rows})

    (one,) = town.community.activities.attendance(town.community.activities.by_code("A1").id)
    assert (one.attended, one.excused) == stored


def test_a_sign_in_sheet_may_follow_its_activity_later(town):
    town.give({**PEOPLE, "活动": ACTIVITIES})
    town.give({"签到表": call(("A1", "M1"))}, "first.xlsx")

    report = town.give({"签到表": call(("A1", "M1"), ("A1", "M2"))}, "second.xlsx")

    counts = report.counts["attendance"]
    assert (counts.added, counts.unchanged) == (1, 1)
    assert town.community.facts.counts(JUNE) == {"meeting.attended": 2, "meeting.held": 1}
    town.community.verify()


def test_unknown_activities_and_members_are_refused(town):
    rows = call(("A9", "M1"), ("A1", "M9"))

    report = town.give({**PEOPLE, "活动": ACTIVITIES, "参加人员": rows})

    assert [one.cell for one in report.errors] == ["A2", "B3"]


def test_a_member_who_stands_twice_for_an_activity_is_refused(town):
    rows = call(("A1", "M1"), ("A2", "M1"), ("A1", "M1"))

    report = town.give({**PEOPLE, "活动": ACTIVITIES, "参加人员": rows})

    assert [(one.cell, one.message) for one in report.errors] == [
        (
            "B4",
            "This member stands for this activity already in people.xlsx, sheet 参加人员, row 2.",
        )
    ]


def test_attendance_stored_with_another_value_is_refused(town):
    town.give({**PEOPLE, "活动": ACTIVITIES, "参加人员": call(("A2", "M1", 2))})

    report = town.give({"参加人员": call(("A2", "M1", 3))})

    assert [one.cell for one in report.errors] == ["B2"]


@pytest.mark.parametrize("hours", [24.5, -1, "2.25"])
def test_hours_that_cannot_be_are_refused(town, hours):
    # A day has 24 hours, and the kind of fact keeps one decimal place.
    rows = call(("A2", "M1", hours))

    report = town.give({**PEOPLE, "活动": ACTIVITIES, "参加人员": rows})

    assert [one.cell for one in report.errors] == ["C2"]
    assert not report.written


def test_a_whole_day_is_possible(town):
    report = town.give({**PEOPLE, "活动": ACTIVITIES, "参加人员": call(("A2", "M1", 24))})

    assert report.written


def test_attendance_of_a_refused_activity_is_refused_with_it_in_one_line(town):
    bad = [ACTIVITIES[0], ["A1", "支部党员大会", "六月大会", "2026-07-10", "签到表"]]

    report = town.give({**PEOPLE, "活动": bad, "参加人员": call(("A1", "M1"), ("A1", "M2"))})

    assert [(one.sheet, one.cell, one.also) for one in report.errors] == [
        ("活动", "D2", 0),
        ("参加人员", "A2", 1),
    ]
