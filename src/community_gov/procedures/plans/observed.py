"""The source ``tasks``: tasks and promises and where they stand, as indicators look at them."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

from community_gov.errors import DeclarationError
from community_gov.expression import Type
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.names import known_names
from community_gov.indices.sources.misfits import unfit_measure, unnamed, unreadable
from community_gov.indices.sources.source import (
    Counted,
    Dated,
    Misfit,
    Rest,
    Scope,
    Thing,
    Why,
    spread,
)
from community_gov.model.declarations import Declaration, Measure, PlanKind, Query, Register
from community_gov.procedures.observing import by_unit, condition_of
from community_gov.procedures.plans.service import Plans
from community_gov.records.plugins.tables import table_of
from community_gov.records.tasks import Task

_TYPES = {
    "standing": Type.STRING,
    "level": Type.STRING,
    "owner": Type.STRING,
    "levers": Type.STRING,
    "partners": Type.INT,
    "milestones": Type.INT,
    "due": Type.DATE,
    "done": Type.DATE,
}
_MEASURES = (Measure.COUNT, Measure.SUM)
_MONEY = ("planned", "spent")


class TaskSource:
    """Counts the tasks, or promises, of a plan whose day lies in the period, as seen on a day.

    ``when`` may read where a task stands (``standing``: open, overdue, done, late or
    unproved), its ``level``, ``owner`` and ``levers`` (as one text), how many ``partners``
    and ``milestones`` it has, and the days ``due`` and ``done``. So the share of promises
    kept is ``standing == 'done'`` over ``standing != 'open'``. With ``measure = "sum"`` the
    money ``planned`` or ``spent`` is added up. Milestones are not counted apart.
    """

    word = "tasks"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no plan, another measure or field, a faulty condition."""
        yield from unnamed(query, _("It is not said which plan is looked at."))
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        if query.measure is Measure.SUM and query.field not in _MONEY:
            problem = _("{called} has no number {field!r} to add up.")
            told = problem.format(called=query.kind, field=query.field)
            yield "field", DeclarationError(told, known_names(query.field, _MONEY))
        yield from unreadable(query, lambda: condition_of(query, _TYPES))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the plan and its register."""
        kind = catalogue.get(PlanKind, query.kind)
        return (kind, catalogue.get(Register, kind.register))

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of the community; tasks lie in no grid."""
        found = _passing(query, scope)
        amounts = [(None, _amount(query, one)) for one in found]
        settled = max((one.due for one in _due(query, scope)), default=scope.period.end)
        return Counted(
            by_unit(amounts, scope, placed=False),
            settled + timedelta(days=1),
            dict.fromkeys(scope.grids, Why.OF_NO_GRID),
            _rests(query, scope),
        )

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days on which the tasks that count were done."""
        return spread(
            (None, Days(one.done, one.done))
            for one in _passing(query, scope)
            if one.done is not None and one.done <= scope.as_of
        )

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the tasks that count, by the rows of their register."""
        catalogue = scope.context.catalogue
        kind = catalogue.get(PlanKind, query.kind)
        closed = catalogue.get(Register, kind.register).restriction is not None
        for one in _followed(query, scope):
            amount, parts = _amount(query, one), tuple(part.id for part in one.milestones)
            yield Thing(
                self.word, query.kind, one.id, one.due,
                amount=amount, record=one.id, rests=parts, closed=closed,
            )  # fmt: skip


def _due(query: Query, scope: Scope) -> list[Task]:
    plans = Plans(scope.context, scope.context.community.actions)
    found = plans.tasks(query.kind, as_of=scope.as_of)
    return [one for one in found if one.due in scope.period]


def _passing(query: Query, scope: Scope) -> list[Task]:
    found = _due(query, scope)
    if not query.when:
        return found
    condition = condition_of(query, _TYPES)
    return [one for one in found if condition.evaluate(_values(one))]


def _followed(query: Query, scope: Scope) -> list[Task]:
    """Return the tasks that count, or those of them that are followed or have such a part."""
    if scope.followed is None:
        return _passing(query, scope)
    ids = scope.followed.of(*(rest.table for rest in _rests(query, scope)))
    found = _passing(query, scope) if ids else []
    return [one for one in found if ids & {one.id, *(part.id for part in one.milestones)}]


def _values(one: Task) -> dict[str, Any]:
    return {
        "standing": one.standing.value,
        "level": one.level,
        "owner": one.owner,
        "levers": " ".join(one.levers),
        "partners": len(one.partners),
        "milestones": len(one.milestones),
        "due": one.due,
        "done": one.done,
    }


def _amount(query: Query, one: Task) -> Fraction:
    if query.measure is Measure.COUNT:
        return Fraction(1)
    return Fraction(getattr(one, query.field) or 0)


def _rests(query: Query, scope: Scope) -> Iterator[Rest]:
    catalogue = scope.context.catalogue
    register = catalogue.get(Register, catalogue.get(PlanKind, query.kind).register)
    yield Rest(table_of(register, catalogue.source(register).plugin).name)
