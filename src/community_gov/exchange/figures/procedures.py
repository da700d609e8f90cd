"""Duties, notices and the journal of a period."""

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.exchange.figures.cells import shown
from community_gov.model.declarations import Duty
from community_gov.model.period import Period
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.standing import DutyWindow

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class DutyLine:
    """Windows of a duty that are due or missed alike, and by how many, as it may be told.

    What is due on certain days has a line for each window; what is due after a
    fact one line for all, from the first to the last of them.
    """

    duty: Duty
    opens: date
    closes: date
    standing: Standing
    count: str


@frozen
class JournalFigures:
    """How many actions the journal holds, how many of the period, and its newest seal."""

    actions: int
    in_period: int
    seal: str


def duty_lines(community: "Community", period: Period) -> list[DutyLine]:
    """Return what stands due or missed today, by duty and window; nobody is named."""
    alike: dict[tuple[str, str, date], list[DutyWindow]] = {}
    for one in community.duties.listed(period):
        if one.standing in (Standing.DUE, Standing.MISSED):
            opens = date.min if one.duty.recurrence.after else one.window.opens
            alike.setdefault((one.duty.name, one.standing, opens), []).append(one)
    return [_line(alike[key]) for key in sorted(alike)]


def journal_figures(community: "Community", period: Period) -> JournalFigures:
    """Return the state of the journal; whoever notes the seal can prove later what was before."""
    days = [record.at.date() for record in community.journal()]
    return JournalFigures(len(days), sum(day in period for day in days), community.seal_of_today())


def _line(alike: list[DutyWindow]) -> DutyLine:
    duty = alike[0].duty
    count = len(alike)
    return DutyLine(
        duty,
        min(one.window.opens for one in alike),
        max(one.window.closes for one in alike),
        alike[0].standing,
        shown(count) if duty.subject.is_of_people or duty.pairing else str(count),
    )
