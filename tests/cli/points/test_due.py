"""Tests of the commands of due process: closed periods, appeals, approval chains."""

CLOSE = ("points", "close", "meetings", "--period", "2026Q2", "--reason", "the board met")
LATE = ("points", "propose", "meetings", "--period", "2026Q2")
MEETING = ("record", "activity", "meeting", "--title", "June", "--on", "2026-06-03")
SCORE = ("points", "score", "meetings", "M1", "--period", "2026Q2")


def closed(town):
    """Let M1 have met for 2 hours in a quarter that is closed, and for 1 hour as is found later."""
    town.done(*MEETING, "--attend", "M1:2")
    town.done(*LATE)
    town.done("points", "confirm", "meetings", by="Rev")
    town.done(*CLOSE, by="Rev")
    town.done(*MEETING[:-1], "2026-06-04", "--attend", "M1:1")
    return town


def test_a_late_proposal_says_what_it_adjusts_and_asks_why(town):
    closed(town)
    refused = town.run(*LATE)
    assert (refused.exit_code, "with a reason" in refused.output) == (1, True)
    told = town.done(*LATE, "--reason", "found late")
    assert "It adjusts what is closed: 2026Q2." in told
    assert town.told("points", "show", "meetings")["adjusts"] == ["2026Q2"]


def test_a_score_shows_what_it_was_as_closed_and_what_it_is(town):
    closed(town)
    town.done(*LATE, "--reason", "found late")
    town.done("points", "confirm", "meetings", by="Rev")
    (row,) = town.told(*SCORE)
    # A base of 10 and 2 points an hour: 14 with two hours, and one hour more.
    assert (row["as_closed"], row["adjusted"], row["open"], row["total"]) == ("14", "2", "0", "16")
    assert "as_closed" not in town.told(*SCORE[:-1], "2026Q1")[0]


def test_closed_periods_are_listed_with_who_adjusted_what_and_why(town):
    assert "nothing to list" in town.done("points", "periods", "meetings")
    closed(town)
    batch = town.told(*LATE, "--reason", "found late")["batch"]
    town.done("points", "confirm", "meetings", by="Rev")
    (row,) = town.told("points", "periods", "meetings")
    assert (row["period"], row["closed_on"], row["closed_by"], row["reason"], row["open"]) == (
        "2026Q2", "2026-09-30", "Rev", "the board met", [],
    )  # fmt: skip
    assert row["adjustments"] == [
        {
            "code": "M1",
            "amount": "2",
            "day": "2026-09-30",
            "batch": batch,
            "by": "Rev",
            "reason": "found late",
        }
    ]
    assert "2026Q2: closed on 2026-09-30 by Rev (the board met)" in town.done(
        "points", "periods", "meetings"
    )


def test_a_changed_rule_stands_open_until_it_is_taken_over(town):
    closed(town)
    rules = town.folder / "rules" / "local.toml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace('base = "10"', 'base = "9"'), encoding="utf-8")
    assert "Changed without an adjustment: M1" in town.done("points", "periods", "meetings")
    town.done("plugins", "upgrade", "local", by="Ada")
    adopt = ("points", "adopt", "meetings", "--period", "2026Q2", "--reason", "resolution 7")
    assert town.told(*adopt, by="Rev")["adjustments"] == 1
    (row,) = town.told(*SCORE)
    assert (row["as_closed"], row["adjusted"], row["open"], row["total"]) == ("14", "-1", "0", "13")


def lodged(lived, *how):
    """Let M1 appeal against an entry of the lived quarter; return what the command told."""
    entries = lived.told("points", "show", "meetings")["entries"]
    seq = next(one["seq"] for one in entries if one["subject"] == "M1")
    lodge = ("points", "appeals", "lodge", "meetings", "M1", "--text", "I was there longer")
    return lived.told(*lodge, *(how or ("--entry", seq)))


def test_an_appeal_is_taken_down_shown_and_answered_by_somebody_else(lived):
    made = lodged(lived)["appeal"]
    sheet = lived.told("points", "appeals", "show", made)
    assert (sheet["code"], sheet["text"], sheet["state"]) == ("M1", "I was there longer", "lodged")
    answer = ("points", "appeals", "answer", made, "upheld", "--reason", "so it was")
    assert lived.run(*answer, by="Rev").exit_code == 4  # who confirmed it
    lived.done("actors", "add", "Sun", "--role", "reviewer", by="Ada")
    assert lived.told(*answer, by="Sun") == {"appeal": made, "state": "upheld"}
    # The base of 10 is left of 14.
    score = lived.told("points", "score", "meetings", "M1", "--period", "2026")
    assert score[0]["total"] == "10"


