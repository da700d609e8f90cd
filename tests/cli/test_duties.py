"""Tests of the commands about duties."""

LIST = ("duties", "list", "--period", "2026Q3")
WAIVE = ("duties", "waive", "monthly-meeting", "2026-08-01")


def standings(town, *args: str, **how: str) -> list[tuple[str, str]]:
    rows = town.told(*LIST, *args, **how)
    return [(row["opens"], row["standing"]) for row in rows]


def test_what_is_done_missed_and_due_is_told_as_of_today(lived):
    # The meeting of July was held, that of August was not, September has not ended.
    assert standings(lived) == [
        ("2026-07-01", "fulfilled"),
        ("2026-08-01", "missed"),
        ("2026-09-01", "due"),
    ]
    assert standings(lived, today="2026-10-01")[2] == ("2026-09-01", "missed")


def test_the_list_can_be_narrowed_to_standings(lived):
    assert standings(lived, "--standing", "missed") == [("2026-08-01", "missed")]
    assert len(standings(lived, "--standing", "missed", "--standing", "due")) == 2


def test_without_a_period_it_is_this_quarter(lived):
    assert lived.told("duties", "list") == lived.told(*LIST)


def test_a_waived_window_keeps_its_reason(lived):
    lived.done(*WAIVE, "--reason", "heat wave")
    [row] = lived.told(*LIST, "--standing", "waived")
    assert (row["opens"], row["reason"]) == ("2026-08-01", "heat wave")
    assert "heat wave" in lived.done(*LIST)


def test_a_window_that_does_not_exist_cannot_be_waived(lived):
    assert (
        lived.run("duties", "waive", "monthly-meeting", "2026-08-02", "--reason", "x").exit_code
        == 3
    )


def test_an_unknown_duty_is_refused_with_the_nearest(lived):
    result = lived.run("duties", "waive", "monthly-meting", "2026-08-01", "--reason", "x")
    assert result.exit_code == 3
    assert "monthly-meeting" in result.stderr


def test_a_duty_of_each_member_is_waived_for_one_of_them(lived):
    pack = lived.folder / "rules" / "local.toml"
    own = """
[[duty]]
name = "attend"
label = { en = "attend", zh_hans = "参会", zh_hant = "參會" }
subject = "member"
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "meeting.attended"
reference = "own choice: for tests"
valid_from = 2026-08-01
usually = true
"""
    pack.write_text(pack.read_text(encoding="utf-8") + own, encoding="utf-8")
    lived.done("plugins", "upgrade", "local", by="Ada")
    waive = ("duties", "waive", "attend", "2026-08-01", "--subject", "M2", "--reason", "ill")
    lived.done(*waive)
    august = ("duties", "list", "--period", "2026-08", "--duty", "attend")
    found = {row["subject"]: row["standing"] for row in lived.told(*august)}
    assert found == {"M1": "missed", "M2": "waived", "M3": "missed"}
    assert "missed (due as a rule, not always)" in lived.done(*august)
