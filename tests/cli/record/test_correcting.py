"""Putting an activity right on the command line."""

MEETING = ("record", "activity", "meeting", "--title", "July", "--on", "2026-07-03", "--code", "A")


def test_a_wrong_day_and_a_forgotten_person_take_one_command(town):
    town.done(*MEETING, "--attend", "M1:2")

    told = town.told(
        "record", "amend-activity", "A", "日期=2026-07-02", "--attend", "M2", "--attend", "M1:1.5"
    )

    assert (told["present"], told["status"]) == (2, "verified")
    (activity,) = town.told("record", "activities")
    assert activity["held_on"] == "2026-07-02"
    sheet = town.told("record", "attendance", "A")
    assert {one["member"]: one["hours"] for one in sheet} == {"M1": "1.50", "M2": None}


def test_who_was_noted_as_absent_by_mistake_came_after_all(town):
    town.done(*MEETING, "--absent", "M1")

    town.done("record", "amend-activity", "A", "--attend", "M1")

    (one,) = town.told("record", "attendance", "A")
    assert (one["attended"], one["excused"]) == (True, False)


def test_who_does_not_belong_on_the_sheet_is_taken_off_it(town):
    town.done(*MEETING, "--attend", "M1", "--attend", "M2")

    town.done("record", "amend-activity", "A", "--without", "M2")

    assert [one["member"] for one in town.told("record", "attendance", "A")] == ["M1"]


def test_the_status_of_an_activity_follows_and_is_not_typed(town):
    town.done(*MEETING)

    assert town.run("record", "amend-activity", "A", "status=verified").exit_code == 3


def test_an_activity_typed_twice_is_taken_back_with_a_reason(town):
    town.done(*MEETING, "--attend", "M1")

    town.done("record", "withdraw-activity", "A", "--reason", "typed twice")

    assert town.told("record", "activities") == []
    assert town.told("facts", "counts", "--period", "2026Q3") == []


def test_what_a_vote_was_held_at_is_not_taken_back(lived):
    result = lived.run("record", "withdraw-activity", "J", "--reason", "typed twice")

    assert result.exit_code == 3
    assert "cannot go" in result.stderr
