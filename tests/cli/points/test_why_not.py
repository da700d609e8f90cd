"""Tests of the command that says why facts brought nothing."""

WHY = ("points", "why-not", "meetings", "M3")


def test_what_waits_to_be_proposed_is_told_with_rule_reference_and_command(lived):
    lived.done(
        "record", "activity", "meeting", "--title", "August", "--on", "2026-08-03",
        "--attend", "M3:1",
    )  # fmt: skip
    told = lived.told(*WHY, "--period", "2026Q3")
    [fact] = told["facts"]
    [cause] = fact["causes"]
    assert (fact["kind"], fact["day"], fact["brought"]) == ("meeting attended", "2026-08-03", "0")
    assert (cause["obstacle"], cause["rule_version"]) == ("not proposed", "hours@2026-01-01")
    assert cause["reference"] == "meeting of 2026-01-08, resolution 3"
    said = lived.done(*WHY, "--period", "2026Q3")
    assert "community-gov points propose meetings --period 2026" in said
    assert lived.told(*WHY, "--fact", fact["fact"])["facts"] == [fact]


def test_a_fact_that_brought_points_is_told_with_them(lived):
    [reason] = lived.told("points", "explain", "meetings", "M1", "--period", "2026Q3")["reasons"]
    fact = reason["inputs"]["fact"]
    said = lived.done("points", "why-not", "meetings", "M1", "--fact", fact)
    # 2 hours at 2 points.
    assert "This fact brought 4 in entries" in said


def test_where_nothing_is_amiss_it_says_so(lived):
    said = lived.done("points", "why-not", "meetings", "M1", "--period", "2026Q3")
    assert "No fact brought nothing." in said


def test_restricted_facts_do_not_appear(lived):
    # M1 had a care visit in July, which is restricted.
    assert lived.told("points", "why-not", "meetings", "M1", "--period", "2026")["facts"] == []


def test_either_a_fact_or_a_period_is_asked_for(lived):
    assert lived.run(*WHY).exit_code == 2
    assert lived.run(*WHY, "--fact", "x", "--period", "2026").exit_code == 2
