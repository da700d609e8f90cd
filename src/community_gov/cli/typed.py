"""Days and periods as people type them: 2026年8月19日, 2026.8.19, 昨天, 上季度, 2026年第三季度."""

import re
from datetime import date, timedelta

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.identity import half_width
from community_gov.model.period import Period, Span

_DAYS = {
    "today": 0,
    "今天": 0,
    "今日": 0,
    "yesterday": -1,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "tomorrow": 1,
    "明天": 1,
    "明日": 1,
}
_SPANS = {
    "day": Span.DAY,
    "日": Span.DAY,
    "天": Span.DAY,
    "month": Span.MONTH,
    "月": Span.MONTH,
    "quarter": Span.QUARTER,
    "季度": Span.QUARTER,
    "年": Span.YEAR,
    "年度": Span.YEAR,
    "year": Span.YEAR,
}
_THIS, _LAST, _NEXT = ("this", "本", "今", "这", "這"), ("last", "上", "去"), ("next", "下", "明")
_WEEKS = ("week", "周", "週", "星期")
_RELATIVE = re.compile(
    rf"({'|'.join((*_THIS, *_LAST, *_NEXT))})[ -]?个?個?({'|'.join((*_SPANS, *_WEEKS))})"
)
_DAY_OF_THIS_YEAR = re.compile(r"\d{1,2}月\d{1,2}[日号號]?")
_QUARTER = re.compile(r"(\d{4})年?第?([一二三四1-4])季度?")
_HALF = re.compile(r"(\d{4})年?([上下])半年")
_MONTH = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})月?份?")
_YEAR = re.compile(r"(\d{4})年度?")


def typed_day(text: str, today: date) -> date:
    """Read a day as people type it; raises :class:`InputError` naming what is wrong.

    A day without a year is of this one. A two-digit year and a day that may be read in two
    ways are refused.
    """
    plain = half_width(text).strip()
    if plain.lower() in _DAYS:
        return today + timedelta(days=_DAYS[plain.lower()])
    if plain.isdecimal() and len(plain) != _DIGITS_OF_A_DAY:
        raise InputError(_("{text!r} is not a date such as 2026-07-01.").format(text=text))
    if _DAY_OF_THIS_YEAR.fullmatch(plain):
        plain = f"{today.year}年{plain}"
    from community_gov.exchange.sheets.dates import read_date

    found = read_date(plain, today).value
    assert isinstance(found, date)  # noqa: S101 - what reads dates gives dates
    return found


_DIGITS_OF_A_DAY = len("20260701")


def typed_period(text: str, today: date) -> Period:
    """Read a period as people type it; raises :class:`InputError`."""
    plain = half_width(text).strip()
    first, dots, last = re.sub("至|到", "..", plain).partition("..")
    if dots:
        return Period(typed_day(first, today), typed_day(last, today))
    if plain.lower() in _DAYS:
        return Period.of(Span.DAY, typed_day(plain, today))
    found = _relative(plain.lower(), today) or _written(plain)
    return found or Period.parse(plain)


def _relative(text: str, today: date) -> Period | None:
    found = _RELATIVE.fullmatch(text)
    if found is None:
        return None
    period = _week(today) if found[2] in _WEEKS else Period.of(_SPANS[found[2]], today)
    if found[1] in _THIS:
        return period
    return period.before if found[1] in _LAST else period.after


def _week(day: date) -> Period:
    """Return the week that ``day`` lies in, from Monday to Sunday (GB/T 7408)."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def _written(text: str) -> Period | None:
    if found := _QUARTER.fullmatch(text):
        number = "一二三四".find(found[2]) + 1 or int(found[2])
        return Period.parse(f"{found[1]}Q{number}")
    if found := _HALF.fullmatch(text):
        first, last = ("01-01", "06-30") if found[2] == "上" else ("07-01", "12-31")
        return Period.parse(f"{found[1]}-{first}..{found[1]}-{last}")
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found[2]) <= _MONTHS:
        return Period.parse(f"{found[1]}-{int(found[2]):02}")
    return Period.parse(found[1]) if (found := _YEAR.fullmatch(text)) else None


_MONTHS = 12
