"""Tests of the commands about notices and objections."""

import pytest

POST = ("notices", "post", "Winners", "--text", "Call 13800001111", "--places", "gate", "--days", 3)


def test_names_and_numbers_are_redacted_before_a_notice_is_posted(town):
    told = town.told(*POST, "--person", "M1", "--person", "M2")
    assert told["text"] == "Call ***********\n王*明\n李*海"


def test_a_notice_hangs_for_its_days_the_first_included(town):
    told = town.told(*POST)
    assert (told["posted_on"], told["taken_down_after"]) == ("2026-09-30", "2026-10-02")
    assert len(town.told("notices", "list", today="2026-10-02")) == 1
    assert town.told("notices", "list", today="2026-10-03") == []
    assert len(town.told("notices", "list", "--all", today="2026-10-03")) == 1


def test_a_notice_may_be_dated(town):
    assert town.told(*POST, "--on", "2026-10-05")["posted_on"] == "2026-10-05"


def test_a_notice_is_withdrawn_in_sight_by_its_title(town):
    town.done(*POST)
    told = town.told("notices", "withdraw", "Winners", "--reason", "typing error")
    assert told["withdrawal_reason"] == "typing error"
    assert town.told("notices", "list") == []
    assert "typing error" in town.done("notices", "show", "Winners")


def test_an_objection_is_noted_shown_and_answered(town):
    town.done(*POST)
    noted = town.told("notices", "object", "Winners", "--raised-by", "Zhao", "--reason", "unfair")
    assert noted["answer_due"] == "2026-10-03"
    assert "unfair" in town.done("notices", "show", "Winners")
    answer = ("notices", "answer", "Winners", "--text", "Looked into it.", "--not-upheld")
    assert town.told(*answer, by="Rev") == {"objection": noted["objection"], "upheld": False}
    [objection] = town.told("notices", "show", "Winners")["objections"]
    assert (objection["answer"], objection["upheld"]) == ("Looked into it.", False)


def test_of_several_open_objections_one_is_answered_by_its_id(town):
    town.done(*POST)
    args = ("notices", "object", "Winners", "--reason", "unfair", "--raised-by")
    first, _second = (town.told(*args, name)["objection"] for name in ("Zhao", "Qian"))
    assert (
        town.run("notices", "answer", "Winners", "--text", "x", "--upheld", by="Rev").exit_code == 3
    )
    told = town.told("notices", "answer", first, "--text", "Yes.", "--upheld", by="Rev")
    assert told == {"objection": first, "upheld": True}


def test_a_clerk_may_not_answer_an_objection(town):
    town.done(*POST)
    town.done("notices", "object", "Winners", "--raised-by", "Zhao", "--reason", "unfair")
    result = town.run("notices", "answer", "Winners", "--text", "No.", "--not-upheld", by="Clerk")
    assert result.exit_code == 4


def test_a_title_that_tells_of_everyone_below_it_is_refused(town):
    title = "List of low-income households"
    result = town.run("notices", "post", title, "--text", "x", "--places", "gate", "--days", 3)
    assert result.exit_code == 1


def test_a_notice_that_does_not_exist_is_refused(town):
    assert town.run("notices", "show", "Losers").exit_code == 3


TEXT = ("notices", "post-text", "result", "--places", "gate", "--fill", "period=2026Q3")


def test_a_prepared_text_is_posted_with_its_gaps_filled_for_the_days_it_prescribes(town):
    told = town.told(*TEXT, "--fill", "who=the office", "--person", "M1")
    assert (told["title"], told["text"]) == ("Results of 2026Q3", "Ask the office.\n王*明")
    assert (told["posted_on"], told["taken_down_after"]) == ("2026-09-30", "2026-10-04")


def test_a_gap_left_open_is_refused_and_the_gaps_are_named(town):
    result = town.run(*TEXT)
    assert (result.exit_code, "who" in result.stderr) == (3, True)
    assert town.told("notices", "list") == []


def test_a_fill_that_is_no_pair_is_refused(town):
    assert town.run(*TEXT, "--fill", "who").exit_code == 3


def test_prepared_texts_are_listed_with_their_gaps_and_what_they_rest_on(town):
    [row] = town.told("notices", "texts")
    assert (row["name"], row["gaps"], row["days"]) == ("result", "period, who", 5)
    assert row["reference"].startswith("own choice")


def test_a_notice_is_taken_down_after_its_time_and_the_list_of_what_is_due_is_short(town):
    town.done("notices", "post", "Bins", "--text", "We decided.", "--places", "gate", "--days", 7)
    assert town.run("notices", "remove", "Bins", today="2026-10-06").exit_code == 1
    due = town.told("notices", "due", today="2026-10-07")["to_remove"]
    assert [one["title"] for one in due] == ["Bins"]
    assert town.told("notices", "remove", "Bins", today="2026-10-07")["removed_by"] == "Clerk"
    assert town.told("notices", "due", today="2026-10-07")["to_remove"] == []


def test_names_in_full_need_a_basis(town):
    post = ("notices", "post", "List", "--text", "Ours:", "--places", "gate", "--days", 3,
            "--person", "M1", "--names-in-full")  # fmt: skip
    assert town.run(*post).exit_code == 1
    told = town.told(*post, "--legal-basis", "consents of 2026-09-29, binder 4")
    assert told["text"] == "Ours:\n王小明"
    assert told["legal_basis"] == "consents of 2026-09-29, binder 4"


@pytest.mark.parametrize(
    ("args", "end"),
    [
        (("--until", "2026-10-05"), "2026-10-05"),
        (("--days", 3, "--working-days"), "2026-10-09"),  # 30 September, then 8 and 9 October
    ],
)
def test_a_notice_hangs_until_a_day_or_for_working_days(town, args: tuple, end: str):
    post = ("notices", "post", "Bins", "--text", "We decided.", "--places", "gate", *args)
    assert town.told(*post)["taken_down_after"] == end


@pytest.mark.parametrize("args", [(), ("--until", "2026-09-29"), ("--days", 0)])
def test_a_notice_that_would_not_hang_is_refused(town, args: tuple):
    before = town.told("verify")
    post = ("notices", "post", "Bins", "--text", "We decided.", "--places", "gate", *args)
    assert town.run(*post).exit_code == 3
    assert town.told("verify") == before


def test_the_page_for_the_board_is_written_to_a_new_file_only(lived):
    page = lived.folder / "bins.html"
    lived.done("notices", "print", "Bins", "--into", page)
    assert "We decided." in page.read_text(encoding="utf-8")
    assert lived.run("notices", "print", "Bins", "--into", page).exit_code == 6
    assert lived.run("notices", "print", "Bins", "--into", page / "no").exit_code == 6
