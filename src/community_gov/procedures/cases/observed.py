"""The source ``cases``: cases of a kind, as indicators look at them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any

from community_gov.disclosure.limits import LEAST
from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError, Expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.names import known_names
from community_gov.indices.sources.misfits import unfit_measure, unreadable
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Reasons,
    Rest,
    Scope,
    Thing,
    Why,
    spread,
)
from community_gov.model.declarations import CaseKind, Declaration, Lifecycle, Measure, Query
from community_gov.model.declarations.cases import CASE_VALUES
from community_gov.model.fields import FieldType
from community_gov.procedures.cases.clock import end_of
from community_gov.procedures.cases.doing import clipped
from community_gov.procedures.cases.files import CaseFile, CaseFiles
from community_gov.procedures.cases.readable import readable
from community_gov.records.conditions import value_condition

_MEASURES = (Measure.COUNT, Measure.SUM, Measure.SUBJECTS, Measure.MEDIAN)
_TABLES = (
    "case_file", "case_progress", "case_pause", "case_step", "calendar_day", "calendar_order",
)  # fmt: skip
_ADDED = (Measure.SUM, Measure.MEDIAN)
_NUMBERS = (FieldType.INTEGER, FieldType.BOOLEAN)
_TOLD = "rating"
_RECEIVED = "received_on"

Seen = tuple[CaseFile, Mapping[str, Any]]
"""A case, and its values as they were seen."""


class CaseSource:
    """Counts cases, or adds up, tells apart or takes the middle of one of their values.

    ``kind`` names the kind of case, or is empty for all of them; ``on`` is the day that
    places a case in a period: ``received_on`` unless said otherwise. ``when`` reads what
    every case has, what its kind asks for, and ``late``: whether it was over its limit on
    the day, answered or not. Restricted cases, and ratings, are told only of five or more.
    """

    word = "cases"

    def misfits(self, query: Query, catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: another measure, a day or a value that no case has."""
        known = _readable(query, catalogue)
        if known is None:
            return
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        days = [name for name, kind in known.items() if kind is FieldType.DATE]
        if query.on and query.on not in days:
            problem = _("{on!r} is no day of a case.").format(on=query.on)
            yield "on", DeclarationError(problem, known_names(query.on, days))
        yield from _field_misfits(query, known)
        yield from unreadable(query, lambda: _condition(query, known))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the kinds of case, and the lifecycles they go by."""
        kinds = [catalogue.get(CaseKind, query.kind)] if query.kind else catalogue.all(CaseKind)
        for kind in kinds:
            yield kind
            if kind.lifecycle:
                yield catalogue.get(Lifecycle, kind.lifecycle)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit."""
        rests = frozenset(map(Rest, _TABLES))
        if not _ever(query, scope):
            return Counted({}, scope.period.end, dict.fromkeys(scope.units, Why.NEVER), rests)
        grouped: dict[str | None, list[Seen]] = {}
        for one in _counting(query, scope):
            grouped.setdefault(one[0].case.grid, []).append(one)
        everything = [one for several in grouped.values() for one in several]
        units = {COMMUNITY: everything, **{one: grouped.get(one, []) for one in scope.grids}}
        values = {unit: _told(query, seen) for unit, seen in units.items()}
        reasons: Reasons = {
            unit: Why.FEW if _too_few(query, units[unit]) else Why.NONE_DUE
            for unit, value in values.items()
            if value is None
        }
        return Counted(values, _settled(query, scope), reasons, rests)

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the day of each case that counts."""
        seen = ((file.case.grid, values) for file, values in _counting(query, scope))
        on = query.on or _RECEIVED
        return spread((grid, Days(values[on], values[on])) for grid, values in seen)

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the cases that count, by their numbers."""
        on = query.on or _RECEIVED
        for file, values in _counting(query, scope):
            told = values.get(query.field) if query.field else None
            yield Thing(
                self.word,
                file.case.kind,
                file.number,
                values[on],
                str(told or "") if query.measure is Measure.SUBJECTS else "",
                file.case.grid,
                Fraction(told or 0) if query.measure in _ADDED else Fraction(1),
                file.case.id,
                closed=file.case.restriction is not None,
            )


