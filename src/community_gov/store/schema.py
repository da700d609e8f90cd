"""Table definitions: strict, versioned, and append-only but for closing a version.

Each row is one version of a thing. An amendment closes the version before it
and adds the next; nothing is overwritten, so that history shows and the
journal can prove every row.
"""

from collections.abc import Iterable, Mapping

OWN_COLUMNS = ("id", "version", "action", "closed")
"""Columns every table has: id, its version, the action that wrote it, the one that closed it."""


def versioned(
    table: str,
    columns: Mapping[str, str],
    *,
    unique: Iterable[tuple[str, ...]] = (),
    indexes: Iterable[tuple[str, ...]] = (),
) -> list[str]:
    """Return the statements that make a versioned table.

    ``columns`` maps names to SQLite column definitions; ``unique`` and
    ``indexes`` list column groups, and hold among current versions only.
    """
    body = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    return [
        (
            f'CREATE TABLE "{table}" (id TEXT NOT NULL, version INTEGER NOT NULL, {body}, '
            f"action INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED, "
            f"closed INTEGER REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED, "
            f"PRIMARY KEY (id, version)) STRICT"
        ),
        f'CREATE INDEX "{table}_action" ON "{table}" (action)',
        *(_index(table, group, unique=True) for group in (("id",), *unique)),
        *(_index(table, group, unique=False) for group in indexes),
        *guards(table, [*OWN_COLUMNS[:3], *columns]),
    ]


def widened(table: str, present: Iterable[str], more: Mapping[str, str]) -> list[str]:
    """Return the statements that add the columns ``more`` to a versioned table.

    ``present`` are its columns besides its own (see :data:`OWN_COLUMNS`). Older rows
    have the default of a new column, or nothing in it.
    """
    columns = [*OWN_COLUMNS[:3], *present, *more]
    return [
        *(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind}' for name, kind in more.items()),
        *(f'DROP TRIGGER "{table}_{suffix}"' for suffix in ("keeps", "stays")),
        *guards(table, columns),
    ]


def guards(table: str, columns: Iterable[str]) -> list[str]:
    """Return the triggers that allow closing a version once, and no other change."""
    same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in columns)
    return [
        (
            f'CREATE TRIGGER "{table}_keeps" BEFORE DELETE ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} keeps its rows'); END"
        ),
        (
            f'CREATE TRIGGER "{table}_stays" BEFORE UPDATE ON "{table}" '
            f"WHEN NOT (OLD.closed IS NULL AND NEW.closed IS NOT NULL AND {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} never changes a row'); END"
        ),
    ]


def append_only(table: str) -> list[str]:
    """Return the triggers that refuse every update and delete of ``table``."""
    return [
        (
            f'CREATE TRIGGER "{table}_keeps" BEFORE DELETE ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} keeps its rows'); END"
        ),
        (
            f'CREATE TRIGGER "{table}_stays" BEFORE UPDATE ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} never changes a row'); END"
        ),
    ]


def index(table: str, group: tuple[str, ...]) -> str:
    """Return the statement that makes an index of the rows as they stand, if it lacks."""
    names = ", ".join(f'"{name}"' for name in group)
    return (
        f'CREATE INDEX IF NOT EXISTS "{table}_{"+".join(group)}" ON "{table}" ({names})'
        " WHERE closed IS NULL"
    )


def index_of_closed(table: str) -> str:
    """Return the statement that makes an index of the closed versions, if it lacks.

    Each new record of the journal asks every table whether a row waits for it, by both
    columns that refer to it. Without this index that reads the whole table.
    """
    return (
        f'CREATE INDEX IF NOT EXISTS "{table}_closed" ON "{table}" (closed)'
        " WHERE closed IS NOT NULL"
    )


def _index(table: str, group: tuple[str, ...], *, unique: bool) -> str:
    names = ", ".join(f'"{name}"' for name in group)
    kind = "UNIQUE INDEX" if unique else "INDEX"
    suffix = "now" if group == ("id",) else "_".join(group)
    return f'CREATE {kind} "{table}_{suffix}" ON "{table}" ({names}) WHERE closed IS NULL'
