"""Codes for the ids that rows refer to, and ids for codes: people write and read codes."""

from functools import cache

from community_gov.records.context import Context
from community_gov.records.tables import NAMED_BY


class References:
    """The codes of the things in the store, looked up both ways."""

    def __init__(self, context: Context) -> None:
        self._database = context.database
        self._ids = cache(self._read)
        self._codes = cache(lambda table: {id_: code for code, id_ in self._ids(table).items()})

    def id_of(self, table: str, code: str) -> str | None:
        """Return the id of what is called ``code``; things without codes go by their id."""
        return self._ids(table).get(code) if table in NAMED_BY else code

    def code_of(self, table: str, id_: str) -> str:
        """Return what people call a thing; its id where it has no code."""
        return self._codes(table).get(id_, id_) if table in NAMED_BY else id_

    def codes(self, table: str) -> list[str]:
        """Return every code of a table."""
        return list(self._ids(table)) if table in NAMED_BY else []

    def _read(self, table: str) -> dict[str, str]:
        query = f'SELECT "{NAMED_BY[table]}", id FROM "{table}" WHERE closed IS NULL'
        return {row[0]: row[1] for row in self._database.rows(query)}
