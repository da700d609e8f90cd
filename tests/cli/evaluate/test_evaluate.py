"""Tests of the commands that run a selection."""

import pytest

APPRAISE = ("evaluate", "appraise", "good-home")
NOTICE = ("evaluate", "notice", "Homes 2026", "--text", "Proposed:", "--places", "gate")


def appraise(town, code: str, *points: str, appraiser: str = "Wu") -> None:
    town.done(*APPRAISE, code, *points, "--appraiser", appraiser)


def test_programs_are_listed_with_their_criteria(town):
    row = next(one for one in town.told("evaluate", "programs") if one["name"] == "good-home")
    assert row["criteria"] == {"peace": 10, "order": 10}


def test_a_selection_runs_from_nomination_to_award(lived):
    appraise(lived, "H1", "peace=9", "order=5")
    appraise(lived, "H2", "peace=4", "order=5")
    assert lived.told("evaluate", "proposal", "Homes 2026")["proposed"] == ["H1"]
    assert lived.told(*NOTICE)["stage"] == "noticed"
    confirm = ("evaluate", "confirm", "Homes 2026")
    # The program's notice of three days hangs until 2026-10-02, that day included.
    assert lived.run(*confirm, by="Rev", today="2026-10-02").exit_code == 1
    assert lived.told(*confirm, by="Rev", today="2026-10-03")["awarded"] == ["H1"]
    rows = {one["title"]: one for one in lived.told("evaluate", "list")}
    assert rows["Homes 2026"]["stage"] == "confirmed"


def test_the_notice_names_the_head_of_a_household_redacted(lived):
    appraise(lived, "H1", "peace=9", "order=5")
    appraise(lived, "H2", "peace=4", "order=5")
    lived.done(*NOTICE)
    assert lived.told("notices", "show", "Homes 2026")["text"] == "Proposed:\n王*明"


def test_another_person_may_be_named_for_a_household(lived):
    appraise(lived, "H1", "peace=9", "order=5")
    appraise(lived, "H2", "peace=4", "order=5")
    lived.done(*NOTICE, "--name", "H1=M3")
    assert lived.told("notices", "show", "Homes 2026")["text"] == "Proposed:\nM. J."


def test_a_household_without_a_head_needs_a_name(lived):
    with lived.community() as community:
        head = community.members.by_code("M2")
        community.members.amend(head.id, relation=None, by=community.actors.named("Clerk"))
    appraise(lived, "H1", "peace=1", "order=1")
    appraise(lived, "H2", "peace=4", "order=5")
    result = lived.run(*NOTICE)
    assert result.exit_code == 3
    assert "--name H2=MEMBER" in result.stderr


def test_totals_are_means_over_appraisers_in_the_order_of_codes(lived):
    appraise(lived, "H2", "peace=9", "order=5")
    appraise(lived, "H2", "peace=4", "order=5", appraiser="Sun")
    appraise(lived, "H1", "peace=1")
    rows = {row["code"]: row for row in lived.told("evaluate", "totals", "good-home")}
    assert list(rows) == ["H1", "H2"]
    # 14 points of one and 9 of the other are 23 in all, of two.
    assert rows["H2"]["mean"] == "23/2"
    assert (rows["H1"]["mean"], rows["H1"]["missing"]) == (None, ["Wu: order"])


def test_a_tie_is_left_to_people(lived):
    appraise(lived, "H1", "peace=5", "order=5")
    appraise(lived, "H2", "peace=4", "order=6")
    told = lived.told("evaluate", "proposal", "good-home")
    assert (told["tied"], told["settled"], told["open_places"]) == (["H1", "H2"], False, 1)
    assert "Not settled" in lived.done("evaluate", "proposal", "good-home")
    assert lived.run(*NOTICE).exit_code == 1


@pytest.mark.parametrize("points", ["peace", "peace=many", "peace=-1", "peace=11", "war=1"])
def test_points_that_cannot_be_are_refused(lived, points: str):
    assert lived.run(*APPRAISE, "H1", points, "--appraiser", "Wu").exit_code == 3


def test_who_is_not_put_forward_cannot_be_appraised(lived):
    lived.done("evaluate", "open", "good-home", "Other")
    result = lived.run("evaluate", "appraise", "Other", "H1", "peace=1", "--appraiser", "Wu")
    assert result.exit_code == 3
    assert "not put forward" in result.stderr


def test_a_program_that_two_selections_follow_does_not_say_which_is_meant(lived):
    lived.done("evaluate", "open", "good-home", "Other")
    result = lived.run("evaluate", "nominate", "good-home", "H1", "--way", "self")
    assert result.exit_code == 3
    assert "Several are called 'good-home'" in result.stderr


