"""The commands about posts: who holds which, from when to when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

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
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.values import read_changes
from community_gov.i18n import _
from community_gov.model.body import Post


def posts() -> click.Group:
    """Build the group."""
    holder = option("--holder", _("The code of the member who holds it."), metavar="CODE")
    since = option("--from", _("The first day."), type=day)
    until = option("--to", _("The last day."), type=day)
    return group(
        "posts",
        reading("list", _list, _("List the posts and who holds them.")),
        writing(
            "add",
            _add,
            _("Let a member hold the post TITLE of ORGANIZATION."),
            argument("title"),
            argument("organization"),
            holder,
            since,
            until,
            option("--several", _("Several may hold it at one time."), is_flag=True),
        ),
        writing("amend", _amend, _("Change a holding, such as its end: field=value …"),
                argument("id"), argument("values", nargs=-1), holder, since, until),
        writing("withdraw", _withdraw, _("Withdraw a holding that was written by mistake."),
                argument("id"), reason_option()),
    )  # fmt: skip


def _list(session: Session) -> Answer:
    with session.open() as community:
        codes, today = Codes(community), community.today()
        rows = [_row(one, codes, today) for one in community.posts.all()]
    titles = {"id": _("id"), "title": _("post"), "organization": _("organization")}
    more = {"holder": _("holder"), "from": _("from"), "to": _("to"), "held": _("held now")}
    return listed({**titles, **more}, rows)


def _row(one: Post, codes: Codes, today: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "organization": codes.code_of("organization", one.organization),
        "holder": codes.code_of("member", one.holder),
        "from": one.held_from,
        "to": one.held_to,
        "several": bool(one.several),
        "held": one.is_held_on(today),
    }


def _add(session: Session, *, title: str, organization: str, several: bool, **given: Any) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        added = community.posts.add(
            title=title,
            organization=codes.id_of("organization", organization),
            several=several,
            by=session.actor(community),
            **_holding(codes, given),
        )
    return said(_("Added: {id}").format(id=added.id), id=added.id, title=added.title)


def _amend(session: Session, *, id: str, values: Sequence[str], **given: Any) -> Answer:  # noqa: A002 - so called
    with session.open() as community:
        codes = Codes(community)
        changes = read_changes(Post, values, codes)
        changes |= {name: one for name, one in _holding(codes, given).items() if one is not None}
        which = codes.id_of("post", id)
        done = community.posts.amend(which, by=session.actor(community), **changes)
    return said(_("Amended: {id}").format(id=done.id), id=done.id, title=done.title)


def _withdraw(session: Session, *, id: str, reason: str) -> Answer:  # noqa: A002 - the same
    with session.open() as community:
        which = Codes(community).id_of("post", id)
        community.posts.withdraw(which, by=session.actor(community), reason=reason)
    return said(_("Withdrawn: {code}.").format(code=id), id=id)


def _holding(codes: Codes, given: dict[str, Any]) -> dict[str, Any]:
    holder = given["holder"]
    return {
        "holder": codes.id_of("member", holder) if holder else None,
        "held_from": given["from"],
        "held_to": given["to"],
    }
