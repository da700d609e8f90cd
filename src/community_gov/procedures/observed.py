"""The source ``duties``: windows of duties and where they stand, as indicators look at them."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction

from community_gov.expression import Type
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.sources import (
    Counted,
    Dated,
    Misfit,
    Reasons,
    Rest,
    Scope,
    Why,
    spread,
    unfit_measure,
    unnamed,
    unreadable,
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
from community_gov.procedures.duties import Duties, DutyWindow
from community_gov.procedures.observing import (
    GRIDS,
    by_unit,
    condition_of,
    distinct,
    grids_of,
    tables_placing,
)
from community_gov.procedures.recurrence import Length
from community_gov.records.calendar import working_days
from community_gov.records.facts import Facts
from community_gov.records.pairs import sides
from community_gov.records.plugin_tables import table_of

_TYPES = {"standing": Type.STRING, "opens": Type.DATE, "closes": Type.DATE}
_MEASURES = (Measure.COUNT, Measure.SUBJECTS)
_DAY = timedelta(days=1)


class DutySource:
    """Counts the windows of a duty that close in the period, as seen on a day.

    ``when`` may read where a window stands (``standing``: fulfilled, waived, missed, due or
    upcoming) and the days on which it ``opens`` and ``closes``. So the share that was done
    in time is ``standing == 'fulfilled'`` over ``standing in ['fulfilled', 'missed']``.
    """

    word = "duties"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no duty, another measure, a condition that cannot be read."""
        yield from unnamed(query, _("It is not said which duty is looked at."))
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        yield from unreadable(query, lambda: condition_of(query, _TYPES))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the duty and the fact kinds it waits for."""
        duty = catalogue.get(Duty, query.kind)
        kinds = dict.fromkeys(
            name
            for one in duty.versions()
            for name in (one.fulfilled_by, one.recurrence.after)
            if name
        )
        found: list[Declaration] = [catalogue.get(FactKind, name) for name in kinds]
        if duty.pairing:
            kind = catalogue.get(PairingKind, duty.pairing)
            found += [kind, catalogue.get(Register, kind.register)]
        return (duty, *found)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit."""
        duty = scope.context.catalogue.get(Duty, query.kind)
        windows = _closing(query, scope)
        counting = [one for one in windows if _passes(query, one)]
        grids, placed = _grids(duty, windows, scope)
        reasons: Reasons = {} if placed else dict.fromkeys(scope.grids, Why.OF_NO_GRID)
        told = [(grids.get(one.subject), one.subject) for one in counting]
        if query.measure is Measure.SUBJECTS:
            found = distinct(told, scope, placed=placed)
        else:
            found = by_unit(((grid, Fraction(1)) for grid, _who in told), scope, placed=placed)
        settled = max((one.window.closes for one in windows), default=scope.period.end)
        return Counted(found, settled + _DAY, reasons, _rests(duty, windows, scope))

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days on which the windows that count closed, as far as they have."""
        windows = _closing(query, scope)
        duty = scope.context.catalogue.get(Duty, query.kind)
        grids, _placed = _grids(duty, windows, scope)
        return spread(
            (grids.get(one.subject), Days(one.window.closes, one.window.closes))
            for one in windows
            if one.window.closes <= scope.as_of and _passes(query, one)
        )


def _closing(query: Query, scope: Scope) -> list[DutyWindow]:
    """Return the windows that close in the period: each belongs to one period only."""
    context = scope.context
    duties = Duties(context, context.community.actions, Facts(context))
    found = duties.standing(scope.period, as_of=scope.as_of, duty=query.kind)
    return [one for one in found if one.window.closes in scope.period]


def _passes(query: Query, one: DutyWindow) -> bool:
    if not query.when:
        return True
    values = {
        "standing": one.standing.value,
        "opens": one.window.opens,
        "closes": one.window.closes,
    }
    return bool(condition_of(query, _TYPES).evaluate(values))


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
            yield Rest("fact", one.fulfilled_by, opens.isoformat(), last)
        if one.recurrence.after:
            since = Length(one.recurrence, days).back(scope.period.start)
            yield Rest("fact", one.recurrence.after, since.isoformat(), last)
