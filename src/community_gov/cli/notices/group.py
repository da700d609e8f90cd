"""The commands about notices: what hangs, what is to be taken down, and its page for the board."""

from pathlib import Path

import attrs
import click

from community_gov.cli.building import argument, group, option, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.into import content, into_option, put
from community_gov.cli.notices.objections import objecting
from community_gov.cli.notices.posting import posting
from community_gov.cli.notices.told import notice_told, objection_row, picked
from community_gov.cli.output import Answer, Table, listed, said
from community_gov.cli.session import Session
from community_gov.cli.values import titles_of
from community_gov.i18n import _
from community_gov.model.notice import Notice, Objection


def notices() -> click.Group:
    """Build the group."""
    which = argument("notice")
    return group(
        "notices",
        *posting(),
        reading(
            "list",
            _list,
            _("List the notices that hang today."),
            option("--all", _("Those taken down too."), is_flag=True),
        ),
        reading("show", _show, _("Show a NOTICE, by id or title, with its objections."), which),
        writing(
            "print",
            _print,
            _("Write the page of a NOTICE for the board."),
            which,
            into_option(),
        ),
        writing("remove", _remove, _("Note that you took a NOTICE down after its time."), which),
        reading("due", _due, _("List the notices to take down, and the objections to answer.")),
        writing("withdraw", _withdraw, _("Take a NOTICE down early."), which, reason_option()),
        *objecting(),
    )


def _list(session: Session, *, all: bool) -> Answer:  # noqa: A002 - the option is called so
    with session.open() as community:
        found = list(community.notices.all()) if all else community.notices.hanging()
    titles = titles_of(Notice)
    names = ("id", "title", "places", "posted_on", "taken_down_after", "withdrawn_on")
    return listed({name: titles[name] for name in names}, [attrs.asdict(one) for one in found])


def _show(session: Session, *, notice: str) -> Answer:
    with session.open() as community:
        found = picked(community, notice)
        clear = community.notices.clear_after(found.id)
        who = Codes(community).actor(found.removed_by)
        return notice_told(found, community.notices.objections(found.id), clear, who)


def _print(session: Session, *, notice: str, into: Path) -> Answer:
    from community_gov.exchange.notice_sheet import notice_sheet

    with session.open() as community:
        page = notice_sheet(community, picked(community, notice).id)
    put(into, content(page))
    return said(_("The page lies in {place}.").format(place=into), into=str(into))


def _remove(session: Session, *, notice: str) -> Answer:
    with session.open() as community:
        found = picked(community, notice)
        by = session.actor(community)
        return notice_told(community.notices.remove(found.id, by=by), removed_by=by.name)


def _due(session: Session) -> Answer:
    with session.open() as community:
        papers = [attrs.asdict(one) for one in community.notices.due_removal()]
        late = [objection_row(one) for one in community.notices.overdue()]
    titles, asked = titles_of(Notice), titles_of(Objection)
    notices = {name: titles[name] for name in ("id", "title", "places", "taken_down_after")}
    objections = {name: asked[name] for name in ("id", "raised_on", "answer_due")}
    parts: list[str | Table] = []
    if papers:
        parts.append(Table(notices, papers, _("To take down")))
    if late:
        parts.append(Table(objections, late, _("Objections to answer")))
    return Answer(
        {"to_remove": papers, "to_answer": late}, parts or [_("There is nothing to list.")]
    )


def _withdraw(session: Session, *, notice: str, reason: str) -> Answer:
    with session.open() as community:
        found = picked(community, notice)
        by = session.actor(community)
        return notice_told(community.notices.withdraw(found.id, by=by, reason=reason))
