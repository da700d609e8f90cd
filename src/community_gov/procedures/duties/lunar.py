"""Days of the Chinese lunar calendar as calendar dates."""

from datetime import date
from typing import Final

# borax ships annotations but no py.typed marker.
from borax.calendars.lunardate import LCalendars, LunarDate  # type: ignore[import-untyped]

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations.duties import LunarDay

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100


def to_date(year: int, day: LunarDay) -> date:
    """Return the date of ``day`` in the lunar ``year``, the one that begins in that spring.

    A day of the eleventh or twelfth month may fall into the January or
    February after. A leap month is never meant. The 30th of a month of 29 days
    is its last day (RFC 7529, SKIP=BACKWARD): New Year's Eve is 12/30 in every
    year. Raises :class:`InputError` for a year outside 1900–2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputError(
            _("The lunar calendar of {year} is not known here, only {first} to {last}.").format(
                year=year, first=FIRST_YEAR, last=LAST_YEAR
            ),
            _("Give the day by the common calendar."),
        )
    length = LCalendars.ndays(year, day.month)
    found: date = LunarDate(year, day.month, min(day.day, length)).to_solar_date()
    return found
