"""The pages as one HTML page made for print, in the language in use."""

from typing import TYPE_CHECKING

from community_gov.exchange.duty_pages.choosing import EVERYTHING, Choice
from community_gov.exchange.duty_pages.gathering import Pages, gather, gather_blank
from community_gov.exchange.duty_pages.pages import SPARE, People, SignIn
from community_gov.exchange.duty_pages.wording import sentences
from community_gov.exchange.templating import page
from community_gov.exchange.wording import columns
from community_gov.model.actor import Actor
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community


def due_pages(
    community: "Community",
    period: Period,
    choice: Choice = EVERYTHING,
    reader: Actor | None = None,
) -> str:
    """Return what is due in ``period``, then a page for each meeting, as HTML.

    A meeting that was held has what is recorded of it on its page; one that is due an empty
    page, and a sheet to sign for who should come. Names are those that ``reader`` may see.
    """
    return to_html(gather(community, period, choice, People.seen_by(community, reader)))


def blank_pages(community: "Community", name: str, copies: int) -> str:
    """Return empty pages of the activity kind or the register called ``name``, as HTML.

    Raises :class:`UnknownError` where there is neither.
    """
    return to_html(gather_blank(community, name, copies))


def to_html(told: Pages) -> str:
    """Return pages as HTML."""
    return page(
        "duty_pages.html",
        told=told,
        is_sign_in=lambda page: isinstance(page, SignIn),
        spare=SPARE,
        t=sentences(),
        c=columns(),
    )
