"""The source ``facts``: facts of one kind in a period, counted, added up, or by their subjects."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from community_gov.expression.parse import parse
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.sources.misfits import unfit_measure, unnamed, unreadable
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Reasons,
    Rest,
    Scope,
    Thing,
    Values,
    Why,
    spread,
)
from community_gov.model.declarations import Declaration, FactKind, Measure, Query
from community_gov.model.fact import Fact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.records.closed import is_closed_kind
from community_gov.records.conditions import condition
from community_gov.records.facts import Facts
from community_gov.store.codec import unscaled

ByGrid: TypeAlias = Mapping[str | None, Fraction]
"""Numbers by grid; ``None`` for what lies in none."""

_COUNTS = "closed IS NULL AND kind = ? AND status IN ('verified', 'backfilled')"

_SQL = {
    Measure.COUNT: "COUNT(*)",
    Measure.SUM: "SUM(quantity)",
    Measure.SUBJECTS: "COUNT(DISTINCT subject)",
}


class FactSource:
    """Counts facts.

    A fact kind of which the community has never recorded anything gives no value rather
    than 0: nobody kept that register. Facts about the community as a whole say nothing
    of a grid.
    """

    word = "facts"

    def misfits(self, query: Query, catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no kind, another measure, a condition that cannot be read."""
        yield from unnamed(query, _("It is not said which facts are looked at."))
        if query.measure not in _SQL:
            yield "measure", unfit_measure(query, _SQL)
        yield from unreadable(query, lambda: _condition(query, catalogue))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the fact kind."""
        return (catalogue.get(FactKind, query.kind),)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit."""
        kind = scope.context.catalogue.get(FactKind, query.kind)
        first, last = scope.days
        inside = Rest("fact", kind.name, first, last)
        if _any(scope, f"{_COUNTS} AND day BETWEEN ? AND ?", kind.name, first, last):
            return Counted(
                _values(query, kind, scope), scope.period.end, _silent(kind, scope), {inside}
            )
        until = Rest("fact", kind.name, "", last)
        if _any(scope, f"{_COUNTS} AND day <= ?", kind.name, last):
            return Counted(
                _values(query, kind, scope), scope.period.end, _silent(kind, scope), {until}
            )
        return Counted({}, scope.period.end, dict.fromkeys(scope.units, Why.NEVER), {until})

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days of the facts that count."""
        kind = scope.context.catalogue.get(FactKind, query.kind)
        if query.when:
            facts = _narrowed(query, kind, scope)
            return spread((fact.grid, Days(fact.on, fact.on)) for fact in facts)
        rows = scope.context.database.rows(
            f"SELECT grid, MIN(day), MAX(day) FROM fact WHERE {_COUNTS}"
            " AND day BETWEEN ? AND ? GROUP BY grid",
            kind.name,
            *scope.days,
        )
        return spread(
            (row[0], Days(date.fromisoformat(row[1]), date.fromisoformat(row[2]))) for row in rows
        )

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the facts that count."""
        kind = scope.context.catalogue.get(FactKind, query.kind)
        closed = is_closed_kind(kind, scope.context.catalogue)
        for one in _narrowed(query, kind, scope):
            yield Thing(
                self.word,
                kind.name,
                one.id,
                one.on,
                one.subject,
                one.grid,
                Fraction(one.quantity),
                one.record,
                closed=closed,
            )


def _any(scope: Scope, condition: str, *values: str) -> bool:
    found = scope.context.database.value(f"SELECT 1 FROM fact WHERE {condition} LIMIT 1", *values)
    return found is not None


def _silent(kind: FactKind, scope: Scope) -> Reasons:
    """Say why grids have no number: facts about the community say nothing of them."""
    silent = kind.subject is SubjectKind.COMMUNITY
    return dict.fromkeys(scope.grids, Why.OF_NO_GRID) if silent else {}


def _values(query: Query, kind: FactKind, scope: Scope) -> Values:
    found, whole = _narrowed_counts(query, kind, scope) if query.when else _all(query, kind, scope)
    values: dict[str, Fraction | None] = {COMMUNITY: whole}
    if kind.subject is not SubjectKind.COMMUNITY:
        values |= {grid: found.get(grid, Fraction(0)) for grid in scope.grids}
    return values


def _all(query: Query, kind: FactKind, scope: Scope) -> tuple[ByGrid, Fraction]:
    rows = scope.context.database.rows(
        f"SELECT grid, {_SQL[query.measure]} FROM fact WHERE {_COUNTS}"
        " AND day BETWEEN ? AND ? GROUP BY grid",
        kind.name,
        *scope.days,
    )
    found = {row[0]: _scaled(query, kind, row[1]) for row in rows}
    if query.measure is not Measure.SUBJECTS:
        return found, sum(found.values(), Fraction(0))
    distinct = scope.context.database.value(
        f"SELECT COUNT(DISTINCT subject) FROM fact WHERE {_COUNTS} AND day BETWEEN ? AND ?",
        kind.name,
        *scope.days,
    )
    return found, Fraction(distinct)


def _scaled(query: Query, kind: FactKind, value: int | None) -> Fraction:
    if query.measure is Measure.SUM:
        return Fraction(unscaled(value or 0, kind.places))
    return Fraction(value or 0)


def _narrowed(query: Query, kind: FactKind, scope: Scope) -> Iterator[Fact]:
    counts, days = condition(query.when, kind), Period(scope.period.start, scope.last)
    facts: Iterable[Fact] = Facts(scope.context).of_kind(kind.name, days)
    if scope.followed is not None:
        facts = (one for one in scope.followed.facts if one.kind == kind.name and one.on in days)
    return (fact for fact in facts if counts(fact))


def _narrowed_counts(query: Query, kind: FactKind, scope: Scope) -> tuple[ByGrid, Fraction]:
    grouped: dict[str | None, list[Fact]] = {}
    for fact in _narrowed(query, kind, scope):
        grouped.setdefault(fact.grid, []).append(fact)
    everything = [fact for facts in grouped.values() for fact in facts]
    found = {grid: _measured(query.measure, facts) for grid, facts in grouped.items()}
    return found, _measured(query.measure, everything)


def _measured(measure: Measure, facts: list[Fact]) -> Fraction:
    match measure:
        case Measure.SUM:
            return sum((Fraction(fact.quantity) for fact in facts), Fraction(0))
        case Measure.SUBJECTS:
            return Fraction(len({fact.subject for fact in facts}))
        case _:
            return Fraction(len(facts))


def _condition(query: Query, catalogue: Catalogue) -> None:
    if catalogue.has(FactKind, query.kind):
        condition(query.when, catalogue.get(FactKind, query.kind))
    else:
        parse(query.when)
