"""What the State Council orders for a year, as the library ``holidays`` has it, day by day.

``holidays`` (MIT) rather than ``chinesecalendar`` (MIT): it has the orders of 2001 to 2026, knows
the statutory holidays of later years where the other raises, and the working weekends that an
order puts into the year before its own (31 December 2005). It is large, so it is imported when a
day is first asked for.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from attrs import frozen

from community_gov.i18n import Language, language

FIRST_YEAR: Final = 2001
"""The first year whose order is known here."""

LAST_YEAR: Final = 2100
"""The last year whose statutory holidays are known here."""

_SPOKEN: Final = {Language.EN: "en_US", Language.HANS: "zh_CN", Language.HANT: "zh_TW"}


@frozen
class YearOrder:
    """The days off (with their names) and the working weekends of one year.

    ``announced`` says whether the order is known. If it is not, the days off
    are the statutory holidays alone; which weekdays are given for those that
    fall on a weekend, and which weekends are worked for it, the order decides.
    """

    year: int
    off: Mapping[date, str]
    working: frozenset[date]
    announced: bool


def order_of(year: int) -> YearOrder:
    """Return what is known of ``year``; nothing is off in a year outside the tables."""
    return _order(year, _SPOKEN[language()])


@lru_cache(maxsize=64)
def _order(year: int, spoken: str) -> YearOrder:
    from holidays import country_holidays

    if not FIRST_YEAR <= year <= LAST_YEAR:
        return YearOrder(year, {}, frozenset(), announced=False)
    # The order of the next year may reach into the last days of this one.
    found = country_holidays("CN", years=(year, year + 1), language=spoken)
    working = frozenset(day for day in found.weekend_workdays if day.year == year)
    if not working:
        found = country_holidays("CN", years=year, observed=False, language=spoken)
    off = {day: name for day, name in sorted(found.items()) if day.year == year}
    return YearOrder(year, off, working, announced=bool(working))
