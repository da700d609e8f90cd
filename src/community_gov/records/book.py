"""Keeping entities: add, amend, and read, one book for each class."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.words import called
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.given import refuse_unfit, refuse_unknown
from community_gov.records.removing import Removal
from community_gov.records.repository import Coded, Repository
from community_gov.records.tables import values_of
from community_gov.records.work import Work
from community_gov.store.writer import tell_which

T = TypeVar("T")
Prepare = Callable[[T, Work], T]


def _as_given(thing: T, _work: Work) -> T:
    return thing


class Book(Repository[T]):
    """The things of one class, with the writes that every class has.

    ``prepare`` checks and completes a thing before it is written.
    """

    def __init__(
        self,
        context: Context,
        actions: Actions,
        cls: type[T],
        name: str,
        prepare: Prepare[T] = _as_given,
    ) -> None:
        super().__init__(context, cls)
        self._actions = actions
        self._name = name
        self._prepare = prepare

    def new(self, **values: Any) -> T:
        """Make a thing with a fresh id; nothing is written yet.

        Raises :class:`InputError` for a field that there is not, and for one that lacks.
        """
        refuse_unfit(self._cls, self._table.name, values)
        return self._cls(id=self._context.new_id(), **values)  # type: ignore[call-arg]

    def add(self, *, by: Actor, key: str | None = None, **values: Any) -> T:
        """Write one new thing and return it; with the ``key`` of an earlier add, that one."""
        return self.add_all([self.new(**values)], by=by, key=key)[0]

    def add_all(self, things: Iterable[T], *, by: Actor, key: str | None = None) -> list[T]:
        """Write new things in one action, all or none, and return them."""
        given, ready = list(things), list[T]()

        def body(work: Work) -> list[str]:
            for position, thing in enumerate(given):
                try:
                    ready.append(self._prepare(thing, work))
                except InputError as error:
                    tell_which(error, position, len(given))
                    raise
            work.add_all(ready)
            return [thing.id for thing in ready]  # type: ignore[attr-defined]

        request = {"things": [values_of(thing) for thing in given]}
        done = self._actions.perform(f"{self._name}.add", by, body, request=request, key=key)
        return [self.get(id_) for id_ in done.outcome] if done.repeated else ready

    def amend(self, id_: str, *, by: Actor, **changes: Any) -> T:
        """Write the next version of a thing, and return it."""
        refuse_unknown(called(self._table.name), self._table.fields, changes)

        def body(work: Work) -> str:
            if self._table.sealed:
                work.context.vault.require_key()
            changed = self._prepare(evolve(self.get(id_), **changes), work)  # type: ignore[misc]
            told = {name: getattr(changed, name) for name in changes}
            work.amend(self._cls, id_, told)
            return id_

        self._actions.perform(f"{self._name}.amend", by, body, request={"id": id_, **changes})
        return self.get(id_)

    def withdraw(self, id_: str, *, by: Actor, reason: str) -> None:
        """Let a thing that was written by mistake, or twice, go.

        Its versions stay in :meth:`history`, the reason in the journal; what was sealed about
        it is destroyed. Raises :class:`InputError` without a reason, and while something
        refers to it.
        """
        if not reason.strip():
            raise InputError(_("Say why it is withdrawn; the reason is kept."))
        self.get(id_)

        def body(work: Work) -> dict[str, str]:
            removal = Removal(work)
            gone = {self._table.name: [id_], **self._goes_along(id_)}
            removal.refuse_needed(gone)
            for table, ids in gone.items():
                removal.remove(table, ids)
            return {"id": id_, "reason": reason}

        request = {"id": id_, "reason": reason}
        self._actions.perform(f"{self._name}.withdraw", by, body, request=request)

    def _goes_along(self, _id: str) -> dict[str, list[str]]:
        """Return the ids of what is withdrawn together with a thing, by table."""
        return {}


class CodedBook(Book[T], Coded[T]):
    """The same for a class whose things bear codes."""
