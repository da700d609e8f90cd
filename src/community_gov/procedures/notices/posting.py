"""How a notice is posted: where, how long, for whom; and until which day that is."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NotRequired, TypedDict

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.declarations.thresholds import DayUnit
from community_gov.procedures.notices.redaction import BOARD, RedactionProfile
from community_gov.procedures.notices.wording import is_basis
from community_gov.records.calendar.working_days import WorkingDays


class Prepared(TypedDict):
    """What may be said about the posting of a prepared text; see :class:`Posting`."""

    posted_on: NotRequired[date]
    people: NotRequired[Iterable[str]]
    about: NotRequired[str]
    legal_basis: NotRequired[str]
    redaction: NotRequired[RedactionProfile]


class Posting(Prepared):
    """How a notice is posted: where, for how many days (the day of posting included), for whom.

    ``days`` are of the calendar, or working days by their ``unit``; ``until`` names
    the last day instead. ``people`` are the ids of members named below the text,
    redacted by ``redaction``; numbers left in the text are masked. ``about`` links
    what it announces. ``legal_basis`` allows a title that reveals something
    sensitive, and a redaction that shows more than a board may; it is kept and
    shown. ``answer_days`` is the time to answer an objection.
    """

    places: str
    days: NotRequired[int]
    until: NotRequired[date | None]
    unit: NotRequired[DayUnit]
    answer_days: NotRequired[int]


def end_of(how: Posting, start: date, working: WorkingDays) -> date:
    """Return the last day of a posting from ``start``.

    Raises :class:`InputError` for one that ends before it begins, and where both
    or neither of days and a last day are given.
    """
    days, until = how.get("days"), how.get("until")
    if (days is None) == (until is None):
        raise InputError(_("Say for how many days the notice hangs, or until when."))
    if until is not None:
        if until < start:
            raise InputError(
                _("The notice would come down on {end}, before it is posted on {start}.").format(
                    end=until, start=start
                ),
                _("Name a later day, or say for how many days it hangs."),
            )
        return until
    if days is None or days < 1:
        raise InputError(
            _("A notice hangs for at least one day."), _("Say for how many; or until when.")
        )
    if how.get("unit", DayUnit.CALENDAR) is DayUnit.CALENDAR:
        return start + timedelta(days=days - 1)
    return working.add(start, days - 1 if working.is_working(start) else days)


def refuse_unfounded(redaction: RedactionProfile, basis: str) -> None:
    """Refuse to show more than a board may without a basis that is written down (PIPL §25)."""
    if redaction.shows_more_than(BOARD) and not is_basis(basis):
        raise RefusedError(
            _("The redaction {name} shows more of people than a public board may.").format(
                name=redaction.name
            ),
            _("Write down the law that demands it, or the consents and where they are filed."),
        )
