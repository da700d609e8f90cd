"""Clocks: one that stands still for tests, and the machine's."""

from datetime import UTC, date, timedelta

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
