"""Tests of the commands about activities."""

import pytest

MEETING = ("record", "activity", "meeting", "--title", "July", "--on", "2026-07-03")


def test_who_took_part_is_given_by_code_hours_and_role(town):
    told = town.told(*MEETING, "--attend", "M1:2", "--attend", "M2:1.5:志愿者", "--attend", "M3")
    assert sorted(told["facts"]) == ["meeting.attended"] * 3 + ["meeting.held"]
    with town.community() as community:
        attendance = {
            community.members.get(one.member).code: (str(one.hours), one.role)
            for one in community.activities.attendance(told["id"])
        }
    assert attendance == {
        "M1": ("2.00", "participant"),
        "M2": ("1.50", "volunteer"),
        "M3": ("None", "participant"),
    }


def test_who_stayed_away_without_a_word_is_noted_as_absent_and_not_excused(town):
    told = town.told(*MEETING, "--absent", "M1", "--excused", "M2")
    with town.community() as community:
        sheet = {
            community.members.get(one.member).code: (one.attended, one.excused)
            for one in community.activities.attendance(told["id"])
        }
    assert sheet == {"M1": (False, False), "M2": (False, True)}


def test_who_sent_an_excuse_is_noted_as_absent(town):
    told = town.told(*MEETING, "--excused", "M1")
    with town.community() as community:
        [one] = community.activities.attendance(told["id"])
    assert (one.attended, one.excused) == (False, True)


def test_a_code_is_made_of_the_day_and_a_number_unless_one_is_given(town):
    assert [town.told(*MEETING)["code"] for _time in range(2)] == ["20260703-1", "20260703-2"]
    assert town.told(*MEETING, "--code", "A7")["code"] == "A7"


def test_what_lacks_evidence_is_said_to_count_for_nothing(town):
    lecture = ("record", "activity", "lecture", "--title", "Fire", "--on", "2026-07-03")
    assert "record evidence 20260703-1" in town.done(*lecture)
    assert town.told(*lecture)["status"] == "unverified"
    assert town.told(*lecture, "--evidence", "photo 7")["status"] == "verified"


@pytest.mark.parametrize(
    ("who", "said"),
    [("M9", "'M9'"), ("M1:long", "'long' is no number"), ("M1:1:king", "no role 'king'")],
)
def test_a_wrong_attendance_is_refused(town, who: str, said: str):
    result = town.run(*MEETING, "--attend", who)
    assert result.exit_code == 3
    assert said in result.stderr


def test_an_unknown_kind_is_refused_with_the_nearest(town):
    result = town.run("record", "activity", "meating", "--title", "x", "--on", "2026-07-03")
    assert result.exit_code == 3
    assert "meeting" in result.stderr


def test_activities_are_listed_in_the_order_of_days(lived):
    lived.done("record", "activity", "meeting", "--title", "June", "--on", "2026-06-03")
    rows = lived.told("record", "activities")
    assert [row["title"] for row in rows] == ["June", "Jul"]
    assert len(lived.told("record", "activities", "--period", "2026Q2")) == 1


def test_kinds_are_listed_with_the_facts_that_follow(town):
    rows = {row["name"]: row for row in town.told("record", "kinds")}
    assert rows["meeting"]["held_fact"] == "meeting.held"
    assert rows["lecture"]["requires_evidence"] is True
