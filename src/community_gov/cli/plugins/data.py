"""The command that reads the data of plugins that are not at work."""

from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import argument, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.cli.values import told_value
from community_gov.i18n import _
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community


def data() -> click.Command:
    """Build the command."""
    told = _("List what is kept of plugins that are not at work, or show the rows of REGISTER.")
    name, register = (argument(one, required=False) for one in ("name", "register"))
    return reading("data", _data, told, name, register)


def _data(session: Session, *, name: str | None, register: str | None) -> Answer:
    with session.open() as community:
        if name is not None and register is not None:
            return _rows(session, community, name, register)
        kept = [one for one in community.registers.kept() if name in (None, one.plugin)]
    rows = [
        {**attrs.asdict(one), "register": one.register or one.table, "why": term(one.why)}
        for one in kept
    ]
    titles = {"plugin": _("plugin"), "distribution": _("distribution"), "version": _("version")}
    titles |= {"register": _("register"), "label": _("label"), "rows": _("rows"), "why": _("why")}
    return listed(titles, rows)


def _rows(session: Session, community: "Community", name: str, register: str) -> Answer:
    book, codes = community.registers.kept_book(register, name), Codes(community)
    fields = book.columns(session.reader(community))
    rows: list[dict[str, Any]] = []
    for row in book.rows(reader=session.reader(community)):
        values = {one.name: told_value(one, row.values.get(one.name), codes) for one in fields}
        seen = {key: None if value == HIDDEN else value for key, value in values.items()}
        rows.append({"id": row.id, **seen, "status": term(row.status)})
    titles = {one.name: one.title for one in fields}
    return listed({"id": _("id"), **titles, "status": _("status")}, rows)
