"""The commands about working days and lunar days."""

from collections.abc import Sequence
from datetime import date

import attrs
import click

from community_gov.cli.building import (
    argument,
    day,
    group,
    option,
    period,
    period_option,
    reading,
    reason_option,
    writing,
)
from community_gov.cli.output import Answer, Table, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded
from community_gov.i18n import _
from community_gov.model.declarations.duties import LunarDay
from community_gov.model.period import Period, Span
from community_gov.procedures.duties.lunar import to_date
from community_gov.records.calendar.working_days import not_announced_in


def calendar() -> click.Group:
    """Build the group."""
    rests_on = _("What it rests on: the number of the order, or whose decision it is.")
    reference = option("--reference", rests_on, required=True)
    stretch = _("A day, or FIRST..LAST, that is off; may be given again.")
    worked = _("A Saturday or Sunday that is worked; may be given again.")
    return group(
        "calendar",
        reading(
            "show",
            _show,
            _("List holidays, working weekends and the community's own days (else: of this year)."),
            period_option(required=False),
        ),
        reading(
            "count",
            _count,
            _("Count the working days of a period."),
            period_option(),
        ),
        reading(
            "after",
            _after,
            _("Tell which day is so many working days after DAY (before it, if negative)."),
            argument("start", type=day, metavar="DAY"),
            argument("days", type=int),
        ),
        reading(
            "lunar",
            _lunar,
            _("Tell the date of a lunar day, such as 9/9."),
            argument("lunar_day", type=_lunar_day, metavar="MONTH/DAY"),
            option("--year", _("The lunar year; else this year's."), type=int),
        ),
        writing(
            "set",
            _set,
            _("Let DAY be worked or be off in this community."),
            argument("which", type=day, metavar="DAY"),
            option("--working/--off", _("Whether it is worked."), required=True),
            reference,
        ),
        writing(
            "clear",
            _clear,
            _("Let DAY be again what the State Council's order says."),
            argument("which", type=day, metavar="DAY"),
            reason_option(),
        ),
        writing(
            "order",
            _order,
            _("Type in the State Council's order for a YEAR that this program does not know yet."),
            argument("year", type=int),
            option("--off", stretch, type=period, multiple=True, metavar="DAYS"),
            option("--working", worked, type=day, multiple=True, metavar="DAY"),
            reference,
        ),
    )


def _show(session: Session, *, period: Period | None) -> Answer:
    with session.open() as community:
        over = period or Period.of(Span.YEAR, community.today())
        found = community.calendar.marked(over)
        told = not_announced_in(over, community.calendar.working_days())
    titles = {
        "day": _("day"),
        "weekday": _("weekday"),
        "working": _("worked"),
        "why": _("why"),
        "own": _("typed by us"),
    }
    rows = [{**attrs.asdict(one), "weekday": _weekday(one.day)} for one in found]
    return listed(titles, rows, *told)


def _count(session: Session, *, period: Period) -> Answer:
    with session.open() as community:
        days = community.calendar.working_days()
        count, told = days.count(period), not_announced_in(period, days)
    text = _("{period}: {count} working days.").format(period=period, count=count)
    data = {"period": str(period), "working_days": count, "remarks": told}
    return Answer(data, [text, *told])


def _after(session: Session, *, start: date, days: int) -> Answer:
    with session.open() as community:
        calendar = community.calendar.working_days()
        found = calendar.add(start, days)
        told = not_announced_in(Period(min(start, found), max(start, found)), calendar)
    text = _("{day}, a {weekday}.").format(day=found, weekday=_weekday(found).words)
    data = {"start": start, "working_days": days, "day": found, "remarks": told}
    return Answer(data, [text, *told])


def _lunar(session: Session, *, lunar_day: LunarDay, year: int | None) -> Answer:
    with session.open() as community:
        wanted = year or community.today().year
    rows = [
        {"year": one, "day": found, "weekday": _weekday(found)}
        for one in (wanted, wanted + 1)
        for found in [to_date(one, lunar_day)]
    ]
    titles = {"year": _("lunar year"), "day": _("day"), "weekday": _("weekday")}
    return Answer(rows, [Table(titles, rows)])


def _set(session: Session, *, which: date, working: bool, reference: str) -> Answer:
    with session.open() as community:
        by = session.actor(community)
        made = community.calendar.set(which, working=working, reference=reference, by=by)
    text = _("{day} is worked.") if working else _("{day} is off.")
    return said(text.format(day=which), day=which, working=working, id=made.id)


def _clear(session: Session, *, which: date, reason: str) -> Answer:
    with session.open() as community:
        community.calendar.clear(which, by=session.actor(community), reason=reason)
        working = community.calendar.working_days().is_working(which)
    text = _("{day} is worked.") if working else _("{day} is off.")
    return said(text.format(day=which), day=which, working=working)


def _order(
    session: Session, *, year: int, off: Sequence[Period], working: Sequence[date], reference: str
) -> Answer:
    with session.open() as community:
        made = community.calendar.order(
            year, off=off, working=working, reference=reference, by=session.actor(community)
        )
    text = _("The order for {year} is noted.").format(year=year)
    return said(text, year=year, reference=made.reference)


def _lunar_day(text: str) -> LunarDay:
    month, slash, number = text.partition("/")
    if not (slash and month.isdecimal() and number.isdecimal()):
        raise click.BadParameter(_("{text!r} is not a lunar day such as 9/9.").format(text=text))
    return LunarDay(int(month), int(number))


def _weekday(one: date) -> Coded:
    names = {
        "monday": _("Monday"),
        "tuesday": _("Tuesday"),
        "wednesday": _("Wednesday"),
        "thursday": _("Thursday"),
        "friday": _("Friday"),
        "saturday": _("Saturday"),
        "sunday": _("Sunday"),
    }
    return Coded(*list(names.items())[one.weekday()])
