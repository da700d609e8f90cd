"""Activities: new ones are written with their facts, stored ones are never changed."""

from datetime import date

from community_gov import Period

HEADER = ["活动编号", "活动类别", "活动名称", "日期", "人数", "佐证材料"]
MEETING = ["A1", "支部党员大会", "六月大会", "2026-06-10", 24, "签到表"]
JUNE = Period.parse("2026-06")


def test_an_activity_and_the_fact_of_it_are_written(town):
    report = town.give({"活动": [HEADER, MEETING]})

    activity = town.community.activities.by_code("A1")
    assert (activity.kind, activity.held_on) == ("branch-meeting", date(2026, 6, 10))
    assert town.community.facts.counts(JUNE) == {"meeting.held": 1}
    assert report.counts["activities"].added == 1


def test_a_kind_may_be_written_as_its_name_or_in_either_script(town):
    rows = [
        [f"A{n}", kind, "清扫", "2026-06-10", None, None]
        for n, kind in enumerate(("clean-up", "清洁行动", "清潔行動"))
    ]

    town.give({"活动": [HEADER, *rows]})

    assert {one.kind for one in town.community.activities.all()} == {"clean-up"}


def test_an_unknown_kind_is_refused_with_the_nearest(town):
    report = town.give({"活动": [HEADER, ["A1", "支部大会", "六月大会", "2026-06-10", None, None]]})

    assert [(one.cell, one.message) for one in report.errors] == [
        ("B2", '"支部大会" is not among the choices; is "支部党员大会" meant?')
    ]


def test_the_same_activity_again_is_left_as_it_is(town):
    town.give({"活动": [HEADER, MEETING]})

    report = town.give({"活动": [HEADER, MEETING]})

    assert not report.written
    assert report.counts["activities"].unchanged == 1


def test_a_stored_activity_with_another_value_is_refused(town):
    town.give({"活动": [HEADER, MEETING]})

    report = town.give({"活动": [HEADER, [*MEETING[:4], 25, "签到表"]]})

    assert [one.cell for one in report.errors] == ["E2"]
    assert town.community.activities.by_code("A1").headcount == 24


def test_an_activity_of_tomorrow_is_refused(town):
    report = town.give({"活动": [HEADER, ["A1", "clean-up", "清扫", "2026-07-02", None, None]]})

    assert [one.message for one in report.errors] == ["2026-07-02 has not come yet."]


def test_a_headcount_below_zero_is_refused(town):
    report = town.give({"活动": [HEADER, ["A1", "clean-up", "清扫", "2026-06-10", -3, None]]})

    assert [(one.cell, one.message) for one in report.errors] == [
        ("E2", "-3 people cannot be right.")
    ]


def test_a_meeting_without_evidence_counts_for_nothing(town):
    town.give({"活动": [HEADER, [*MEETING[:5], None]]})

    assert town.community.facts.counts(JUNE) == {}


def test_a_place_is_found_by_its_name(town):
    hall = town.community.places.add(code="B1", kind="building", name="文化楼", by=town.clerk)
    header = ["活动编号", "活动类别", "活动名称", "日期", "活动地点"]

    report = town.give(
        {
            "活动": [
                header,
                ["A1", "clean-up", "清扫", "2026-06-10", "文化楼"],
                ["A2", "clean-up", "清扫", "2026-06-11", "广场"],
            ]
        }
    )

    assert town.community.activities.by_code("A1").place == hall.id
    assert [(one.cell, one.message) for one in report.warnings] == [
        ("E3", 'There is not exactly one place "广场", so none is noted.')
    ]
