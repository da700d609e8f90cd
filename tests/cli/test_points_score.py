"""Tests of the commands that show scores and the reasons for them."""


def test_everyone_is_listed_by_code_and_not_by_merit(lived):
    meeting = ("record", "activity", "meeting", "--title", "August", "--on", "2026-08-03")
    lived.done(*meeting, "--attend", "M2:5", "--attend", "M3:1")
    lived.done("points", "propose", "meetings", "--period", "2026Q3")
    lived.done("points", "confirm", "meetings", by="Rev")
    rows = lived.told("points", "score", "meetings", "--period", "2026Q3")
    # base 10 and 2 points an hour: 2 h, 1.5 + 5 h, 1 h
    assert [(row["code"], row["total"]) for row in rows] == [
        ("M1", "14"),
        ("M2", "23"),
        ("M3", "12"),
    ]


def test_an_explanation_gives_rule_reference_people_and_arithmetic(lived):
    told = lived.told("points", "explain", "meetings", "M1", "--period", "2026Q3")
    [reason] = told["reasons"]
    assert told["total"] == "14"
    assert reason["rule_version"] == "hours@2026-01-01"
    assert reason["reference"] == "meeting of 2026-01-08, resolution 3"
    assert (reason["plugin"], reason["proposed_by"], reason["confirmed_by"]) == (
        "local",
        "Clerk",
        "Rev",
    )
    said = lived.done("points", "explain", "meetings", "M1", "--period", "2026Q3")
    assert "10 base + 4 from entries = 14" in said
    assert "meeting of 2026-01-08, resolution 3" in said


def test_a_score_without_entries_is_explained_by_its_base(lived):
    said = lived.done("points", "explain", "meetings", "M3", "--period", "2026Q3")
    assert "10 base + 0 from entries = 10" in said


def test_an_unknown_scheme_is_refused_with_those_there_are(lived):
    result = lived.run("points", "explain", "meeting", "M1", "--period", "2026Q3")
    assert result.exit_code == 3
    assert "There are: meetings." in result.stderr
