"""The one source of time; SQL never asks for it."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """Return the present moment, with its time zone."""

    def today(self) -> date:
        """Return the calendar day where the community lives."""

    def day_of(self, moment: datetime) -> date:
        """Return the calendar day of a moment where the community lives."""


class SystemClock:
    """The clock of the machine; the calendar day is that of ``zone``, else the machine's own.

    A server that runs in UTC names the zone where the community lives, or its days would begin
    at eight in the morning.
    """

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the present calendar day."""
        return self.day_of(self.now())

    def day_of(self, moment: datetime) -> date:
        """Return the calendar day of a moment."""
        return moment.astimezone(self._zone).date()


class FixedClock:
    """A clock that stands at a day until it is moved: for examples, demos and tests."""

    def __init__(self, day: date) -> None:
        self._moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment it stands at, a millisecond later at each call."""
        self._moment += timedelta(milliseconds=1)
        return self._moment

    def today(self) -> date:
        """Return the day it stands at."""
        return self.day_of(self._moment)

    def day_of(self, moment: datetime) -> date:
        """Return the calendar day of a moment in UTC."""
        return moment.astimezone(UTC).date()

    def move_to(self, day: date) -> None:
        """Put the clock to the morning of ``day``."""
        self._moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