def test_an_award_has_its_plaque_and_its_recheck_and_who_is_revoked_is_out(lived):
    told = lived.told("evaluate", "plaque", "Stars 2026", "H1", "7", "--on", "2026-09-05")
    assert (told["plaque"], told["recheck_on"]) == ("7", "2027-09-02")
    assert [one["code"] for one in lived.told("evaluate", "honours", "--due")] == ["H1"]
    recheck = ("evaluate", "recheck", "Stars 2026", "H1", "--found", "revoked", "--reason", "fire")
    assert lived.run(*recheck).exit_code == 4  # the clerk may not
    said = lived.done(*recheck, by="Rev")
    assert said.startswith("H1: revoked; it cannot be put forward again until 2028-09-30 is over.")
    lived.done("evaluate", "open", "stars", "Stars 2027")
    again = lived.run("evaluate", "nominate", "Stars 2027", "H1", "--way", "self")
    assert again.exit_code == 1
    assert "fire" in again.stderr


def test_who_was_awarded_years_running_is_recommended(lived):
    assert lived.told("evaluate", "recommend", "stars") == [
        {"code": "H1", "years": ["2025", "2026"]}
    ]
    assert lived.told("evaluate", "recommend", "stars", "--year", 2025) == []


def test_a_grade_is_told_with_its_reason_and_waits_for_the_measure(lived):
    [before] = lived.told("evaluate", "grades", "review")
    assert (before["grade"], before["why"]) == (None, "Not measured yet: attendance.")
    lived.done("evaluate", "measure", "review", "M1", "attendance=49/100")
    [row] = lived.told("evaluate", "grades", "review")
    assert row["grade"] == "fair"
    assert "attendance: 0.49 is below 0.5" in row["why"]
    grade = ("evaluate", "grade", "review", "M1", "excellent", "--reason", "ill for a month")
    lived.done(*grade, by="Rev")
    assert "Set by a person: ill for a month" in lived.done("evaluate", "grades", "review")
    lived.done("evaluate", "notice", "review", "--text", "Excellent:", "--places", "gate")
    confirm = ("evaluate", "confirm", "review")
    late = {"by": "Rev", "today": "2026-10-01"}
    assert lived.run(*confirm, **late).exit_code == 1  # one of one, where a third is none
    done = lived.told(*confirm, "--reason", "only one was reviewed", **late)
    assert (done["awarded"], done["confirmed"]) == ([], ["M1"])


def test_ballots_are_taken_in_by_the_sheaf_and_a_tie_is_settled_by_people(town):
    town.done("evaluate", "open", "speaker", "Speaker")
    for code in ("M1", "M2", "M3"):
        town.done("evaluate", "nominate", "Speaker", code, "--way", "self")
    box = ("evaluate", "ballots", "Speaker", "2*M1,M2", "M2,M1,M3", "M2", "--issued", 5)
    assert town.told(*box, "--spoiled", 1) == {"returned": 5, "spoiled": 1}
    # Of three names the first has 2 points, the second 1: M1 2+2+1 = 5, M2 1+1+2+2 = 6.
    assert town.told("evaluate", "proposal", "Speaker")["proposed"] == ["M2"]
    again = ("evaluate", "ballots", "Speaker", "M1", "M2", "--issued", 5)
    assert town.run(*again).exit_code == 3
    town.done(*again, "--reason", "a sheaf of another street")
    assert town.told("evaluate", "proposal", "Speaker")["tied"] == ["M1", "M2"]
    settle = ("evaluate", "settle", "Speaker", "M2", "--reason", "by lot before witnesses")
    assert town.run(*settle).exit_code == 4
    town.done(*settle, by="Rev")
    found = town.told("evaluate", "proposal", "Speaker")
    assert (found["proposed"], found["settled"]) == (["M2"], True)


@pytest.mark.parametrize("sheaf", ["x*M1", "0*M1", "M1,M1", "M1=x"])
def test_a_sheaf_that_cannot_be_read_is_refused(town, sheaf: str):
    town.done("evaluate", "open", "speaker", "Speaker")
    town.done("evaluate", "nominate", "Speaker", "M1", "--way", "self")
    assert town.run("evaluate", "ballots", "Speaker", sheaf, "--issued", 5).exit_code == 3


def test_an_upheld_objection_takes_its_entry_off_the_list(lived):
    appraise(lived, "H1", "peace=9", "order=5")
    appraise(lived, "H2", "peace=4", "order=5")
    lived.done(*NOTICE)
    objected = lived.told(
        "notices", "object", "Homes 2026", "--raised-by", "Sun", "--reason", "no", "--about", "H1"
    )["objection"]
    answer = ("notices", "answer", objected, "--text", "So it is.", "--upheld")
    lived.done(*answer, by="Rev")
    remove = ("evaluate", "remove", "Homes 2026", "H1")
    assert lived.told(*remove, by="Rev")["objection"] == objected
    other = lived.run("evaluate", "remove", "Homes 2026", "H2", by="Rev")
    assert (other.exit_code, "0 objections about H2" in other.stderr) == (3, True)
    told = lived.told("evaluate", "confirm", "Homes 2026", by="Rev", today="2026-10-03")
    assert told["awarded"] == []


