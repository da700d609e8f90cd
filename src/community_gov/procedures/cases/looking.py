"""Looking at cases: one by its number, those that wait, those of a grid or a post, those over."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from attrs import field, frozen

from community_gov.model.actor import Actor
from community_gov.model.case import CaseProgress
from community_gov.model.declarations import CaseKind
from community_gov.model.period import Period
from community_gov.procedures.cases import access
from community_gov.procedures.cases.access import posts_of
from community_gov.procedures.cases.clock import end_of
from community_gov.procedures.cases.doing import clipped
from community_gov.procedures.cases.files import ANSWERED, CaseFile, CaseFiles
from community_gov.records.context import Context
from community_gov.records.repository import Version

_LISTED = "c.restriction IS NULL"
"""Restricted cases stand in no list."""


@frozen
class Waiting:
    """A case that waits for an answer, as its clock stands; ``left`` is in the unit of its limit.

    ``paused`` says that the clock stands; then ``due_on`` is the day if it went on now.
    """

    file: CaseFile = field(repr=False)
    left: int
    due_on: date | None
    due_at: datetime | None
    paused: bool
    late: bool

    @property
    def number(self) -> str:
        """The number of the case."""
        return self.file.number


@frozen
class Handover:
    """What whoever holds a post passes on: the cases, and how many restricted ones beside."""

    post: str
    waiting: tuple[Waiting, ...]
    restricted: int


class Looking:
    """The cases of a community, to look at; nothing here tells who somebody is."""

    def __init__(self, context: Context, files: CaseFiles) -> None:
        self._context = context
        self._files = files

    def declared(self) -> list[CaseKind]:
        """Return the kinds of case that enabled plugins declare, by name."""
        return list(self._context.catalogue.all(CaseKind))

    def kind(self, name: str) -> CaseKind:
        """Return a kind of case; raises :class:`UnknownError` with the nearest name."""
        return self._files.kind(name)

    def show(self, number: str, *, by: Actor | None = None) -> CaseFile:
        """Return one case by its number.

        Raises :class:`UnknownError` for a number that was not given, and
        :class:`NotPermittedError` for a restricted case that ``by`` may not see, or one
        that has expired.
        """
        file = self._files.numbered(number)
        access.require(file, by, self._context, self._context.clock.today())
        return file

    def history(self, number: str, *, by: Actor | None = None) -> list[Version[CaseProgress]]:
        """Return every step that a case took: who, when, why, shown by what."""
        return self._files.history(self.show(number, by=by).case.id)

    def listed(
        self,
        *,
        kind: str = "",
        state: str = "",
        grid: str | None = None,
        period: Period | None = None,
    ) -> list[CaseFile]:
        """Return the cases by number: of a kind, in a state, of a grid (its id).

        Only those received in ``period``, where it is given. Restricted cases are in no list;
        nothing about persons is unsealed.
        """
        narrowed = {"p.kind": kind or None, "p.state": state or None, "c.grid": grid}
        given = {name: value for name, value in narrowed.items() if value is not None}
        where = " AND ".join((_LISTED, *(f"{name} = ?" for name in given)))
        found = self._files.plain(where, *given.values())
        if period is None:
            return list(found)
        day_of = self._context.clock.day_of
        return [one for one in found if day_of(one.case.received_at) in period]

    def restricted(self) -> int:
        """Return how many cases are restricted, and therefore in no list."""
        query = "SELECT COUNT(*) FROM case_file WHERE closed IS NULL AND restriction IS NOT NULL"
        return int(self._context.database.value(query))

    def waiting(self, as_of: datetime | date | None = None) -> list[Waiting]:
        """Return the cases that wait for an answer, the most urgent first."""
        at = self._moment(as_of)
        found = [self._waiting(one, at) for one in self._unanswered(at, _LISTED)]
        return sorted(found, key=_urgency)

    def overdue(self, as_of: datetime | date | None = None) -> list[Waiting]:
        """Return the cases whose limit is over and that are not answered, as of a moment.

        A day stands for its end. It is worked out each time, and never stored.
        """
        return [one for one in self.waiting(as_of) if one.late]

    def handover(self, post: str, as_of: datetime | date | None = None) -> Handover:
        """Return what whoever holds a post (by its id or title) passes on to the next."""
        at, posts = self._moment(as_of), self._context.community.posts
        ids = {one.id for one in posts.where(title=post)} or {posts.get(post).id}
        mine = [one for one in self._unanswered(at, "1") if ids & posts_of(one)]
        listed = [self._waiting(one, at) for one in mine if one.case.restriction is None]
        return Handover(post, tuple(sorted(listed, key=_urgency)), len(mine) - len(listed))

    def _waiting(self, file: CaseFile, at: datetime) -> Waiting:
        clock = clipped(file, at).clock
        return Waiting(
            file, clock.left(at), clock.due_on(at), clock.due_at(at), clock.paused, clock.late(at)
        )

    def _unanswered(self, at: datetime, where: str) -> Iterator[CaseFile]:
        text = at.isoformat()
        query = f"{where} AND (p.answered_at IS NULL OR p.answered_at > ?) AND c.received_at <= ?"
        for one in self._files.plain(query, text, text):
            if clipped(one, at).clock.stopped is None and not _between_answers(one, at):
                yield one

    def _expired(self, day: date) -> list[CaseFile]:
        return list(self._files.plain("c.expires_on <= ?", day.isoformat()))

    def _moment(self, as_of: datetime | date | None) -> datetime:
        if as_of is None:
            return self._context.clock.now()
        if isinstance(as_of, datetime):
            return as_of.astimezone(UTC)
        return end_of(as_of, self._context.clock.day_of)


def _between_answers(file: CaseFile, at: datetime) -> bool:
    """Say whether it was answered at that moment, and opened again only later."""
    return any(
        one.reason == ANSWERED
        and one.began_at <= at
        and (one.ended_at is None or at < one.ended_at)
        for one in file.pauses
    )


def _urgency(one: Waiting) -> tuple[date, str]:
    return (one.due_on or date.max, one.number)
