"""Closed periods as stored: what scores stood at, and what changed them since."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.model.fields import open_field
from community_gov.model.ids import ClosingId
from community_gov.model.period import Period
from community_gov.records.tables import stored_in


@stored_in("points_closing")
@frozen
class Closing:
    """A period of a scheme that a person closed."""

    id: ClosingId
    scheme: str = open_field()
    starts: date = open_field()
    ends: date = open_field()
    closed_on: date = open_field()
    closed_by: str = open_field()
    reason: str = open_field()

    @property
    def period(self) -> Period:
        """The days that are closed."""
        return Period(self.starts, self.ends)


@frozen
class Adjustment:
    """What one act changed in the total of one subject after the period was closed.

    ``batch`` is empty where no entries did it: facts that items read, or changed rules,
    taken over by a person.
    """

    seq: int
    closing: str
    subject: str
    batch: str
    day: date
    by: str
    reason: str
    amount: Decimal


@frozen
class ClosedTotal:
    """The total of one subject in a closed period: as closed, adjusted, and ``now``.

    ``now`` is what all that counts folds to today.
    """

    closing: Closing
    subject: str
    as_closed: Decimal
    adjustments: tuple[Adjustment, ...]
    now: Decimal

    @property
    def adjusted(self) -> Decimal:
        """What the adjustments add up to."""
        return sum((one.amount for one in self.adjustments), Decimal(0))

    @property
    def open(self) -> Decimal:
        """What facts without entries or changed rules made of it, and nobody took over yet."""
        return self.now - self.as_closed - self.adjusted
