"""Tests of the commands that keep gradings: two members, 14 and 13 points, good begins at 14."""

import json

import pytest

GRADINGS = ("points", "gradings")
PROPOSE = (*GRADINGS, "propose", "meetings", "--period", "2026Q3")


def tie(lived):
    """Let M2 reach 14 too: two are tied for the one place that half of two has."""
    meeting = ("record", "activity", "meeting", "--title", "August", "--on", "2026-08-03")
    lived.done(*meeting, "--attend", "M2:0.5")
    lived.done("points", "propose", "meetings", "--period", "2026Q3")
    lived.done("points", "confirm", "meetings", by="Rev")


def test_a_grading_is_proposed_shown_confirmed_and_published(lived):
    made = lived.told(*PROPOSE)
    assert (made["lines"], made["tied"]) == (2, 0)

    shown = lived.told(*GRADINGS, "show", "meetings")
    assert (shown["id"], shown["state"], shown["plugin"]) == (made["grading"], "proposed", "local")
    assert [(one["code"], one["total"], one["grade"]) for one in shown["lines"]] == [
        ("M1", "14", "good"),
        ("M2", "13", None),
    ]
    lived.done(*GRADINGS, "confirm", "meetings", by="Rev")

    listed = lived.told(*GRADINGS, "list", "--state", "confirmed")[-1]
    assert (listed["period"], listed["confirmed_by"]) == ("2026Q3", "Rev")
    published = lived.told(*GRADINGS, "publish", "meetings")
    assert published["winners"] == [{"code": "M1", "grade": "good"}]
    # One of two is not named; a count of so few says who it is.
    assert (published["graded"], published["unnamed"]) == (None, None)
    text = lived.done(*GRADINGS, "publish", "meetings")
    assert "M1" in text
    assert "M2" not in text
    assert "14" not in text


def test_people_decide_a_tie_before_it_is_confirmed(lived):
    tie(lived)
    assert "2 are tied" in lived.done(*PROPOSE)
    assert lived.run(*GRADINGS, "confirm", "meetings", by="Rev").exit_code == 1

    drawn = ("--reason", "by lot")
    lived.done(*GRADINGS, "settle", "meetings", "M2", "good", *drawn)
    taken = lived.run(*GRADINGS, "settle", "meetings", "M1", "good", *drawn)
    assert taken.exit_code == 1
    assert "1 places, and all are taken" in taken.output
    assert lived.told(*GRADINGS, "settle", "meetings", "M1", "--none", *drawn)["grade"] is None

    lived.done(*GRADINGS, "confirm", "meetings", by="Rev")
    lines = lived.told(*GRADINGS, "show", "meetings")["lines"]
    assert [(one["grade"], one["decided_by"], one["reason"]) for one in lines] == [
        (None, "Clerk", "by lot"),
        ("good", "Clerk", "by lot"),
    ]


@pytest.mark.parametrize("words", [(), ("good", "--none")])
def test_a_decision_names_a_grade_or_says_that_it_is_none(lived, words):
    lived.done(*PROPOSE)
    for verb in ("settle", "correct"):
        refused = lived.run(*GRADINGS, verb, "meetings", "M1", *words, "--reason", "so")
        assert refused.exit_code == 2
        assert "--none" in refused.output


def test_a_grading_is_turned_down_with_a_reason(lived):
    made = lived.told(*PROPOSE)["grading"]
    lived.done(*GRADINGS, "reject", "meetings", "--reason", "too early", by="Rev")

    (listed,) = lived.told(*GRADINGS, "list", "--state", "rejected")
    assert (listed["id"], listed["reason"]) == (made, "too early")
    assert lived.run(*GRADINGS, "publish", made).exit_code == 3
    lived.done(*PROPOSE)


def test_a_clerk_neither_confirms_nor_corrects(lived):
    lived.done(*PROPOSE)
    assert lived.run(*GRADINGS, "confirm", "meetings").exit_code == 4
    lived.done(*GRADINGS, "confirm", "meetings", by="Rev")
    correct = (*GRADINGS, "correct", "meetings", "M1", "--none", "--reason", "forged")
    assert lived.run(*correct).exit_code == 4
    lived.done(*correct, by="Rev")


def test_a_grade_is_explained_with_the_people_who_decided(lived):
    lived.done(*PROPOSE)
    lived.done(*GRADINGS, "confirm", "meetings", by="Rev")

    low = lived.told(*GRADINGS, "explain", "meetings", "M2")
    assert (low["grade"], low["next_better"]) == (None, "good")
    assert low["why_not"] == ["good begins at 14, and 13 was reached."]
    assert (low["plugin"], low["reference"]) == ("local", "own choice: for tests")
    text = lived.done(*GRADINGS, "explain", "meetings", "M2")
    assert "Why not good:" in text

    lived.done(
        *GRADINGS, "correct", "meetings", "M1", "--none", "--reason", "was not there", by="Rev"
    )
    told = lived.told(*GRADINGS, "explain", "meetings", "M1")
    (decision,) = told["decisions"]
    assert (decision["by"], decision["was"], decision["grade"]) == ("Rev", "good", None)
    assert decision["reason"] == "was not there"
    assert told["why_not"] == ["The rules allow good; a person decided otherwise."]


def test_the_decisions_are_in_the_journal_and_every_row_is_proven(lived):
    lived.done(*PROPOSE)
    lived.done(*GRADINGS, "confirm", "meetings", by="Rev")

    deeds = [(one["action"], one["actor"]) for one in json.loads(lived.done("journal", "--json"))]
    assert ("gradings.propose", "Clerk") in deeds
    assert ("gradings.confirm", "Rev") in deeds
    lived.done("verify")


def test_what_is_unknown_is_named(lived):
    lived.done(*PROPOSE)
    assert lived.run(*GRADINGS, "show", "meeting").exit_code == 3
    settle = (*GRADINGS, "settle", "meetings")
    for code, grade in (("M9", "good"), ("M1", "gold"), ("M3", "good")):
        refused = lived.run(*settle, code, grade, "--reason", "so")
        assert refused.exit_code == 3, refused.output
    assert (
        lived.run("points", "gradings", "propose", "meeting", "--period", "2026Q3").exit_code == 3
    )


def test_a_grade_may_be_called_by_the_name_that_people_read(lived):
    tie(lived)
    lived.done(*PROPOSE)
    lived.done(
        "--lang", "zh-hans", *GRADINGS, "settle", "meetings", "M1", "良好", "--reason", "抽签"
    )
    lines = lived.told(*GRADINGS, "show", "meetings")["lines"]
    assert (lines[0]["grade"], lines[0]["reason"]) == ("good", "抽签")
    assert "良好" in lived.done("--lang", "zh-hans", *GRADINGS, "show", "meetings")


def test_a_grading_stays_readable_when_its_plugin_is_gone(lived):
    lived.done(*PROPOSE)
    lived.done(*GRADINGS, "confirm", "meetings", by="Rev")
    lived.done("plugins", "disable", "local", by="Ada")

    lines = lived.told(*GRADINGS, "show", "meetings")["lines"]
    assert [(one["code"], one["grade"]) for one in lines] == [("M1", "good"), ("M2", None)]
    told = lived.told(*GRADINGS, "explain", "meetings", "M2")
    assert told["why_not"] == ["good begins at 14, and 13 was reached."]
    assert told["reference"] == "own choice: for tests"
