"""The windows in which something recurring is due, and where it stands on a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.declarations.duties import LunarDay, Recurrence
from community_gov.model.openings import Openings
from community_gov.model.period import Period
from community_gov.model.recurrence_rule import RecurrenceRule
from community_gov.procedures.duties.lunar import to_date
from community_gov.records.calendar.working_days import WorkingDays

ORDERED = WorkingDays()
"""The working days as the State Council ordered them."""


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

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, be it too late or not yet time."""
        return self in (Standing.UPCOMING, Standing.DUE, Standing.MISSED)


def windows(
    recurrence: Recurrence,
    over: Period,
    *,
    valid_from: date,
    valid_to: date | None = None,
    after: Iterable[date] = (),
    days: WorkingDays = ORDERED,
) -> Iterator[Window]:
    """Return the windows that touch ``over``, in order; no others are made.

    ``FREQ=MONTHLY`` gives calendar months, ``FREQ=MONTHLY;INTERVAL=3`` quarters,
    ``FREQ=YEARLY`` years. A window that reaches over ``valid_from`` or
    ``valid_to`` is cut there. ``after`` are the days of the facts that a
    recurrence after a fact waits for: each day in force opens one window, which
    is never cut, since a fact is judged by the rule of its day. ``days`` are the
    community's working days. Raises :class:`DeclarationError` at once for a rule
    that cannot be used.
    """
    force = Window(valid_from, valid_to or date.max)
    length = Length(recurrence, days)
    if recurrence.after:
        return iter(_after_facts(length, set(after), force, over))
    first, last = max(over.start, force.opens), min(over.end, force.closes)
    if recurrence.lunar is not None:
        since = max(valid_from, length.back(first))
        found: Iterator[Window] = (
            Window(day, length.end(day)) for day in _lunar_days(recurrence.lunar, since, last)
        )
    else:
        openings = Openings(RecurrenceRule.parse(recurrence.rule), valid_from)
        since = _first_to_look_at(openings, length, first)
        found = _by_rule(openings, length, since, last)
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


@frozen
class Length:
    """How long a window lasts, in calendar or in working days; ``known`` unless by the rule."""

    recurrence: Recurrence
    days: WorkingDays

    @property
    def known(self) -> bool:
        """Whether it is said; else a window lasts until the next one opens."""
        return self.recurrence.within_days is not None or self._working is not None

    def end(self, opens: date) -> date:
        """Return the last day of a window."""
        if self._working is not None:
            return self.days.add(opens, self._working)
        return _later(opens, self.recurrence.within_days or 0)

    def back(self, day: date) -> date:
        """Return a day before which no window opens that reaches ``day``."""
        if self._working is not None:
            return self.days.add(day, -self._working - 1)
        return _later(day, -(self.recurrence.within_days or 0))

    @property
    def _working(self) -> int | None:
        return self.recurrence.within_working_days


def _after_facts(length: Length, days: set[date], force: Window, over: Period) -> list[Window]:
    inside = sorted(day for day in days if force.opens <= day <= force.closes)
    opened = [Window(day, length.end(day)) for day in inside if day <= over.end]
    return [window for window in opened if window.closes >= over.start]


def _lunar_days(day: LunarDay, first: date, last: date) -> list[date]:
    # The eleventh and twelfth month may reach into the next calendar year.
    found = [to_date(year, day) for year in range(first.year - 1, last.year + 1)]
    return [one for one in found if first <= one <= last]


def _first_to_look_at(openings: Openings, length: Length, first: date) -> date:
    if length.known:
        return max(openings.first, length.back(first))
    return openings.latest(first, since=openings.first) or openings.first


def _by_rule(openings: Openings, length: Length, since: date, last: date) -> Iterator[Window]:
    for opens in openings.between(since, last):
        if length.known:
            yield Window(opens, length.end(opens))
        else:
            yield Window(opens, openings.following(opens) - timedelta(days=1))


def _later(day: date, days: int) -> date:
    """Return the day ``days`` later (earlier, if negative), within the calendar's bounds."""
    moved = day.toordinal() + days
    return date.fromordinal(min(max(moved, date.min.toordinal()), date.max.toordinal()))
