"""The clock of what a notice announces: it stops while an objection waits for its answer."""

from collections.abc import Iterable
from datetime import date, timedelta

from community_gov.model.notice import Notice, Objection


def last_day(notice: Notice, objections: Iterable[Objection]) -> date | None:
    """Return the last day on which nothing may be awarded; ``None`` while the clock stands.

    It is that of the notice, and as many days later as the clock stood: each day
    after an objection was raised, up to the day of its answer, once.
    """
    stood: set[date] = set()
    for one in objections:
        if one.answered_on is None:
            return None
        days = (one.answered_on - one.raised_on).days
        stood |= {one.raised_on + timedelta(days=number) for number in range(1, days + 1)}
    return notice.taken_down_after + timedelta(days=len(stood))
