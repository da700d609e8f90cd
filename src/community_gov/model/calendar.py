"""A community's own days off and working days, typed by a person with a reference."""

from datetime import date

from attrs import frozen

from community_gov.model.fields import open_field
from community_gov.model.ids import CalendarDayId, CalendarOrderId
from community_gov.model.text import label


@frozen
class CalendarDay:
    """One day that is off, or worked, whatever the State Council's order says of it."""

    id: CalendarDayId
    day: date = open_field(label=label("day", "日期"))
    working: bool = open_field(label=label("working day", "工作日"))
    reference: str = open_field(label=label("rests on", "依据", "依據"))


@frozen
class CalendarOrder:
    """A year whose order a person typed in, so that it counts as announced."""

    id: CalendarOrderId
    year: int = open_field(label=label("year", "年份"))
    reference: str = open_field(label=label("rests on", "依据", "依據"))
