"""The calendar of an open community: its working days, and its own days over the yearly order."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.calendar import CalendarDay, CalendarOrder
from community_gov.model.ids import CalendarDayId, CalendarOrderId
from community_gov.model.period import Period
from community_gov.records.actions import Actions
from community_gov.records.calendar.state_council import order_of
from community_gov.records.calendar.working_days import WorkingDays
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work

MOST_DAYS_OFF = 62
"""More days off in one order (two months) are a mistake in typing."""


@frozen
class Marked:
    """A day that is not what its weekday says, and why: its name, or what it rests on."""

    day: date
    working: bool
    why: str
    own: bool
    announced: bool


def working_days(context: Context) -> WorkingDays:
    """Return the community's working days as they stand now; take it anew for each question."""
    own = {one.day: one for one in Repository(context, CalendarDay).all()}
    orders = frozenset(one.year for one in Repository(context, CalendarOrder).all())
    return WorkingDays(own, orders)


class Calendar:
    """The days a community works; what it types itself goes before the State Council's order."""

    def __init__(self, context: Context, actions: Actions) -> None:
        self._context = context
        self._actions = actions
        self._own = Repository(context, CalendarDay)
        self._orders = Repository(context, CalendarOrder)

    def working_days(self) -> WorkingDays:
        """Return the working days as they stand now."""
        return working_days(self._context)

    def marked(self, period: Period) -> list[Marked]:
        """Return the holidays, the working weekends and the community's own days, in order."""
        days = self.working_days()
        found = dict(days.own)
        names: dict[date, str] = {}
        for year in range(period.start.year, period.end.year + 1):
            order = order_of(year)
            names |= order.off
            names |= dict.fromkeys(order.working, _("working day instead of another one"))
        return [
            Marked(
                day,
                days.is_working(day),
                found[day].reference if day in found else names[day],
                day in found,
                days.announced(day.year),
            )
            for day in sorted({*found, *names})
            if day in period
        ]

    def set(self, day: date, *, working: bool, reference: str, by: Actor) -> CalendarDay:
        """Let ``day`` be worked or be off, whatever the order says; ``reference`` says why."""
        _require(reference)

        def body(work: Work) -> str:
            return self._write(work, day, working, reference)

        request = {"day": day, "working": working}
        receipt = self._actions.perform("calendar.set", by, body, request=request)
        return self._own.get(receipt.outcome)

    def clear(self, day: date, *, by: Actor, reason: str) -> None:
        """Let ``day`` be again what the order says; what was typed stays in the history."""
        if not reason.strip():
            raise InputError(_("Say why the day is cleared; the reason is kept."))

        def body(work: Work) -> str:
            typed = self._typed(day)
            if typed is None:
                raise UnknownError(
                    _("Nobody typed anything about {day}; there is nothing to clear.").format(
                        day=day
                    )
                )
            number = self._own.history(typed.id)[-1].number
            work.writer.close(TABLES[CalendarDay].name, [(typed.id, number)])
            return reason

        self._actions.perform("calendar.clear", by, body, request={"day": day})

    def order(
        self,
        year: int,
        *,
        off: Iterable[Period],
        working: Iterable[date],
        reference: str,
        by: Actor,
    ) -> CalendarOrder:
        """Type in the State Council's order for ``year``: stretches off, weekends worked.

        From then on the year counts as announced. All of it is written, or
        nothing: raises :class:`InputError` for a day of another year (the last
        week of the year before may belong to it), for one that is both off and
        worked, and for a working day that is no weekend.
        """
        _require(reference)
        days = _read(year, off, working)

        def body(work: Work) -> str:
            if self._orders.where(year=year):
                raise InputError(
                    _("The order for {year} is typed in already.").format(year=year),
                    _("Mend single days: community-gov calendar set DAY"),
                )
            order = CalendarOrder(CalendarOrderId(work.new_id()), year, reference)
            work.add(order)
            for day, worked in sorted(days.items()):
                self._write(work, day, worked, reference)
            return order.id

        receipt = self._actions.perform("calendar.order", by, body, request={"year": year})
        return self._orders.get(receipt.outcome)

    def orders(self) -> list[CalendarOrder]:
        """Return the years that a person typed in."""
        return list(self._orders.all())

    def _write(self, work: Work, day: date, working: bool, reference: str) -> str:
        typed = self._typed(day)
        if typed is not None:
            work.amend(CalendarDay, typed.id, {"working": working, "reference": reference})
            return typed.id
        made = CalendarDay(CalendarDayId(work.new_id()), day, working, reference)
        work.add(made)
        return made.id

    def _typed(self, day: date) -> CalendarDay | None:
        return next(iter(self._own.where(day=day.isoformat())), None)


def _read(year: int, off: Iterable[Period], working: Iterable[date]) -> dict[date, bool]:
    stretches, worked = list(off), list(working)
    length = sum((one.end - one.start).days + 1 for one in stretches)
    if not stretches or length > MOST_DAYS_OFF:
        raise InputError(
            _("An order has 1 to {most} days off, this one {count}.").format(
                most=MOST_DAYS_OFF, count=length
            )
        )
    numbers = [
        number
        for one in stretches
        for number in range(one.start.toordinal(), one.end.toordinal() + 1)
    ]
    days = dict.fromkeys(map(date.fromordinal, numbers), False)
    for day in worked:
        if day in days:
            raise InputError(_("{day} cannot be both off and a working day.").format(day=day))
        if day.weekday() < 5:
            raise InputError(
                _("{day} is no Saturday or Sunday; only those need to be named as worked.").format(
                    day=day
                )
            )
        days[day] = True
    for day in days:
        if not _belongs(day, year):
            raise InputError(
                _("{day} does not belong to the order for {year}.").format(day=day, year=year)
            )
    return days


def _belongs(day: date, year: int) -> bool:
    # The order of 2006 let the last Saturday of 2005 be worked.
    return day.year == year or (day.year == year - 1 and (day.month, day.day) > (12, 24))


def _require(reference: str) -> None:
    if not reference.strip():
        raise InputError(
            _("Say what it rests on: the number of the order, or whose decision it is.")
        )
