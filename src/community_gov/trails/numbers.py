"""Which KPIs and indicators count a fact, or a row of a register."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Campaign, FactKind, Index, Kpi, Query, Register
from community_gov.model.fact import Fact
from community_gov.records.conditions import condition, row_condition
from community_gov.trails.trail import Number, Part

Row = tuple[Register, Mapping[str, Any]]
"""A register and the values of one of its rows."""


@frozen
class Taken:
    """What may be counted: facts, rows of registers, and the duties that were fulfilled."""

    facts: Sequence[Fact] = ()
    rows: Sequence[Row] = ()
    duties: frozenset[str] = frozenset()


def numbers(taken: Taken, catalogue: Catalogue) -> list[Number]:
    """Return the KPIs and indicators in which any of ``taken`` counts, KPIs first."""
    return [*_kpis(taken, catalogue), *_indicators(taken, catalogue)]


def _kpis(taken: Taken, catalogue: Catalogue) -> Iterator[Number]:
    for kpi in catalogue.all(Kpi):
        if part := _part((kpi.numerator,), (kpi.denominator,), taken, catalogue):
            plugin = catalogue.source(kpi).plugin
            rows = _answered(catalogue, lambda item, kpi=kpi: item.kpi == kpi.name)
            yield Number("kpi", kpi.name, kpi.label, plugin, part, rows=rows)


def _indicators(taken: Taken, catalogue: Catalogue) -> Iterator[Number]:
    for index in catalogue.all(Index):
        plugin = catalogue.source(index).plugin
        for leaf in index.root.leaves():
            one = leaf.indicator
            if one and (part := _part((one.numerator,), (one.denominator,), taken, catalogue)):
                rows = _answered(catalogue, lambda item, leaf=leaf: item.indicator == leaf.name)
                yield Number("index", index.name, leaf.label, plugin, part, leaf.name, rows)


def _part(
    above: Iterable[Query | None],
    below: Iterable[Query | None],
    taken: Taken,
    catalogue: Catalogue,
) -> Part | None:
    if any(_counts(one, taken, catalogue) for one in above if one):
        return Part.COUNTED
    if any(_counts(one, taken, catalogue) for one in below if one):
        return Part.BASIS
    return None


def _counts(query: Query, taken: Taken, catalogue: Catalogue) -> bool:
    """Say whether ``query`` counts anything of ``taken``."""
    if query.any_of:
        return any(_counts(one, taken, catalogue) for one in query.any_of)
    if query.of == "facts":
        return _counts_fact(query, taken.facts, catalogue)
    if query.of == "registers":
        return any(_holds(query, *row) for row in taken.rows if row[0].name == query.kind)
    return query.of == "duties" and query.kind in taken.duties


def _counts_fact(query: Query, facts: Sequence[Fact], catalogue: Catalogue) -> bool:
    of_kind = [one for one in facts if one.kind == query.kind]
    if not of_kind:
        return False
    holds = condition(query.when, catalogue.get(FactKind, query.kind))
    return any(map(_surely(holds), of_kind))


def _surely(holds: Callable[[Fact], bool]) -> Callable[[Fact], bool]:
    """Let a condition that cannot be decided for a fact not hold: the number says why itself."""

    def sure(fact: Fact) -> bool:
        try:
            return holds(fact)
        except DeclarationError:
            return False

    return sure


def _holds(query: Query, register: Register, values: Mapping[str, Any]) -> bool:
    if not query.when:
        return True
    try:
        return bool(row_condition(query.when, register.fields, register.name).evaluate(values))
    except (DeclarationError, EvaluationError):
        return False


def _answered(catalogue: Catalogue, answers: Callable[..., bool]) -> tuple[str, ...]:
    """Return the rows of the sheets of campaigns that a number answers."""
    return tuple(
        f"{campaign.name}:{item.code}"
        for campaign in catalogue.all(Campaign)
        for item in campaign.sheet
        if answers(item)
    )
