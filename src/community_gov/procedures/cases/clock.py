"""The clock of a case: how long it ran, until when it may run, and whether it is over."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from attrs import evolve, frozen

from community_gov.model.declarations import LimitUnit

_HOUR = timedelta(hours=1)


class Workdays(Protocol):
    """Counts working days; of the day on which one begins, none counts."""

    def add(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after ``day``."""

    def between(self, first: date, last: date) -> int:
        """Return how many working days lie after ``first`` and up to ``last``, included."""


@frozen
class Stretch:
    """A time in which the clock stands; it stands still where there is no ``end``."""

    start: datetime
    end: datetime | None = None


@frozen
class CaseClock:
    """Runs from ``start`` until it is ``stopped``, and stands in the ``pauses``.

    Moments carry a time zone. Hours are counted between moments of universal time, so
    that a change of the clocks makes no hour longer. Days are those of the community's
    calendar: the day on which a clock starts, or goes on after a pause, does not count,
    nor does what follows the day on which it is paused (Civil Code of the PRC, Art. 201).
    """

    start: datetime | None
    amount: int
    unit: LimitUnit
    workdays: Workdays
    day_of: Callable[[datetime], date]
    pauses: tuple[Stretch, ...] = ()
    stopped: datetime | None = None

    def seen(self, at: datetime) -> "CaseClock":
        """Return the clock as it stood ``at`` a moment, of which nothing later is known."""
        pauses = tuple(
            evolve(one, end=None if one.end is None or one.end > at else one.end)
            for one in self.pauses
            if one.start <= at
        )
        return evolve(
            self,
            start=self.start if self.start and self.start <= at else None,
            pauses=pauses,
            stopped=self.stopped if self.stopped and self.stopped <= at else None,
        )

    @property
    def paused(self) -> bool:
        """Whether the clock stands, and is to go on."""
        return self.stopped is None and any(one.end is None for one in self.pauses)

    def elapsed(self, at: datetime) -> int:
        """Return how long it ran until ``at``, in its unit; of hours, those begun count too."""
        if self.start is None:
            return 0
        end = self._until(at)
        if self.unit is LimitUnit.HOUR:
            return -((-self.ran(at)) // _HOUR)
        whole = self._count(self.start, end)
        return whole - sum(self._count(*stood) for stood in self._stood(end))

    def ran(self, at: datetime) -> timedelta:
        """Return how long it ran until ``at``: the time on the wall less the pauses."""
        if self.start is None:
            return timedelta()
        end = self._until(at)
        stood = (latter - former for former, latter in self._stood(end))
        return _instant(end) - _instant(self.start) - sum(stood, timedelta())

    def due_at(self, at: datetime) -> datetime | None:
        """Return the moment until which hours run; ``None`` for days, or before it starts.

        While it is paused, this is when it would end if it went on ``at`` that moment.
        """
        if self.start is None or self.unit is not LimitUnit.HOUR:
            return None
        stood = (latter - former for former, latter in self._stood(self._until(at)))
        return _instant(self.start) + self.amount * _HOUR + sum(stood, timedelta())

    def due_on(self, at: datetime) -> date | None:
        """Return the last day in time; ``None`` before it starts."""
        if self.start is None:
            return None
        if (moment := self.due_at(at)) is not None:
            return self.day_of(moment)
        stood = list(self._stood(self._until(at)))
        days, begun = self.amount + sum(self._count(*one) for one in stood), self.day_of(self.start)
        if self.unit is LimitUnit.WORKDAY:
            due = self.workdays.add(begun, days)
        else:
            due = begun + timedelta(days=days)
        # Where a pause began in time, the day on which it ends is in time as well, off or not.
        ends = [self.day_of(end) for start, end in stood if not self.late(start)]
        return max([due, *ends])

    def left(self, at: datetime) -> int:
        """Return how much of the limit is left ``at`` a moment, in its unit; negative if over."""
        return self.amount - self.elapsed(at)

    def late(self, at: datetime) -> bool:
        """Say whether it ran over its limit by ``at``; to the second, where it counts hours.

        Of days, the one after the last in time is too late, be it worked or not. While
        it is paused, it is no later than it was when the pause began.
        """
        if self.unit is LimitUnit.HOUR:
            return self.ran(at) > self.amount * _HOUR
        moment = self._until(at)
        begun = [one for one in self.pauses if one.start < moment]
        if any(self.late(one.start) for one in begun):
            return True  # a pause mends nothing that was over when it began
        if any(one.end is None or moment < one.end for one in begun):
            return False
        due = self.due_on(moment)
        return due is not None and self.day_of(moment) > due

    def _until(self, at: datetime) -> datetime:
        return at if self.stopped is None else min(at, self.stopped)

    def _stood(self, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the pauses that began by then, each with its end, or ``until`` for an open one."""
        for one in self.pauses:
            if one.start < until:
                end = until if one.end is None else min(one.end, until)
                yield _instant(one.start), _instant(end)

    def _count(self, first: datetime, last: datetime) -> int:
        begun, ended = self.day_of(first), self.day_of(last)
        if self.unit is LimitUnit.WORKDAY:
            return self.workdays.between(begun, ended)
        return (ended - begun).days


def _instant(moment: datetime) -> datetime:
    """Return a moment in universal time: between two of these, every hour has sixty minutes."""
    return moment.astimezone(UTC)


def end_of(day: date, day_of: Callable[[datetime], date]) -> datetime:
    """Return the last moment of a day where the community lives."""
    moment = datetime.combine(day, time(12), UTC) + timedelta(hours=26)
    while day_of(moment) > day:  # in steps of what time zones differ by
        moment -= _QUARTER
    return moment + _QUARTER - timedelta(microseconds=1)


_QUARTER = timedelta(minutes=15)
