"""Objections to notices: noted while they hang, and answered in writing."""

from typing import TYPE_CHECKING, Any

from community_gov.cli.building import Leaf, argument, option, reason_option, writing
from community_gov.cli.notices.told import picked
from community_gov.cli.output import Answer, said
from community_gov.cli.session import Session
from community_gov.i18n import _

if TYPE_CHECKING:
    from community_gov.community import Community


def objecting() -> list[Leaf]:
    """Build the commands."""
    return [
        writing(
            "object",
            _object,
            _("Note an objection to a NOTICE that hangs."),
            argument("notice"),
            option("--raised-by", _("Who objects."), required=True, metavar="NAME"),
            reason_option(),
            option("--answer-days", _("Days to answer; else those of the notice."), type=int),
            option("--about", _("The entry of the list that it concerns."), default=""),
        ),
        writing(
            "answer",
            _answer,
            _("Answer an objection: OBJECTION is its id, or the notice with a single open one."),
            argument("objection"),
            option("--text", _("The answer in writing."), required=True),
            option("--upheld/--not-upheld", _("Whether it was right."), required=True),
        ),
    ]


def _object(session: Session, *, notice: str, **given: Any) -> Answer:
    with session.open() as community:
        objection = community.notices.object_to(
            picked(community, notice).id, by=session.actor(community), **given
        )
    text = _("Objection {objection}: answer it by {day}.")
    told = text.format(objection=objection.id, day=objection.answer_due)
    return said(told, objection=objection.id, answer_due=objection.answer_due)


def _answer(session: Session, *, objection: str, text: str, upheld: bool) -> Answer:
    with session.open() as community:
        wanted = _open_objection(community, objection)
        answered = community.notices.answer(
            wanted, by=session.actor(community), answer=text, upheld=upheld
        )
    said_so = (
        _("Answered: the objection is upheld.") if upheld else _("Answered: it is not upheld.")
    )
    return said(said_so, objection=answered.id, upheld=upheld)


def _open_objection(community: "Community", wanted: str) -> str:
    """Return the id of the objection; a notice's title or id stands for its only open one."""
    notices = [one for one in community.notices.all() if wanted in (one.id, one.title)]
    waiting = [
        objection
        for one in notices
        for objection in community.notices.objections(one.id)
        if objection.answered_on is None
    ]
    return waiting[0].id if len(waiting) == 1 else wanted
