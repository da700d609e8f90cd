"""The source ``registers``: rows of declared registers, as indicators look at them."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.indices.sources.entities import place_misfits, placed
from community_gov.indices.sources.misfits import unnamed
from community_gov.indices.sources.rows import (
    PLACING,
    RowsOf,
    count_rows,
    days_of_rows,
    row_misfits,
    things_of_rows,
)
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Rest,
    Scope,
    Thing,
    Why,
)
from community_gov.model.declarations import Declaration, Query, Register
from community_gov.model.fields import FieldType
from community_gov.records import shapes
from community_gov.records.plugins.tables import MOVES, exists, table_of
from community_gov.store.table import TypedTable


class RegisterSource:
    """Counts the rows of a register that are not withdrawn.

    ``on`` and ``place`` of a query name fields; where neither is said, the only field that
    can be meant is taken, or the one that the register's facts take. With ``until`` a row
    counts in every period that its days touch. A register in which nobody ever wrote gives
    no number.
    """

    word = "registers"

    def misfits(self, query: Query, catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no register, or what does not fit its fields."""
        yield from unnamed(query, _("It is not said which register is looked at."))
        if not catalogue.has(Register, query.kind):
            return
        register = catalogue.get(Register, query.kind)
        yield from _unplaced(register, query)
        rows = _rows(register, "", query)
        yield from place_misfits(rows, query)
        yield from row_misfits(rows, query)

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the register."""
        return (catalogue.get(Register, query.kind),)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit."""
        rows = _stored(query, scope)
        if exists(scope.context.database, _table(query, scope)):
            return count_rows(rows, query, scope, kept=True)
        never = dict.fromkeys(scope.units, Why.NEVER)
        return Counted({}, scope.period.end, never, map(Rest, rows.tables))

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days of the rows that count."""
        if not exists(scope.context.database, _table(query, scope)):
            return ()
        return days_of_rows(_stored(query, scope), query, scope)

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the rows that count."""
        table = _table(query, scope)
        elsewhere = scope.followed is not None and not scope.followed.of(table.name)
        if elsewhere or not exists(scope.context.database, table):
            return iter(())
        register = scope.context.catalogue.get(Register, query.kind)
        closed = register.restriction is not None
        return things_of_rows(_stored(query, scope), query, scope, closed=closed)


def _unplaced(register: Register, query: Query) -> Iterator[Misfit]:
    """Yield that it is not clear which field places a row in a period, or in a grid."""
    days = [one.name for one in register.fields if one.type is FieldType.DATE]
    if (query.on and query.on not in days) or not (query.on or _day(register)):
        problem = _("{register}: which date places a row in a period? {on!r} is none.")
        told = problem.format(register=register.name, on=query.on)
        yield "on", DeclarationError(told, known_names(query.on, days))
    if query.until and query.until not in days:
        problem = _("{register}: {until!r} is no date until which a row lasts.")
        told = problem.format(register=register.name, until=query.until)
        yield "until", DeclarationError(told, known_names(query.until, days))
    there = _placing(register)
    if len(there) > 1 and not (query.place or _place(register)):
        problem = _("{register}: which field places a row in a grid?")
        told = problem.format(register=register.name)
        yield "place", DeclarationError(told, known_names("", [*there, COMMUNITY]))


def _rows(register: Register, table: str, query: Query) -> RowsOf:
    place = register.field(name) if (name := _place(register)) else None
    rows = RowsOf(
        table,
        register.name,
        (*register.fields, *(MOVES if register.lifecycle else ())),
        on=query.on or _day(register),
        until=query.until,
        place=place.name if place else "",
        placed_by=place.refers_to if place else "",
        counts="t.status IN ('verified', 'backfilled')",
    )
    return placed(rows, query)


def _stored(query: Query, scope: Scope) -> RowsOf:
    """Return the rows as they are stored: a new field has no column until the next write."""
    register = scope.context.catalogue.get(Register, query.kind)
    table = _table(query, scope).name
    kept = shapes.former(scope.context.database, table)
    missing = frozenset(one.name for one in register.fields) - kept.keys()
    return evolve(_rows(register, table, query), missing=missing)


def _table(query: Query, scope: Scope) -> TypedTable:
    catalogue = scope.context.catalogue
    register = catalogue.get(Register, query.kind)
    return table_of(register, catalogue.source(register).plugin)


def _day(register: Register) -> str:
    """Return the only date field, else the one that gives all facts their day, else nothing."""
    days = {one.name for one in register.fields if one.type is FieldType.DATE}
    return _only(days) or _only({mapping.on for mapping in register.facts})


def _place(register: Register) -> str:
    """Return the only field that lies in a grid, else the one all facts are about."""
    there = {*_placing(register)}
    return _only(there) or _only(there & {mapping.subject for mapping in register.facts})


def _placing(register: Register) -> list[str]:
    return [one.name for one in register.fields if one.refers_to in PLACING]


def _only(names: set[str]) -> str:
    return names.copy().pop() if len(names) == 1 else ""
