"""How many people a number tells of: the query that counts them beside the one that is asked."""

from collections.abc import Callable, Iterator
from typing import Final

from attrs import evolve

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import (
    CaseKind,
    Duty,
    EvaluationProgram,
    FactKind,
    Indicator,
    Measure,
    PlanKind,
    Query,
    Register,
)
from community_gov.model.privacy import Privacy
from community_gov.records.closed import is_closed, is_closed_kind

_UNITS: Final = ("member", "affiliation", "household")
_TABLES: Final = ("member", "household")
_OF_NOBODY: Final = frozenset(
    {
        "constant", "period", "declarations", "figures", "campaigns",
        "decisions", "chains", "notices", "objections",
        "evaluations",  # the runs are counted, whomever they are about
    }
)  # fmt: skip


def people_in(query: Query, catalogue: Catalogue, *, pairs: bool = True) -> Query | None:
    """Return the query that counts the people ``query`` tells of; ``None`` if it tells of none.

    Of facts about members or households, and of what is due to them, these are the different
    ones, of a register those that its rows refer to, or the rows where more than one field
    does or none may be shown. What is due to ``pairs`` tells of them only outside: who keeps in
    touch with whom is known in the office. Whatever cannot be told apart counts as people.
    """
    if query.of in _OF_NOBODY:
        return None
    if query.of == "duties":
        return _of_duties(query, catalogue, pairs=pairs)
    of = _WAYS.get(query.of)
    return _rows(query) if of is None else of(query, catalogue)


def is_everybody(query: Query) -> bool:
    """Say whether a query counts all who live here, which is nobody's secret."""
    narrowed = query.audience or query.without or query.when or query.any_of
    who = query.of in ("members", "households") or query.kind in ("member", "household")
    return who and not narrowed


def counted_by_day(query: Query) -> bool:
    """Say whether what a query counts has a day, so that the days of a year make up its count.

    Who lives here, or belongs to something, is counted as of a day instead.
    """
    if query.of == "registers":
        return not query.until
    return query.of in ("facts", "duties", "cases", "honours")


def tells_of_nobody(indicator: Indicator, catalogue: Catalogue) -> bool:
    """Say whether anybody can come by the number of an indicator, as of meetings held.

    It tells of nobody, so it is hidden nowhere: it hangs on boards and stands in minutes.
    """
    below = indicator.denominator
    return (
        indicator.numerator is not None
        and people_in(indicator.numerator, catalogue) is None
        and (below is None or is_everybody(below) or people_in(below, catalogue) is None)
    )


def is_restricted(query: Query, catalogue: Catalogue) -> bool:
    """Say whether a query reads what is restricted: of that a few are told nothing about."""
    match query.of:
        case "facts":
            return is_closed_kind(catalogue.get(FactKind, query.kind), catalogue)
        case "registers":
            return catalogue.get(Register, query.kind).restriction is not None
        case "duties" if query.kind:
            return is_closed(catalogue.get(Duty, query.kind), catalogue)
        case "cases" if query.kind:
            return catalogue.get(CaseKind, query.kind).restriction is not None
        case _:
            return False


def _rows(query: Query) -> Query:
    return evolve(query, measure=Measure.COUNT, field="")


def _itself(query: Query, _catalogue: Catalogue) -> Query:
    return query


def _of_units(query: Query, _catalogue: Catalogue) -> Query | None:
    return _rows(query) if query.kind in _UNITS else None


def _of_facts(query: Query, catalogue: Catalogue) -> Query | None:
    kind = catalogue.get(FactKind, query.kind)
    if kind.subject.is_of_people:
        return evolve(query, measure=Measure.SUBJECTS)
    return _rows(query) if kind.restriction is not None else None


def _of_registers(query: Query, catalogue: Catalogue) -> Query | None:
    return _people_of_rows(query, catalogue.get(Register, query.kind))


def _people_of_rows(query: Query, register: Register) -> Query | None:
    who = [one.name for one in register.fields if one.refers_to in _TABLES]
    if len(who) == 1:
        return evolve(query, measure=Measure.SUBJECTS, field=who[0])
    private = register.restriction is not None or any(
        one.privacy >= Privacy.PERSONAL for one in register.fields
    )
    return _rows(query) if who or private else None


def _of_duties(query: Query, catalogue: Catalogue, *, pairs: bool) -> Query | None:
    """Count whose duty it is; of what is due on a closed book, which names nobody, the windows."""
    named = [catalogue.get(Duty, query.kind)] if query.kind else list(catalogue.all(Duty))
    if any(one.subject.is_of_people or (pairs and one.pairing) for one in named):
        return evolve(query, measure=Measure.SUBJECTS)
    return _rows(query) if any(is_closed(one, catalogue) for one in named) else None


def _of_tasks(query: Query, catalogue: Catalogue) -> Query | None:
    plan = catalogue.get(PlanKind, query.kind)
    found = _people_of_rows(query, catalogue.get(Register, plan.register))
    return None if found is None else _rows(query)


def _of_honours(query: Query, catalogue: Catalogue) -> Query | None:
    if query.kind and not catalogue.get(EvaluationProgram, query.kind).subject.is_of_people:
        return None
    return query


def _of_cases(query: Query, catalogue: Catalogue) -> Query | None:
    """Count restricted cases, and what people thought; work itself is nobody's secret."""
    told = "rating" in query.field + query.when
    return _rows(query) if told or any(_restricted_cases(query, catalogue)) else None


def _restricted_cases(query: Query, catalogue: Catalogue) -> Iterator[bool]:
    kinds = [catalogue.get(CaseKind, query.kind)] if query.kind else catalogue.all(CaseKind)
    return (one.restriction is not None for one in kinds)


_WAYS: Final[dict[str, Callable[[Query, Catalogue], Query | None]]] = {
    "members": _itself,
    "households": _itself,
    "units": _of_units,
    "facts": _of_facts,
    "registers": _of_registers,
    "tasks": _of_tasks,
    "honours": _of_honours,
    "cases": _of_cases,
}
