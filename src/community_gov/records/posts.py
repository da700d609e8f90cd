"""Posts: who holds which when, and that nobody else holds it at the same time."""

from datetime import date

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.body import Post
from community_gov.records.actions import Actions
from community_gov.records.book import Book
from community_gov.records.context import Context
from community_gov.records.days import refuse_reversed
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Posts(Book[Post]):
    """The posts of the community, each holding of one a thing of its own."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, actions, Post, "posts", _checked)

    def held(self, title: str, day: date) -> Post | None:
        """Return the post called ``title`` that somebody holds on ``day``, if there is one."""
        return next((one for one in self.where(title=title) if one.is_held_on(day)), None)

    def of_holder(self, member: str, day: date) -> list[Post]:
        """Return the posts that a member holds on ``day``."""
        return [one for one in self.where(holder=member) if one.is_held_on(day)]


def _checked(post: Post, work: Work) -> Post:
    refuse_reversed(post, post.title, "held_from", "held_to")
    for other in Repository(work.context, Post).where(
        title=post.title, organization=post.organization
    ):
        if other.id != post.id and other.grid == post.grid and _together(post, other):
            raise InputError(
                _("{post} has a holder from {start} to {end} already.").format(
                    post=post.title,
                    start=other.held_from or _("the beginning"),
                    end=other.held_to or _("today and on"),
                ),
                _("End that one with held_to first; or say of both that several may hold it."),
            )
    return post


def _together(one: Post, other: Post) -> bool:
    """Say whether both would be held on some day by two holders where only one may."""
    if one.holder is None or other.holder is None or (one.several and other.several):
        return False
    starts = max(one.held_from or date.min, other.held_from or date.min)
    return starts <= min(one.held_to or date.max, other.held_to or date.max)
