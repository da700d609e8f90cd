"""The change of an index between two periods, split exactly into what brought it about."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import permutations
from typing import TypeAlias

from attrs import evolve, frozen

from community_gov.errors import InputError
from community_gov.i18n import _, mark


class Cause(StrEnum):
    """What can make the value of an index another one in the next period."""

    REVISION = mark("data revision")
    METHOD = mark("method change")
    MEMBERSHIP = mark("membership change")
    REAL = mark("real change")


Order: TypeAlias = tuple[Cause, ...]
"""The causes, each once, in the order in which old is exchanged for new."""

RESTATED: tuple[Order, ...] = ((Cause.REVISION, Cause.METHOD, Cause.MEMBERSHIP, Cause.REAL),)
"""First the old value is restated as it would be told today; what remains is real.

So UNDP tells trends: past years anew, with the data and the method of today (Human
Development Report, table 2).
"""

EVERY_ORDER: tuple[Order, ...] = tuple(
    order for order in permutations(Cause) if order.index(Cause.REVISION) < order.index(Cause.REAL)
)
"""All twelve orders in which revision precedes the real change, which starts from it.

Their mean is the Shapley value under that one precedence (Faigle and Kern, The Shapley
value for cooperative games under precedence constraints, International Journal of
Game Theory 21, 1992).
"""


@frozen
class Split:
    """Points of the index by cause; they sum to the whole change, up to rounding of floats."""

    real: float
    revision: float
    method: float
    membership: float

    @classmethod
    def of(cls, parts: dict[Cause, Fraction]) -> "Split":
        """Take the exact parts."""
        return cls(
            real=float(parts[Cause.REAL]),
            revision=float(parts[Cause.REVISION]),
            method=float(parts[Cause.METHOD]),
            membership=float(parts[Cause.MEMBERSHIP]),
        )

    def by_cause(self) -> dict[Cause, float]:
        """Return the points of each cause."""
        return {
            Cause.REVISION: self.revision,
            Cause.METHOD: self.method,
            Cause.MEMBERSHIP: self.membership,
            Cause.REAL: self.real,
        }


@frozen
class LeafChange:
    """One indicator: ``before`` (as known now) and ``after`` in its unit of measure, ``points``.

    ``points`` are those of the index that its data brought; over the indicators they
    sum to the real change.
    """

    name: str
    label: str
    unit_of_measure: str
    before: float | None
    after: float | None
    points: float


@frozen
class Change:
    """How the index of one unit changed, in points from 0 to 100, and what brought it about.

    ``before`` is the value as published then. ``split`` is ``None`` where ``reason``
    says why; ``leaves`` are in the order of the tree, and empty where
    ``leaves_reason`` says why. ``revised`` says that the published data were at
    hand; without them nothing is known of revision. ``not_asked`` names indicators
    that one of the periods did not observe at all: they are no real change.
    """

    index: str
    unit: str
    before: float | None
    after: float | None
    split: Split | None
    leaves: tuple[LeafChange, ...]
    orders: tuple[Order, ...]
    revised: bool
    not_asked: tuple[str, ...]
    reason: str = ""
    leaves_reason: str = ""

    def without(self, names: Collection[str]) -> "Change":
        """Return the change without what is told of the indicators that are called ``names``.

        They are told as one, or where that would be a single one, not at all.
        """
        out = [one for one in self.leaves if one.name in names]
        if not out:
            return self
        if len(out) == 1:
            return evolve(self, leaves=(), leaves_reason=_("it would tell of too few people"))
        label = _("not told: {parts}").format(parts=", ".join(one.label for one in out))
        points = sum(one.points for one in out)
        together = LeafChange("", label, "", None, None, points)
        kept = [one for one in self.leaves if one.name not in names]
        return evolve(self, leaves=(*kept, together))

    @property
    def total(self) -> float | None:
        """The whole change in points; ``None`` where one of the values is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


@frozen
class Step:
    """One step of a waterfall: from ``start`` to ``end`` in points of the index.

    ``leaf`` names the indicator of a step of the real change.
    """

    cause: Cause
    start: float
    end: float
    leaf: str = ""


def waterfall(change: Change) -> tuple[Step, ...]:
    """Return the steps from before to after, in the order of the causes; nothing without a split.

    The real change is told indicator by indicator where that is known.
    """
    if change.split is None or change.before is None:
        return ()
    points = change.split.by_cause()
    found: list[Step] = []
    level = Fraction(change.before)
    for cause in change.orders[0]:
        named = [(one.name, one.points) for one in change.leaves]
        parts = named if cause is Cause.REAL and named else [("", points[cause])]
        for leaf, part in parts:
            end = level + Fraction(part)
            found.append(Step(cause, float(level), float(end), leaf))
            level = end
    return tuple(found)


def check_orders(orders: Sequence[Order]) -> None:
    """Refuse orders that leave out a cause or let the real change precede the revision.

    Raises :class:`InputError`.
    """
    for order in orders:
        if order not in EVERY_ORDER:
            raise InputError(
                _("{order} is no order of the causes of a change.").format(
                    order=_(", ").join(order)
                ),
                _("Name each of the four once, data revision before real change."),
            )
    if not orders:
        raise InputError(_("No order is given for the causes of a change."), _("Give one order."))
