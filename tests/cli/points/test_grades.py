"""Tests of the command that shows which grades a scheme would give."""

GRADES = ("points", "grades", "meetings", "--period", "2026")


def test_grades_stand_in_the_order_of_codes_and_are_a_proposal(lived):
    # 10 and 2 hours at 2 points each are 14, 1.5 hours make 13; good begins at 14, for half of two.
    assert [(one["code"], one["total"], one["grade"]) for one in lived.told(*GRADES)] == [
        ("M1", "14", "good"),
        ("M2", "13", ""),
    ]
    assert "People decide" in lived.done(*GRADES)


def test_a_tie_at_the_end_of_a_quota_is_left_open(lived):
    # M2 comes to another half hour: two have 14, and one place in two is to be had.
    meeting = ("record", "activity", "meeting", "--title", "August", "--on", "2026-08-03")
    lived.done(*meeting, "--attend", "M2:0.5")
    lived.done("points", "propose", "meetings", "--period", "2026Q3")
    lived.done("points", "confirm", "meetings", by="Rev")

    assert [(one["grade"], one["open_for"]) for one in lived.told(*GRADES)] == [
        ("", "good"),
        ("", "good"),
    ]


def test_an_unknown_scheme_is_named(lived):
    refused = lived.run("points", "grades", "meeting", "--period", "2026")
    assert refused.exit_code != 0
    assert "meeting" in refused.output
