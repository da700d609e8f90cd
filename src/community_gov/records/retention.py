"""How long rows are kept, and when they are due for erasure (PIPL §19: the shortest time)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen
from dateutil.relativedelta import relativedelta

from community_gov.model.declarations import Register
from community_gov.model.fields import Field


@frozen
class Due:
    """What is due for erasure: of which register, and the last day it was to be kept.

    It is a whole row, or the sealed ``fields`` of one whose own time is shorter.
    """

    register: str
    id: str
    kept_until: date
    fields: tuple[str, ...] = ()


def last_day_kept(register: Register, values: Mapping[str, Any], entered_on: date) -> date | None:
    """Return the last day on which a row is kept; ``None`` where no time is declared.

    It is so many months after the day in the register's ``retained_from``, or after the
    day of entry where that is empty; the 31st of a shorter month is its last day.
    """
    return _last_day(register, values, entered_on, register.retention_months)


def last_day_of_field(
    register: Register, field: Field, values: Mapping[str, Any], entered_on: date
) -> date | None:
    """Return the last day on which a sealed field is kept, by its own time."""
    months = field.retention_months if field.sealed else None
    return _last_day(register, values, entered_on, months)


def _last_day(
    register: Register, values: Mapping[str, Any], entered_on: date, months: int | None
) -> date | None:
    if months is None:
        return None
    since = values.get(register.retained_from) if register.retained_from else None
    start = since if isinstance(since, date) else entered_on
    return start + relativedelta(months=months)


def expired(last: date | None, today: date) -> bool:
    """Say whether the last day is over."""
    return last is not None and last < today


def has_outlived(register: Register, values: Mapping[str, Any], today: date) -> bool:
    """Say whether a new row of a closed book would be one that nobody may see any more."""
    if register.restriction is None:
        return False
    return expired(last_day_kept(register, values, today), today)
