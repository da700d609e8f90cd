"""The text of an RFC 5545 recurrence rule for whole days, read and checked."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, cast

from attrs import field, frozen
from dateutil.rrule import YEARLY, rrule, rrulestr

from community_gov.errors import DeclarationError
from community_gov.i18n import _

_WITHIN_A_DAY: Final = {"HOURLY", "MINUTELY", "SECONDLY"}
_WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BOUNDS: Final = {"INTERVAL": 9999, "COUNT": 9999}
_DAY_PARTS: Final = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53}
_LISTS: Final = {"BYMONTH": 12, "BYSETPOS": 366, **_DAY_PARTS}
_KNOWN: Final = {"FREQ", "UNTIL", "WKST", "BYDAY", *_BOUNDS, *_LISTS}


class Frequency(StrEnum):
    """How often a rule comes; its interval counts these."""

    YEARLY = "YEARLY"
    MONTHLY = "MONTHLY"
    WEEKLY = "WEEKLY"
    DAILY = "DAILY"


@frozen
class RecurrenceRule:
    """A rule (RFC 5545 §3.3.10) without hours.

    ``names_days`` says whether it tells which days it means (``BYDAY=MO``), or
    only how often it comes. ``week_start`` is 0 for Monday. ``count`` and
    ``until`` end it; its ``pattern`` goes on without them.
    """

    text: str
    frequency: Frequency
    interval: int
    count: int | None
    until: date
    week_start: int
    names_days: bool
    _pattern: rrule = field(eq=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> "RecurrenceRule":
        """Read the text of a rule, such as ``FREQ=MONTHLY;INTERVAL=3``.

        Raises :class:`DeclarationError` for a text that is no rule, for a rule
        that comes more than once a day, and for one that never comes.
        """
        pairs = [part.partition("=") for part in text.strip().upper().split(";")]
        parts = {key: value for key, _equals, value in pairs}
        problem = _("a part stands twice") if len(parts) < len(pairs) else _problem(parts)
        if problem:
            raise unusable(text, problem)
        return cls(
            text=text,
            frequency=Frequency(parts["FREQ"]),
            interval=int(parts.get("INTERVAL", "1")),
            count=int(parts["COUNT"]) if "COUNT" in parts else None,
            until=date.fromisoformat(parts["UNTIL"]) if "UNTIL" in parts else date.max,
            week_start=_WEEK.index(parts.get("WKST", "MO")),
            names_days=not parts.keys().isdisjoint({"BYDAY", *_DAY_PARTS}),
            pattern=_pattern(text, parts),
        )

    def falls_on(self, day: date, start: date) -> bool:
        """Say whether the rule, counted from ``start``, names ``day``."""
        found = self.pattern(start).between(midnight(day), midnight(day), inc=True)
        return bool(found) and day <= self.until

    def next_after(self, day: date, start: date) -> date | None:
        """Return the next day after ``day`` that the rule, counted from ``start``, names."""
        found = self.pattern(start).after(midnight(day))
        return found.date() if found is not None and found.date() <= self.until else None

    def remark(self) -> str:
        """Say that the rule leaves out years or months that lack its day; else nothing.

        RFC 5545 §3.3.10: a day that does not exist is ignored, and neither moved nor counted.
        """
        days = _days_of_month(self.text)
        if not days or min(days) < _SHORTEST + 1 or "BYSETPOS" in self.text.upper():
            return ""
        if self.frequency is Frequency.YEARLY and "BYMONTH=2" in self.text.upper().split(";"):
            return _(
                "29 February comes in leap years only: the rule leaves out the others. "
                "The last day of February is FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1."
            )
        if self.frequency is Frequency.YEARLY and "BYMONTH=" in self.text.upper():
            return ""
        return _(
            "Months without day {day} are left out. The last day of a month is BYMONTHDAY=-1."
        ).format(day=min(days))

    def pattern(self, start: date) -> rrule:
        """Return the endless rule from ``start`` on, whose days are midnights."""
        return self._pattern.replace(dtstart=midnight(start))


_SHORTEST: Final = 28
"""Days of the shortest month."""


def _days_of_month(text: str) -> list[int]:
    pairs = (part.partition("=") for part in text.strip().upper().split(";"))
    return [
        int(one) for key, _sign, value in pairs if key == "BYMONTHDAY" for one in value.split(",")
    ]


def midnight(day: date) -> datetime:
    """Return the moment dateutil takes for ``day``: it has no rules for plain dates."""
    return datetime.combine(day, time())


def unusable(text: str, problem: str) -> DeclarationError:
    """Make the error that says why a rule cannot be used."""
    return DeclarationError(
        _("The recurrence {text!r} cannot be used: {problem}.").format(text=text, problem=problem),
        _("Write a rule as RFC 5545 does, for example FREQ=MONTHLY;INTERVAL=3."),
    )


def _pattern(text: str, parts: Mapping[str, str]) -> rrule:
    kept = (f"{key}={parts[key]}" for key in parts if key not in ("COUNT", "UNTIL"))
    try:
        # Anything but a single rule was refused before, so it is no set of rules.
        rule = cast("rrule", rrulestr(";".join(kept), dtstart=datetime(2000, 1, 1)))  # noqa: DTZ001
    except ValueError as error:
        raise unusable(text, str(error)) from error
    # Looking day by day for a day that no year has takes seconds; year by year it does not.
    if next(iter(rule.replace(freq=YEARLY, interval=1, bysetpos=None)), None) is None:
        raise unusable(text, _("it never comes"))
    return rule


def _problem(parts: Mapping[str, str]) -> str:
    for key in parts:
        if key not in _KNOWN:
            return _("{part} is no part of a rule for whole days").format(part=key or "''")
    frequency = parts.get("FREQ", "")
    if frequency in _WITHIN_A_DAY:
        return _("{frequency} comes more than once a day").format(frequency=frequency)
    if frequency not in set(Frequency):
        return _("FREQ must be YEARLY, MONTHLY, WEEKLY or DAILY")
    if "COUNT" in parts and "UNTIL" in parts:
        return _("it has COUNT and UNTIL; give one of them")
    if not _is_day(parts.get("UNTIL", "99991231")):
        return _("UNTIL must be a day such as 20261231")
    if parts.get("WKST", "MO") not in _WEEK:
        return _("WKST must be one of {days}").format(days=_(", ").join(_WEEK))
    return _number_problem(parts)


def _number_problem(parts: Mapping[str, str]) -> str:
    for key, largest in {**_BOUNDS, **_LISTS}.items():
        written = parts.get(key, "1")
        for one in written.split(",") if key in _LISTS else [written]:
            sign = "" if key in ("INTERVAL", "COUNT", "BYMONTH") else "[+-]?"
            if not re.fullmatch(sign + "[0-9]{1,4}", one) or not 1 <= abs(int(one)) <= largest:
                return _("{part} cannot be {value}").format(part=key, value=one)
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"[0-9]{8}", text) and date.fromisoformat(text))
    except ValueError:
        return False
