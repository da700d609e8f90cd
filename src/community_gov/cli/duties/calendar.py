"""The command that shows a month, day by day, with what must be done by then."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import click

from community_gov.cli.building import option, period, reading
from community_gov.cli.output import Answer, Table
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.period import Period, Span
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.records.calendar.working_days import WorkingDays, not_announced_in

_WEEK = 7
_SHOWN = (Standing.DUE, Standing.UPCOMING, Standing.MISSED, Standing.FULFILLED, Standing.WAIVED)


def calendar() -> click.Command:
    """Build the command."""
    return reading(
        "calendar",
        _calendar,
        _("Show a month day by day: what closes on which day, and which days are off."),
        option("--month", _("The month, such as 2026-07; else this one."), type=period),
        option("--duty", _("Only this duty."), of="Duty", metavar="NAME"),
    )


def _calendar(session: Session, *, month: Period | None, duty: str | None) -> Answer:
    with session.open() as community:
        over = month or Period.of(Span.MONTH, community.today())
        if over != Period.of(Span.MONTH, over.start):
            raise InputError(
                _("{period} is no month.").format(period=over), _("Write it as 2026-07.")
            )
        days = community.calendar.working_days()
        found = [
            one
            for one in community.duties.listed(over, duty=duty)
            if one.window.closes in over and one.standing in _SHOWN
        ]
    closing = _closing(found)
    data = {
        "month": str(over),
        "days": [_day(one, days, closing.get(one, [])) for one in _days(over)],
    }
    return Answer(data, [*_drawn(over, days, closing), *not_announced_in(over, days)])


def _closing(found: Iterable[DutyWindow]) -> dict[date, list[DutyWindow]]:
    closing: dict[date, list[DutyWindow]] = {}
    for one in found:
        closing.setdefault(one.window.closes, []).append(one)
    return closing


def _day(day: date, days: WorkingDays, closing: Sequence[DutyWindow]) -> dict[str, Any]:
    return {"day": day, "working": days.is_working(day), "closes": _lines(closing)}


def _lines(closing: Sequence[DutyWindow]) -> list[dict[str, Any]]:
    """Return a line for each duty and standing, with how many windows stand so."""
    counts: dict[tuple[str, str, str], int] = {}
    for one in closing:
        key = (one.duty.name, str(one.duty.label), one.standing.value)
        counts[key] = counts.get(key, 0) + 1
    return [
        {"duty": name, "label": label, "standing": term(standing), "count": count}
        for (name, label, standing), count in sorted(counts.items())
    ]


def _drawn(
    over: Period, days: WorkingDays, closing: dict[date, list[DutyWindow]]
) -> list[str | Table]:
    heads = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    first = over.start - timedelta(days=over.start.weekday())
    weeks = []
    while first <= over.end:
        week = (first + timedelta(days=number) for number in range(_WEEK))
        cells = (_cell(day, over, days, len(closing.get(day, []))) for day in week)
        weeks.append(dict(zip(map(str, range(_WEEK)), cells, strict=True)))
        first += timedelta(days=_WEEK)
    month = Table(dict(zip(map(str, range(_WEEK)), heads, strict=True)), weeks, str(over))
    rows = [{"day": day, **line} for day in sorted(closing) for line in _lines(closing[day])]
    titles = {
        "day": _("due by"),
        "label": _("duty"),
        "count": _("how many"),
        "standing": _("standing"),
    }
    told: list[str | Table] = [month, _("( ) a day off   *n: so many close on that day"), ""]
    return [*told, Table(titles, rows)] if rows else [*told, _("Nothing closes in this month.")]


def _cell(day: date, over: Period, days: WorkingDays, count: int) -> str:
    if day not in over:
        return ""
    number = str(day.day) if days.is_working(day) else f"({day.day})"
    return f"{number} *{count}" if count else number


def _days(over: Period) -> list[date]:
    return [
        date.fromordinal(number)
        for number in range(over.start.toordinal(), over.end.toordinal() + 1)
    ]
