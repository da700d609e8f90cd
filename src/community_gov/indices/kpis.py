"""KPIs of an open community: counts and rates for a period, small counts of people hidden."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from attrs import frozen

from community_gov.indices.observe import COMMUNITY, Counts, Observer
from community_gov.model.declarations import FactKind, Kpi, KpiTarget, Query
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.records.context import Context
from community_gov.records.facts import Facts

LEAST: Final = 5
"""Counts of people from 1 to one below this are not told (Statistics Law of the PRC 2024 §28)."""

FEW_PEOPLE: Final = 10
"""A share of fewer people than this is not told: it would give the count away."""

_PEOPLE = (SubjectKind.MEMBER, SubjectKind.HOUSEHOLD)


@frozen
class KpiValue:
    """A figure of one unit: a grid's id, or the community.

    ``above`` and ``below`` are what was counted, ``value`` their ratio in the unit of the
    KPI; all are ``None`` where nothing can be said, or where ``hidden`` says that it would
    let people be recognised. ``met`` says whether the target is met.
    """

    unit: str
    above: Fraction | None = None
    below: Fraction | None = None
    value: Fraction | None = None
    met: bool | None = None
    hidden: bool = False


@frozen
class KpiResult:
    """A KPI for a period, the community first; ``target`` is the one of the period's end."""

    kpi: Kpi
    period: Period
    target: KpiTarget | None
    values: tuple[KpiValue, ...]

    @property
    def whole(self) -> KpiValue:
        """The figure of the community."""
        return self.values[0]

    def of(self, unit: str) -> KpiValue:
        """Return the figure of a unit; raises ``KeyError`` for one that is not there."""
        try:
            return next(one for one in self.values if one.unit == unit)
        except StopIteration:
            raise KeyError(unit) from None


class Kpis:
    """The figures that enabled plugins declare."""

    def __init__(self, context: Context, facts: Facts) -> None:
        self._context = context
        self._facts = facts

    def declared(self) -> list[Kpi]:
        """Return the declarations, by name."""
        return list(self._context.catalogue.all(Kpi))

    def value(self, name: str, period: Period) -> KpiResult:
        """Return the figure ``name`` for ``period``, for the community and each grid.

        Raises :class:`UnknownError` with the nearest name, and :class:`PluginError`
        while an enabled plugin is set aside: what it would have recorded is missing.
        """
        return self.computed(self._context.catalogue.get(Kpi, name), period)

    def computed(self, kpi: Kpi, period: Period) -> KpiResult:
        """Return a figure that nobody need declare; raises as :meth:`value` does."""
        self._context.host.require_whole()
        observer = Observer(self._context, self._facts, period)
        units = (COMMUNITY, *observer.grids)
        above = observer.counts(kpi.numerator)
        below = observer.counts(kpi.denominator) if kpi.denominator else None
        covered = self._hidden(kpi, units, above, below)
        values = tuple(
            KpiValue(unit, hidden=True)
            if unit in covered
            else _value(kpi, period, unit, above.get(unit), below)
            for unit in units
        )
        return KpiResult(kpi, period, kpi.target_on(period.end), values)

    def _hidden(
        self, kpi: Kpi, units: tuple[str, ...], above: Counts, below: Counts | None
    ) -> set[str]:
        found = small(units, above) if self._counts_people(kpi.numerator) else set()
        if below is not None and kpi.denominator and self._counts_people(kpi.denominator):
            few = {one for one in units if 0 < (below.get(one) or 0) < FEW_PEOPLE}
            found |= few if self._counts_people(kpi.numerator) else set()
        return found

    def _counts_people(self, query: Query) -> bool:
        """Say whether a number tells of persons or households, so that one could be recognised.

        Whatever cannot be told apart counts as people.
        """
        match query.of:
            case "constant" | "figures":
                return False
            case "facts":
                kind = self._context.catalogue.get(FactKind, query.kind)
                return kind.subject in _PEOPLE
            case _:
                return True


def small(units: tuple[str, ...], counts: Mapping[str, Fraction | None]) -> set[str]:
    """Return the units whose count of people is not told.

    Those are the counts from 1 to 4, and as many grids beside them, the smallest first,
    as it takes that nobody finds a small one by subtracting from the community's; where
    no grid is left for it, the community's own.
    """
    whole, *grids = units
    told = {unit: counts.get(unit) or Fraction(0) for unit in units}
    found = {unit for unit in units if 0 < told[unit] < LEAST}
    while whole not in found and (out := [one for one in grids if one in found]):
        if len(out) > 1 and sum(told[one] for one in out) >= LEAST:
            break
        left = [one for one in grids if one not in found]
        found.add(min(left, key=lambda one: (not told[one], told[one])) if left else whole)
    return found


def _value(
    kpi: Kpi, period: Period, unit: str, above: Fraction | None, below: Counts | None
) -> KpiValue:
    under = Fraction(1) if below is None else below.get(unit)
    if above is None or under is None:
        return KpiValue(unit)
    shown = None if below is None else under
    if not under:
        return KpiValue(unit, above, shown)
    value = above / under * Fraction(kpi.times)
    return KpiValue(unit, above, shown, value, kpi.meets(value, period.end))
