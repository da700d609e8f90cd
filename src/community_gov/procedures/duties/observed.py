"""The source ``duties``: windows of duties and where they stand, as indicators look at them."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

from attrs import frozen

from community_gov.expression import Type
from community_gov.hooks.catalogue import Catalogue
from community_gov.indices.age import Days
from community_gov.indices.sources.misfits import unfit_measure, unreadable
from community_gov.indices.sources.source import (
    Counted,
    Dated,
    Misfit,
    Reasons,
    Rest,
    Scope,
    Thing,
    Why,
    spread,
)
from community_gov.model.declarations import (
    Declaration,
    Duty,
    FactKind,
    Measure,
    PairingKind,
    Query,
    Register,
)
from community_gov.model.ids import SubjectKind
from community_gov.procedures.duties.following import following
from community_gov.procedures.duties.recurrence import Length
from community_gov.procedures.duties.service import Duties
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.procedures.observing import (
    GRIDS,
    by_unit,
    condition_of,
    distinct,
    grids_of,
    tables_placing,
)
from community_gov.records.calendar.service import working_days
from community_gov.records.closed import is_closed
from community_gov.records.facts import Facts
from community_gov.records.pairs import sides
from community_gov.records.plugins.tables import table_of
from community_gov.records.same_duties import due_instead, fulfilling_kinds

_TYPES = {
    "standing": Type.STRING,
    "opens": Type.DATE,
    "closes": Type.DATE,
    "duty": Type.STRING,
}
_MEASURES = (Measure.COUNT, Measure.SUBJECTS)
_DAY = timedelta(days=1)


class DutySource:
    """Counts the windows of a duty, or of all of them, that close in the period.

    ``when`` may read where a window stands as seen on the day (``standing``: fulfilled,
    waived, missed, due or upcoming), the days on which it ``opens`` and ``closes``, and the
    name of its ``duty``. So the share that was done
    in time is ``standing == 'fulfilled'`` over ``standing in ['fulfilled', 'missed']``.
    """

    word = "duties"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: another measure, a condition that cannot be read."""
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        yield from unreadable(query, lambda: condition_of(query, _TYPES))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Yield each duty and the fact kinds it waits for."""
        for duty in _asked(query, catalogue):
            yield duty
            yield from _kinds(duty, catalogue)
            if duty.pairing:
                kind = catalogue.get(PairingKind, duty.pairing)
                yield kind
                yield catalogue.get(Register, kind.register)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit; where several duties are asked for, the sum."""
        placing = [_placed(duty, scope) for duty in _asked(query, scope.context.catalogue)]
        windows = [one for placed in placing for one in placed.windows]
        placed = all(one.placed for one in placing)
        reasons: Reasons = {} if placed else dict.fromkeys(scope.grids, Why.OF_NO_GRID)
        told = [(grid, one) for each in placing for grid, one in each.passing(query)]
        if query.measure is Measure.SUBJECTS:
            whom = ((grid, one.subject) for grid, one in told)
            found = distinct(whom, scope, placed=placed)
        else:
            found = by_unit(((grid, Fraction(1)) for grid, _one in told), scope, placed=placed)
        settled = max((one.window.closes for one in windows), default=scope.period.end)
        rests = {rest for each in placing for rest in _rests(each.duty, each.windows, scope)}
        return Counted(found, settled + _DAY, reasons, rests)

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days on which the windows that count closed, as far as they have."""
        return spread(
            (grid, Days(one.window.closes, one.window.closes))
            for duty in _asked(query, scope.context.catalogue)
            for grid, one in _placed(duty, scope).passing(query)
            if one.window.closes <= scope.as_of
        )

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the windows that count, with the facts behind them; of people for no list.

        Who follows one thing knows whom it is about, so of people it is told then.
        """
        for duty in _asked(query, scope.context.catalogue):
            closed = is_closed(duty, scope.context.catalogue)
            people = duty.subject.is_of_people and scope.followed is None
            for grid, one in _placed(duty, scope).passing(query):
                closes = one.window.closes
                number = "/".join(filter(None, (duty.name, one.subject, one.about, f"{closes}")))
                whose = "" if one.subject == SubjectKind.COMMUNITY.value else one.subject
                yield Thing(
                    self.word, duty.name, number, closes, one.subject, grid,
                    record="" if closed or duty.subject.is_of_people else whose,
                    rests=() if closed else (*one.after, *one.facts), closed=closed or people,
                )  # fmt: skip


@frozen
class _Placed:
    """The windows of a duty that close in the period, and the grid in which each lies.

    ``placed`` says whether the subjects of such a duty lie in grids at all.
    """

    duty: Duty
    windows: list[DutyWindow]
    grids: dict[str, str | None]
    placed: bool

    def passing(self, query: Query) -> Iterator[tuple[str | None, DutyWindow]]:
        """Yield the windows that pass the condition of a query, each with its grid."""
        condition = condition_of(query, _TYPES) if query.when else None
        for one in self.windows:
            if condition is None or condition.evaluate(_values(one)):
                yield self.grids.get(one.subject), one


