"""Declarations of what happens to an indicator before it is joined: treating and normalising."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen, validators
from attrs.converters import optional

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import check_dates, is_reference
from community_gov.model.declarations.scoring import Tier
from community_gov.model.exact import exact


class Impute(StrEnum):
    """What stands in for a value that was not observed.

    ``mean`` and ``median`` are those of the units, ``group-…`` those of the unit's group;
    ``branch`` is the mean of its other indicators under the same node, once normalised;
    ``last`` and ``linear`` come from the periods around it.
    """

    NONE = "none"
    MEAN = "mean"
    MEDIAN = "median"
    GROUP_MEAN = "group-mean"
    GROUP_MEDIAN = "group-median"
    BRANCH = "branch"
    LAST = "last"
    LINEAR = "linear"


class Outliers(StrEnum):
    """What is done where single units lie far from all others."""

    KEEP = "keep"
    WINSORISE = "winsorise"
    LOG = "log"
    WINSORISE_OR_LOG = "winsorise-or-log"


class Policy(StrEnum):
    """What becomes of a column that cannot be worked on: too few different values, or one."""

    KEEP = "keep"
    LEAVE_OUT = "leave-out"
    REFUSE = "refuse"


class Direction(StrEnum):
    """Whether more or less of it is better."""

    MORE = "more"
    LESS = "less"


@frozen
class Treat:
    """How gaps and outliers of an indicator are treated, before it is normalised.

    A column has outliers while its absolute skewness exceeds ``skew`` and its excess
    kurtosis ``kurtosis``; winsorising brings at most ``most`` values to the next one.
    A column of which fewer than ``least_distinct`` different values would be left is
    sparse: it is not winsorised, and ``sparse`` says what becomes of it. ``last`` and
    ``linear`` look at most ``periods`` periods away. Imputed values are never data:
    they do not count towards a node's coverage.
    """

    valid_from: date
    reference: Citation = field(converter=Citation, validator=is_reference)
    impute: Impute = field(default=Impute.NONE, converter=Impute)
    outliers: Outliers = field(default=Outliers.KEEP, converter=Outliers)
    skew: Decimal = field(default=Decimal(2), validator=validators.ge(Decimal(0)), converter=exact)
    kurtosis: Decimal = field(default=Decimal("3.5"), converter=exact)
    most: int = field(default=5, validator=validators.ge(1))
    least_distinct: int = field(default=3, validator=validators.ge(2))
    sparse: Policy = field(default=Policy.KEEP, converter=Policy)
    periods: int = field(default=1, validator=validators.ge(1))
    valid_to: date | None = None

    def __attrs_post_init__(self) -> None:
        check_dates(_("Treatment"), self)


@frozen
class Normalise:
    """How an indicator becomes points, where it is not by fixed goalposts.

    ``method`` is one of :data:`METHODS` or the name of a plugin's method. Points lie
    between ``low_points`` and ``high_points``. ``direction`` says whether more or less
    is better. ``target`` belongs to ``distance-to-target``, ``deduct`` (points taken
    off per unit) and ``pass-fail``; ``compared_to`` names the unit of
    ``distance-to-reference``; ``spread`` are the points of one standard deviation in
    ``z-score``; ``low`` and ``high`` are the bounds of ``fixed-bounds``.
    ``constant`` says what becomes of a column in which all units are equal.

    Methods that compare units (:data:`RELATIVE`) are an explicit choice: then a score
    moves when others change, or when a unit comes or goes, unless their parameters are
    frozen in a method record.
    """

    method: str
    valid_from: date
    reference: Citation = field(converter=Citation, validator=is_reference)
    direction: Direction = field(default=Direction.MORE, converter=Direction)
    target: Decimal | None = field(default=None, converter=optional(exact))
    compared_to: str = ""
    spread: Decimal = field(
        default=Decimal(10), validator=validators.gt(Decimal(0)), converter=exact
    )
    tiers: tuple[Tier, ...] = ()
    constant: Policy = field(default=Policy.LEAVE_OUT, converter=Policy)
    low_points: Decimal = field(default=Decimal(0), converter=exact)
    high_points: Decimal = field(default=Decimal(100), converter=exact)
    valid_to: date | None = None
    low: Decimal | None = field(default=None, converter=optional(exact))
    high: Decimal | None = field(default=None, converter=optional(exact))

    def __attrs_post_init__(self) -> None:
        check_dates(self.method, self)
        self._check_bounds()
        if not 0 <= self.low_points < self.high_points <= _TOP:
            raise DeclarationError(
                _("{method}: points from {low} to {high} do not rise within 0 to 100.").format(
                    method=self.method, low=self.low_points, high=self.high_points
                )
            )
        if missing := [name for name in _NEEDED.get(self.method, ()) if not _given(self, name)]:
            raise DeclarationError(
                _("{method} needs {missing}.").format(
                    method=self.method, missing=_(", ").join(missing)
                )
            )
        self._check_tiers()

    def _check_bounds(self) -> None:
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise DeclarationError(
                _("{method}: the bounds {low} and {high} do not rise.").format(
                    method=self.method, low=self.low, high=self.high
                ),
                _("Give the lesser one as low; where less is better, say so with direction."),
            )

    def _check_tiers(self) -> None:
        steps = [tier.at_least for tier in self.tiers]
        if steps != sorted(set(steps)):
            raise DeclarationError(
                _("{method}: the tiers do not rise from one to the next.").format(
                    method=self.method
                )
            )
        if any(not self.low_points <= tier.points <= self.high_points for tier in self.tiers):
            raise DeclarationError(
                _("{method}: a tier gives points outside {low} to {high}.").format(
                    method=self.method, low=self.low_points, high=self.high_points
                )
            )


_TOP = 100

RELATIVE = (
    "min-max",
    "z-score",
    "rank",
    "percentile",
    "distance-to-target",
    "distance-to-reference",
    "fraction-of-maximum",
)
"""The methods that compare units with each other."""

IN_UNITS = ("distance-to-target", "fixed-bounds", "tiers", "deduct", "pass-fail")
"""The methods that are told a value in the indicator's unit of measure."""

METHODS = (*RELATIVE, "fixed-bounds", "tiers", "deduct", "pass-fail")
"""The methods of the core, beside the goalposts; each has its row on the page of methods."""

_NEEDED = {
    "fixed-bounds": ("low", "high"),
    "distance-to-target": ("target",),
    "distance-to-reference": ("compared_to",),
    "tiers": ("tiers",),
    "deduct": ("target",),
    "pass-fail": ("target",),
}


def _given(one: Normalise, name: str) -> bool:
    return getattr(one, name) not in (None, "", ())
