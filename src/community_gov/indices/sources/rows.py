"""Rows of typed tables as queries look at them: which count, on which days, in which grid."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from attrs import frozen

from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError, Expression
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
from community_gov.model.declarations import Measure, Query
from community_gov.model.fields import Field, FieldType
from community_gov.records.conditions import row_condition
from community_gov.store.codec import decode

MEASURES = (Measure.COUNT, Measure.SUM, Measure.SUBJECTS)
"""What can be asked of rows."""

_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)
_AS_STORED = (FieldType.TIME, FieldType.MOMENT, FieldType.MAPPING)
"""Types that a condition reads as text."""

_GRIDS = {
    "grid": "t.{place}",
    "household": "(SELECT h.grid FROM household h WHERE h.id = t.{place} AND h.closed IS NULL)",
    "member": (
        "(SELECT h.grid FROM member m JOIN household h ON h.id = m.household AND h.closed IS NULL"
        " WHERE m.id = t.{place} AND m.closed IS NULL)"
    ),
    "residents_group": (
        "(SELECT g.grid FROM residents_group g WHERE g.id = t.{place} AND g.closed IS NULL)"
    ),
}
"""The grid of a row by what its field ``place`` refers to."""

PLACING = frozenset(_GRIDS)
"""The tables that place in a grid whatever refers to them."""

_NOTHING: Mapping[str, str] = {}

_BETWEEN = {"member": ("member", "household"), "grid": ()}


@frozen
class RowsOf:
    """A table of rows, and how a query looks at them.

    ``fields`` are those of the table. A row belongs to the period where ``on`` lies in it,
    or where the days from ``on`` ``until`` touch it (an empty day is open); without ``on``
    it belongs to every period. ``place`` names a field that refers to a grid or to
    something in one, or is ``id`` where the rows themselves are that; its table is
    ``placed_by``. ``column`` must have the value ``name`` unless either is empty.
    ``counts`` is a further condition of the store. ``missing`` are fields without a column.
    ``worked_out`` are fields that stand in no column: what the store is asked for each,
    where ``{last}`` is the last day that is looked at; ``beside`` are the tables this reads.
    """

    table: str
    called: str
    fields: tuple[Field, ...]
    on: str = ""
    until: str = ""
    place: str = ""
    placed_by: str = ""
    column: str = ""
    name: str = ""
    counts: str = ""
    missing: frozenset[str] = frozenset()
    worked_out: Mapping[str, str] = _NOTHING
    beside: tuple[str, ...] = ()

    def field(self, name: str) -> Field | None:
        """Return the field called ``name``, if there is one."""
        return next((one for one in self.fields if one.name == name), None)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that are read: its own, and those that place its rows."""
        between = _BETWEEN.get(self.placed_by, (self.placed_by,)) if self.place else ()
        return tuple(dict.fromkeys((self.table, *between, *self.beside)))

    def selected(self, name: str, last: str) -> str:
        """Return what the store is asked for the field called ``name``."""
        if name in self.missing:
            return f'NULL AS "{name}"'
        if name in self.worked_out:
            return f'{self.worked_out[name].format(last=last)} AS "{name}"'
        return f't."{name}"'


def row_misfits(rows: RowsOf, query: Query) -> Iterator[Misfit]:
    """Yield what is wrong with a query of ``rows``."""
    if query.measure not in MEASURES:
        yield "measure", unfit_measure(query, MEASURES)
    if query.field or query.measure is not Measure.COUNT:
        yield from _field_misfits(rows, query)
    yield from unreadable(query, lambda: _condition(rows, query))


def count_rows(rows: RowsOf, query: Query, scope: Scope, *, kept: bool) -> Counted:
    """Count the rows of each unit; ``kept`` says that none ever is not 0, but no number."""
    rests = frozenset(map(Rest, rows.tables))
    if kept and not _ever(rows, scope):
        return Counted({}, scope.period.end, dict.fromkeys(scope.units, Why.NEVER), rests)
    grouped: dict[str | None, list[Any]] = {}
    for row in _counting(rows, query, scope):
        grouped.setdefault(row["_grid"], []).append(_measured(rows, query, row))
    everything = [value for values in grouped.values() for value in values]
    found: dict[str, Fraction | None] = {COMMUNITY: _total(query, everything)}
    if rows.place:
        found |= {grid: _total(query, grouped.get(grid, [])) for grid in scope.grids}
    silent: Reasons = {} if rows.place else dict.fromkeys(scope.grids, Why.OF_NO_GRID)
    return Counted(found, scope.period.end, silent, rests)


def days_of_rows(rows: RowsOf, query: Query, scope: Scope) -> Dated:
    """Return the days of the rows that count, where each has one."""
    if not rows.on or rows.until:
        return ()
    counting = _counting(rows, query, scope)
    return spread((row["_grid"], _one_day(row[rows.on])) for row in counting)


def things_of_rows(
    rows: RowsOf, query: Query, scope: Scope, *, closed: bool = False
) -> Iterator[Thing]:
    """Yield the rows that count; ``closed`` says that they stand in a closed book."""
    for row in _counting(rows, query, scope):
        told = None if query.measure is Measure.COUNT else _value(rows, query.field, row)
        yield Thing(
            query.of,
            query.kind,
            row["_id"],
            date.fromisoformat(row[rows.on]) if rows.on and row[rows.on] else None,
            str(told or "") if query.measure is Measure.SUBJECTS else row["_id"],
            row["_grid"],
            Fraction(told or 0) if query.measure is Measure.SUM else Fraction(1),
            row["_id"],
            closed=closed,
        )


