"""Taking back what one action wrote: new things go, changed ones are as they were before.

Nothing is deleted from the tables: versions are closed, and the journal tells of both actions.
What was sealed about new things is destroyed, since nobody has a reason to keep it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import define, field, frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.declarations import Register
from community_gov.model.words import called
from community_gov.records import activities, rows
from community_gov.records.plugins.tables import table_of
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work
from community_gov.store.table import TypedTable

_FOLLOWS = ("fact",)
"""Tables that follow from others, and are put right with them."""

_LEDGERS = ("points_entry", "wallet_entry", "duty_waiver")
"""Tables that name their subject, and keep every entry for good."""

_AT_ONCE = 500

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

    def take_back(self) -> TakenBack:
        """Take everything back; raises :class:`InputError` naming what stands in the way."""
        for table in self.tables:
            if table not in _FOLLOWS:
                self._find(self._typed(table))
        self._refuse_needed()
        for table, changed in self._changed.items():
            for id_, version in changed:
                self._restore(self._typed(table), id_, version - 1)
        for table, ids in self._new.items():
            self._remove(table, ids)
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

    def _refuse_needed(self) -> None:
        """Refuse while something that stays as it is refers to something that would go."""
        own = {
            table: {*self._new[table], *(id_ for id_, _version in self._changed[table])}
            for table in self._new
        }
        for table, ids in self._new.items():
            for user, id_ in self._users(table, ids):
                if id_ not in own.get(user.name, ()):
                    raise _needed(table, self._title(user))
            for ledger in _LEDGERS:
                if any(self._entered(ledger, ids)):
                    raise _needed(table, called(ledger))

    def _users(self, table: str, ids: list[str]) -> Iterator[tuple[TypedTable, str]]:
        """Yield the rows that refer to one of ``ids``, with their table."""
        for user in self._known.values():
            for one in user.stored:
                if one.refers_to == table or one.name == "subject":
                    for found in self._referring(user.name, one.name, ids):
                        yield user, found

    def _entered(self, ledger: str, ids: list[str]) -> Iterator[bool]:
        """Yield whether a ledger, from which nothing ever goes, has entries about ``ids``."""
        for at in range(0, len(ids), _AT_ONCE):
            part = ids[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            query = f'SELECT 1 FROM "{ledger}" WHERE subject IN ({marks}) LIMIT 1'
            yield self.work.database.row(query, *part) is not None

    def _referring(self, table: str, column: str, ids: list[str]) -> Iterator[str]:
        for at in range(0, len(ids), _AT_ONCE):
            part = ids[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            query = f'SELECT id FROM "{table}" WHERE closed IS NULL AND "{column}" IN ({marks})'
            yield from (row["id"] for row in self.work.database.rows(query, *part))

    def _restore(self, table: TypedTable, id_: str, version: int) -> None:
        row = self.work.database.row(
            f'SELECT * FROM "{table.name}" WHERE id = ? AND version = ?', id_, version
        )
        assert row is not None  # noqa: S101 - every version but the first has one before it
        before = table.decode(row, self.work.context.vault)
        del before["id"]
        self.work.writer.amend(table, id_, before)
        if register := self._registers.get(table.name):
            now = rows.current(self.work, table, id_)
            self.work.record(id_, rows.drafts(self.work, register, now))

    def _remove(self, table: str, ids: list[str]) -> None:
        self.work.writer.close(table, [(id_, 1) for id_ in ids])
        follow = table in self._registers or table == TABLES[Activity].name
        for id_ in ids:
            if follow:
                self.work.withdraw(id_)
            if self._typed(table).sealed:
                self.work.context.vault.erase(table, id_)

    def _settle_activities(self) -> None:
        """Let the facts of activities that stay follow from who is left of those present."""
        gone = self._new.get(TABLES[Attendance].name, [])
        query = "SELECT DISTINCT activity FROM attendance WHERE action = ? AND version = 1"
        for row in self.work.database.rows(query, self.seq) if gone else ():
            if row["activity"] not in self._new.get(TABLES[Activity].name, ()):
                activity = Repository(self.work.context, Activity).get(row["activity"])
                left = Repository(self.work.context, Attendance).where(activity=activity.id)
                activities.settle(self.work, activity, left)

    def _typed(self, name: str) -> TypedTable:
        if name in self._known:
            return self._known[name]
        raise InputError(
            _("{table} belongs to a plugin that is not enabled.").format(table=name),
            _("Enable it first: community-gov plugins list"),
        )

    def _title(self, table: TypedTable) -> str:
        register = self._registers.get(table.name)
        return str(register.label) if register else called(table.name)

    def _names(self, table: TypedTable, ids: Iterable[str]) -> str:
        listed = list(ids)
        told = _(", ").join(self._code(table, one) for one in listed[:_TOLD])
        more = len(listed) - _TOLD
        names = _("{names}, and {more} more").format(names=told, more=more) if more > 0 else told
        return _("{name}: {problem}").format(name=self._title(table), problem=names)

    def _code(self, table: TypedTable, id_: str) -> str:
        if "code" not in table.columns:
            return id_
        query = f'SELECT code FROM "{table.name}" WHERE id = ? ORDER BY version DESC'
        return str(self.work.database.value(query, id_))

    @cached_property
    def _registers(self) -> Mapping[str, Register]:
        catalogue = self.work.context.catalogue
        return {
            table_of(one, catalogue.source(one).plugin).name: one for one in catalogue.all(Register)
        }

    @cached_property
    def _known(self) -> dict[str, TypedTable]:
        """The tables whose fields are known: those of the core, and of enabled plugins."""
        catalogue = self.work.context.catalogue
        own = (table_of(one, catalogue.source(one).plugin) for one in self._registers.values())
        made = {row["name"] for row in self.work.database.rows(_TABLES)}
        every: tuple[TypedTable, ...] = (*TABLES.values(), *own)
        return {one.name: one for one in every if one.name in made}


_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def _needed(table: str, user: str) -> InputError:
    return InputError(
        _("{things} cannot go: {user} refers to it.").format(things=called(table), user=user),
        _("Withdraw or amend that first, or take its own import back."),
    )
