"""Lengths of time that a law or a promise sets: an amount of hours, days or working days."""

from enum import StrEnum

from attrs import field, frozen, validators

from community_gov.i18n import _, mark


class LimitUnit(StrEnum):
    """What a limit is counted in."""

    HOUR = mark("hour")
    DAY = mark("day")
    WORKDAY = mark("workday")


@frozen
class TimeLimit:
    """So many hours, days or working days; at least one, since a limit of nothing is none.

    Hours run from moment to moment. Of days, the one on which they begin to run
    does not count (Civil Code of the PRC, Art. 201): three days from the 1st end
    with the 4th.
    """

    amount: int = field(validator=validators.ge(1))
    unit: LimitUnit = LimitUnit.DAY

    def __str__(self) -> str:
        return told_amount(self.amount, self.unit)


def told_amount(amount: int, unit: LimitUnit) -> str:
    """Return an amount of time as people read it."""
    match unit:
        case LimitUnit.HOUR:
            return _("{amount} hours").format(amount=amount)
        case LimitUnit.DAY:
            return _("{amount} days").format(amount=amount)
        case LimitUnit.WORKDAY:
            return _("{amount} working days").format(amount=amount)
