"""A notice as a page for the board: the redacted text, its days, and how to object."""

from typing import TYPE_CHECKING

from community_gov.errors import RefusedError
from community_gov.exchange.templating import page
from community_gov.i18n import _

if TYPE_CHECKING:
    from community_gov.community import Community


def notice_sheet(community: "Community", notice: str) -> str:
    """Return a notice as an HTML page made for A4, in the language in use.

    It shows what was posted and nothing more; who posts it and who takes it down
    sign by hand. Raises :class:`RefusedError` for a notice that was withdrawn.
    """
    found = community.notices.get(notice)
    if found.withdrawn_on is not None:
        raise RefusedError(
            _("The notice was withdrawn on {day}; it is not to hang.").format(
                day=found.withdrawn_on
            ),
            _("Post a new one."),
        )
    office = community.profile.read()
    return page(
        "notice_sheet.html",
        n=found,
        office=office,
        reached=", ".join(one for one in (office.name, office.address, office.phone) if one),
        t=_words(found.answer_days),
    )


def _words(answer_days: int) -> dict[str, str]:
    return {
        "hangs": _("Posted from–to"),
        "places": _("Posted at"),
        "basis": _("Posted on the basis of"),
        "object": _(
            "Who objects says so within these days, in person or in writing, and is answered in "
            "writing within {days} days. Whatever is announced here waits meanwhile."
        ).format(days=answer_days),
        "where": _("Where"),
        "posted_by": _("Posted by"),
        "taken_down": _("Taken down by, on"),
    }
