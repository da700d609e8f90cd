"""Taking back what one action wrote: new things go, changed ones are as they were before.

Nothing is deleted from the tables: versions are closed, and the journal tells of both actions.
What was sealed about new things is destroyed, since nobody has a reason to keep it.
"""

from collections.abc import Iterable

from attrs import define, field, frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.records import activity_facts, rows
from community_gov.records.removing import Removal
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work
from community_gov.store.table import TypedTable

_FOLLOWS = ("fact",)
"""Tables that follow from others, and are put right with them."""

_TOLD = 3
"""How many of the things that stand in the way are named."""


@frozen
class TakenBack:
    """How many things went, and how many are as they were before."""

    removed: int
    restored: int


@define
class Undoing:
    """The action with the number ``seq`` on its way back, inside another action."""

    work: Work
    seq: int
    tables: tuple[str, ...]
    _new: dict[str, list[str]] = field(factory=dict)
    _changed: dict[str, list[tuple[str, int]]] = field(factory=dict)
    _removal: Removal = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._removal = Removal(self.work)

    def take_back(self) -> TakenBack:
        """Take everything back; raises :class:`InputError` naming what stands in the way."""
        for table in self.tables:
            if table not in _FOLLOWS:
                self._find(self._removal.typed(table))
        changed_ids = {table: [id_ for id_, _v in some] for table, some in self._changed.items()}
        self._removal.refuse_needed(self._new, changed_ids)
        for table, changed in self._changed.items():
            for id_, version in changed:
                self._restore(self._removal.typed(table), id_, version - 1)
        for table, ids in self._new.items():
            self._removal.remove(table, ids)
        self._settle_activities()
        return TakenBack(sum(map(len, self._new.values())), sum(map(len, self._changed.values())))

    def _find(self, table: TypedTable) -> None:
        written = self.work.database.rows(
            f'SELECT id, version, closed FROM "{table.name}" WHERE action = ?', self.seq
        )
        later = [row["id"] for row in written if row["closed"] not in (None, self.seq)]
        if later:
            raise InputError(
                _("Since then {things} were changed, which cannot be taken back.").format(
                    things=self._names(table, later)
                ),
                _("Amend what is wrong one by one."),
            )
        standing = [row for row in written if row["closed"] is None]
        self._new[table.name] = [row["id"] for row in standing if row["version"] == 1]
        self._changed[table.name] = [
            (row["id"], row["version"]) for row in standing if row["version"] > 1
        ]

    def _restore(self, table: TypedTable, id_: str, version: int) -> None:
        row = self.work.database.row(
            f'SELECT * FROM "{table.name}" WHERE id = ? AND version = ?', id_, version
        )
        assert row is not None  # noqa: S101 - every version but the first has one before it
        before = table.decode(row, self.work.context.vault)
        del before["id"]
        self.work.writer.amend(table, id_, before)
        if register := self._removal.registers.get(table.name):
            now = rows.current(self.work, table, id_)
            self.work.record(id_, rows.drafts(self.work, register, now))

    def _settle_activities(self) -> None:
        """Let the facts of activities that stay follow from who is left of those present."""
        gone = self._new.get(TABLES[Attendance].name, [])
        query = "SELECT DISTINCT activity FROM attendance WHERE action = ? AND version = 1"
        for row in self.work.database.rows(query, self.seq) if gone else ():
            if row["activity"] not in self._new.get(TABLES[Activity].name, ()):
                activity = Repository(self.work.context, Activity).get(row["activity"])
                left = Repository(self.work.context, Attendance).where(activity=activity.id)
                activity_facts.settle(self.work, activity, left)

    def _names(self, table: TypedTable, ids: Iterable[str]) -> str:
        listed = list(ids)
        told = _(", ").join(self._code(table, one) for one in listed[:_TOLD])
        more = len(listed) - _TOLD
        names = _("{names}, and {more} more").format(names=told, more=more) if more > 0 else told
        return _("{name}: {problem}").format(name=self._removal.title(table), problem=names)

    def _code(self, table: TypedTable, id_: str) -> str:
        if "code" not in table.columns:
            return id_
        query = f'SELECT code FROM "{table.name}" WHERE id = ? ORDER BY version DESC'
        return str(self.work.database.value(query, id_))
