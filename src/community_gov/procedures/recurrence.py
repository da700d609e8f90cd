"""The windows in which something recurring is due, and where it stands on a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.declarations.duties import LunarDay, Recurrence
from community_gov.model.period import Period
from community_gov.procedures.lunar import to_date
from community_gov.procedures.openings import Openings
from community_gov.procedures.recurrence_rule import RecurrenceRule


@frozen(order=True)
class Window:
    """The days from ``opens`` to ``closes``, both included, in which something is due."""

    opens: date
    closes: date

    @property
    def period(self) -> Period:
        """The same days as a period."""
        return Period(self.opens, self.closes)


class Standing(StrEnum):
    """Where a duty stands in one window."""

    UPCOMING = mark("upcoming")
    DUE = mark("due")
    FULFILLED = mark("fulfilled")
    WAIVED = mark("waived")
    MISSED = mark("missed")
    UNKNOWN = mark("unknown")


def windows(
    recurrence: Recurrence,
    over: Period,
    *,
    valid_from: date,
    valid_to: date | None = None,
    after: Iterable[date] = (),
) -> Iterator[Window]:
    """Return the windows that touch ``over``, in order; no others are made.

    ``FREQ=MONTHLY`` gives calendar months, ``FREQ=MONTHLY;INTERVAL=3`` quarters,
    ``FREQ=YEARLY`` years. A window that reaches over ``valid_from`` or
    ``valid_to`` is cut there. ``after`` are the days of the facts that a
    recurrence after a fact waits for: each day in force opens one window, which
    is never cut, since a fact is judged by the rule of its day. Raises
    :class:`DeclarationError` at once for a rule that cannot be used.
    """
    force = Window(valid_from, valid_to or date.max)
    if recurrence.after:
        return iter(_after_facts(recurrence.within_days or 0, set(after), force, over))
    first, last = max(over.start, force.opens), min(over.end, force.closes)
    if recurrence.lunar is not None:
        length = recurrence.within_days or 0
        since = max(valid_from, _later(first, -length))
        days = _lunar_days(recurrence.lunar, since, last)
        found: Iterator[Window] = (Window(day, _later(day, length)) for day in days)
    else:
        openings = Openings(RecurrenceRule.parse(recurrence.rule), valid_from)
        since = _first_to_look_at(openings, recurrence.within_days, first)
        found = _by_rule(openings, recurrence.within_days, since, last)
    cut = (Window(max(one.opens, force.opens), min(one.closes, force.closes)) for one in found)
    return (one for one in cut if one.opens <= last and one.closes >= first)


def stand(window: Window, fulfilled_on: Sequence[date], waived: bool, as_of: date) -> Standing:
    """Say where a duty stands in ``window`` as seen on the day ``as_of``.

    Only what was done inside the window, and no later than ``as_of``, fulfils
    it; what was done counts before a waiver does.
    """
    if any(window.opens <= day <= min(window.closes, as_of) for day in fulfilled_on):
        return Standing.FULFILLED
    if waived:
        return Standing.WAIVED
    if as_of < window.opens:
        return Standing.UPCOMING
    return Standing.DUE if as_of <= window.closes else Standing.MISSED


def _after_facts(length: int, days: set[date], force: Window, over: Period) -> list[Window]:
    inside = sorted(day for day in days if force.opens <= day <= force.closes)
    opened = [Window(day, _later(day, length)) for day in inside if day <= over.end]
    return [window for window in opened if window.closes >= over.start]


def _lunar_days(day: LunarDay, first: date, last: date) -> list[date]:
    # The eleventh and twelfth month may reach into the next calendar year.
    found = [to_date(year, day) for year in range(first.year - 1, last.year + 1)]
    return [one for one in found if first <= one <= last]


def _first_to_look_at(openings: Openings, length: int | None, first: date) -> date:
    if length is not None:
        return max(openings.first, _later(first, -length))
    return openings.latest(first, since=openings.first) or openings.first


def _by_rule(openings: Openings, length: int | None, since: date, last: date) -> Iterator[Window]:
    for opens in openings.between(since, last):
        if length is not None:
            yield Window(opens, _later(opens, length))
        else:
            yield Window(opens, openings.following(opens) - timedelta(days=1))


def _later(day: date, days: int) -> date:
    """Return the day ``days`` later (earlier, if negative), within the calendar's bounds."""
    moved = day.toordinal() + days
    return date.fromordinal(min(max(moved, date.min.toordinal()), date.max.toordinal()))
