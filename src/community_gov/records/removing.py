"""Letting things go that nothing refers to: versions are closed, what was sealed is destroyed."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import define

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.activity import Activity
from community_gov.model.declarations import Register
from community_gov.model.words import called
from community_gov.records.plugins.tables import table_of
from community_gov.records.tables import TABLES
from community_gov.records.work import Work
from community_gov.store.among import AMONG, listed
from community_gov.store.table import TypedTable

_LEDGERS = (
    "points_entry", "wallet_entry", "duty_waiver", "grade_line", "award_given",
    "points_closed_total",
)  # fmt: skip
"""Tables that name their subject, and keep every entry for good."""

Ids = Mapping[str, list[str]]
"""The ids of things, by table."""


@define
class Removal:
    """Lets things go inside an action."""

    work: Work

    def refuse_needed(self, gone: Ids, changed: Ids | None = None) -> None:
        """Raise :class:`InputError` while something refers to what is to be ``gone``.

        What goes with it, and what is ``changed`` at the same time, is not looked at.
        """
        for table, ids in gone.items():
            for user, id_ in self._users(table, ids):
                if id_ not in gone.get(user.name, ()) and id_ not in (changed or {}).get(
                    user.name, ()
                ):
                    raise _needed(table, self.title(user))
            for ledger in _LEDGERS:
                if self._entered(ledger, ids):
                    raise _needed(table, called(ledger))

    def _users(self, table: str, ids: list[str]) -> Iterator[tuple[TypedTable, str]]:
        """Yield the rows that refer to one of ``ids``, with their table."""
        for user in self._known.values():
            for one in user.stored:
                if one.refers_to == table or one.name == "subject":
                    for found in self._referring(user.name, one.name, ids):
                        yield user, found

    def _entered(self, ledger: str, ids: list[str]) -> bool:
        """Say whether a ledger, from which nothing ever goes, has entries about ``ids``."""
        query = f'SELECT 1 FROM "{ledger}" WHERE subject {AMONG} LIMIT 1'
        return self.work.database.row(query, listed(ids)) is not None

    def _referring(self, table: str, column: str, ids: list[str]) -> Iterator[str]:
        query = f'SELECT id FROM "{table}" WHERE closed IS NULL AND "{column}" {AMONG}'
        yield from (row["id"] for row in self.work.database.rows(query, listed(ids)))

    def remove(self, table: str, ids: list[str]) -> None:
        """Let the things with these ``ids`` go, and the facts that follow from them."""
        self.work.writer.close(table, self._standing(table, ids))
        follow = table in self.registers or table == TABLES[Activity].name
        for id_ in ids:
            if follow:
                self.work.withdraw(id_)
            if self.typed(table).sealed:
                self.work.context.vault.erase(table, id_)

    def _standing(self, table: str, ids: list[str]) -> Iterator[tuple[str, int]]:
        query = f'SELECT id, version FROM "{table}" WHERE closed IS NULL AND id {AMONG}'
        yield from (
            (row["id"], row["version"]) for row in self.work.database.rows(query, listed(ids))
        )

    def typed(self, name: str) -> TypedTable:
        """Return a table whose fields are known; raises :class:`InputError`."""
        if name in self._known:
            return self._known[name]
        raise InputError(
            _("{table} belongs to a plugin that is not enabled.").format(table=name),
            _("Enable it first: community-gov plugins list"),
        )

    def title(self, table: TypedTable) -> str:
        """Return what people call the rows of a table."""
        register = self.registers.get(table.name)
        return str(register.label) if register else called(table.name)

    @cached_property
    def registers(self) -> Mapping[str, Register]:
        """The registers of enabled plugins, by table."""
        catalogue = self.work.context.catalogue
        return {
            table_of(one, catalogue.source(one).plugin).name: one for one in catalogue.all(Register)
        }

    @cached_property
    def _known(self) -> dict[str, TypedTable]:
        """The tables whose fields are known: those of the core, and of enabled plugins."""
        catalogue = self.work.context.catalogue
        own = (table_of(one, catalogue.source(one).plugin) for one in self.registers.values())
        made = {row["name"] for row in self.work.database.rows(_TABLES)}
        every: tuple[TypedTable, ...] = (*TABLES.values(), *own)
        return {one.name: one for one in every if one.name in made}


_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def _needed(table: str, user: str) -> InputError:
    return InputError(
        _("{things} cannot go: {user} refers to it.").format(things=called(table), user=user),
        _("Withdraw or amend that first, or take its own import back."),
    )
