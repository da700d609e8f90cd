"""Which days are worked, and how to count them: the community's own days over the yearly order."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.calendar import CalendarDay
from community_gov.model.period import Period
from community_gov.records.calendar.state_council import order_of

MOST_DAYS: Final = 10_000
"""More working days (some forty years) are counted by nobody; such a number is a mistake."""

_FRIDAY: Final = 4
_ONE: Final = timedelta(days=1)


@frozen
class WorkingDays:
    """A calendar of working days; without ``own`` days it is what the State Council ordered.

    ``own`` are days typed in by the community, and go before everything else.
    ``orders`` are the years whose order the community typed in itself. A year
    that is not :meth:`announced` is answered all the same, by weekends and
    statutory holidays: ask :meth:`unannounced` and say so.
    """

    own: Mapping[date, CalendarDay] = field(factory=dict)
    orders: Collection[int] = ()

    def is_working(self, day: date) -> bool:
        """Say whether ``day`` is worked."""
        if (typed := self.own.get(day)) is not None:
            return typed.working
        order = order_of(day.year)
        return day not in order.off and (day.weekday() <= _FRIDAY or day in order.working)

    def add(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day`` (before it, if negative).

        ``day`` itself is not counted (Civil Code, article 201); with 0 it is
        returned as it is. Raises :class:`InputError` beyond the calendar's end.
        """
        if abs(count) > MOST_DAYS:
            raise InputError(
                _("{count} working days are too many to count.").format(count=count),
                _("Give at most {most}.").format(most=MOST_DAYS),
            )
        step = 1 if count > 0 else -1
        found, left = day, abs(count)
        while left:
            found = _moved(found, step)
            left -= self.is_working(found)
        return found

    def on_or_after(self, day: date) -> date:
        """Return ``day`` if it is worked, else the next working day.

        A period whose last day is off ends on the next day that is not (Civil
        Code, article 203).
        """
        found = day
        while not self.is_working(found):
            found = _moved(found, 1)
        return found

    def count(self, period: Period) -> int:
        """Return the number of working days in ``period``, its first and last day included."""
        return sum(map(self.is_working, _days(period)))

    def between(self, first: date, last: date) -> int:
        """Return how many working days after ``first`` it takes until ``last``, which counts.

        It undoes :meth:`add`; below nought if ``last`` comes first.
        """
        if last == first:
            return 0
        if last > first:
            return self.count(Period(_moved(first, 1), last))
        return -self.count(Period(last, _moved(first, -1)))

    def announced(self, year: int) -> bool:
        """Say whether the order for ``year`` is known, here or to the community."""
        return year in self.orders or order_of(year).announced

    def unannounced(self, period: Period) -> list[int]:
        """Return the years of ``period`` whose order is not known."""
        years = range(period.start.year, period.end.year + 1)
        return [year for year in years if not self.announced(year)]


def not_announced(year: int) -> str:
    """Say what an answer about ``year`` rests on while its order is not known."""
    return _(
        "The State Council's order of days off for {year} is not announced yet, or not known here: "
        "{year} is told by weekends and statutory holidays alone."
    ).format(year=year)


def not_announced_in(period: Period, days: WorkingDays) -> list[str]:
    """Say it of each year of ``period`` whose order is not known."""
    return [not_announced(year) for year in days.unannounced(period)]


def _days(period: Period) -> Iterator[date]:
    for number in range(period.start.toordinal(), period.end.toordinal() + 1):
        yield date.fromordinal(number)


def _moved(day: date, by: int) -> date:
    try:
        return day + by * _ONE
    except OverflowError as error:
        raise InputError(_("The calendar ends at {day}.").format(day=day)) from error
