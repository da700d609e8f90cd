"""What was taken back or erased since an action of the journal, for copies elsewhere."""

from community_gov.store.among import AMONG
from community_gov.store.database import Database


def gone(database: Database, table: str, after: int) -> list[str]:
    """Return the ids of rows that an action after ``after`` closed without a next version."""
    query = (
        f'SELECT DISTINCT id FROM "{table}" t WHERE closed > ? AND NOT EXISTS'
        f' (SELECT 1 FROM "{table}" n WHERE n.id = t.id AND n.closed IS NULL) ORDER BY id'
    )
    return [row[0] for row in database.rows(query, after)]


WRITTEN_OR_AMONG = f"action > ? OR id {AMONG}"
"""What was written after an action, or is among ids that are given as a list in JSON."""


def erased_members(database: Database, after: int) -> str:
    """Return the ids of members erased after an action, as a list in JSON."""
    return _listed(
        database,
        "SELECT json_group_array(json_extract(outcome, '$.member')) FROM journal"
        " WHERE action = 'members.erase' AND seq > ?",
        after,
    )


def erased_rows(database: Database, register: str, after: int) -> str:
    """Return the ids of rows of a register erased after an action, as a list in JSON."""
    return _listed(
        database,
        "SELECT json_group_array(one.value) FROM journal, json_each(outcome, '$.ids') one"
        " WHERE action = 'registers.erase' AND json_extract(outcome, '$.register') = ?"
        " AND seq > ?",
        register,
        after,
    )


def _listed(database: Database, query: str, *values: object) -> str:
    found: str = database.value(query, *values)
    return found
