"""Declarations of composite indices: a tree of dimensions down to observed indicators."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen, resolve_types

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.assumptions import Assumptions
from community_gov.model.declarations.base import (
    Dated,
    check_dates,
    check_versions,
    is_name,
    is_reference,
    unique_names,
)
from community_gov.model.declarations.gates import Gate
from community_gov.model.declarations.goalposts import Goalposts
from community_gov.model.declarations.normalising import (
    IN_UNITS,
    Normalise,
    Outliers,
    Policy,
    Treat,
)
from community_gov.model.exact import exact
from community_gov.model.period import Span
from community_gov.model.phrase import Phrase
from community_gov.model.privacy import Restriction
from community_gov.model.text import Label


class Measure(StrEnum):
    """What a query returns of the things it finds."""

    COUNT = "count"
    SUM = "sum"
    SUBJECTS = "subjects"
    NEWEST = "newest"
    MEDIAN = "median"


@frozen
class Query:
    """A number taken from the community's own data for a period and a unit.

    ``of`` is the source that is asked: ``facts``, ``members``, ``households``,
    ``constant``, ``period``, ``registers``, ``units``, ``duties``, ``pairs``, ``tasks``,
    ``decisions``, ``chains``, ``evaluations``, ``honours``, ``notices``, ``objections``,
    ``cases``, ``figures``, ``campaigns`` or ``declarations``. ``kind`` names the fact kind,
    the register, the duty (all of them, if left out), the pairing, the plan, the decision
    rule, the chain, the evaluation program, the kind of case, the figure or the campaign;
    of ``units`` it says which: ``member``, ``affiliation``, ``household``, ``grid``,
    ``group``, ``place``, ``organization``, ``post``, ``team`` or ``asset``; of
    ``declarations``: ``duty``, ``kpi`` or ``indicator``; of ``period``: ``days`` or
    ``weeks``. ``when`` narrows what is counted, in the rule language: over the attributes
    of a fact, the fields of a row, the ``standing`` of a duty's window or of a task,
    whether a pair is ``alive``, the values of a case, whether a chain is ``full``.

    ``measure`` says whether to count, to add up (quantities of facts, or the ``field`` of
    a row or case), to count distinct ``subjects`` (of facts, or values of the ``field``), to
    take the ``newest`` figure, or the ``median`` of a value of cases. ``on`` is the date
    field that places a row or case in a period, and ``place`` the field that places it in a
    grid (``community``: in none); where only one can be meant, neither need be said.
    ``until`` is the date field with the last day of a row of a register that lasts from
    ``on`` (empty: it lasts still); the row then belongs to every period that it touches.
    ``audience`` narrows members to an affiliation kind, ``without`` leaves out those who have
    another one on the last day; ``value`` is the constant. ``any_of`` are further queries
    that tell the same kind of subjects: only those are counted, each once, whom one of them
    at least tells too (members who hold a post, or belong to a team). One of these that names
    with ``declared_by`` the plugin of its ``kind`` is left out while that is not enabled.
    """

    of: str = field(validator=is_name)
    kind: str = ""
    measure: Measure = Measure.COUNT
    when: str = ""
    audience: str = ""
    value: Decimal = field(default=Decimal(1), converter=exact)
    on: str = ""
    place: str = ""
    field: str = ""
    until: str = ""
    without: str = ""
    any_of: tuple["Query", ...] = ()
    declared_by: str = ""

    def every(self) -> Iterator["Query"]:
        """Yield this query, and those of ``any_of``."""
        yield self
        for one in self.any_of:
            yield from one.every()


resolve_types(Query)  # a query names its own class, which the converter must know as a class


@frozen
class Indicator:
    """A leaf of an index: numerator over denominator times ``times``, and how it becomes points.

    It does by ``goalposts`` (where less is better, ``low`` is the greater bound) or as
    ``normalise`` says, after what ``treat`` says; of each one version holds on a day.
    Data of which the newest are more than ``max_age_days`` older than the day of the
    index are shown as too old.

    ``kpi`` names a :class:`Kpi`: its queries, ``times``, unit and definition are then
    those of the indicator, and are left out here.

    ``definition`` says what is measured, ``source`` where it comes from, ``owner`` who
    answers for it, ``period`` how often it is measured; all are told beside the number,
    those in words best in three scripts, as a label.
    """

    numerator: Query | None = None
    goalposts: tuple[Goalposts, ...] = ()
    unit: str = ""
    denominator: Query | None = None
    times: Decimal = field(default=Decimal(1), converter=exact)
    definition: Phrase = field(default=Phrase(""), converter=Phrase)
    owner: Phrase = field(default=Phrase(""), converter=Phrase)
    max_age_days: int | None = None
    normalise: tuple[Normalise, ...] = ()
    treat: tuple[Treat, ...] = ()
    kpi: str = ""
    source: Phrase = field(default=Phrase(""), converter=Phrase)
    period: Span | None = None

    def __attrs_post_init__(self) -> None:
        if self.numerator is None and not self.kpi:
            raise DeclarationError(_("An indicator needs a numerator, or names a kpi."))
        if not (self.unit or self.kpi):
            raise DeclarationError(_("An indicator needs a unit of measure, unit."))
        if self.max_age_days is not None and self.max_age_days < 0:
            raise DeclarationError(_("An indicator's max_age_days is a number of days from 0 up."))
        if not self.goalposts and not self.normalise:
            raise DeclarationError(_("An indicator needs goalposts, or normalise."))
        ways: tuple[Dated, ...] = (*self.goalposts, *self.normalise)
        check_versions(_("Goalposts"), ways)
        check_versions(_("Treatment"), self.treat)
        self._check_logs()

    def _check_logs(self) -> None:
        if not any(one.outliers in _LOGS for one in self.treat):
            return
        if self.goalposts:
            raise DeclarationError(
                _("Goalposts are in the unit of measure: its logarithm does not fit them."),
                _("Declare the goalposts on the scale log instead."),
            )
        for one in self.normalise:
            if one.method in IN_UNITS:
                raise DeclarationError(
                    _("{method} is in the unit of measure: its logarithm does not fit.").format(
                        method=one.method
                    ),
                    _("Choose another treatment of outliers, or another way to normalise."),
                )

    @property
    def queries(self) -> tuple[Query, ...]:
        """The numerator and the denominator, as far as they are said here."""
        return tuple(one for one in (self.numerator, self.denominator) if one is not None)


_LOGS = (Outliers.LOG, Outliers.WINSORISE_OR_LOG)

_MOST_POWER = 20
"""A greater one leaves the range of binary numbers, and is the minimum or maximum in effect."""


@frozen
class Node:
    """A dimension with ``nodes`` below it, or a leaf with an ``indicator``.

    ``weight`` is relative to the nodes of the same parent. ``aggregate`` names
    the method that joins the children; ``coverage`` is the least share of their
    weight and ``coverage_count`` the least share of their number, both followed
    down to the indicators, that must have data; below either the node has no value.
    ``power`` is that of the aggregation ``generalised``: the lower, the less can a
    good part make up for a poor one. ``need`` is that of ``n-of-m``: so many parts at 100
    points are enough. ``weigh`` names a plugin's method that makes the weights of the
    children from the declared ones and the data. ``zero`` says what becomes of a part at 0
    points where the mean is one of positive values only (geometric, harmonic, generalised
    with a power below 0): the unit is refused, has no value, or the part takes all.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    weight: Decimal = field(default=Decimal(1), converter=exact)
    nodes: tuple["Node", ...] = ()
    indicator: Indicator | None = None
    aggregate: str = "arithmetic"
    coverage: Decimal = field(default=Decimal("0.6"), converter=exact)
    coverage_count: Decimal = field(default=Decimal(0), converter=exact)
    power: Decimal = field(default=Decimal(1), converter=exact)
    need: int = 0
    weigh: str = ""
    zero: Policy = field(default=Policy.REFUSE, converter=Policy)

    def __attrs_post_init__(self) -> None:
        if bool(self.nodes) == (self.indicator is not None):
            raise DeclarationError(
                _("Node {name} needs either nodes below it or an indicator.").format(name=self.name)
            )
        if not self.weight.is_finite() or self.weight < 0:
            raise DeclarationError(
                _("Node {name}: the weight {weight} is not a number from 0 up.").format(
                    name=self.name, weight=self.weight
                )
            )
        for coverage in (self.coverage, self.coverage_count):
            if not (coverage.is_finite() and 0 <= coverage <= 1):
                raise DeclarationError(
                    _("Node {name}: the coverage {coverage} is not a share from 0 to 1.").format(
                        name=self.name, coverage=coverage
                    )
                )
        if not (self.power.is_finite() and self.power and abs(self.power) <= _MOST_POWER):
            raise DeclarationError(
                _("Node {name}: the power {power} is 0 or not from −{most} to {most}.").format(
                    name=self.name, power=self.power, most=_MOST_POWER
                ),
                _("For the power 0 choose the aggregation geometric; beyond, minimum."),
            )
        self._check_children()

    def _check_children(self) -> None:
        if self.nodes and not any(node.weight for node in self.nodes):
            raise DeclarationError(
                _("Node {name}: all weights below it are 0.").format(name=self.name)
            )
        counts = sum(1 for node in self.nodes if node.weight)
        if self.aggregate == "n-of-m" and not 1 <= self.need <= counts:
            raise DeclarationError(
                _("Node {name}: n-of-m needs from 1 to {count} parts, not {need}.").format(
                    name=self.name, count=counts, need=self.need
                ),
                _("Say with need how many parts at 100 points are enough."),
            )

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, parents first."""
        yield self
        for node in self.nodes:
            yield from node.walk()

    def leaves(self) -> Iterator["Node"]:
        """Yield the nodes that carry an indicator."""
        return (node for node in self.walk() if node.indicator is not None)


resolve_types(Node)  # a node names its own class, which the converter must know as a class


@frozen
class Index:
    """A composite index: a named tree whose root is the index itself.

    ``assumptions`` say what might as well have been decided otherwise, and why; ``gates``
    what the findings of its audit mean for publishing it. ``never`` names the restricted
    information that none of its indicators may read, such as ``health``; an index that does
    is refused. Ethnicity and faith may only ever be counted in a denominator.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    root: Node = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    campaign: str = ""
    assumptions: Assumptions | None = None
    gates: tuple[Gate, ...] = ()
    never: tuple[Restriction, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        unique_names(self.name, (node.name for node in self.root.walk()))
        unique_names(self.name, (gate.check for gate in self.gates))
        if self.assumptions is not None:
            self._check_assumptions(self.assumptions)

    def _check_assumptions(self, assumed: Assumptions) -> None:
        if not assumed.reference:
            raise DeclarationError(
                _("Index {index}: its assumptions have no reference.").format(index=self.name),
                _("Say what they rest on."),
            )
        assumed.check(
            {node.name: [leaf.name for leaf in node.leaves()] for node in self.root.walk()}
        )
