"""The clerk's desk of a made-up year: writes what was typed into a community, month by month."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any

from community_gov.plugin import Community, Period, Span, label
from community_gov_three_creations._choosing import Choosing
from community_gov_three_creations._typed import (
    Belongs,
    CampaignRow,
    Chosen,
    Filed,
    Held,
    Joined,
    Residents,
    Row,
    Scored,
    Thing,
    Told,
    Typed,
    Values,
    Voted,
)

Turn = Callable[[date], None]
"""Puts the clock of the community to a day, where it can be put."""

_EVIDENCE = label("sign-in sheet", "签到表", "簽到表")
_SURVEY = label("anonymous survey of residents", "居民匿名问卷", "居民匿名問卷")
_BOOKS_OF_ACCOUNT = label("books of the community", "社区台账", "社區台賬")
_ARCHIVE = label("archive of the campaigns", "创建档案柜", "創建檔案櫃")
_OFFICE = label("office", "办公室", "辦公室")
_BOOKS = {
    "member": "members",
    "household": "households",
    "grid": "grids",
    "place": "places",
    "parent": "places",
    "asset": "assets",
    "team": "teams",
    "organization": "organizations",
}
"""The book in which what a field refers to is found by code."""


def residents_of(community: Community, **days: tuple[date, ...]) -> Residents:
    """Return who there is, by codes in order, so that one seed gives one year."""
    books = (community.members, community.households, community.grids)
    members, households, grids = (tuple(sorted(book.ids())) for book in books)
    return Residents(members, households, grids, days)


def quarter_so_far(community: Community) -> Period:
    """Return the days of the quarter up to the community's calendar day."""
    today = community.today()
    return Period(Period.of(Span.QUARTER, today).start, today)


class Desk:
    """Writes what was typed: activities, rows and surveys month by month, the rest on its day.

    ``turn`` puts the clock forward; without it everything is written today.
    """

    def __init__(self, community: Community, turn: Turn | None = None) -> None:
        self._community = community
        self._clerk = community.actors.with_role("clerk")
        self._turn = turn or (lambda _day: None)
        self._ids: dict[str, dict[str, str]] = {}
        self._writers: dict[type, Callable[[Any], None]] = {
            Belongs: self._join,
            Held: self._hold,
            Row: self._walk,
            Told: self._tell,
            Voted: self._vote,
            Chosen: Choosing(community, self._clerk, turn).choose,
            Joined: self._take_part,
            Filed: self._file,
            Scored: self._score,
        }

    def enter(self, typed: Iterable[Typed]) -> None:
        """Write everything in the order of its days."""
        for day, batch in groupby(sorted(typed, key=_written_on), _written_on):
            if day > self._community.today():
                self._turn(day)
            self._write(list(batch))

    def _write(self, batch: list[Typed]) -> None:
        self._found([one for one in batch if isinstance(one, Thing)])
        rows: dict[str, list[Values]] = {}
        for one in batch:
            if isinstance(one, Row) and not one.steps:
                rows.setdefault(one.register, []).append(self._known(one))
            elif not isinstance(one, Thing):
                self._writers[type(one)](one)
        for register, values in rows.items():
            self._community.registers[register].add_all(values, by=self._clerk)

    def _found(self, things: Iterable[Thing]) -> None:
        """Write what is not there yet, each book at once; a part comes after what it is part of."""
        new: dict[str, list[Any]] = {}
        for one in things:
            codes = self._codes(one.book)
            if one.code not in codes:
                known = {name: self._id(name, value) for name, value in one.values.items()}
                made = getattr(self._community, one.book).new(code=one.code, **known)
                codes[one.code] = made.id
                new.setdefault(one.book, []).append(made)
        for book, made in new.items():
            getattr(self._community, book).add_all(made, by=self._clerk)

    def _hold(self, one: Held) -> None:
        self._community.activities.add(
            by=self._clerk,
            kind=one.kind,
            title=str(one.title),
            held_on=one.on,
            headcount=len(one.came),
            evidence=str(_EVIDENCE) if one.evidence else "",
            attendance=[
                {"member": self._id("member", code), "hours": one.hours} for code in one.came
            ],
        )

    def _walk(self, one: Row) -> None:
        book = self._community.registers[one.register]
        row = book.add(self._known(one), by=self._clerk)
        for step in one.steps:
            book.move(row.id, step.name, by=self._clerk, changes=step.changes)

    def _join(self, one: Belongs) -> None:
        self._community.affiliations.add(
            by=self._clerk,
            member=self._id("member", one.member),
            kind=one.kind,
            valid_from=one.on,
        )

    def _tell(self, one: Told) -> None:
        # A period that lasts still is told of as far as it went.
        told = Period(one.period.start, min(one.period.end, self._community.today()))
        self._community.figures.add(
            one.figure,
            one.value,
            told,
            unit=one.unit,
            source=str(_SURVEY if one.sample else _BOOKS_OF_ACCOUNT),
            owner=str(_OFFICE),
            sample=one.sample,
            by=self._clerk,
        )

    def _vote(self, one: Voted) -> None:
        self._community.decisions.record(
            one.rule,
            one.matter,
            by=self._clerk,
            held_on=one.on,
            entitled=one.entitled,
            present=one.present,
            yes=one.yes,
        )

    def _take_part(self, one: Joined) -> None:
        self._community.campaigns.join(one.campaign, Period.of(Span.YEAR, one.on), by=self._clerk)

    def _file(self, one: Filed) -> None:
        self._community.campaigns.file(
            str(one.title),
            by=self._clerk,
            dated=one.on,
            filed=str(_ARCHIVE),
            rows=[self._row(each) for each in one.rows],
        )

    def _score(self, one: Scored) -> None:
        participation, code = self._row(one.row)
        self._community.campaigns.score(participation, code, own=one.points, by=self._clerk)

    def _row(self, row: CampaignRow) -> CampaignRow:
        campaign, code = row
        return self._community.campaigns.where(campaign=campaign)[-1].id, code

    def _known(self, row: Row) -> Values:
        fields = self._community.registers[row.register].declaration.fields
        refers = {one.name: one.refers_to for one in fields if one.refers_to}
        return {
            name: self._id(refers[name], value) if name in refers else value
            for name, value in row.values.items()
        }

    def _id(self, field: str, value: Any) -> Any:
        """Return the id of what a field names by code; any other value as it is."""
        return self._codes(_BOOKS[field])[value] if field in _BOOKS and value else value

    def _codes(self, book: str) -> dict[str, str]:
        if book not in self._ids:
            self._ids[book] = getattr(self._community, book).ids()
        return self._ids[book]


def _written_on(one: Typed) -> date:
    return Period.of(Span.MONTH, one.on).end if isinstance(one, Held | Row | Told) else one.on
