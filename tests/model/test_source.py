"""A replaced value says by whom, for which days, what it was and why."""

from datetime import date

import pytest

from community_gov.model.source import Overridden

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 30)


def replaced(since=None, until=None):
    return Overridden(
        "fewer-hours", "village-rules", "village 1.0", "parameters/hours", "few can come",
        "meeting of 2026-02-20", since, until, "2", "3",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((), "override fewer-hours"),
        ((MARCH,), "override fewer-hours, from 2026-03-01"),
        ((MARCH, JUNE), "override fewer-hours, from 2026-03-01 to 2026-06-30"),
    ],
)
def test_a_replaced_value_is_told_in_a_sentence(days, told):
    assert str(replaced(*days)) == (
        f"replaced by village-rules ({told}): parameters/hours was 2, is 3, "
        "because few can come (meeting of 2026-02-20)"
    )


@pytest.mark.parametrize(
    ("days", "holding"),
    [
        ((), (True, True, True, True)),
        ((MARCH,), (False, True, True, True)),
        ((MARCH, JUNE), (False, True, True, False)),
    ],
)
def test_it_holds_from_its_first_to_its_last_day(days, holding):
    asked = (date(2026, 2, 28), MARCH, JUNE, date(2026, 7, 1))
    assert tuple(replaced(*days).holds_on(day) for day in asked) == holding
