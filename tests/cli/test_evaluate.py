"""Tests of the commands that run a selection."""

import pytest

APPRAISE = ("evaluate", "appraise", "good-home")
NOTICE = ("evaluate", "notice", "Homes 2026", "--text", "Proposed:", "--places", "gate")


def appraise(town, code: str, *points: str, appraiser: str = "Wu") -> None:
    town.done(*APPRAISE, code, *points, "--appraiser", appraiser)


def test_programs_are_listed_with_their_criteria(town):
    [row] = town.told("evaluate", "programs")
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
    [row] = lived.told("evaluate", "list")
    assert row["stage"] == "confirmed"


def test_the_notice_names_the_head_of_a_household_redacted(lived):
    appraise(lived, "H1", "peace=9", "order=5")
    appraise(lived, "H2", "peace=4", "order=5")
    lived.done(*NOTICE)
    assert lived.told("notice", "show", "Homes 2026")["text"] == "Proposed:\n王*明"


def test_another_person_may_be_named_for_a_household(lived):
    appraise(lived, "H1", "peace=9", "order=5")
    appraise(lived, "H2", "peace=4", "order=5")
    lived.done(*NOTICE, "--name", "H1=M3")
    assert lived.told("notice", "show", "Homes 2026")["text"] == "Proposed:\nM. J."


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
