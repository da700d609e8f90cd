"""Posting notices: a text of one's own, or a prepared one with its gaps filled."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import Leaf, argument, day, option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.notices.told import notice_told
from community_gov.cli.output import Answer, listed
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import DayUnit
from community_gov.procedures.notices.redaction import BOARD, NAMED

if TYPE_CHECKING:
    from community_gov.community import Community


def posting() -> list[Leaf]:
    """Build the commands."""
    fill = option(
        "--fill",
        _("A gap and what stands there; may be given again."),
        multiple=True,
        metavar="GAP=TEXT",
    )
    return [
        writing("post", _post, _("Post a notice; names are redacted first."), *_own_text()),
        writing(
            "post-text",
            _post_text,
            _("Post the prepared text NAME, with its gaps filled."),
            argument("name", of="NoticeText"),
            fill,
            *_how_posted(),
        ),
        reading("texts", _texts, _("List the prepared texts that plugins bring.")),
    ]


def _own_text() -> list[click.Parameter]:
    return [
        argument("title"),
        option("--text", _("The text."), required=True),
        option("--days", _("For how many days."), type=int),
        option("--until", _("The last day, instead of the days."), type=day),
        option("--working-days", _("The days are working days."), is_flag=True),
        *_how_posted(),
    ]


def _how_posted() -> list[click.Parameter]:
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


def _post(session: Session, *, working_days: bool, **given: Any) -> Answer:
    unit = DayUnit.WORKING if working_days else DayUnit.CALENDAR
    with session.open() as community:
        how = _how(community, **given)
        return notice_told(community.notices.post(by=session.actor(community), unit=unit, **how))


def _post_text(session: Session, *, name: str, fill: Sequence[str], **given: Any) -> Answer:
    filled = dict(map(_gap, fill))
    with session.open() as community:
        how, by = _how(community, **given), session.actor(community)
        return notice_told(community.notices.post_text(name, by=by, fill=filled, **how))


def _how(
    community: "Community",
    *,
    on: date | None,
    person: Sequence[str],
    names_in_full: bool,
    **given: Any,
) -> dict[str, Any]:
    """Return how a notice is to be posted, as the service takes it."""
    codes = Codes(community)
    return {
        **given,
        "posted_on": on or community.today(),
        "people": [codes.id_of("member", code) for code in person],
        "redaction": NAMED if names_in_full else BOARD,
    }


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