def test_who_fails_a_condition_is_out_with_the_reason(town):
    town.done("evaluate", "open", "stars", "Stars")
    town.done("evaluate", "nominate", "Stars", "H1", "--way", "self")
    screen = ("evaluate", "screen", "Stars", "H1", "here=no")
    assert town.run(*screen).exit_code == 3
    assert town.done(*screen, "--reason", "moved away").strip() == "H1 is out: here: moved away"


def test_a_selection_goes_back_to_the_appraisal_with_a_reason(lived):
    appraise(lived, "H1", "peace=9", "order=5")
    appraise(lived, "H2", "peace=4", "order=5")
    lived.done(*NOTICE)
    reopen = ("evaluate", "reopen", "Homes 2026", "--reason", "wrong sheet")
    assert lived.told(*reopen, by="Rev")["stage"] == "appraising"


VOTED = "Voted 2026"


def voted(town) -> None:
    """Put H1 and H2 forward, with points, and visit H1."""
    town.done("evaluate", "open", "voted-home", VOTED)
    for code in ("H1", "H2"):
        deeds = ("--deeds", "sweeps the lane")
        town.done("evaluate", "nominate", VOTED, code, "--way", "others", *deeds)
    for code, points in (("H1", 9), ("H2", 8)):
        town.done("evaluate", "appraise", VOTED, code, f"peace={points}", "--appraiser", "Wu")
    visit(town, "H1", "--unannounced")


def visit(town, code: str, *more: str, **how: str) -> None:
    who = ("--visitors", "Wu, Sun", "--seen", "a swept lane")
    town.done("evaluate", "visit", VOTED, code, *who, *more, **how)


def test_what_is_missing_is_shown_until_the_body_has_said_yes(lived):
    voted(lived)
    told = lived.told("evaluate", "show", VOTED)
    assert (told["stage"], told["next"], told["codes"]) == ("appraising", "proposed", ["H1", "H2"])
    assert told["missing"] == ["Nobody went to look at: H2."]
    assert lived.run("evaluate", "advance", VOTED).exit_code == 1
    visit(lived, "H2")
    lived.done("evaluate", "advance", VOTED)
    assert "Not decided yet by: assembly." in lived.done("evaluate", "show", VOTED)
    said = ("evaluate", "deliberate", VOTED, "assembly", "--entitled", 9, "--present", 5)
    assert lived.told(*said, "--yes", 2, "--no", 3)["passed"] is False
    assert lived.done(*said, "--yes", 3, "--no", 2, "--opinion", "fair").startswith("Valid: 5 of 9")
    assert lived.told("evaluate", "show", VOTED)["missing"] == []
    told = lived.told("evaluate", "explain", VOTED, "H1")
    assert told["standing"] == "9 points reach good (from 9)."
    texts = [one["text"] for one in told["happenings"]]
    assert texts[0] == "Put forward by: others (sweeps the lane)."
    assert texts[2] == "Visited unannounced by Wu, Sun: a swept lane"
    assert texts[-1].endswith("Passed: 3 in favour, more than 1/2 of 5 present needed. fair")
    assert {one["by"] for one in told["happenings"]} == {"Clerk"}


def test_a_downgrade_names_the_lower_grade_and_who_left_is_not_awarded(lived):
    voted(lived)
    visit(lived, "H2")
    lived.done("evaluate", "withdraw", VOTED, "H2")
    lived.done("evaluate", "advance", VOTED)
    votes = ("--entitled", 9, "--present", 9, "--yes", 9)
    lived.done("evaluate", "deliberate", VOTED, "assembly", *votes)
    lived.done("evaluate", "notice", VOTED, "--text", "Proposed:", "--places", "gate")
    later = {"today": "2026-10-01"}
    confirmed = lived.told("evaluate", "confirm", VOTED, by="Rev", **later)
    assert confirmed["confirmed"] == ["H1"]
    visit(lived, "H1", today="2027-10-02")
    recheck = ("evaluate", "recheck", VOTED, "H1", "--found", "downgraded", "--reason", "dust")
    assert lived.run(*recheck, by="Rev", today="2027-10-02").exit_code == 3
    told = lived.told(*recheck, "--grade", "fair", by="Rev", today="2027-10-02")
    assert (told["grade"], told["state"]) == ("fair", "downgraded")
