"""The commands about notices and objections."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import (
    argument,
    day,
    group,
    option,
    reading,
    reason_option,
    writing,
)
from community_gov.cli.codes import Codes, pick
from community_gov.cli.into import content, into_option, put
from community_gov.cli.output import Answer, Table, listed, said, shown
from community_gov.cli.session import Session
from community_gov.cli.values import titles_of
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import DayUnit
from community_gov.model.notice import Notice, Objection
from community_gov.procedures.notices.redaction import BOARD, NAMED
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community


def notices() -> click.Group:
    """Build the group."""
    which = argument("notice")
    return group(
        "notices",
        writing("post", _post, _("Post a notice; names are redacted first."), *_posting()),
        writing(
            "post-text",
            _post_text,
            _("Post the prepared text NAME, with its gaps filled."),
            argument("name"),
            option(
                "--fill",
                _("A gap and what stands there; may be given again."),
                multiple=True,
                metavar="GAP=TEXT",
            ),
            *_prepared(),
        ),
        reading("texts", _texts, _("List the prepared texts that plugins bring.")),
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
        writing(
            "object",
            _object,
            _("Note an objection to a NOTICE that hangs."),
            which,
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
    )


def _posting() -> list[click.Parameter]:
    return [
        argument("title"),
        option("--text", _("The text."), required=True),
        option("--days", _("For how many days."), type=int),
        option("--until", _("The last day, instead of the days."), type=day),
        option("--working-days", _("The days are working days."), is_flag=True),
        *_prepared(),
    ]


def _prepared() -> list[click.Parameter]:
    return [
        option("--places", _("Where it hangs."), required=True),
        option("--on", _("The first day; else today."), type=day),
        option(
            "--person",
            _("The code of a member named below the text; may be given again."),
            multiple=True,
            metavar="CODE",
        ),
        option("--about", _("What it is about, such as evaluation:ID."), default=""),
        option(
            "--legal-basis",
            _("The law or the consents on which it shows more than a board may; it is kept."),
            default="",
        ),
        option(
            "--names-in-full",
            _("Do not redact names; only with --legal-basis."),
            is_flag=True,
        ),
    ]


def _post(
    session: Session,
    *,
    on: date | None,
    person: Sequence[str],
    working_days: bool,
    names_in_full: bool,
    **values: Any,
) -> Answer:
    values["unit"] = DayUnit.WORKING if working_days else DayUnit.CALENDAR
    values["redaction"] = NAMED if names_in_full else BOARD
    with session.open() as community:
        codes = Codes(community)
        people = [codes.id_of("member", code) for code in person]
        posted = community.notices.post(
            by=session.actor(community), posted_on=on or community.today(), people=people, **values
        )
    return _sheet(posted)


def _post_text(
    session: Session,
    *,
    name: str,
    fill: Sequence[str],
    on: date | None,
    person: Sequence[str],
    names_in_full: bool,
    **values: Any,
) -> Answer:
    values["redaction"] = NAMED if names_in_full else BOARD
    filled = dict(_gap(one) for one in fill)
    with session.open() as community:
        codes = Codes(community)
        posted = community.notices.post_text(
            name,
            by=session.actor(community),
            fill=filled,
            posted_on=on or community.today(),
            people=[codes.id_of("member", code) for code in person],
            **values,
        )
    return _sheet(posted)


def _gap(given: str) -> tuple[str, str]:
    gap, sign, text = given.partition("=")
    if not sign:
        raise InputError(
            _("{given!r} fills no gap.").format(given=given),
            _("Write the name of the gap, =, and the text."),
        )
    return gap, text


def _texts(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {
                "name": one.name,
                "title": str(one.title),
                "gaps": ", ".join(one.gaps),
                "days": one.days,
                "reference": one.reference,
                "valid_from": one.valid_from,
                "valid_to": one.valid_to,
            }
            for one in community.notices.declared()
        ]
    titles = {"name": _("name"), "title": _("title"), "gaps": _("gaps"), "days": _("days")}
    titles |= {"reference": _("reference"), "valid_from": _("from"), "valid_to": _("to")}
    return listed(titles, rows)


def _list(session: Session, *, all: bool) -> Answer:  # noqa: A002 - the option is called so
    with session.open() as community:
        found = list(community.notices.all()) if all else community.notices.hanging()
    titles = titles_of(Notice)
    names = ("id", "title", "places", "posted_on", "taken_down_after", "withdrawn_on")
    return listed({name: titles[name] for name in names}, [attrs.asdict(one) for one in found])


def _show(session: Session, *, notice: str) -> Answer:
    with session.open() as community:
        found = _picked(community, notice)
        clear = community.notices.clear_after(found.id)
        who = Codes(community).actor(found.removed_by)
        return _sheet(found, community.notices.objections(found.id), clear, who)


def _print(session: Session, *, notice: str, into: Path) -> Answer:
    from community_gov.exchange.notice_sheet import notice_sheet

    with session.open() as community:
        page = notice_sheet(community, _picked(community, notice).id)
    put(into, content(page))
    return said(_("The page lies in {place}.").format(place=into), into=str(into))


def _remove(session: Session, *, notice: str) -> Answer:
    with session.open() as community:
        found = _picked(community, notice)
        by = session.actor(community)
        return _sheet(community.notices.remove(found.id, by=by), removed_by=by.name)


def _due(session: Session) -> Answer:
    with session.open() as community:
        papers = [attrs.asdict(one) for one in community.notices.due_removal()]
        late = [_objection_row(one) for one in community.notices.overdue()]
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
        found = _picked(community, notice)
        by = session.actor(community)
        return _sheet(community.notices.withdraw(found.id, by=by, reason=reason))


def _object(
    session: Session,
    *,
    notice: str,
    raised_by: str,
    reason: str,
    answer_days: int | None,
    about: str,
) -> Answer:
    with session.open() as community:
        objection = community.notices.object_to(
            _picked(community, notice).id,
            by=session.actor(community),
            raised_by=raised_by,
            reason=reason,
            answer_days=answer_days,
            about=about,
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


def _picked(community: "Community", wanted: str) -> Notice:
    return pick(community.notices.all(), wanted, lambda one: one.title)


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


def _sheet(
    found: Notice,
    objections: Sequence[Objection] = (),
    clear: date | None = None,
    removed_by: str | None = None,
) -> Answer:
    rows = [_objection_row(one) for one in objections]
    titles = titles_of(Objection)
    names = (
        "id",
        "raised_on",
        "raised_by",
        "reason",
        "answer_due",
        "answered_on",
        "answer",
        "upheld",
    )
    tables = [Table({name: titles[name] for name in names}, rows, _("Objections"))] if rows else []
    titles = {**titles_of(Notice), "clear_after": _("may be acted on after")}
    told = {**attrs.asdict(found), "objections": rows, "clear_after": clear}
    told["removed_by"] = removed_by
    return shown(titles, told, *tables)


def _objection_row(one: Objection) -> dict[str, Any]:
    return {name: None if value == HIDDEN else value for name, value in attrs.asdict(one).items()}
