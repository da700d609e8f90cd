"""Clocks: one that stands still for tests, and the machine's."""

from datetime import UTC, date, datetime, timedelta, timezone

from community_gov.store.clock import FixedClock, SystemClock


def test_a_fixed_clock_stands_at_its_day_and_tells_moments_apart():
    clock = FixedClock(date(2026, 2, 28))

    first, second = clock.now(), clock.now()

    assert clock.today() == date(2026, 2, 28)
    assert (first.tzinfo, first < second, second - first < timedelta(seconds=1)) == (
        UTC,
        True,
        True,
    )


def test_a_fixed_clock_goes_where_it_is_moved():
    clock = FixedClock(date(2026, 2, 28))

    clock.move_to(date(2025, 1, 1))

    assert clock.today() == clock.now().date() == date(2025, 1, 1)


def test_the_machines_clock_gives_moments_with_their_zone_that_never_go_back():
    clock = SystemClock()

    first, second = clock.now(), clock.now()

    assert first.utcoffset() == timedelta(0)
    assert first <= second
    # The local day is never more than one away from the day in Greenwich.
    assert abs((clock.today() - second.date()).days) <= 1


def test_a_clock_with_a_zone_tells_the_day_where_the_community_lives():
    # 2026-06-30 17:00 UTC is 01:00 of 1 July in China, which is eight hours ahead all year.
    clock = SystemClock(timezone(timedelta(hours=8)))
    assert clock.day_of(datetime(2026, 6, 30, 17, tzinfo=UTC)) == date(2026, 7, 1)
    assert SystemClock(UTC).day_of(datetime(2026, 6, 30, 17, tzinfo=UTC)) == date(2026, 6, 30)
