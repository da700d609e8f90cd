"""How people name a notice, and how it is told with its objections."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from community_gov.cli.codes import pick
from community_gov.cli.output import Answer, Table, shown
from community_gov.cli.values import titles_of
from community_gov.i18n import _
from community_gov.model.notice import Notice, Objection
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community


def picked(community: "Community", wanted: str) -> Notice:
    """Return the notice with this id or title."""
    return pick(community.notices.all(), wanted, lambda one: one.title)


def notice_told(
    found: Notice,
    objections: Sequence[Objection] = (),
    clear: date | None = None,
    removed_by: str | None = None,
) -> Answer:
    """Answer with a notice, its objections, and the day from which it may be acted on."""
    rows = [objection_row(one) for one in objections]
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


def objection_row(one: Objection) -> dict[str, Any]:
    """Return an objection as plain data; what is locked is nothing."""
    return {name: None if value == HIDDEN else value for name, value in attrs.asdict(one).items()}
