"""The registers of an open community: rows in, rows out, their history, from declarations alone."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from community_gov.model.actor import Actor
from community_gov.model.declarations import Lifecycle, Register
from community_gov.procedures.lifecycles import Asked, Choice
from community_gov.records import rows
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.plugin_tables import table_of
from community_gov.records.work import Work
from community_gov.registers.kept import Kept, KeptBook, kept, kept_book, orphaned
from community_gov.registers.moving import Moving
from community_gov.registers.reading import RegisterReader, RegisterRow, RowVersion

__all__ = ["RegisterBook", "RegisterReader", "RegisterRow", "Registers", "RowVersion", "orphaned"]


class RegisterBook(RegisterReader):
    """One register, open: add, list, show, amend, move, withdraw."""

    def __init__(self, context: Context, actions: Actions, register: Register) -> None:
        plugin = context.catalogue.source(register).plugin
        super().__init__(context, register, table_of(register, plugin))
        self._actions = actions

    def add(
        self, row: Any | None = None, *, by: Actor, key: str | None = None, **values: Any
    ) -> RegisterRow:
        """Write one row (an object of the register's class, or values); its facts follow."""
        given = values if row is None else row
        return self.add_all([given], by=by, key=key)[0]

    def add_all(
        self, given: Iterable[Any], *, by: Actor, key: str | None = None
    ) -> list[RegisterRow]:
        """Write rows in one action, all or none."""
        listed = [rows.plain(self.declaration, row) for row in given]

        def body(work: Work) -> list[str]:
            return rows.add(work, self.declaration, listed)

        request = {"register": self.declaration.name, "rows": listed}
        done = self._actions.perform("registers.add", by, body, request=request, key=key)
        return [self.get(id_) for id_ in done.outcome]

    def amend(self, id_: str, *, by: Actor, **changes: Any) -> RegisterRow:
        """Write the next version of a row; its facts follow, the former version stays."""

        def body(work: Work) -> str:
            rows.amend(work, self.declaration, id_, changes)
            return id_

        request = {"register": self.declaration.name, "id": id_, **changes}
        self._actions.perform("registers.amend", by, body, request=request)
        return self.get(id_)

    def move(
        self,
        id_: str,
        step: str,
        *,
        by: Actor,
        evidence: str = "",
        reason: str = "",
        on: date | None = None,
        changes: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> RegisterRow:
        """Let a row take a ``step`` of its register's lifecycle, with ``changes`` to its fields.

        The move is a version of the row, with who, when, ``evidence`` and ``reason``;
        its facts follow. ``on`` is the day it really was, where it is entered late.
        Raises as :func:`~community_gov.procedures.lifecycles.taken`, and
        :class:`InputError` for a register without a lifecycle, a day in the future
        or before the row's last move.
        """
        asked = Asked(step, by, evidence, reason)
        moving, changed = self._moving(), dict(changes or {})

        def body(work: Work) -> str:
            moved = moving.moved(work, id_, asked, changed, on)
            rows.move(work, self.declaration, id_, changed, moved)
            return id_

        request = {
            "register": self.declaration.name,
            "id": id_,
            "step": step,
            "evidence": evidence,
            "reason": reason,
            "on": on,
            "changes": changed,
        }
        self._actions.perform("registers.move", by, body, request=request, key=key)
        return self.get(id_)

    @property
    def lifecycle(self) -> Lifecycle | None:
        """The lifecycle of its rows, if they have one."""
        name = self.declaration.lifecycle
        return self._context.catalogue.get(Lifecycle, name) if name else None

    def choices(self, id_: str) -> list[Choice]:
        """Return the steps that lead on from a row's state, and who may take each."""
        return self._moving().choices(self.get(id_))

    def withdraw(self, id_: str, *, by: Actor, reason: str) -> RegisterRow:
        """Let a row and its facts count no more; both stay to be seen."""

        def body(work: Work) -> dict[str, str]:
            rows.withdraw(work, self.declaration, id_)
            return {"id": id_, "reason": reason}

        request = {"register": self.declaration.name, "id": id_, "reason": reason}
        self._actions.perform("registers.withdraw", by, body, request=request)
        return self.get(id_)

    def _moving(self) -> Moving:
        return Moving(self._context, self.declaration, self._table)


class Registers:
    """The registers that enabled plugins declare."""

    def __init__(self, context: Context, actions: Actions) -> None:
        self._context = context
        self._actions = actions

    def __getitem__(self, name: str) -> RegisterBook:
        """Open a register by name; raises :class:`UnknownError` with the nearest name."""
        return RegisterBook(
            self._context, self._actions, self._context.catalogue.get(Register, name)
        )

    def move(self, register: str, id_: str, step: str, *, by: Actor, **more: Any) -> RegisterRow:
        """Let a row of ``register`` take a step; see :meth:`RegisterBook.move`."""
        return self[register].move(id_, step, by=by, **more)

    def lifecycles(self) -> list[Lifecycle]:
        """Return the lifecycles that enabled plugins declare, by name."""
        return list(self._context.catalogue.all(Lifecycle))

    def lifecycle(self, name: str) -> Lifecycle:
        """Return a lifecycle; raises :class:`UnknownError` with the nearest name."""
        return self._context.catalogue.get(Lifecycle, name)

    def orphaned(self) -> list[str]:
        """Return the tables whose plugin is not enabled; their data stay readable."""
        return orphaned(self._context)

    def kept(self) -> list[Kept]:
        """Return the registers whose plugin is not at work, with what is kept of their rows."""
        return kept(self._context)

    def kept_book(self, name: str, plugin: str | None = None) -> KeptBook:
        """Open a register of a plugin that is not at work, to read.

        ``plugin`` tells registers of one name apart. Raises :class:`UnknownError`
        with what is kept.
        """
        return kept_book(self._context, name, plugin)

    def declared(self) -> list[Register]:
        """Return the declarations, by name."""
        return list(self._context.catalogue.all(Register))
