"""Duties, notices and the journal of a period."""

from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.exchange.figures.cells import shown
from community_gov.model.declarations import Duty
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.procedures.recurrence import Standing, Window

if TYPE_CHECKING:
    from community_gov.community import Community

_ABOUT_PEOPLE = (SubjectKind.MEMBER, SubjectKind.HOUSEHOLD)


@frozen
class DutyLine:
    """One window of a duty that is due or missed, and by how many, as it may be told."""

    duty: Duty
    window: Window
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
    standing = community.duties.standing(period)
    found = Counter(
        (one.duty.name, one.window, one.standing)
        for one in standing
        if one.standing in (Standing.DUE, Standing.MISSED)
    )
    duties = {one.duty.name: one.duty for one in standing}
    return [
        DutyLine(duties[name], window, state, _told(duties[name], count))
        for (name, window, state), count in sorted(found.items())
    ]


def journal_figures(community: "Community", period: Period) -> JournalFigures:
    """Return the state of the journal; whoever notes the seal can prove later what was before."""
    days = [record.at.date() for record in community.journal()]
    return JournalFigures(len(days), sum(day in period for day in days), community.seal_of_today())


def _told(duty: Duty, count: int) -> str:
    return shown(count) if duty.subject in _ABOUT_PEOPLE else str(count)
