"""Tests of the commands that propose and confirm points."""

import pytest

PROPOSE = ("points", "propose", "meetings", "--period", "2026Q3")
MEETING = ("record", "activity", "meeting", "--title", "July", "--on", "2026-07-03")


def test_schemes_are_listed_with_what_they_rest_on(town):
    assert town.told("points", "schemes")[0] == (
        {
            "name": "meetings",
            "label": "meetings",
            "subject": "member",
            "period": "year",
            "rules": 1,
            "reference": "own choice: for tests",
        }
    )


def test_a_proposal_waits_until_a_second_person_confirms_it(town):
    town.done(*MEETING, "--attend", "M1:2")
    assert town.told(*PROPOSE)["entries"] == 1
    assert town.run("points", "confirm", "meetings", by="Clerk").exit_code == 4
    assert town.told("points", "score", "meetings", "M1", "--period", "2026")[0]["total"] == "10"
    town.done("points", "confirm", "meetings", by="Rev")
    # 2 hours at 2 points each, on the base of 10.
    assert town.told("points", "score", "meetings", "M1", "--period", "2026")[0]["total"] == "14"


def test_nothing_is_proposed_twice(lived):
    assert lived.told(*PROPOSE) == {"batch": None}
    assert "Nothing is missing" in lived.done(*PROPOSE)


def test_a_proposal_is_shown_by_its_scheme_in_the_order_of_codes(lived):
    sheet = lived.told("points", "show", "meetings")
    assert (sheet["state"], sheet["proposed_by"], sheet["confirmed_by"]) == (
        "confirmed",
        "Clerk",
        "Rev",
    )
    # 2 hours and 1.5 hours, at 2 points an hour.
    assert [(one["subject"], one["amount"]) for one in sheet["entries"]] == [
        ("M1", "4"),
        ("M2", "3"),
    ]


def test_a_proposal_is_shown_by_its_id(lived):
    batch = lived.told("points", "batches")[0]["id"]
    assert lived.told("points", "show", batch)["id"] == batch


def test_batches_can_be_narrowed_to_a_state(lived):
    assert lived.told("points", "batches", "--state", "proposed") == []
    assert len(lived.told("points", "batches", "--state", "confirmed")) == 2


def test_a_rejected_proposal_never_counts_and_keeps_the_reason(town):
    town.done(*MEETING, "--attend", "M1:2")
    town.done(*PROPOSE)
    town.done("points", "reject", "meetings", "--reason", "wrong list", by="Rev")
    [batch] = town.told("points", "batches")
    assert (batch["state"], batch["reason"]) == ("rejected", "wrong list")
    assert town.told("points", "score", "meetings", "M1", "--period", "2026")[0]["total"] == "10"


def test_an_entry_is_taken_back_for_a_reason(lived):
    told = lived.told("points", "reverse", 1, "--reason", "was not there", by="Rev")
    assert told == {"entry": 1, "counter": 4}
    scores = lived.told("points", "score", "meetings", "--period", "2026")
    assert [(one["code"], one["total"]) for one in scores] == [("M1", "10"), ("M2", "13")]


@pytest.mark.parametrize(
    "args",
    [
        ("propose", "nothing", "--period", "2026"),
        ("confirm", "nothing"),
        ("show", "nothing"),
        ("reverse", "99", "--reason", "x"),
    ],
)
def test_what_does_not_exist_is_refused(lived, args: tuple[str, ...]):
    by = "Clerk" if args[0] == "propose" else "Rev"
    assert lived.run("points", *args, by=by).exit_code == 3


def test_a_broken_plugin_lets_nothing_be_proposed(broken):
    result = broken.run(*PROPOSE)
    assert result.exit_code == 5
    assert "local" in result.stderr