def _readable(query: Query, catalogue: Catalogue) -> Mapping[str, FieldType] | None:
    """Return what a query may read; ``None`` where nobody declares its kind."""
    if not query.kind:
        return {**CASE_VALUES, "late": FieldType.BOOLEAN}
    if not catalogue.has(CaseKind, query.kind):
        return None
    kind = catalogue.get(CaseKind, query.kind)
    sealed = {one.name for one in kind.fields if one.sealed}
    open_ones = {name: one for name, one in kind.readable.items() if name not in sealed}
    return {**open_ones, "late": FieldType.BOOLEAN}


def _field_misfits(query: Query, known: Mapping[str, FieldType]) -> Iterator[Misfit]:
    if query.measure is Measure.COUNT:
        if query.field:
            problem = _("Cases are counted, and the value {field!r} is not looked at.")
            told = _("Write measure = sum, median or subjects.")
            yield "field", DeclarationError(problem.format(field=query.field), told)
        return
    numbers = [name for name, kind in known.items() if kind in _NUMBERS]
    fit = list(known) if query.measure is Measure.SUBJECTS else numbers
    if query.field not in fit:
        problem = _("A case has no value {field!r} that could be taken.")
        yield (
            "field",
            DeclarationError(problem.format(field=query.field), known_names(query.field, fit)),
        )


def _condition(query: Query, known: Mapping[str, FieldType]) -> Expression:
    return value_condition(query.when, known, query.kind or CaseSource.word)


def _ever(query: Query, scope: Scope) -> bool:
    narrowed = " AND kind = ?" if query.kind else ""
    given = [query.kind] if query.kind else []
    found = f"SELECT 1 FROM case_file WHERE closed IS NULL AND received_at <= ?{narrowed} LIMIT 1"
    until = end_of(scope.last, scope.context.clock.day_of).isoformat()
    return scope.context.database.value(found, until, *given) is not None


def _counting(query: Query, scope: Scope) -> Iterator[Seen]:
    """Yield the cases of the period that pass the condition, as seen on the day."""
    known = _readable(query, scope.context.catalogue)
    condition = _condition(query, known or {}) if query.when else None
    at, day_of = end_of(scope.as_of, scope.context.clock.day_of), scope.context.clock.day_of
    for file in _files(query, scope):
        values = {**readable(file, day_of), "late": clipped(file, at).clock.late(at)}
        day = values.get(query.on or _RECEIVED)
        inside = day is not None and scope.period.start <= day <= scope.last
        if inside and (condition is None or _passes(query, condition, file, values)):
            yield file, values


def _files(query: Query, scope: Scope) -> Iterator[CaseFile]:
    where, values = ("p.kind = ?", [query.kind]) if query.kind else ("1", [])
    if scope.followed is not None:
        ids = sorted(scope.followed.of("case_file"))
        where, values = f"{where} AND c.id IN ({', '.join('?' * len(ids))})", [*values, *ids]
    return CaseFiles(scope.context).plain(where, *values)


def _passes(query: Query, condition: Expression, file: CaseFile, values: Mapping[str, Any]) -> bool:
    try:
        return bool(condition.evaluate(values))
    except EvaluationError as error:
        raise DeclarationError(
            _("The condition {text!r} cannot be decided for case {number}: {error}").format(
                text=query.when, number=file.number, error=error.problem
            ),
            _("Guard it with has(NAME), since the value may be missing."),
        ) from error


def _told(query: Query, seen: Sequence[Seen]) -> Fraction | None:
    if _too_few(query, seen):
        return None
    if query.measure is Measure.COUNT:
        return Fraction(len(seen))
    found = [one[1][query.field] for one in seen if one[1].get(query.field) is not None]
    match query.measure:
        case Measure.SUBJECTS:
            return Fraction(len(set(found)))
        case Measure.MEDIAN:
            return median(map(Fraction, found)) if found else None
        case _:
            return sum(map(Fraction, found), Fraction(0))


def _too_few(query: Query, seen: Sequence[Seen]) -> bool:
    """Say whether the number would tell of single persons."""
    closed = any(one[0].case.restriction is not None for one in seen)
    rated = query.field == _TOLD or _TOLD in query.when
    return (closed or rated) and 0 < len(seen) < LEAST


def _settled(query: Query, scope: Scope) -> date:
    """Return from when time alone changes nothing: whether a case is late changes by itself."""
    return date.max if "late" in (query.when + query.field) else scope.period.end
