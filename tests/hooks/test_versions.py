"""Dated versions where another value takes over: day by day, by the plain definition."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from community_gov.hooks.versions import changed_within, overlaid, within
from community_gov.model.declarations import DatedValue
from community_gov.model.declarations.base import check_versions, those_in_force

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(40)]
CALENDAR = [date.min, *DAYS, date(2030, 1, 1), date.max]


def dated(value, since, until=None):
    return DatedValue(value, since, "see the test", until)


def value_on(versions, day):
    """Return the value in force on ``day``, as anyone would look it up; ``None`` where none is."""
    found = [one.value for one in those_in_force(versions, day)]
    assert len(found) <= 1
    return found[0] if found else None


@st.composite
def histories(draw):
    """Make values that follow each other, some with gaps between, the last perhaps open."""
    starts = sorted(draw(st.sets(st.sampled_from(DAYS), max_size=6)))
    made = []
    for number, (start, following) in enumerate(zip(starts, [*starts[1:], None], strict=False)):
        last = following - timedelta(days=1) if following else DAYS[-1]
        ends = st.dates(start, last) if following else st.none() | st.dates(start, last)
        made.append(dated(number, start, draw(ends)))
    return tuple(made)


@st.composite
def spans(draw):
    """Make the days of an override."""
    since = draw(st.sampled_from(DAYS))
    return since, draw(st.none() | st.just(date.max) | st.dates(since, DAYS[-1]))


@given(histories(), spans())
def test_on_every_day_the_overlaid_value_holds_inside_its_days_and_the_former_outside(former, span):
    made = overlaid(former, dated(-1, *span))

    check_versions("made", made)
    for day in CALENDAR:
        inside = span[0] <= day and (span[1] is None or day <= span[1])
        assert value_on(made, day) == (-1 if inside else value_on(former, day))


@given(histories(), spans())
def test_on_every_day_what_is_in_force_inside_the_days_is_changed_and_nothing_else(former, span):
    made = changed_within(former, *span, lambda one: evolve(one, value=one.value + 100))

    check_versions("made", made)
    for day in CALENDAR:
        was = value_on(former, day)
        inside = span[0] <= day and (span[1] is None or day <= span[1])
        assert value_on(made, day) == (was + 100 if inside and was is not None else was)


@given(histories(), spans())
def test_parts_within_some_days_are_what_is_in_force_on_them(former, span):
    parts = within(former, *span)

    for day in CALENDAR:
        inside = span[0] <= day and (span[1] is None or day <= span[1])
        assert value_on(parts, day) == (value_on(former, day) if inside else None)


def test_what_was_in_force_goes_on_after_the_last_day_with_its_own_reference():
    # 2 from January on; 3 in March and April: 2 until 28 February, 3, and 2 again from 1 May.
    former = (dated(2, FIRST),)

    made = overlaid(former, DatedValue(3, date(2026, 3, 1), "the village", date(2026, 4, 30)))

    assert [(one.value, one.valid_from, one.valid_to, one.reference) for one in made] == [
        (2, FIRST, date(2026, 2, 28), "see the test"),
        (3, date(2026, 3, 1), date(2026, 4, 30), "the village"),
        (2, date(2026, 5, 1), None, "see the test"),
    ]


@pytest.mark.parametrize("until", [None, date.max])
def test_an_open_override_leaves_nothing_behind_it(until):
    made = overlaid((dated(2, FIRST), dated(4, date(2027, 1, 1))), dated(3, FIRST, until))

    assert [one.value for one in made if one.valid_from > FIRST] == []
