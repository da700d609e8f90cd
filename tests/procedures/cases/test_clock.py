"""The clock of a case: hours and days, pauses, and the State Council's working days of 2026."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community_gov.model.declarations import LimitUnit
from community_gov.procedures.cases.clock import CaseClock, Stretch
from community_gov.records.calendar.working_days import WorkingDays

CHINA = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def at(text, zone=CHINA):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def clock(start, amount, unit, *pauses, zone=CHINA, stopped=None):
    stretches = tuple(Stretch(at(a, zone), at(b, zone) if b else None) for a, b in pauses)
    return CaseClock(
        at(start, zone), amount, LimitUnit(unit), WorkingDays(),
        lambda moment: moment.astimezone(zone).date(), stretches,
        at(stopped, zone) if stopped else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        # 國辦發明電〔2025〕7號, counted on a calendar by hand. Spring Festival is off from
        # 15 to 23 February 2026, and Saturday the 14th and the 28th are worked.
        ("2026-02-13", 5, "2026-02-27"),
        # Sunday 20 September is worked; 25 to 27 September and 1 to 7 October are off;
        # Saturday 10 October is worked.
        ("2026-09-18", 20, "2026-10-22"),
        # May Day: 1 to 5 May off, Saturday the 9th worked.
        ("2026-04-30", 4, "2026-05-09"),
        ("2026-07-06", 1, "2026-07-07"),
    ],
)
def test_working_days_are_those_of_the_published_calendar(received, days, due):
    one = clock(f"{received} 10:00", days, "workday")
    assert one.due_on(at("2026-12-01 10:00")) == date.fromisoformat(due)
    last = at(f"{due} 23:59")
    assert not one.late(last)
    assert one.left(last) == 0


def test_the_day_on_which_a_limit_begins_does_not_count():
    # Civil Code of the PRC, Art. 201: three days from the 1st end with the 4th.
    one = clock("2026-09-01 00:01", 3, "day")
    assert one.due_on(at("2026-09-01 08:00")) == date(2026, 9, 4)
    assert not one.late(at("2026-09-04 23:59"))
    assert one.late(at("2026-09-05 00:00"))


def test_hours_are_counted_to_the_second():
    one = clock("2026-09-01 22:30", 2, "hour")
    assert one.due_at(at("2026-09-01 23:00")) == at("2026-09-02 00:30")
    assert not one.late(at("2026-09-02 00:30"))
    assert one.late(at("2026-09-02 00:30:01"))


def test_a_change_of_the_clocks_makes_no_hour_longer():
    # In Berlin clocks go back from 3 to 2 on 25 October 2026: that day has 25 hours.
    one = clock("2026-10-24 12:00", 24, "hour", zone=BERLIN)
    assert one.due_at(at("2026-10-24 12:00", BERLIN)) == at("2026-10-25 11:00", BERLIN)


def test_hours_stand_while_a_case_is_paused():
    one = clock("2026-09-01 08:00", 4, "hour", ("2026-09-01 09:00", "2026-09-01 12:30"))
    assert one.ran(at("2026-09-01 13:00")) == timedelta(hours=1, minutes=30)
    assert one.due_at(at("2026-09-01 13:00")) == at("2026-09-01 15:30")


def test_days_stand_while_a_case_is_paused():
    # From Tuesday the 1st: the 2nd and 3rd count; paused on the 3rd, gone on with on the
    # 10th; then the 11th, 14th and 15th are the third to fifth working day.
    one = clock("2026-09-01 08:00", 5, "workday", ("2026-09-03 10:00", "2026-09-10 10:00"))
    assert one.elapsed(at("2026-09-10 18:00")) == 2
    assert one.due_on(at("2026-09-11 08:00")) == date(2026, 9, 15)


def test_an_open_pause_holds_the_clock_however_long():
    one = clock("2026-09-01 08:00", 5, "workday", ("2026-09-03 10:00", None))
    assert one.paused
    assert [one.elapsed(at(f"2026-{month}-20 08:00")) for month in ("10", "12")] == [2, 2]
    assert not one.late(at("2026-12-20 08:00"))


def test_a_stopped_clock_runs_no_more():
    one = clock("2026-09-01 08:00", 5, "day", stopped="2026-09-04 08:00")
    assert one.elapsed(at("2026-12-01 08:00")) == 3
    assert not one.late(at("2026-12-01 08:00"))


def test_what_happened_later_is_not_known_before():
    one = clock(
        "2026-09-01 08:00", 5, "day", ("2026-09-03 10:00", "2026-09-10 10:00"),
        stopped="2026-09-20 08:00",
    )  # fmt: skip
    before = one.seen(at("2026-09-02 08:00"))
    assert (before.pauses, before.stopped, before.paused) == ((), None, False)
    assert one.seen(at("2026-09-05 08:00")).paused
    assert one.seen(at("2026-08-31 08:00")).start is None


def test_a_clock_that_did_not_start_has_no_end():
    one = CaseClock(None, 5, LimitUnit.DAY, WorkingDays(), lambda moment: moment.date())
    now = datetime(2026, 9, 1, tzinfo=UTC)
    assert (one.elapsed(now), one.due_on(now), one.due_at(now), one.late(now)) == (
        0, None, None, False,
    )  # fmt: skip


def test_a_day_off_after_the_last_one_is_too_late_as_well():
    # Saturday 10 October 2026 is worked and the last of three days; Sunday the 11th is not.
    one = clock("2026-09-30 10:00", 3, "workday")
    assert one.due_on(at("2026-10-08 10:00")) == date(2026, 10, 10)
    assert not one.late(at("2026-10-10 23:59"))
    assert one.late(at("2026-10-11 00:00"))


def test_a_pause_that_began_on_the_last_day_keeps_the_day_on_which_it_ends_in_time():
    paused = clock("2026-09-30 10:00", 3, "workday", ("2026-10-10 10:00", None))
    assert not paused.late(at("2026-10-11 12:00"))
    ended = clock("2026-09-30 10:00", 3, "workday", ("2026-10-10 10:00", "2026-10-11 12:00"))
    assert not ended.late(at("2026-10-11 18:00"))
    assert ended.late(at("2026-10-12 08:00"))


def test_a_pause_that_began_too_late_mends_nothing():
    one = clock("2026-09-30 10:00", 3, "workday", ("2026-10-11 10:00", "2026-10-20 10:00"))
    assert one.late(at("2026-10-11 10:00"))
    assert one.late(at("2026-10-20 18:00"))
