"""Stretches of calendar days that scores, indices and duties look at."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _, mark


class Span(StrEnum):
    """The regular lengths a period may have."""

    DAY = mark("day")
    MONTH = mark("month")
    QUARTER = mark("quarter")
    YEAR = mark("year")


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


@frozen(order=True)
class Period:
    """Calendar days from ``start`` to ``end``, both included; ``str()`` gives 2026, 2026Q3 …"""

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise InputError(
                _("The period ends ({end}) before it starts ({start}).").format(
                    start=self.start, end=self.end
                ),
                _("Write the earlier day first: {end}..{start}.").format(
                    start=self.start, end=self.end
                ),
            )

    @classmethod
    def of(cls, span: Span, day: date) -> Self:
        """Return the day, month, quarter or year that ``day`` lies in."""
        if span is Span.DAY:
            return cls(day, day)
        months = _MONTHS[span]
        start = date(day.year, (day.month - 1) // months * months + 1, 1)
        return cls(start, _add_months(start, months) - timedelta(days=1))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026``, ``2026Q3``, ``2026-07``, ``2026-07-15`` or ``2026-07-01..2026-09-30``."""
        try:
            return cls._parse(text.strip())
        except ValueError as error:
            raise InputError(
                _("{text!r} is not a period.").format(text=text),
                _("Write it as 2026, 2026Q3, 2026-07 or 2026-07-01..2026-09-30."),
            ) from error

    @classmethod
    def _parse(cls, text: str) -> Self:
        first, dots, last = text.partition("..")
        if dots:
            return cls(date.fromisoformat(first), date.fromisoformat(last))
        if quarter := re.fullmatch(r"(\d{4})-?[Qq]([1-4])", text):
            return cls.of(Span.QUARTER, date(int(quarter[1]), int(quarter[2]) * 3, 1))
        if re.fullmatch(r"\d{4}", text):
            return cls.of(Span.YEAR, date(int(text), 1, 1))
        if month := re.fullmatch(r"(\d{4})-(\d{2})", text):
            return cls.of(Span.MONTH, date(int(month[1]), int(month[2]), 1))
        return cls.of(Span.DAY, date.fromisoformat(text))

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Say whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        for span in (Span.DAY, Span.MONTH, Span.QUARTER, Span.YEAR):
            if self == Period.of(span, self.start):
                return _written(span, self.start)
        return f"{self.start}..{self.end}"

    @property
    def days(self) -> int:
        """The number of days in it."""
        return (self.end - self.start).days + 1

    @property
    def before(self) -> "Period":
        """The period just before: the last month, quarter or year, else as many days."""
        eve = self.start - timedelta(days=1)
        for span in (Span.DAY, Span.MONTH, Span.QUARTER, Span.YEAR):
            if self == Period.of(span, self.start):
                return Period.of(span, eve)
        return Period(eve - timedelta(days=self.days - 1), eve)

    @property
    def after(self) -> "Period":
        """The period just after: the next month, quarter or year, else as many days."""
        morrow = self.end + timedelta(days=1)
        for span in (Span.DAY, Span.MONTH, Span.QUARTER, Span.YEAR):
            if self == Period.of(span, self.start):
                return Period.of(span, morrow)
        return Period(morrow, morrow + timedelta(days=self.days - 1))

    @property
    def quarters(self) -> tuple["Period", ...]:
        """The quarters that touch it, in order; indices are computed for such."""
        return tuple(self.each(Span.QUARTER))

    def each(self, span: Span) -> Iterator["Period"]:
        """Yield the days, months, quarters or years that touch this period, in order."""
        part = Period.of(span, self.start)
        while part.start <= self.end:
            yield part
            part = Period.of(span, part.end + timedelta(days=1))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, 1)


def _written(span: Span, day: date) -> str:
    match span:
        case Span.YEAR:
            return f"{day.year}"
        case Span.QUARTER:
            return f"{day.year}Q{(day.month + 2) // 3}"
        case Span.MONTH:
            return f"{day:%Y-%m}"
        case _:
            return day.isoformat()
