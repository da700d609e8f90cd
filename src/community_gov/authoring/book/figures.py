"""KPIs and mechanisms as lines of a workbook."""

from collections.abc import Iterator

from community_gov.authoring.book.lines import Facts, Line, basis
from community_gov.i18n import _
from community_gov.model.declarations import Direction, Kpi, Mechanism, Query
from community_gov.model.words import unit_called


def kpis(one: Kpi, facts: Facts) -> Iterator[Line]:
    """Yield a line for a KPI, and one for each of its targets."""
    better = _("more is better") if one.direction is Direction.MORE else _("less is better")
    yield {
        "label": str(one.label),
        "name": one.name,
        "above": _told(one.numerator, facts),
        "below": _told(one.denominator, facts) if one.denominator else None,
        "unit": unit_called(one.unit),
        "better": better,
        "definition": str(one.definition),
    }
    for target in one.targets:
        yield {"label": str(one.label), "goal": target.value, **basis(target)}


def mechanisms(one: Mechanism, _facts: Facts) -> Iterator[Line]:
    """Yield the line of a mechanism."""
    yield {
        "row": one.row,
        "label": str(one.label),
        "works_by": ", ".join(one.works_by),
        "kpis": ", ".join(one.kpis),
        "feeds": ", ".join(one.feeds),
        "no_operation": one.no_operation,
    }


def _told(query: Query, facts: Facts) -> str:
    counted = facts[query.kind] if query.kind else query.of
    return f"{counted} ({query.when})" if query.when else counted
