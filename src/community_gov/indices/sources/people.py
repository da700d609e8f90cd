"""The sources ``members`` and ``households``, the ``constant`` and the ``period``."""

import sqlite3
from collections.abc import Iterable, Iterator
from fractions import Fraction

from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.indices.sources.followed import Followed
from community_gov.indices.sources.misfits import unfit_measure
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Rest,
    Scope,
    Thing,
)
from community_gov.model.declarations import Declaration, Measure, Query


class _Undated:
    """What has no days, no declaration, and is only counted."""

    word = ""

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: people are counted, and no more."""
        if query.measure is not Measure.COUNT:
            yield "measure", unfit_measure(query, [Measure.COUNT])

    def rests_on(self, _query: Query, _catalogue: Catalogue) -> Iterable[Declaration]:
        """Return nothing: no declaration decides who lives here."""
        return ()

    def days(self, _query: Query, _scope: Scope) -> Dated:
        """Return nothing: people are taken as they are at the end of the period."""
        return ()

    def things(self, _query: Query, _scope: Scope) -> Iterator[Thing]:
        """Yield nothing, where there is nobody to be told apart."""
        return iter(())


class ConstantSource(_Undated):
    """The same number for every unit."""

    word = "constant"

    def misfits(self, _query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield nothing: any constant will do."""
        return iter(())

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the constant."""
        return Counted(dict.fromkeys(scope.units, Fraction(query.value)), scope.period.start)


class PeriodSource(_Undated):
    """The length of the period as far as it has passed, in the unit that ``kind`` names."""

    word = "period"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no unit of time."""
        if query.kind not in _LENGTHS:
            problem = _("A period is not told in {kind!r}.").format(kind=query.kind)
            yield "kind", DeclarationError(problem, known_names(query.kind, _LENGTHS))

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the length, the same for every unit."""
        days = (scope.last - scope.period.start).days + 1
        length = Fraction(days, _LENGTHS[query.kind])
        return Counted(dict.fromkeys(scope.units, length), scope.period.end)


_LENGTHS = {"days": 1, "weeks": 7}
"""The units of time, by their days."""


class MemberSource(_Undated):
    """Members who were there in the period; ``audience`` narrows to an affiliation they had.

    Those who have the affiliation ``without`` on the last day that is looked at are left out:
    who is exempted then is in no denominator.
    """

    word = "members"

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return how many; those without a household count for the community only."""
        there, values = _members(query, scope)
        rows = scope.context.database.rows(
            f"SELECT h.grid, COUNT(*) {there} GROUP BY h.grid", *values
        )
        tables = (
            "member",
            "household",
            *(("affiliation",) if query.audience or query.without else ()),
        )
        return _summed(rows, scope, tables)

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the members, for no list."""
        there, values = _members(query, scope)
        if scope.followed is not None:
            counted_by, ids = _counted_by(query, scope.followed)
            there, values = f"{there} AND {counted_by}", [*values, *ids]
        rows = scope.context.database.rows(f"SELECT m.id, h.grid {there}", *values)
        return _people(self.word, rows, scope)


class HouseholdSource(_Undated):
    """Households that lived here in the period."""

    word = "households"

    def counted(self, _query: Query, scope: Scope) -> Counted:
        """Return how many."""
        first, last = scope.days
        rows = scope.context.database.rows(
            f"SELECT grid, COUNT(*) {_HOUSEHOLDS} GROUP BY grid", last, first
        )
        return _summed(rows, scope, ("household",))

    def things(self, _query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the households, for no list."""
        first, last = scope.days
        there, ids = f"SELECT id, grid {_HOUSEHOLDS}", list[str]()
        if scope.followed is not None:
            ids = sorted(scope.followed.of("household"))
            there = f"{there} AND id IN ({_marks(ids)})"
        rows = scope.context.database.rows(there, last, first, *ids)
        return _people(self.word, rows, scope)


_HOUSEHOLDS = (
    "FROM household WHERE closed IS NULL"
    " AND (moved_in IS NULL OR moved_in <= ?) AND (moved_out IS NULL OR moved_out >= ?)"
)


def _members(query: Query, scope: Scope) -> tuple[str, list[str]]:
    """Return the rows of the members that count, as a part of a statement, and its values."""
    first, last = scope.days
    condition, values = "", [last, first]
    if query.audience:
        condition = (
            " AND EXISTS (SELECT 1 FROM affiliation a WHERE a.closed IS NULL"
            " AND a.member = m.id AND a.kind = ? AND a.valid_from <= ?"
            " AND (a.valid_to IS NULL OR a.valid_to >= ?))"
        )
        values += [query.audience, last, first]
    if query.without:
        condition += (
            " AND NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.closed IS NULL"
            " AND a.member = m.id AND a.kind = ? AND a.valid_from <= ?"
            " AND (a.valid_to IS NULL OR a.valid_to >= ?))"
        )
        values += [query.without, last, last]
    there = (
        "FROM member m LEFT JOIN household h ON h.id = m.household AND h.closed IS NULL"
        " WHERE m.closed IS NULL AND (m.joined IS NULL OR m.joined <= ?)"
        f' AND (m."left" IS NULL OR m."left" >= ?){condition}'
    )
    return there, values


def _counted_by(query: Query, followed: Followed) -> tuple[str, list[str]]:
    """Return the condition that a member is followed, or counts by an affiliation that is."""
    members = sorted(followed.of("member"))
    if not query.audience:
        return f"m.id IN ({_marks(members)})", members
    through = sorted(followed.of("affiliation"))
    belongs = (
        "EXISTS (SELECT 1 FROM affiliation f WHERE f.closed IS NULL AND f.member = m.id"
        f" AND f.kind = ? AND f.id IN ({_marks(through)}))"
    )
    condition = f"(m.id IN ({_marks(members)}) OR {belongs})"
    return condition, [*members, query.audience, *through]


def _marks(ids: list[str]) -> str:
    return ", ".join("?" * len(ids))


def _people(word: str, rows: Iterable[sqlite3.Row], scope: Scope) -> Iterator[Thing]:
    """Yield people, for no list; who follows one knows whom, or whom an affiliation is of."""
    closed = scope.followed is None
    return (Thing(word, word, row[0], who=row[0], grid=row[1], closed=closed) for row in rows)


def _summed(rows: Iterable[sqlite3.Row], scope: Scope, tables: Iterable[str]) -> Counted:
    found = {row[0]: Fraction(row[1]) for row in rows}
    values: dict[str, Fraction | None] = {COMMUNITY: sum(found.values(), Fraction(0))}
    values |= {grid: found.get(grid, Fraction(0)) for grid in scope.grids}
    return Counted(values, scope.period.end, {}, map(Rest, tables))
