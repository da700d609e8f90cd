"""Plans and promises of an open community: their tasks, and where each stands."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import PlanKind
from community_gov.records import rows
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.tasks import Task, TaskStanding, book_of, tasks_of
from community_gov.records.work import Work


@frozen
class PlanSummary:
    """How many tasks of a plan stand how, and its money; milestones are not counted apart."""

    plan: PlanKind
    counts: dict[TaskStanding, int]
    planned: Decimal | None
    spent: Decimal | None

    @property
    def total(self) -> int:
        """How many tasks it has."""
        return sum(self.counts.values())


class Plans:
    """The tasks and promises of the registers that enabled plugins declare as plans.

    They are ordinary rows: a register's forms, imports, prints and history hold for them.
    """

    def __init__(self, context: Context, actions: Actions) -> None:
        self._context = context
        self._actions = actions

    def declared(self) -> list[PlanKind]:
        """Return the kinds of plans, by name."""
        return list(self._context.catalogue.all(PlanKind))

    def plan(self, name: str) -> PlanKind:
        """Return the kind of plan called ``name``; raises :class:`UnknownError`."""
        return self._context.catalogue.get(PlanKind, name)

    def tasks(self, name: str, *, as_of: date | None = None) -> list[Task]:
        """Return the tasks of a plan as they stand ``as_of`` a day, in the order of their days."""
        day = as_of or self._context.clock.today()
        found = tasks_of(self._context, self.plan(name), day)
        return sorted(found, key=lambda one: one.due)

    def summary(self, name: str, *, as_of: date | None = None) -> PlanSummary:
        """Return how a plan goes."""
        found = self.tasks(name, as_of=as_of)
        counts = {
            standing: sum(one.standing is standing for one in found) for standing in TaskStanding
        }
        return PlanSummary(
            self.plan(name),
            counts,
            _sum(one.planned for one in found),
            _sum(one.spent for one in found),
        )

    def done(
        self, name: str, id_: str, *, by: Actor, on: date | None = None, evidence: str = ""
    ) -> Task:
        """Note that a task was done on a day (today), and what proves it.

        Raises :class:`InputError` without evidence where the plan asks for it, and for
        a day that has not come.
        """
        kind = self.plan(name)
        day, today = on or self._context.clock.today(), self._context.clock.today()
        if day > today:
            raise InputError(
                _("A task cannot have been done on {day}, which has not come yet.").format(day=day)
            )
        known = self.get(name, id_)
        if kind.evidence and not (evidence.strip() or known.evidence):
            raise InputError(
                _("Say what proves that it was done; without it the task is not taken for done."),
                _("Such as the page of a book, or the number of a receipt."),
            )
        changes: dict[str, object] = {kind.done: day}
        if kind.evidence and evidence.strip():
            changes[kind.evidence] = evidence
        register = book_of(kind, self._context.catalogue)

        def body(work: Work) -> str:
            rows.amend(work, register, id_, changes)
            return id_

        request = {"register": register.name, "id": id_, **changes}
        self._actions.perform("registers.amend", by, body, request=request)
        return self.get(name, id_)

    def get(self, name: str, id_: str) -> Task:
        """Return one task, or milestone; raises :class:`UnknownError`."""
        for one in every(self.tasks(name)):
            if one.id == id_:
                return one
        raise UnknownError(
            _("There is no task {id} in {name}.").format(id=id_, name=name),
            _("See those there are: community-gov plans tasks"),
        )


def every(tasks: Iterable[Task]) -> list[Task]:
    """Return tasks and their milestones in one list, each milestone after its task."""
    return [part for one in tasks for part in (one, *one.milestones)]


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None
