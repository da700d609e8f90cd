"""The write path: one action is one transaction, plugins included, or it did not happen.

begin → idempotency key → permission → plugins check → core writes → plugins
react (each in a savepoint) → invariants → journal → commit → tell plugins.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from attrs import frozen

from community_gov.errors import ConflictError, NotPermittedError, PluginError, StoreError
from community_gov.i18n import _
from community_gov.model.action import Action, Event
from community_gov.model.actor import Actor
from community_gov.records import permission
from community_gov.records.context import Context
from community_gov.records.invariants import enforce
from community_gov.records.marks import mark
from community_gov.records.plugins import tables as plugin_tables
from community_gov.records.plugins.writer import PluginWriter
from community_gov.records.work import Work
from community_gov.store import journal

Listener = Callable[[Sequence[Event]], object]
"""What is told of committed actions; it answers nothing."""

_log = logging.getLogger(__name__)

_together: ContextVar["Actions | None"] = ContextVar("community_gov_together", default=None)
"""Whose writes that belong together this thread or task is in the middle of."""

_ROUNDS = 8
"""How often plugins may react to facts that other plugins' reactions recorded."""

_RECOVERY = ("plugins.", "actors.", "community.")
"""Actions that must work while plugins are broken; they touch nothing a plugin could guard."""


@frozen
class Receipt:
    """What became of an action: its number, what it returned, and whether it was a repeat."""

    seq: int
    outcome: Any
    repeated: bool


class Actions:
    """Performs every write there is."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._listeners: list[Listener] = []
        self._held: list[Event] | None = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Let ``listener`` be told of every action of this object once it is committed.

        Return what ends it. What the listener raises is logged, and undoes nothing.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all actions of the block; who listens hears at its end."""
        if self._held is not None:
            raise StoreError(_("Writes that belong together are under way already."))
        self._context.load_host()
        self._held = []
        inside = _together.set(self)
        try:
            with self._context.database.joined():
                yield
        except BaseException:
            self._context.forget_host()  # what it knows of tables may have been undone
            raise
        else:
            held = self._held
        finally:
            self._held = None
            _together.reset(inside)
        self._tell(held)

    def _refuse_other_task(self) -> None:
        """Refuse a write that would come to lie in the block of another task, and go with it."""
        if self._held is not None and _together.get() is not self:
            raise StoreError(
                _("Another task of this thread is in the middle of writes that belong together."),
                _("Await nothing inside such a block; or open a community for each task."),
            )

    def _tell(self, events: Sequence[Event]) -> None:
        if not events:
            return
        self._context.host.calls.committed(events)
        for listener in list(self._listeners):
            try:
                listener(events)
            except Exception:
                _log.exception("a listener failed; what was committed stays")

    def perform(
        self,
        name: str,
        by: Actor,
        body: Callable[[Work], Any],
        *,
        request: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Receipt:
        """Run ``body`` as the action ``name`` of the person ``by``.

        ``body`` returns something that JSON can hold, or ``None``. With the
        ``key`` of an earlier action nothing is done and its outcome returned.
        Raises what refuses: permission, a plugin's veto or error, bad input, a
        broken invariant; then nothing of it was written.
        """
        self._refuse_other_task()
        action = Action(name, by, dict(request or {}))
        recovering = name.startswith(_RECOVERY)
        if not recovering:
            self._context.load_host()  # importing plugins must not hold the write lock
        with self._context.database.transaction():
            self._reached("begin")
            if key is not None and (done := self._earlier(key, action)) is not None:
                return done
            permission.permit(self._known(by, name), name, self._context.staff)
            if not recovering:
                self._consult(action)
            receipt, event = self._write(action, body, key, react=not recovering)
            self._reached("before commit")
        self._reached("after commit")
        if not recovering:
            self._context.host.tables_ready = True
            if self._held is None:
                self._tell([event])
            else:
                self._held.append(event)
        return receipt

    def _consult(self, action: Action) -> None:
        self._context.refresh_host()
        host = self._context.host
        host.require_whole()
        host.require_as_noted()
        plugin_tables.make_ready(self._context.database, host)
        host.calls.check(action, self._context.community)

    def _write(
        self, action: Action, body: Callable[[Work], Any], key: str | None, *, react: bool
    ) -> tuple[Receipt, Event]:
        seq = 1 + (self._context.database.value("SELECT MAX(seq) FROM journal") or 0)
        work = Work(self._context, action, seq)
        outcome = body(work)
        self._reached("core rows")
        if react:
            self._react(work)
        summary = work.writer.summary()
        written = [row[0] for row in summary]
        enforce(self._context.database, seq, written)
        mark(self._context.database, seq, written)
        event = Event(seq, self._context.clock.now(), action.name, action.actor.id, outcome)
        self._note(event, action, key, summary)
        return Receipt(seq, outcome, repeated=False), event

    def _react(self, work: Work) -> None:
        calls = self._context.host.calls
        for _round in range(_ROUNDS):
            facts = work.take_pending()
            if not facts or not calls.react:
                return
            calls.recorded(
                facts,
                lambda plugin: PluginWriter(work, plugin),
                self._context.database.savepoint,
            )
        if work.take_pending():
            raise PluginError(
                _("Plugins answer each other's facts without end; the write is undone."),
                _("See which react to what: community-gov plugins doctor"),
            )

    def _note(
        self, event: Event, action: Action, key: str | None, summary: list[list[Any]]
    ) -> None:
        rows = _json(summary)
        journal.append(
            self._context.database.connection,
            {
                "seq": event.seq,
                "at": event.at.isoformat(),
                "actor": event.actor,
                "action": event.action,
                "key": key,
                "request": "" if key is None else self._fingerprint(action),
                "outcome": _json(event.outcome),
                "rows": rows,
                "digest": hashlib.sha256(rows.encode()).hexdigest(),
            },
        )

    def _earlier(self, key: str, action: Action) -> Receipt | None:
        row = self._context.database.row("SELECT * FROM journal WHERE key = ?", key)
        if row is None:
            return None
        if row["request"] != self._fingerprint(action):
            raise ConflictError(
                _("The key {key!r} was used for {action} with other content.").format(
                    key=key, action=row["action"]
                ),
                _("Use a new key for a new request."),
            )
        return Receipt(row["seq"], json.loads(row["outcome"]), repeated=True)

    def _fingerprint(self, action: Action) -> str:
        asked = [action.name, action.actor.id, action.request]
        return self._context.vault.fingerprint(_json(asked))

    def _known(self, by: Actor, name: str) -> Actor:
        row = self._context.database.row(
            "SELECT name, roles, member FROM actor WHERE id = ? AND closed IS NULL", by.id
        )
        if row is not None:
            return Actor(by.id, row["name"], row["roles"], row["member"])
        if name == "community.init":
            return by
        raise NotPermittedError(
            _("{name} is not registered in this community.").format(name=by.name),
            _("An administrator can: community-gov actors add NAME --role ROLE"),
        )

    def _reached(self, _point: str) -> None:
        """Mark a point of the write path; crash tests stop the process at each of them."""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
