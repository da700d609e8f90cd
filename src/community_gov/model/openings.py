"""The days on which a recurrence rule opens windows."""

import itertools
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Final

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.recurrence_rule import Frequency, RecurrenceRule, midnight, unusable

_MONTHS: Final = {Frequency.YEARLY: 12, Frequency.MONTHLY: 1}
_DAYS: Final = {Frequency.WEEKLY: 7, Frequency.DAILY: 1}


@frozen
class Openings:
    """The opening days of ``rule`` once it is in force.

    A rule that names its days opens first on or after ``valid_from``. One that
    does not opens on the first day of a year, month or week (months are counted
    from January), and its first opening may lie before ``valid_from``.
    ``COUNT`` counts from the first opening on. Only the days that are asked
    for are made, however long ago the rule began.
    """

    rule: RecurrenceRule
    valid_from: date

    @cached_property
    def first(self) -> date:
        """The first opening; raises :class:`DeclarationError` if there never is one."""
        following = self.following(self.valid_from, inclusive=True)
        if self.rule.names_days:
            return following
        since = date(max(1, self.valid_from.year - self.rule.interval), 1, 1)
        return self.latest(self.valid_from, since=since) or following

    def between(self, start: date, end: date) -> Iterator[date]:
        """Yield the openings from ``start`` to ``end``, both included."""
        if self.rule.until < self.valid_from:
            return
        begin = self.first if self.rule.count else max(start, self.first)
        pattern = self.rule.pattern(self._start(begin))
        openings = pattern.xafter(midnight(begin), inc=True)
        for opening in itertools.islice(openings, self.rule.count):
            if opening.date() > min(end, self.rule.until):
                return
            if opening.date() >= start:
                yield opening.date()

    def latest(self, day: date, *, since: date) -> date | None:
        """Return the last opening on or before ``day``, or None where it is before ``since``.

        ``COUNT`` and ``UNTIL`` are not looked at, here and in :meth:`following`.
        """
        back = 0
        while True:
            start = self._start(day, back)
            found = self.rule.pattern(start).before(midnight(day), inc=True)
            if found is not None or start <= since:
                return found.date() if found is not None and found.date() >= since else None
            back = 4 * back + 1

    def following(self, day: date, *, inclusive: bool = False) -> date:
        """Return the next opening after ``day`` (on it, where ``inclusive``).

        Raises :class:`DeclarationError` if there never is one.
        """
        found = self.rule.pattern(self._start(day)).after(midnight(day), inc=inclusive)
        if found is None:
            raise unusable(self.rule.text, _("it does not come after {day}").format(day=day))
        return found.date()

    def _start(self, day: date, back: int = 0) -> date:
        """Return the first day of the interval that is ``back`` before the one of ``day``."""
        if months := _MONTHS.get(self.rule.frequency):
            moved = self._moved(_month(self._origin), _month(day), months, back)
            year, month = divmod(max(moved, 12), 12)
            return date(year, month + 1, 1)
        days = _DAYS[self.rule.frequency]
        moved = self._moved(self._origin.toordinal(), day.toordinal(), days, back)
        return date.fromordinal(max(moved, 1))

    def _moved(self, origin: int, here: int, unit: int, back: int) -> int:
        step = unit * self.rule.interval
        return origin + ((here - origin) // step - back) * step

    @property
    def _origin(self) -> date:
        """The first day of the interval that all others are counted from."""
        day = self.valid_from
        match self.rule.frequency:
            case Frequency.DAILY:
                return day
            case Frequency.WEEKLY:
                since = (day.weekday() - self.rule.week_start) % 7
                return date.fromordinal(max(1, day.toordinal() - since))
            case Frequency.MONTHLY if self.rule.names_days:
                return day.replace(day=1)
            case _year:
                return day.replace(month=1, day=1)


def _month(day: date) -> int:
    """Return the number of months since January of the year 0."""
    return day.year * 12 + day.month - 1
