"""How duties were kept in a period: so many due, fulfilled, waived, missed, and the share."""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from community_gov.model.declarations import Duty
from community_gov.model.period import Period
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.standing import DutyWindow


@frozen
class DutyRate:
    """How the windows of one duty that close in a period stand, by number."""

    duty: Duty
    counts: dict[Standing, int]

    @property
    def ended(self) -> int:
        """How many had to be fulfilled by now: those fulfilled, and those missed."""
        return self.counts[Standing.FULFILLED] + self.counts[Standing.MISSED]

    @property
    def on_time(self) -> Fraction | None:
        """The share of these that was fulfilled; none where nothing had to be.

        What was waived is in neither number.
        """
        return Fraction(self.counts[Standing.FULFILLED], self.ended) if self.ended else None


def rates(found: Iterable[DutyWindow], period: Period) -> list[DutyRate]:
    """Return how each duty was kept, by name; a window belongs to the period it closes in."""
    counted: dict[str, DutyRate] = {}
    for one in found:
        if one.window.closes in period or one.standing is Standing.UNKNOWN:
            rate = counted.setdefault(one.duty.name, DutyRate(one.duty, dict.fromkeys(Standing, 0)))
            rate.counts[one.standing] += 1
    return [counted[name] for name in sorted(counted)]
