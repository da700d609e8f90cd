"""What waits, the most urgent first, and which post sees to it: for reminders and hand-over."""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from community_gov.model.body import Post
from community_gov.model.period import Period
from community_gov.model.text import Label
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.service import Duties
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.records.context import Context
from community_gov.records.repository import Repository


@frozen
class Reminder:
    """A window that waits; ``days_left`` is below nought where it was missed.

    ``posts`` are those that see to it and have a holder, or all of that title if none has.
    """

    window: DutyWindow
    days_left: int
    posts: tuple[Post, ...]


class Reminders:
    """Looks at what is due now, and at what opens soon."""

    def __init__(self, context: Context, duties: Duties) -> None:
        self._context = context
        self._duties = duties
        self._posts = Repository(context, Post)

    def due(self, *, within_days: int = 0, post: str = "") -> list[Reminder]:
        """Return what is due today, or opens in so many days; the first to close comes first.

        Only what the post of the title ``post`` sees to, if one is given.
        """
        today = self._context.clock.today()
        over = Period(today, today + timedelta(days=max(0, within_days)))
        return self._reminders(
            self._duties.listed(over), (Standing.DUE, Standing.UPCOMING), today, post
        )

    def missed(self, period: Period, *, post: str = "") -> list[Reminder]:
        """Return what was missed in ``period`` and let go by nobody; the oldest comes first."""
        today = self._context.clock.today()
        return self._reminders(self._duties.listed(period), (Standing.MISSED,), today, post)

    def _reminders(
        self,
        found: Iterable[DutyWindow],
        standings: tuple[Standing, ...],
        today: date,
        post: str,
    ) -> list[Reminder]:
        posts = list(self._posts.all())
        kept = [
            Reminder(one, (one.window.closes - today).days, holders(posts, one.duty.post, today))
            for one in found
            if one.standing in standings and (not post or is_called(one.duty.post, post))
        ]
        return sorted(kept, key=_urgent)


def _urgent(one: Reminder) -> tuple[date, str, str]:
    return one.window.window.closes, one.window.duty.name, one.window.subject


def is_called(title: Label | None, post: str) -> bool:
    """Say whether a post is called ``post`` in one of the three scripts."""
    return title is not None and post.strip().casefold() in [
        one.casefold() for one in title.spellings()
    ]


def holders(posts: Iterable[Post], title: Label | None, day: date) -> tuple[Post, ...]:
    """Return the posts of a title that somebody holds on ``day``; all of them if nobody does."""
    named = [one for one in posts if is_called(title, one.title)]
    held = [one for one in named if one.is_held_on(day)]
    return tuple(held or named)
