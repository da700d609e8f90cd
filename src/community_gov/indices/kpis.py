"""KPIs of an open community: counts and rates for a period, small counts of people hidden."""

from collections.abc import Hashable
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.disclosure import ALL, FEW, suppress_row
from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.indices.amounts import amount
from community_gov.indices.names import known_names
from community_gov.indices.observe import scope_of
from community_gov.indices.publishing.people import is_everybody, people_in
from community_gov.indices.sources.source import Scope, Values
from community_gov.indices.sources.sources import Sources
from community_gov.indices.tracing import Made, made
from community_gov.model.declarations import Index, Kpi, KpiTarget, Measure, Query
from community_gov.model.period import Period
from community_gov.model.source import Overridden
from community_gov.model.words import unit_called
from community_gov.records.context import Context


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

    @property
    def told(self) -> bool:
        """Whether there is anything to tell: a number, or that it is hidden."""
        return self.hidden or self.value is not None


@frozen
class KpiResult:
    """A KPI for a period, the community first; ``target`` is the one of the period's end.

    ``overrides`` are the values of the KPI that are replaced on that day. As text it is the
    figure of the community with its unit and its target, in words.
    """

    kpi: Kpi
    period: Period
    target: KpiTarget | None
    values: tuple[KpiValue, ...]
    overrides: tuple[Overridden, ...] = ()

    def __str__(self) -> str:
        text = _("{label}: {what}").format(label=self.kpi.label, what=self._number())
        if self.target is None or self.whole.value is None:
            return text
        return _("{figure}, target {target} ({reference})").format(
            figure=text, target=self.target.value, reference=self.target.reference
        )

    def _number(self) -> str:
        if self.whole.hidden:
            return _("fewer than {few}, not shown").format(few=FEW)
        if self.whole.value is None:
            return _("no figure yet: nothing was recorded that it counts")
        number = amount(float(self.whole.value))
        return _("{number} {unit}").format(number=number, unit=unit_called(self.kpi.unit))

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


@frozen
class KpiTrace:
    """A figure, and what its numerator and its denominator were made of.

    Of a figure that is hidden neither tells anything: a list would tell how many there are.
    """

    result: KpiResult
    above: Made
    below: Made | None = None

    @property
    def ends(self) -> frozenset[str]:
        """The ids of all that was recorded and made the figure, as far as it may be told."""
        return self.above.ends | (self.below.ends if self.below else frozenset())


class Kpis:
    """The figures that enabled plugins declare; ``sources`` answer their queries.

    They are seen ``as_of`` a day, or as of today.
    """

    def __init__(self, context: Context, sources: Sources, as_of: date | None = None) -> None:
        self._context = context
        self._sources = sources
        self._as_of = as_of

    def declared(self) -> list[Kpi]:
        """Return the declarations, by name."""
        return list(self._context.catalogue.all(Kpi))

    def compute(self, kpi: str | Kpi, period: Period) -> KpiResult:
        """Return a figure for ``period``, for the community and each grid.

        ``kpi`` is the name of a declared one, or a figure that nobody need declare. Raises
        :class:`UnknownError` with the nearest name, and :class:`PluginError` while an enabled
        plugin is set aside: what it would have recorded is missing.
        """
        self._context.host.require_whole()
        if isinstance(kpi, str):
            kpi = self._context.catalogue.get(Kpi, kpi)
        seen = scope_of(self._context, period, self._as_of)
        above = self._sources.counted(kpi.numerator, seen).values
        below = self._sources.counted(kpi.denominator, seen).values if kpi.denominator else None
        covered = self._hidden(kpi, seen)
        values = tuple(
            KpiValue(unit, hidden=True)
            if unit in covered
            else _value(kpi, period, unit, above.get(unit), below)
            for unit in seen.units
        )
        replaced = self._context.catalogue.overridden(kpi)
        overrides = tuple(one for one in replaced if one.holds_on(period.end))
        return KpiResult(kpi, period, kpi.target_on(period.end), values, overrides)

    def trace(self, result: KpiResult) -> KpiTrace:
        """Return what a figure was made of: the facts and rows of both sides, none of a person."""
        scope = scope_of(self._context, result.period, self._as_of)
        sides = [one for one in (result.kpi.numerator, result.kpi.denominator) if one is not None]
        if result.whole.hidden:
            return KpiTrace(result, *map(Made, sides))
        return KpiTrace(result, *(made(one, self._sources, scope) for one in sides))

    def of_indicator(self, index: Index, name: str) -> Kpi:
        """Return the figure that the indicator ``name`` of ``index`` takes.

        That is the KPI it names, or one made of its own queries. Raises
        :class:`UnknownError` with the indicators there are.
        """
        leaves = {one.name: (one.label, one.indicator) for one in index.root.leaves()}
        label, one = leaves.get(name, (None, None))
        if label is None or one is None:
            raise UnknownError(
                _("{index} has no indicator {name!r}.").format(index=index.name, name=name),
                known_names(name, leaves),
            )
        if one.kpi:
            return self._context.catalogue.get(Kpi, one.kpi)
        above = one.numerator or Query("constant")
        below, told = one.denominator, one.definition
        return Kpi(name, label, above, one.unit, below, one.times, definition=told)

    def _hidden(self, kpi: Kpi, seen: Scope) -> set[str]:
        """Return the units of which people could be recognised by the number."""
        above, of = self._people(kpi.numerator, seen), kpi.denominator
        found = small(seen.units, above) if above is not None else set[str]()
        below = self._people(of, seen) if of is not None else None
        if below is None or of is None:
            return found
        if above is not None or not is_everybody(of):
            found |= {one for one in seen.units if 0 < (below.get(one) or 0) < FEW}
        return found

    def _people(self, query: Query, seen: Scope) -> Values | None:
        """Return how many a number tells of; ``None`` where it tells of nobody.

        Of amounts these are the people. Of other work they are the facts or rows: who works
        here has to see how many of a branch of eight came to its meetings.
        """
        people = people_in(query, self._context.catalogue, pairs=False)
        if people is None:
            return None
        amount = query.measure in (Measure.SUM, Measure.MEDIAN)
        return self._sources.counted(people if amount else query, seen).values


def small(units: tuple[str, ...], counts: Values) -> set[str]:
    """Return the units whose count of people is not told: the community, then its grids.

    Those are the small counts, and whatever would give them away. Who lives in no grid
    counts as one more, so that the parts add up to the community's number.
    """
    whole, *grids = units
    told = {unit: int(counts.get(unit) or 0) for unit in units}
    if all(counts.get(grid) is None for grid in grids):
        return {whole} if suppress_row({whole: told[whole]}).hidden else set()
    parts: dict[Hashable, int] = {grid: told[grid] for grid in grids}
    rest = told[whole] - sum(parts.values())
    release = suppress_row(parts | ({"": rest} if rest > 0 else {}))
    found = {unit for unit in grids if unit in release.hidden}
    return found | ({whole} if ALL in release.hidden else set())


def _value(
    kpi: Kpi, period: Period, unit: str, above: Fraction | None, below: Values | None
) -> KpiValue:
    under = Fraction(1) if below is None else below.get(unit)
    if above is None or under is None:
        return KpiValue(unit)
    shown = None if below is None else under
    if not under:
        return KpiValue(unit, above, shown)
    value = above / under * Fraction(kpi.times)
    return KpiValue(unit, above, shown, value, kpi.meets(value, period.end))
