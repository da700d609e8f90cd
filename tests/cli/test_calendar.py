"""Tests of the commands about working days and lunar days."""

import subprocess
import sys


def test_a_year_that_is_announced_is_shown_with_its_working_weekends(empty_town):
    rows = {row["day"]: row for row in empty_town.told("calendar", "show", "--period", "2026-02")}
    # The order for 2026: 14 and 28 February, both Saturdays, are worked.
    assert [day for day, row in rows.items() if row["working"]] == ["2026-02-14", "2026-02-28"]
    assert rows["2026-02-17"]["why"] == "Chinese New Year (Spring Festival)"
    assert "not announced" not in empty_town.done("calendar", "show")


def test_a_year_that_is_not_announced_is_answered_and_said_to_be_so(empty_town):
    for args in (("show", "--period", "2027"), ("after", "2026-12-30", "5")):
        told = empty_town.done("calendar", *args)
        assert "order of days off for 2027 is not announced yet" in told
    told = empty_town.told("calendar", "count", "--period", "2027-03")
    # March 2027 has 23 weekdays and no holiday.
    assert (told["working_days"], len(told["remarks"])) == (23, 1)


def test_a_day_typed_by_hand_shows_with_what_it_rests_on(empty_town):
    empty_town.done("calendar", "set", "2026-10-08", "--off", "--reference", "flood")
    assert "flood" in empty_town.done("calendar", "show")
    assert empty_town.told("calendar", "after", "2026-10-07", "1")["day"] == "2026-10-09"
    empty_town.done("calendar", "clear", "2026-10-08", "--reason", "the water fell")
    assert empty_town.told("calendar", "after", "2026-10-07", "1")["day"] == "2026-10-08"


def test_an_order_can_be_typed_in_before_the_program_knows_it(empty_town):
    off = ("--off", "2027-01-01..2027-01-03", "--off", "2027-02-05..2027-02-11")
    order = ("calendar", "order", "2027", *off, "--working", "2027-01-09")
    empty_town.done(*order, "--reference", "made up")
    assert "not announced" not in empty_town.done("calendar", "show", "--period", "2027")
    again = empty_town.run(*order, "--reference", "made up")
    assert "typed in already" in again.stderr


def test_lunar_days_are_told(empty_town):
    # Published calendars: Double Ninth of 2026 and 2027.
    rows = empty_town.told("calendar", "lunar", "9/9")
    assert [row["day"] for row in rows] == ["2026-10-18", "2027-10-08"]
    assert empty_town.run("calendar", "lunar", "13/1").exit_code == 3
    assert empty_town.run("calendar", "lunar", "nine").exit_code == 2


def test_the_table_of_orders_is_read_only_when_a_day_is_asked_for():
    code = "import sys, community_gov.cli.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
