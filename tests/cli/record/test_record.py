"""Tests of the commands about registers."""

import pytest

ADD = ("record", "add", "visits")


def test_registers_are_listed_with_what_a_row_must_have(lived):
    rows = {row["name"]: row for row in lived.told("record", "list")}
    assert rows["visits"]["required"] == ["household", "visited_on"]
    assert (rows["visits"]["rows"], rows["care"]["restricted"]) == (1, "health")


def test_a_row_is_written_by_code_and_its_facts_are_told(town):
    told = town.told(*ADD, "household=H1", "visited_on=2026-09-02", "mood=好", "minutes=20")
    assert [(fact["kind"], fact["on"]) for fact in told["facts"]] == [("home.visit", "2026-09-02")]
    [row] = town.told("record", "show", "visits")
    assert (row["household"], row["mood"], row["minutes"]) == ("H1", "good", 20)


def test_a_field_goes_by_its_label_too(town):
    town.done(*ADD, "household=H1", "走访日期=2026-09-02")
    assert town.told("record", "show", "visits")[0]["visited_on"] == "2026-09-02"


def test_all_mistakes_are_told_at_once_and_nothing_is_written(town):
    result = town.run(*ADD, "household=H9", "visited_on=someday", "moo=good")
    assert result.exit_code == 3
    for said in (
        "'H9'",
        'visited (visited_on): "someday" is not a date',
        "Did you mean 'mood'?",
        "Nothing was written",
    ):
        assert said in result.stderr
    assert town.told("record", "show", "visits") == []


def test_a_missing_field_is_refused(town):
    assert town.run(*ADD, "household=H1").exit_code == 3


def test_a_row_is_amended_and_every_version_stays(lived):
    [row] = lived.told("record", "show", "visits")
    lived.done("record", "amend", "visits", row["id"], "minutes=20")
    versions = lived.told("record", "history", "visits", row["id"])
    assert [(one["version"], one["minutes"], one["actor"]) for one in versions] == [
        (1, None, "Clerk"),
        (2, 20, "Clerk"),
    ]


def test_an_empty_value_takes_a_value_away(lived):
    [row] = lived.told("record", "show", "visits")
    lived.done("record", "amend", "visits", row["id"], "note=")
    assert lived.told("record", "show", "visits", row["id"])["note"] is None


def test_a_withdrawn_row_counts_no_more_and_stays_to_be_seen(lived):
    [row] = lived.told("record", "show", "visits")
    lived.done("record", "withdraw", "visits", row["id"], "--reason", "wrong house")
    assert lived.told("record", "show", "visits")[0]["status"] == "withdrawn"
    kinds = [one["kind"] for one in lived.told("facts", "counts", "--period", "2026Q3")]
    assert "home.visit" not in kinds


def test_a_closed_register_is_not_browsed_but_opened_row_by_row(town):
    added = town.told("record", "add", "care", "member=M1", "day=2026-09-02", "illness=flu")

    listed = town.run("record", "show", "care")

    assert listed.exit_code == 1
    assert "never listed" in listed.stderr
    assert town.told("record", "show", "care", added["id"])["illness"] == "flu"
    assert town.run("record", "show", "care", added["id"], by="Ada").exit_code == 1


def test_rows_are_narrowed_sorted_and_paged(town):
    for day, mood in ((3, "good"), (1, "good"), (2, "bad")):
        town.done(*ADD, "household=H1", f"visited_on=2026-09-0{day}", f"mood={mood}")

    def days(*args):
        rows = town.told("record", "show", "visits", *args)
        return [int(row["visited_on"][-1]) for row in rows]

    assert days("--sort", "-visited_on") == [3, 2, 1]
    assert days("--where", "mood=good", "--sort", "visited_on") == [1, 3]
    assert days("--where", "household=H1", "--where", "visited_on>=2026-09-02") == [3, 2]
    assert days("--where", "mood!=好") == [2]
    assert days("--size", "2", "--page", "2") == [2]
    assert "--page 2" in town.done("record", "show", "visits", "--size", "2")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("note=tea", "sealed or restricted"),
        ("mode=good", "no field 'mode'"),
        ("visited_on>=soon", "a date"),
        ("mood", "no filter"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(town, where: str, told: str):
    town.done(*ADD, "household=H1", "visited_on=2026-09-01")
    result = town.run("record", "show", "visits", "--where", where)
    assert (result.exit_code, told in result.stderr) == (3, True)


def test_a_search_finds_what_the_reader_may_read(lived):
    # The sealed note of the one visit is "likes tea"; an administrator keeps no rows.
    [hit] = lived.told("record", "search", "TEA")
    assert (hit["register"], hit["field"], hit["text"]) == ("visits", "note", "likes tea")
    assert lived.told("record", "search", "tea", by="Ada") == []
    found = [(one["register"], one["field"]) for one in lived.told("record", "search", "H1")]
    assert found == [("calls", "helper"), ("neighbours", "helper"), ("visits", "household")]
    assert lived.told("record", "search", "flu") == []  # a closed register is never searched


def test_who_does_not_keep_rows_sees_no_personal_text(lived):
    [row] = lived.told("record", "show", "visits", by="Ada")
    assert "note" not in row
    assert lived.told("record", "show", "visits", row["id"], by="Ada")["note"] is None


@pytest.mark.usefixtures("without_key")
def test_without_the_key_sealed_values_are_not_shown(lived):
    [row] = lived.told("record", "show", "visits")
    assert (row["household"], row["note"]) == ("H1", None)
    assert "likes tea" not in lived.done("record", "show", "visits", row["id"])


@pytest.mark.parametrize(
    "args",
    [
        ("show", "visit"),
        ("show", "visits", "nothing"),
        ("history", "visits", "nothing"),
        ("amend", "visits", "nothing", "minutes=1"),
        ("withdraw", "visits", "nothing", "--reason", "x"),
    ],
)
def test_what_does_not_exist_is_refused(town, args: tuple[str, ...]):
    assert town.run("record", *args).exit_code == 3


def test_the_fields_of_a_register_are_listed_with_what_they_take(town):
    found = {one["name"]: one for one in town.told("record", "fields", "visits")}
    assert found["household"]["takes"] == "code of the household"
    assert found["mood"]["takes"] == "good, bad"
    assert (found["visited_on"]["type"], found["visited_on"]["required"]) == ("date", True)


def test_rows_are_filtered_and_sorted_by_what_people_call_a_field(town):
    for day in ("2026-07-02", "2026-07-03"):
        town.done("record", "add", "visits", "household=H1", f"visited_on={day}")
    listed = town.told("record", "show", "visits", "--sort", "-走访日期")
    assert [one["visited_on"] for one in listed] == ["2026-07-03", "2026-07-02"]
    later = town.told("record", "show", "visits", "--where", "走访日期>=2026年7月3日")
    assert [one["visited_on"] for one in later] == ["2026-07-03"]
