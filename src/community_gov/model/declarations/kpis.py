"""Declarations of figures by which work is judged: a count or a rate, and what it should reach."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import (
    check_dates,
    check_versions,
    is_name,
    is_reference,
    those_in_force,
)
from community_gov.model.declarations.indices import Query
from community_gov.model.declarations.normalising import Direction
from community_gov.model.exact import exact
from community_gov.model.phrase import Phrase
from community_gov.model.text import Label


@frozen
class KpiTarget:
    """What a figure should reach, in its own unit, from one day to another, and who says so.

    With ``beyond`` it must be passed, and reaching it is not enough ("more than 2 yuan").
    """

    value: Decimal = field(converter=exact)
    valid_from: date
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_to: date | None = None
    beyond: bool = False

    def __attrs_post_init__(self) -> None:
        check_dates(_("Target"), self)
        if not self.value.is_finite():
            raise DeclarationError(_("A target must be a finite number."))


@frozen
class Kpi:
    """A figure for a period, for the community and each grid: a count, or a rate.

    It is ``numerator`` over ``denominator`` (1 if left out) times ``times``, in
    ``unit``; with ``times = 100`` a share is told in per cent. ``direction`` says
    whether more or less of it is better. Of ``targets`` one is in force on a day.
    ``definition`` says in words what counts and what does not, best in three scripts as
    a label. An indicator of an index may name it instead of repeating its queries.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    numerator: Query = field()
    unit: str = field()
    denominator: Query | None = None
    times: Decimal = field(default=Decimal(1), converter=exact)
    direction: Direction = Direction.MORE
    targets: tuple[KpiTarget, ...] = ()
    definition: Phrase = field(default=Phrase(""), converter=Phrase)

    def __attrs_post_init__(self) -> None:
        if not self.unit:
            raise DeclarationError(
                _("{name}: a KPI needs a unit of measure, unit.").format(name=self.name)
            )
        if not (self.times.is_finite() and self.times > 0):
            raise DeclarationError(
                _("{name}: times is {times}, not a number above 0.").format(
                    name=self.name, times=self.times
                )
            )
        check_versions(_("Target of {name}").format(name=self.name), self.targets)

    @property
    def queries(self) -> tuple[Query, ...]:
        """The numerator and the denominator, each with the queries it is joined with."""
        sides = (self.numerator, self.denominator)
        return tuple(part for one in sides if one is not None for part in one.every())

    def target_on(self, day: date) -> KpiTarget | None:
        """Return the target in force on ``day``."""
        return next(those_in_force(self.targets, day), None)

    def meets(self, value: Fraction, day: date) -> bool | None:
        """Say whether ``value`` meets the target of ``day``; ``None`` where there is none."""
        target = self.target_on(day)
        if target is None:
            return None
        wanted = Fraction(target.value)
        if value == wanted:
            return not target.beyond
        return (value > wanted) is (self.direction is Direction.MORE)
