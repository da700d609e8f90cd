"""Dates as people write them into cells; what is ambiguous is refused, not guessed."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from community_gov.errors import InputError
from community_gov.exchange.sheets.text import letter_for_digit, quoted, trim
from community_gov.exchange.sheets.values import Doubt, Taken, as_number
from community_gov.i18n import _
from community_gov.model.identity import half_width

EARLIEST_YEAR: Final = 1900
YEARS_AHEAD: Final = 100

_CLOCK = r"(?:[ T]\s*(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?"
_WRITTEN: Final = (
    re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})" + _CLOCK),
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?" + _CLOCK),
    re.compile(r"(\d{4})(\d{2})(\d{2})" + _CLOCK),
)
_YEAR_AND_MONTH: Final = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|(19|20)\d{2}(0\d|1[0-2])")
_YEAR: Final = re.compile(r"(19|20)\d{2}\s*年?")
_SHORT_YEAR: Final = re.compile(r"\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号號]?|\d{6}")
_YEAR_LAST: Final = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}")
_LUNAR: Final = re.compile(r"[农農][历曆]|[阴陰][历曆]|[正冬腊臘]月|初[一二三四五六七八九十]")

_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(3654, 73051)
"""Day numbers from 1910-01-01 to 2099-12-31; smaller ones are rather a year or a room."""


def read_date(raw: object, today: date) -> Taken:
    """Read a date cell, an ISO text, 2015/3/1, 2015.3.1, 2015年3月1日, 20150301 or a day number.

    Raises :class:`InputError` for what is no date, for two-digit years, and
    for years before 1900 or more than 100 years after ``today``.
    """
    day, doubt = _day(raw)
    if EARLIEST_YEAR <= day.year <= today.year + YEARS_AHEAD:
        return Taken(day, doubt)
    problem = _("The year {year} cannot be right.")
    raise InputError(problem.format(year=day.year))


def _day(raw: object) -> tuple[date, Doubt | None]:
    match raw:
        case datetime():
            return raw.date(), _time_dropped(raw.time() != time(0))
        case date():
            return raw, None
        case str():
            return _from_text(trim(half_width(trim(raw))))
        case bool() | time() | timedelta():
            raise _no_date(raw, "")
        case _:
            return _from_text(as_number(raw))


def _from_text(text: str) -> tuple[date, Doubt | None]:
    if text.isdecimal() and len(text) in (4, 5):
        return _from_serial(text)
    for form in _WRITTEN:
        if found := form.fullmatch(text):
            return _from_parts(found, text)
    raise _no_date(text, _why_not(text))


def _from_parts(found: re.Match[str], text: str) -> tuple[date, Doubt | None]:
    year, month, day = (int(part) for part in found.groups()[:3])
    try:
        value = date(year, month, day)
    except ValueError as error:
        raise _no_date(text, _("(there is no such day)")) from error
    return value, _time_dropped(bool(re.search("[1-9]", found["clock"] or "")))


def _from_serial(text: str) -> tuple[date, Doubt | None]:
    serial = int(text)
    if serial not in _SERIALS:
        raise _no_date(text, _why_not(text))
    day = _EPOCH + timedelta(days=serial)
    warning = _("The number {serial} was read as the date {day}; please check it.")
    return day, Doubt("serial", warning.format(serial=serial, day=day))


def _why_not(text: str) -> str:
    if hint := letter_for_digit(text, lambda one: any(form.fullmatch(one) for form in _WRITTEN)):
        return hint
    reasons = (
        (_YEAR, _("(month and day are missing)")),
        (_YEAR_AND_MONTH, _("(the day is missing)")),
        (_SHORT_YEAR, _("(the year needs four digits)")),
        (_YEAR_LAST, _("(write year, month, day, as in 2015-03-01)")),
    )
    for form, reason in reasons:
        if form.fullmatch(text):
            return reason
    return _("(write the solar date)") if _LUNAR.search(text) else _("(write 2015-03-01)")


def _no_date(raw: object, reason: str) -> InputError:
    if not reason:
        return InputError(_("{value} is not a date.").format(value=quoted(raw)))
    return InputError(_("{value} is not a date {reason}.").format(value=quoted(raw), reason=reason))


def _time_dropped(dropped: bool) -> Doubt | None:
    return Doubt("time", _("Only the day was read, not the time of day.")) if dropped else None
