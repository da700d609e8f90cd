"""Single values of plain data: read exactly or refused, and written so that nothing is lost."""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any

from community_gov.i18n import _
from community_gov.model.privacy import Privacy
from community_gov.model.problems import shown

_WHOLE = range(-(2**63), 2**63)
"""Whole numbers of 64 bits: what TOML promises, and what a database column holds."""

_PLACES = 30
"""Places a number may have before and after its point; one more is a mistake or an attack."""

_CALCULATION = re.compile(r"[a-z_]\w*\s*[-+*/%(]|[-+*/%(]\s*[a-z_]", re.IGNORECASE)
"""What looks like an expression: a name beside a sign."""

FRACTION = re.compile(r"-?\d{1,30}(/\d{1,30}|\.\d{1,30})?")
"""How a fraction is written as text: 2/3, 0.5 or 1; no exponent."""


def _text(value: Any, cls: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(_("text in quotes is needed, not {value}").format(value=shown(value)))
    return _chosen(value, cls) if isinstance(cls, type) and issubclass(cls, StrEnum) else value


def _chosen(value: str, cls: type[StrEnum]) -> str:
    try:
        return cls(value)
    except ValueError as error:
        raise ValueError(_none_of(value, cls)) from error


def _none_of(value: str, names: Iterable[str]) -> str:
    return _("{value} is none of {names}").format(value=shown(value), names=_(", ").join(names))


def _whole(value: Any, _cls: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(_("a whole number is needed, not {value}").format(value=shown(value)))
    if value not in _WHOLE:
        raise ValueError(_("{value} is too great a number").format(value=shown(value)))
    return value


def _truth(value: Any, _cls: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(_("true or false is needed, not {value}").format(value=shown(value)))
    return value


def _decimal(value: Any, _cls: Any) -> Decimal:
    if isinstance(value, (bool, float)) or not isinstance(value, (int, str, Decimal)):
        raise TypeError(_("an exact number is needed, not {value}").format(value=shown(value)))
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(_no_number(str(value))) from error
    if not number.is_finite():
        raise ValueError(_("{value} is not a finite number").format(value=shown(value)))
    if number.adjusted() >= _PLACES or -int(number.as_tuple().exponent) > _PLACES:
        raise ValueError(_("{value} has too many places").format(value=shown(value)))
    return number


def _no_number(text: str) -> str:
    told = _("{value} is not a number")
    if _CALCULATION.search(text):
        told = _("{value} is not a number; only rules and items calculate, so write the result")
    return told.format(value=shown(text))


def _fraction(value: Any, _cls: Any) -> Fraction:
    if isinstance(value, (bool, float)) or not isinstance(value, (int, str, Fraction)):
        raise TypeError(
            _('a fraction such as "2/3" is needed, not {value}').format(value=shown(value))
        )
    try:
        return Fraction(value) if not isinstance(value, str) else _written_fraction(value)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(
            _('{value} is not a fraction such as "2/3"').format(value=shown(value))
        ) from error


def _written_fraction(text: str) -> Fraction:
    # Fraction itself would take 1e999999999 and count its zeros.
    if not FRACTION.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def _date(value: Any, _cls: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise TypeError(
            _("a date such as 2026-07-01 is needed, not {value}").format(value=shown(value))
        )
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(
            _("{value} is not a date such as 2026-07-01").format(value=shown(value))
        ) from error


def _time(value: Any, _cls: Any) -> time:
    return value if isinstance(value, time) else time.fromisoformat(_text(value, _cls))


def _moment(value: Any, _cls: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(_text(value, _cls))


def _privacy(value: Any, _cls: Any) -> Privacy:
    if isinstance(value, Privacy):
        return value
    try:
        return Privacy[_text(value, str).upper()]
    except KeyError as error:
        raise ValueError(_none_of(value, [one.name.lower() for one in Privacy])) from error


def _number(value: Any, _cls: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError(_("a finite number is needed, not {value}").format(value=shown(value)))
    return float(value)


READERS: dict[type, Callable[[Any, Any], Any]] = {
    str: _text,
    int: _whole,
    bool: _truth,
    float: _number,
    Decimal: _decimal,
    Fraction: _fraction,
    Privacy: _privacy,
    date: _date,
    time: _time,
    datetime: _moment,
}
"""How a value of each type is read; each takes the value and the type."""

WRITERS: dict[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    time: time.isoformat,
    datetime: datetime.isoformat,
    Decimal: str,
    Fraction: str,
    Privacy: lambda one: one.name.lower(),
}
"""How a value of each type is written as what JSON knows."""