def test_appeals_are_listed_and_those_that_are_overdue(lived):
    made = lodged(lived, "--period", "2026")["appeal"]
    row = lived.told("points", "appeals", "list")[-1]
    assert (row["id"], row["period"], row["entry"]) == (made, "2026", None)
    assert lived.told("points", "appeals", "list", "--overdue") == []  # the scheme sets no term


def test_an_appeal_is_withdrawn_with_a_reason(lived):
    made = lodged(lived)["appeal"]
    withdrawn = lived.told("points", "appeals", "withdraw", made, "--reason", "all is well")
    assert withdrawn == {"appeal": made, "state": "withdrawn"}


def test_an_appeal_names_an_entry_or_a_period_and_not_both(lived):
    lodge = ("points", "appeals", "lodge", "meetings", "M1", "--text", "no")
    assert "either the disputed entry or a period" in lived.run(*lodge).output
    assert lived.run(*lodge, "--entry", "1", "--period", "2026").exit_code != 0


# An award outside the cap, which two steps allow (own choice).
AWARDS = """
[[scheme]]
name = "awards"
label = { en = "awards", zh_hans = "表彰", zh_hant = "表彰" }
subject = "member"
reference = "own choice: for tests"
valid_from = 2026-01-01
approvals = [
  { name = "village", label = { en = "village", zh_hans = "村", zh_hant = "村" }, who = "the village", reference = "own choice" },
  { name = "town", label = { en = "town", zh_hans = "镇", zh_hant = "鎮" }, who = "the town", reference = "own choice" },
]

[[scheme.rules]]
id = "award"
label = { en = "award", zh_hans = "表彰", zh_hant = "表彰" }
fact = "meeting.attended"
points = "5"
approvals = ["village", "town"]
outside_cap = true
valid_from = 2026-01-01
reference = "own choice: for tests"
"""  # noqa: E501 - one step a line


def awarded(town):
    """Let M1 earn an award that waits; return the number of its entry."""
    (town.folder / "rules" / "awards.toml").write_text(AWARDS, encoding="utf-8")
    town.done("plugins", "enable", "awards", by="Ada")
    town.done(*MEETING, "--attend", "M1:2")
    batch = town.told("points", "propose", "awards", "--period", "2026")["batch"]
    town.done("points", "confirm", "awards", by="Rev")
    return town.told("points", "show", batch)["entries"][0]["seq"]


def total(town):
    return town.told("points", "score", "awards", "M1", "--period", "2026")[0]["total"]


def test_an_award_counts_once_two_people_recorded_its_two_steps(town):
    seq = awarded(town)
    approve = ("points", "approve", seq)
    done = town.told(*approve, "village", "--evidence", "minutes 3", by="Rev")
    assert (done["next"], total(town)) == ("town", "0")
    (row,) = town.told("points", "pending")
    assert (row["seq"], row["code"], row["amount"], row["next"], row["who"]) == (
        seq, "M1", "5", "town", "the town",
    )  # fmt: skip
    assert row["steps"] == [
        {"step": "village", "day": "2026-09-30", "by": "Rev", "evidence": "minutes 3"}
    ]
    assert town.run(*approve, "town", "--evidence", "letter", by="Rev").exit_code == 4
    town.done("actors", "add", "Sun", "--role", "reviewer", by="Ada")
    told = town.done(*approve, "town", "--evidence", "letter 8", by="Sun")
    assert f"Entry {seq} counts now." in told
    assert (total(town), town.told("points", "pending", "awards")) == ("5", [])


def test_a_refused_award_never_counts(town):
    seq = awarded(town)
    refuse = ("points", "refuse", seq, "village", "--reason", "not of the county")
    assert town.told(*refuse, by="Rev") == {"entry": seq, "step": "village"}
    assert (total(town), town.told("points", "pending")) == ("0", [])


def test_an_entry_of_another_scheme_is_refused(lived):
    refused = lived.run("points", "appeals", "lodge", "thanks", "M1", "--entry", 1, "--text", "no")
    assert refused.exit_code == 3
    assert "Entry 1 is one of the scheme meetings, not of thanks." in refused.output
