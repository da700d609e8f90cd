"""What the body of an action works with: rows in, facts out, all in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from community_gov.model.action import Action
from community_gov.model.fact import Draft, Fact
from community_gov.records.context import Context
from community_gov.records.recorder import Recorder
from community_gov.records.tables import TABLES, values_of
from community_gov.store.clock import Clock
from community_gov.store.database import Database
from community_gov.store.keys import new_ids
from community_gov.store.writer import Writer

T = TypeVar("T")


class Work:
    """One action under way. Whatever it writes is journalled, or nothing of it stays."""

    def __init__(self, context: Context, action: Action, seq: int) -> None:
        self.context = context
        self.action = action
        self.writer = Writer(context.database, context.vault, seq)
        self._pending: list[Fact] = []
        self._recorder: Recorder | None = None

    @property
    def database(self) -> Database:
        """The open file, to read from."""
        return self.context.database

    @property
    def clock(self) -> Clock:
        """The clock."""
        return self.context.clock

    @property
    def today(self) -> date:
        """The community's calendar day."""
        return self.context.clock.today()

    def new_id(self) -> str:
        """Return a fresh id."""
        return self.context.new_id()

    def new_ids(self, count: int) -> list[str]:
        """Return so many fresh ids."""
        return new_ids(self.clock.now(), count)

    def add(self, thing: Any, **also: Any) -> None:
        """Write a new entity of the core; ``also`` are further columns of its table."""
        self.writer.insert(TABLES[type(thing)], thing.id, {**values_of(thing), **also})

    def add_all(self, things: Iterable[Any]) -> None:
        """Write new entities of one class at once."""
        listed = list(things)
        if listed:
            rows = [(thing.id, 1, values_of(thing)) for thing in listed]
            self.writer.insert_many(TABLES[type(listed[0])], rows)

    def amend(self, cls: type, id_: str, changes: Mapping[str, Any]) -> None:
        """Write the next version of an entity with ``changes``."""
        self.writer.amend(TABLES[cls], id_, changes)

    def record(self, record: str, drafts: Iterable[Draft], *, fresh: bool = False) -> None:
        """Record the facts that ``record`` yields; what they were before is superseded."""
        self._pending += self._facts.record(record, list(drafts), fresh=fresh)

    def record_fresh(self, records: Iterable[tuple[str, list[Draft]]]) -> None:
        """Record the facts that new records yield, given as (record, drafts)."""
        self._pending += self._facts.record_fresh(records)

    def withdraw(self, record: str) -> None:
        """Withdraw every fact of ``record``."""
        self._pending += self._facts.withdraw(record)

    def take_pending(self) -> list[Fact]:
        """Return the facts recorded since the last call."""
        taken, self._pending = self._pending, []
        return taken

    @property
    def _facts(self) -> Recorder:
        if self._recorder is None:
            self._recorder = Recorder(
                self.database, self.writer, self.context.catalogue, self.today
            )
        return self._recorder
