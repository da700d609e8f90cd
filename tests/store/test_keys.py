"""Ids: alike in length, unlike each other, and in the order of time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from community_gov.store.keys import new_id

MOMENTS = st.datetimes(
    min_value=datetime.fromisoformat("1971-01-01"),
    max_value=datetime.fromisoformat("3000-01-01"),
    timezones=st.just(UTC),
)


@given(MOMENTS)
def test_an_id_is_20_characters_that_nobody_mixes_up(moment):
    made = new_id(moment)

    assert len(made) == 20
    # Crockford's alphabet, in lower case: no i, l, o, u.
    assert set(made) <= set("0123456789abcdefghjkmnpqrstvwxyz")


@given(MOMENTS, st.integers(1, 10**12))
def test_a_later_id_sorts_behind_an_earlier_one(moment, milliseconds):
    later = moment + timedelta(milliseconds=milliseconds)

    assert new_id(moment) < new_id(later)


def test_ids_of_the_same_millisecond_differ():
    moment = datetime(2026, 7, 1, tzinfo=UTC)

    assert len({new_id(moment) for _ in range(5000)}) == 5000
