"""Rows that were kept long enough: listed, and erased by a named person."""

from collections.abc import Iterable
from typing import Any

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Register
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.plugins.tables import table_of
from community_gov.records.retention import Due
from community_gov.records.work import Work
from community_gov.registers.stored import StoredRows
from community_gov.store.table import TypedTable


class Keeping:
    """What is due for erasure in the registers of an open community."""

    def __init__(self, context: Context, actions: Actions) -> None:
        self._context = context
        self._actions = actions

    def due(self, register: str = "") -> list[Due]:
        """Return the rows whose time is over, of one register or of all, the oldest first."""
        declared = self._context.catalogue.all(Register)
        found = (one for one in declared if register in ("", one.name))
        return [due for one in found for due in self._due(one)]

    def erase(
        self, register: str, ids: Iterable[str] | None = None, *, by: Actor, reason: str
    ) -> list[str]:
        """Erase rows whose time is over, all of them or those named; return their ids.

        What is sealed is destroyed, in every version. The rows are closed, so that no
        command shows them again; those of a closed book take their facts with them,
        other facts stay, since they name nobody. Of a row of which only fields are due these
        are emptied, and the rest stays. Backups made before keep what they
        kept. Raises :class:`InputError` for a row whose time is not over.
        """
        if not reason.strip():
            raise InputError(_("Say why the rows are erased."))
        declared = self._context.catalogue.get(Register, register)
        ripe = {one.id: one for one in self._due(declared)}
        wanted = sorted(ripe) if ids is None else list(dict.fromkeys(ids))
        if early := [id_ for id_ in wanted if id_ not in ripe]:
            raise InputError(
                _("Not due for erasure in {register}: {ids}.").format(
                    register=register, ids=_(", ").join(early)
                ),
                _("List what is due: community-gov record due"),
            )
        if not wanted:
            return []
        table = self._table(declared)

        def body(work: Work) -> dict[str, Any]:
            for id_ in wanted:
                _erase(work, declared, table, ripe[id_])
            return {"register": register, "ids": wanted, "reason": reason}

        request = {"register": register, "ids": wanted, "reason": reason}
        self._actions.perform("registers.erase", by, body, request=request)
        return wanted

    def _due(self, register: Register) -> list[Due]:
        return StoredRows(self._context, register, self._table(register)).due()

    def _table(self, register: Register) -> TypedTable:
        return table_of(register, self._context.catalogue.source(register).plugin)


def _erase(work: Work, register: Register, table: TypedTable, due: Due) -> None:
    if due.fields:
        work.context.vault.forget(table.name, due.id, due.fields)
        return
    work.context.vault.erase(table.name, due.id)
    work.writer.close(table.name, _current(work, table.name, "id", due.id))
    if register.restriction is not None:
        work.writer.close("fact", _current(work, "fact", "record", due.id))


def _current(work: Work, table: str, column: str, id_: str) -> list[tuple[str, int]]:
    query = f'SELECT id, version FROM "{table}" WHERE closed IS NULL AND "{column}" = ?'
    return [(row["id"], row["version"]) for row in work.database.rows(query, id_)]
