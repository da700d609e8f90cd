"""The registers of an open community: rows in, rows out, their history, from declarations alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Lifecycle, Register
from community_gov.model.fact import Status
from community_gov.model.fields import FieldType
from community_gov.model.json_schema import row_schema
from community_gov.procedures.lifecycles import Asked, Choice
from community_gov.records import rows
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.plugins.tables import table_of
from community_gov.records.row_checks import RowChecks, Wrong
from community_gov.records.work import Work
from community_gov.registers.deadlines import RowDue, waiting
from community_gov.registers.keeping import Keeping
from community_gov.registers.kept import Kept, KeptBook, kept, kept_book, orphaned
from community_gov.registers.moving import Moving
from community_gov.registers.reading import RegisterReader
from community_gov.registers.row import Page, RegisterRow, RowVersion
from community_gov.registers.search import Hit, about, search
from community_gov.registers.seeing import Reader
from community_gov.store.codec import decode, encode

__all__ = [
    "Hit",
    "Page",
    "RegisterBook",
    "RegisterReader",
    "RegisterRow",
    "Registers",
    "RowVersion",
    "orphaned",
]


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
        listed = rows.plain_all(self.declaration, given)

        def body(work: Work) -> list[str]:
            return rows.add_plain(work, self.declaration, listed)

        request = {"register": self.declaration.name, "rows": listed}
        done = self._actions.perform("registers.add", by, body, request=request, key=key)
        if done.repeated or self.declaration.lifecycle:
            return self.many(done.outcome)
        today = self._context.clock.today()
        return [
            RegisterRow(id_, 1, values, Status.VERIFIED, today)
            for id_, values in zip(done.outcome, self._as_kept(listed), strict=True)
        ]

    def _as_kept(self, given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return the values of rows that were just written as reading gives them."""
        fields = self.declaration.fields
        blank = dict.fromkeys(one.name for one in fields)
        other = [one for one in fields if one.type not in _AS_THEY_ARE]
        made = [{**blank, **values} for values in given]
        for values in made:
            for one in other:
                if type(value := values[one.name]) is not str:  # an enumeration is one too
                    values[one.name] = decode(one, encode(one, value))
        return made

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a row."""
        return row_schema(self.declaration)

    def problems(self, values: Mapping[str, Any]) -> list[Wrong]:
        """Return what is wrong with the values of a row, field by field; writes nothing."""
        row = rows.plain(self.declaration, values)
        return RowChecks(self.declaration).problems(row, self._context.clock.today())

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

    def waiting(self, as_of: datetime | date | None = None) -> list[RowDue]:
        """Return the rows that must go on within a limit, the most urgent first.

        Those that are late are over their limit, as seen at a moment (now, unless said)
        or at the end of a day. It is worked out each time, and never stored.
        """
        lifecycle = self.lifecycle
        return waiting(self._context, lifecycle, self.rows(), as_of) if lifecycle else []

    def choices(self, id_: str) -> list[Choice]:
        """Return the steps that lead on from a row's state, and who may take each."""
        return self._moving().choices(self.get(id_))

    def withdraw(self, id_: str, *, by: Actor, reason: str) -> RegisterRow:
        """Let a row and its facts count no more; both stay to be seen.

        Raises :class:`InputError` without a reason.
        """
        if not reason.strip():
            raise InputError(_("Say why the row is withdrawn; the reason is kept."))

        def body(work: Work) -> dict[str, str]:
            rows.withdraw(work, self.declaration, id_)
            return {"id": id_, "reason": reason}

        request = {"register": self.declaration.name, "id": id_, "reason": reason}
        self._actions.perform("registers.withdraw", by, body, request=request)
        return self.get(id_)

    def _moving(self) -> Moving:
        return Moving(self._context, self.declaration, self._table)


_AS_THEY_ARE = (FieldType.REFERENCE, FieldType.INTEGER, FieldType.BOOLEAN, FieldType.DATE)
"""Types whose values come back from the store just as they were given."""


class Registers:
    """The registers that enabled plugins declare; ``keeping`` erases what was kept long enough."""

    def __init__(self, context: Context, actions: Actions) -> None:
        self._context = context
        self._actions = actions
        self.keeping = Keeping(context, actions)

    def __getitem__(self, name: str) -> RegisterBook:
        """Open a register by name; raises :class:`UnknownError` with the nearest name."""
        return RegisterBook(
            self._context, self._actions, self._context.catalogue.get(Register, name)
        )

    def search(self, text: str, *, reader: Reader = None, limit: int = 50) -> list[Hit]:
        """Return at most ``limit`` rows of all registers in which ``text`` stands.

        What ``reader`` may not read is not searched, nor are closed books.
        """
        hits = (
            hit for register in self.declared() for hit in search(self[register.name], text, reader)
        )
        return list(islice(hits, limit))

    def about(self, table: str, id_: str, *, reader: Reader = None, limit: int = 50) -> list[Hit]:
        """Return at most ``limit`` rows of all registers that refer to a thing of ``table``.

        Such as ``about("household", home.id)``. What ``reader`` may not read is hidden; closed
        books are left out.
        """
        hits = (
            hit
            for register in self.declared()
            for hit in about(self[register.name], table, id_, reader)
        )
        return list(islice(hits, limit))

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
