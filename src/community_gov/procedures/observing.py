"""What the sources of this room share: which subjects lie in which grid, and adding up by grid."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from community_gov.expression import Expression, Type, compile_expression
from community_gov.indices.sources.source import COMMUNITY, Scope
from community_gov.model.declarations import Query

GRIDS = {
    "member": (
        "SELECT m.id, h.grid FROM member m JOIN household h"
        " ON h.id = m.household AND h.closed IS NULL WHERE m.closed IS NULL"
    ),
    "household": "SELECT id, grid FROM household WHERE closed IS NULL",
    "grid": "SELECT id, id FROM grid WHERE closed IS NULL",
    "residents_group": "SELECT id, grid FROM residents_group WHERE closed IS NULL",
    "post": "SELECT id, grid FROM post WHERE closed IS NULL",
}
"""The grid of each row, by its table; whatever else there is lies in none."""

PLACED_BY = {"member": ("member", "household")}
"""The tables that are read for it, where they are more than the one."""

Amount: TypeAlias = tuple[str | None, Fraction]
"""A grid (``None``: of none), and what counts there."""


def condition_of(query: Query, types: Mapping[str, Type]) -> Expression:
    """Return what must hold of what a query counts; ``types`` are what it may read, by name."""
    subject = query.kind or query.of
    return compile_expression(query.when, types, expects=Type.BOOL, subject=subject)


def grids_of(table: str, scope: Scope) -> dict[str, str | None]:
    """Return the grid of each row of ``table``; nothing where such rows lie in none."""
    if table not in GRIDS:
        return {}
    return {row[0]: row[1] for row in scope.context.database.rows(GRIDS[table])}


def by_unit(amounts: Iterable[Amount], scope: Scope, *, placed: bool) -> dict[str, Fraction | None]:
    """Add up for the community, and where things are ``placed`` for each grid."""
    found: dict[str, Fraction | None] = {COMMUNITY: Fraction(0)}
    sums: dict[str | None, Fraction] = {}
    for grid, amount in amounts:
        sums[grid] = sums.get(grid, Fraction(0)) + amount
    found[COMMUNITY] = sum(sums.values(), Fraction(0))
    if placed:
        found |= {grid: sums.get(grid, Fraction(0)) for grid in scope.grids}
    return found


def distinct(
    told: Iterable[tuple[str | None, str]], scope: Scope, *, placed: bool
) -> dict[str, Fraction | None]:
    """Count those told, each once: for the community, and where ``placed`` for each grid."""
    known = set(told)
    found: dict[str, Fraction | None] = {COMMUNITY: Fraction(len({who for _grid, who in known}))}
    if placed:
        grids = Counter(grid for grid, _who in known)
        found |= {grid: Fraction(grids[grid]) for grid in scope.grids}
    return found


def tables_placing(tables: Iterable[str]) -> Mapping[str, None]:
    """Return the tables by which rows of ``tables`` are placed in grids, each once."""
    return dict.fromkeys(name for table in tables for name in PLACED_BY.get(table, (table,)))