def _asked(query: Query, catalogue: Catalogue) -> list[Duty]:
    """Return the duty, or the one that is due in its place; without a name, all there are.

    Of a duty whose facts nobody declares nothing can be said, so it is left out of all.
    """
    if query.kind:
        return [due_instead(catalogue.get(Duty, query.kind), catalogue)]
    due = (one for one in catalogue.all(Duty) if due_instead(one, catalogue) is one)
    return [one for one in due if all(catalogue.has(FactKind, name) for name in _waited(one))]


def _waited(duty: Duty) -> dict[str, None]:
    """Return the fact kinds without which a duty cannot be judged, each once."""
    named = ((one.fulfilled_by, one.recurrence.after) for one in duty.versions())
    return dict.fromkeys(name for names in named for name in names if name)


def _kinds(duty: Duty, catalogue: Catalogue) -> Iterator[FactKind]:
    """Yield the fact kinds that a duty waits for, each once."""
    others = (kind for one in duty.versions() for kind in fulfilling_kinds(one, catalogue))
    names = {**_waited(duty), **{kind.name: None for kind in others}}
    return (catalogue.get(FactKind, name) for name in names)


def _placed(duty: Duty, scope: Scope) -> _Placed:
    windows = _closing(duty, scope)
    if scope.followed is not None:  # nobody asks in which grid
        return _Placed(duty, windows, {}, placed=False)
    return _Placed(duty, windows, *_grids(duty, windows, scope))


def _closing(duty: Duty, scope: Scope) -> list[DutyWindow]:
    """Return the windows that close in the period: each belongs to one period only."""
    context = scope.context
    duties = Duties(context, context.community.actions, Facts(context))
    if scope.followed is None:
        found = duties.standing(scope.period, as_of=scope.as_of, duty=duty.name)
    else:
        found = following(
            duties, duty, scope.followed, scope.period, context.catalogue, scope.as_of
        )
    return [one for one in found if one.window.closes in scope.period]


def _values(one: DutyWindow) -> dict[str, Any]:
    return {
        "standing": one.standing.value,
        "opens": one.window.opens,
        "closes": one.window.closes,
        "duty": one.duty.name,
    }


def _grids(
    duty: Duty, windows: list[DutyWindow], scope: Scope
) -> tuple[dict[str, str | None], bool]:
    """Return the grid of each subject, and whether such subjects lie in grids at all."""
    if not duty.pairing:
        table = _table(duty)
        return grids_of(table, scope), table in GRIDS
    first, second = _sides(duty, scope.context.catalogue)
    side, table = (1, second) if second in GRIDS else (0, first)
    grids = grids_of(table, scope)
    return {one.subject: grids.get(one.parts[side]) for one in windows}, table in GRIDS


def _table(duty: Duty) -> str:
    return "residents_group" if duty.subject is SubjectKind.GROUP else duty.subject.value


def _sides(duty: Duty, catalogue: Catalogue) -> tuple[str, str]:
    found = sides(catalogue.get(PairingKind, duty.pairing), catalogue)
    return found.first.refers_to, found.second.refers_to


def _tables(duty: Duty, catalogue: Catalogue) -> Iterator[str]:
    """Yield the tables that say whose duty it is, when, and in which grid."""
    yield from ("duty_waiver", "calendar_day", "calendar_order")
    if duty.pairing:
        register = catalogue.get(Register, catalogue.get(PairingKind, duty.pairing).register)
        yield table_of(register, catalogue.source(register).plugin).name
        yield from tables_placing(_sides(duty, catalogue))
    elif duty.subject is not SubjectKind.COMMUNITY:
        yield from tables_placing((_table(duty),))
        if any(one.audience for one in duty.versions()):
            yield from ("member", "affiliation")
        if any(one.among for one in duty.versions()):
            yield from ("post", "household", "member", "affiliation")


def _rests(duty: Duty, windows: list[DutyWindow], scope: Scope) -> Iterator[Rest]:
    catalogue = scope.context.catalogue
    yield from map(Rest, dict.fromkeys(_tables(duty, catalogue)))
    last = scope.last.isoformat()
    days = working_days(scope.context)
    for one in duty.versions():
        if windows:
            opens = min(window.window.opens for window in windows)
            for kind in fulfilling_kinds(one, catalogue):
                yield Rest("fact", kind.name, opens.isoformat(), last)
        if one.recurrence.after:
            since = Length(one.recurrence, days).back(scope.period.start)
            yield Rest("fact", one.recurrence.after, since.isoformat(), last)
