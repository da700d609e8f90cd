"""Tests of the commands about chains of bodies."""

DECIDE = ("chains", "record", "Roof", "decide", "--on", "2026-09-03", "--entitled", 20)


def opened(town) -> None:
    town.done("chains", "open", "two-steps", "Roof", "--about", "plan:roof")


def test_a_matter_goes_from_step_to_step(town):
    opened(town)
    voted = town.told(*DECIDE, "--present", 12, "--yes", 7)
    assert (voted["agreed"], voted["next"]) == (True, "publish")
    assert voted["sentence"].startswith("Valid: 12 of 20 entitled were present")
    town.done("chains", "publish", "Roof", "publish", "--text", "We mend it.", "--places", "gate",
              "--on", "2026-09-04")  # fmt: skip

    shown = town.told("chains", "show", "Roof")  # the notice hung from the 4th to the 10th
    assert (shown["state"], shown["next"]) == ("complete", None)
    assert {one["what"] for one in shown["missing"]} == {"paper"}
    town.done("chains", "complete", "Roof", "publish", "--supervision", "agreed", "--filed", "b 1")
    assert [one["step"] for one in town.told("chains", "show", "Roof")["missing"]] == ["decide"]


def test_a_step_out_of_turn_is_refused_with_the_one_that_is_due(town):
    opened(town)
    result = town.run("chains", "publish", "Roof", "publish", "--text", "x", "--places", "gate")

    assert result.exit_code == 1
    assert "assembly decides comes first" in result.stderr


def test_more_ballots_than_present_change_nothing(town):
    opened(town)
    result = town.run(*DECIDE, "--present", 12, "--yes", 13)

    assert result.exit_code == 3
    assert town.told("chains", "show", "Roof")["sheets"] == []


def test_what_is_missing_is_told_in_sentences(lived):
    said = lived.done("chains", "show", "Roof")

    assert "made public is not recorded yet." in said


def test_the_sheets_are_written_to_a_new_file_only(lived):
    page = lived.folder / "roof.html"
    lived.done("chains", "print", "Roof", "--into", page)

    assert page.read_text(encoding="utf-8").count("<section>") == 2
    assert lived.run("chains", "print", "Roof", "--into", page).exit_code == 6


def test_chains_are_listed_with_their_steps(town):
    [kind] = town.told("chains", "kinds")

    assert kind["steps"] == {"decide": "assembly decides", "publish": "made public"}
