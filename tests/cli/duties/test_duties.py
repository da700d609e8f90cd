"""Tests of the commands about duties."""

MEETING = ("--duty", "monthly-meeting")
LIST = ("duties", "list", "--period", "2026Q3", *MEETING)
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
    assert lived.told("duties", "list", *MEETING) == lived.told(*LIST)


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


def test_the_duty_of_a_pair_is_told_and_waived_by_the_codes_of_the_two(lived):
    calls = ("duties", "list", "--period", "2026Q3", "--duty", "call")
    assert [(row["subject"], row["standing"]) for row in lived.told(*calls)] == [
        ("H1/H2", "fulfilled"),
        ("H1/H2", "due"),
    ]
    waive = ("duties", "waive", "call", "2026-09-01", "--reason", "flood")
    assert lived.run(*waive, "--subject", "H2/H1").exit_code == 3
    lived.done(*waive, "--subject", "H1/H2")
    assert lived.told(*calls)[1]["standing"] == "waived"


def test_what_waits_is_told_with_the_days_left(lived):
    rows = lived.told("duties", "due", today="2026-09-28")
    assert [(row["duty"], row["days_left"], row["post"]) for row in rows] == [
        ("call", 2, "director"),
        ("monthly-meeting", 2, ""),
    ]
    assert lived.told("duties", "due", "--post", "主任", today="2026-09-28") == rows[:1]
    ahead = lived.told("duties", "due", "--days", "3", today="2026-09-28")
    assert [row["closes"] for row in ahead] == ["2026-09-30"] * 2 + ["2026-10-31"] * 2


def test_the_next_holder_of_a_post_takes_over_what_waits_and_what_was_promised(lived):
    told = lived.told("duties", "handover", "director", today="2026-10-01")
    assert {row["closes"] for row in told["due"]} == {"2026-10-31"}
    assert [row["closes"] for row in told["missed"]] == ["2026-09-30"]
    assert [(row["task"], row["standing"]) for row in told["tasks"]] == [
        ("mend the lamps", "overdue")
    ]
    assert "mend the lamps" in lived.done("duties", "handover", "director")
    unknown = lived.run("duties", "handover", "nobody")
    assert (unknown.exit_code, "There are: worker, director" in unknown.stderr) == (3, True)


def test_a_month_shows_what_closes_on_which_day(lived):
    told = lived.told("duties", "calendar", "--month", "2026-08")
    closing = [(one["day"], one["closes"]) for one in told["days"] if one["closes"]]
    assert [(day, [line["standing"] for line in lines]) for day, lines in closing] == [
        ("2026-08-31", ["fulfilled", "missed"])
    ]
    # 1 August 2026 is a Saturday.
    assert [one["working"] for one in told["days"][:3]] == [False, False, True]
    shown = lived.done("duties", "calendar", "--month", "2026-08")
    assert "31 *2" in shown
    assert "(1)" in shown
    assert lived.run("duties", "calendar", "--month", "2026").exit_code == 3
    assert "not announced yet" in lived.done("duties", "calendar", "--month", "2027-03")


def test_the_share_in_time_is_told(lived):
    # July was held, August missed, September still runs; one call was made, September's runs.
    rows = {row["duty"]: row for row in lived.told("duties", "rates", "--period", "2026Q3")}
    assert [rows[name]["on_time"] for name in ("monthly-meeting", "call")] == ["1/2", "1"]


def test_a_rule_on_29_february_is_remarked_upon(lived):
    pack = lived.folder / "rules" / "local.toml"
    own = """
[[duty]]
name = "leap"
label = { en = "leap", zh_hans = "闰日", zh_hant = "閏日" }
recurrence = { rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", within_days = 0 }
fulfilled_by = "meeting.held"
reference = "own choice: for tests"
valid_from = 2026-01-01
"""
    pack.write_text(pack.read_text(encoding="utf-8") + own, encoding="utf-8")
    lived.done("plugins", "upgrade", "local", by="Ada")
    assert "BYMONTHDAY=-1" in lived.done("duties", "declared")
    years = lived.told("duties", "list", "--period", "2026-01-01..2029-12-31", "--duty", "leap")
    assert [row["opens"] for row in years] == ["2028-02-29"]


def test_files_are_written_and_never_over_another(lived, tmp_path):
    for command, name in (
        (("print",), "due.html"),
        (("form", "visits"), "form.html"),
        (("ics",), "due.ics"),
    ):
        args = ("duties", *command, "--into", tmp_path / name)
        lived.done(*args)
        assert (tmp_path / name).stat().st_size > 500
        again = lived.run(*args)
        assert "nothing is ever overwritten" in again.stderr
    assert lived.run("duties", "form", "nothing", "--into", tmp_path / "x.html").exit_code == 3
