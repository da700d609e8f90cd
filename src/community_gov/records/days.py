"""Days that people type: none in the future for what was held, and none in reverse."""

from datetime import date
from typing import Any

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.fields import fields_of


def refuse_not_held(held_on: date, today: date) -> None:
    """Raise :class:`InputError` for a meeting that is still to come."""
    if held_on > today:
        raise InputError(
            _("The meeting of {day} has not been held yet.").format(day=held_on), when_held(today)
        )


def when_held(today: date) -> str:
    """Return what to do about a day in the future."""
    return _("Today is {today}. Check the day, or record it when it has happened.").format(
        today=today
    )


def refuse_reversed(thing: Any, called: str, first: str, last: str) -> None:
    """Raise :class:`InputError` where the day ``last`` of a thing is before its day ``first``."""
    begins, ends = getattr(thing, first), getattr(thing, last)
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        titles = {one.name: one.title for one in fields_of(type(thing))}
        raise InputError(
            _("{thing}: {last} {end} is before {first} {start}.").format(
                thing=called, last=titles[last], end=ends, first=titles[first], start=begins
            ),
            _("Mend one of the two days."),
        )