def _one_day(stored: str) -> Days:
    day = date.fromisoformat(stored)
    return Days(day, day)


def _field_misfits(rows: RowsOf, query: Query) -> Iterator[Misfit]:
    numbers = query.measure is Measure.SUM
    fit = [one.name for one in rows.fields if not one.sealed]
    if numbers:
        fit = [one.name for one in rows.fields if one.type in _NUMBERS and not one.sealed]
    if query.measure is Measure.COUNT:
        problem = _("Rows are counted, and the field {field!r} is not looked at.")
        yield (
            "field",
            DeclarationError(
                problem.format(field=query.field), _("Write measure = sum, or measure = subjects.")
            ),
        )
    elif query.field not in fit:
        problem = (
            _("{called} has no number {field!r} to add up.")
            if numbers
            else _("{called} has no field {field!r} whose values could be told apart.")
        )
        yield (
            "field",
            DeclarationError(
                problem.format(called=rows.called, field=query.field),
                known_names(query.field, fit),
            ),
        )


def _condition(rows: RowsOf, query: Query) -> Expression:
    found = row_condition(query.when, rows.fields, rows.called)
    for one in rows.fields:
        if one.sealed and one.name in found.names:
            raise DeclarationError(
                _("{called}: the field {field!r} is sealed, so nothing is counted by it.").format(
                    called=rows.called, field=one.name
                ),
                _("Count by a field that is not personal, or declare one for it."),
            )
    return found


def _ever(rows: RowsOf, scope: Scope) -> bool:
    query, values = f'SELECT 1 FROM "{rows.table}" t WHERE {_standing(rows)}', _named(rows)
    if rows.on:
        query, values = f'{query} AND t."{rows.on}" <= ?', [*values, scope.days[1]]
    return scope.context.database.value(f"{query} LIMIT 1", *values) is not None


def _counting(rows: RowsOf, query: Query, scope: Scope) -> Iterator[sqlite3.Row]:
    """Yield the rows that belong to the period and pass the condition of the query."""
    if scope.followed is not None and not scope.followed.of(rows.table):
        return
    condition = _condition(rows, query) if query.when else None
    for row in _stored(rows, query, condition, scope):
        if condition is None or _passes(rows, query, condition, row):
            yield row


def _stored(
    rows: RowsOf, query: Query, condition: Expression | None, scope: Scope
) -> Iterable[sqlite3.Row]:
    read = {query.field, rows.on, *(condition.names if condition else ())} - {""}
    columns = [rows.selected(one, scope.days[1]) for one in sorted(read)]
    grid = _GRIDS[rows.placed_by].format(place=f'"{rows.place}"') if rows.place else "NULL"
    inside, values = _inside(rows, scope)
    followed, ids = _followed(rows, scope)
    selected = ", ".join([f"{grid} AS _grid", "t.id AS _id", *columns])
    return scope.context.database.connection.execute(
        f'SELECT {selected} FROM "{rows.table}" t WHERE {_standing(rows)}{inside}{followed}',
        [*_named(rows), *values, *ids],
    )


def _followed(rows: RowsOf, scope: Scope) -> tuple[str, list[str]]:
    """Return the condition by which a row is one of those followed, and its values."""
    if scope.followed is None:
        return "", []
    ids = sorted(scope.followed.of(rows.table))
    return f" AND t.id IN ({', '.join('?' * len(ids))})", ids


def _standing(rows: RowsOf) -> str:
    named = f' AND t."{rows.column}" = ?' if rows.column and rows.name else ""
    return f"t.closed IS NULL{f' AND {rows.counts}' if rows.counts else ''}{named}"


def _named(rows: RowsOf) -> list[str]:
    return [rows.name] if rows.column and rows.name else []


def _inside(rows: RowsOf, scope: Scope) -> tuple[str, list[str]]:
    first, last = scope.days
    if rows.until:
        begun = f' AND (t."{rows.on}" IS NULL OR t."{rows.on}" <= ?)'
        if rows.until in rows.missing:
            return begun, [last]
        lasting = f' AND (t."{rows.until}" IS NULL OR t."{rows.until}" >= ?)'
        return begun + lasting, [last, first]
    return (f' AND t."{rows.on}" BETWEEN ? AND ?', [first, last]) if rows.on else ("", [])


def _passes(rows: RowsOf, query: Query, condition: Expression, row: sqlite3.Row) -> bool:
    values = {name: _value(rows, name, row) for name in condition.names}
    try:
        return bool(condition.evaluate(values))
    except EvaluationError as error:
        raise DeclarationError(
            _("The condition {text!r} cannot be decided for {called} {row}: {error}").format(
                text=query.when, called=rows.called, row=row["_id"], error=error.problem
            ),
            _("Guard it with has(NAME), since the field may be empty."),
        ) from error


def _value(rows: RowsOf, name: str, row: sqlite3.Row) -> Any:
    field = rows.field(name)
    if field is None or field.type in _AS_STORED:
        return row[name]
    return decode(field, row[name])


Measured: TypeAlias = Any
"""What one row brings: a number to add, a value to tell apart, or itself."""


def _measured(rows: RowsOf, query: Query, row: sqlite3.Row) -> Measured:
    return None if query.measure is Measure.COUNT else _value(rows, query.field, row)


def _total(query: Query, values: list[Measured]) -> Fraction:
    match query.measure:
        case Measure.SUM:
            return sum((Fraction(one) for one in values if one is not None), Fraction(0))
        case Measure.SUBJECTS:
            return Fraction(len({one for one in values if one is not None}))
        case _:
            return Fraction(len(values))
