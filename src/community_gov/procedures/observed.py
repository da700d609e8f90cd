"""The source ``duties``: windows of duties and where they stand, as indicators look at them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction

from community_gov.errors import DeclarationError
from community_gov.expression import Expression, Type, compile_expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.sources import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Reasons,
    Rest,
    Scope,
    Why,
    spread,
    unfit_measure,
    unreadable,
)
from community_gov.model.declarations import Declaration, Duty, FactKind, Measure, Query
from community_gov.model.ids import SubjectKind
from community_gov.procedures.duties import Duties, DutyWindow
from community_gov.records.facts import Facts

_TYPES = {"standing": Type.STRING, "opens": Type.DATE, "closes": Type.DATE}
_MEASURES = (Measure.COUNT, Measure.SUBJECTS)
_DAY = timedelta(days=1)

_GRIDS = {
    SubjectKind.MEMBER: (
        "SELECT m.id, h.grid FROM member m JOIN household h"
        " ON h.id = m.household AND h.closed IS NULL WHERE m.closed IS NULL"
    ),
    SubjectKind.HOUSEHOLD: "SELECT id, grid FROM household WHERE closed IS NULL",
    SubjectKind.GRID: "SELECT id, id FROM grid WHERE closed IS NULL",
    SubjectKind.GROUP: "SELECT id, grid FROM residents_group WHERE closed IS NULL",
}
"""The grid of each subject; whatever else a duty is about lies in none."""

_TABLES = {
    SubjectKind.MEMBER: ("member", "household", "affiliation"),
    SubjectKind.HOUSEHOLD: ("household",),
    SubjectKind.GRID: ("grid",),
    SubjectKind.GROUP: ("residents_group",),
    SubjectKind.ORGANIZATION: ("organization",),
    SubjectKind.TEAM: ("team",),
    SubjectKind.PLACE: ("place",),
    SubjectKind.ASSET: ("asset",),
}


class DutySource:
    """Counts the windows of a duty that close in the period, as seen on a day.

    ``when`` may read where a window stands (``standing``: fulfilled, waived, missed, due or
    upcoming) and the days on which it ``opens`` and ``closes``. So the share that was done
    in time is ``standing == 'fulfilled'`` over ``standing in ['fulfilled', 'missed']``.
    """

    word = "duties"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no duty, another measure, a condition that cannot be read."""
        if not query.kind:
            yield (
                "kind",
                DeclarationError(
                    _("It is not said which duty is looked at."), _("Name it with kind.")
                ),
            )
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        yield from unreadable(query, lambda: _condition(query))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the duty and the fact kinds it waits for."""
        duty = catalogue.get(Duty, query.kind)
        kinds = filter(None, (duty.fulfilled_by, duty.recurrence.after))
        return (duty, *(catalogue.get(FactKind, name) for name in kinds))

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit."""
        duty = scope.context.catalogue.get(Duty, query.kind)
        windows = _closing(query, scope)
        counting = [one for one in windows if _passes(query, one)]
        grids = _grids(duty, scope)
        grouped: dict[str | None, list[DutyWindow]] = {}
        for one in counting:
            grouped.setdefault(grids.get(one.subject), []).append(one)
        found: dict[str, Fraction | None] = {COMMUNITY: _total(query, counting)}
        if duty.subject in _GRIDS:
            found |= {grid: _total(query, grouped.get(grid, [])) for grid in scope.grids}
        silent = duty.subject not in _GRIDS
        reasons: Reasons = dict.fromkeys(scope.grids, Why.OF_NO_GRID) if silent else {}
        settled = max((one.window.closes for one in windows), default=scope.period.end)
        return Counted(found, settled + _DAY, reasons, _rests(duty, windows, scope))

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days on which the windows that count closed, as far as they have."""
        grids = _grids(scope.context.catalogue.get(Duty, query.kind), scope)
        return spread(
            (grids.get(one.subject), Days(one.window.closes, one.window.closes))
            for one in _closing(query, scope)
            if one.window.closes <= scope.as_of and _passes(query, one)
        )


def _closing(query: Query, scope: Scope) -> list[DutyWindow]:
    """Return the windows that close in the period: each belongs to one period only."""
    context = scope.context
    duties = Duties(context, context.community.actions, Facts(context))
    found = duties.standing(scope.period, as_of=scope.as_of, duty=query.kind)
    return [one for one in found if one.window.closes in scope.period]


def _condition(query: Query) -> Expression:
    return compile_expression(query.when, _TYPES, expects=Type.BOOL, subject=query.kind)


def _passes(query: Query, one: DutyWindow) -> bool:
    if not query.when:
        return True
    values = {
        "standing": one.standing.value,
        "opens": one.window.opens,
        "closes": one.window.closes,
    }
    return bool(_condition(query).evaluate(values))


def _total(query: Query, windows: list[DutyWindow]) -> Fraction:
    if query.measure is Measure.SUBJECTS:
        return Fraction(len({one.subject for one in windows}))
    return Fraction(len(windows))


def _grids(duty: Duty, scope: Scope) -> dict[str, str | None]:
    if duty.subject not in _GRIDS:
        return {}
    rows = scope.context.database.rows(_GRIDS[duty.subject])
    return {row[0]: row[1] for row in rows}


def _rests(duty: Duty, windows: list[DutyWindow], scope: Scope) -> Iterator[Rest]:
    tables = _TABLES.get(duty.subject, ())
    yield from map(Rest, ("duty_waiver", "calendar_day", "calendar_order", *tables))
    last = scope.last.isoformat()
    if windows:
        opens = min(one.window.opens for one in windows)
        yield Rest("fact", duty.fulfilled_by, opens.isoformat(), last)
    if duty.recurrence.after:
        since = max(1, scope.period.start.toordinal() - (duty.recurrence.within_days or 0))
        yield Rest("fact", duty.recurrence.after, date.fromordinal(since).isoformat(), last)
