"""The commands about registers: rows in, rows out, from what plugins declare."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, group, reading, reason_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.facts import fact_called
from community_gov.cli.output import Answer, Table, listed, said, shown, to_json
from community_gov.cli.record.activity import activities, activity, kinds
from community_gov.cli.record.correcting import amend_activity, attendance, withdraw_activity
from community_gov.cli.record.count import count
from community_gov.cli.record.fields import fields
from community_gov.cli.record.find import due, erase, filters, finding_options, search, sorting
from community_gov.cli.record.move import choices, move, state_of, waiting
from community_gov.cli.record.printing import printing
from community_gov.cli.record.roll import evidence, roll
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.cli.values import read_values, told_value
from community_gov.i18n import _
from community_gov.model.fields import Field
from community_gov.model.privacy import Privacy
from community_gov.registers.service import RegisterBook, RegisterRow, RowVersion
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community


def record() -> click.Group:
    """Build the group."""
    register, row = argument("register", of="Register"), argument("id")
    values = argument("values", nargs=-1, required=True)
    return group(
        "record",
        activity(),
        roll(),
        evidence(),
        activities(),
        amend_activity(),
        withdraw_activity(),
        attendance(),
        kinds(),
        reading("list", _list, _("List the registers.")),
        fields(),
        writing("add", _add, _("Write a row of REGISTER: field=value …"), register, values),
        reading(
            "show",
            _show,
            _("List the rows of REGISTER, or show the row ID with all its fields."),
            register,
            argument("id", required=False),
            *finding_options(),
        ),
        search(),
        reading("schema", _schema, _("Print the JSON Schema of a row of REGISTER."), register),
        count(),
        reading("history", _history, _("Show every version of a row."), register, row),
        writing("amend", _amend, _("Change a row: field=value …"), register, row, values),
        move(),
        choices(),
        waiting(),
        writing(
            "withdraw",
            _withdraw,
            _("Let a row count no more; it stays to be seen."),
            register,
            row,
            reason_option(),
        ),
        printing(),
        due(),
        erase(),
    )


def _list(session: Session) -> Answer:
    with session.open() as community:
        rows = [
            {
                "name": one.name,
                "label": str(one.label),
                "rows": community.registers[one.name].count(),
                "fields": [field.name for field in one.fields],
                "required": [field.name for field in one.fields if field.required],
                "restricted": one.restriction,
            }
            for one in community.registers.declared()
        ]
    titles = {"label": _("register"), "rows": _("rows"), "name": _("name")}
    return listed(
        titles, rows, *([_("See what a register takes: record fields REGISTER")] if rows else [])
    )


def _add(session: Session, *, register: str, values: Sequence[str]) -> Answer:
    with session.open() as community:
        book = community.registers[register]
        given = read_values(book.declaration.fields, values, Codes(community))
        added = book.add(by=session.actor(community), **given)
        return _written(community, book, added, _("Written: {id}"))


def _amend(session: Session, *, register: str, id: str, values: Sequence[str]) -> Answer:  # noqa: A002 - the argument is called so
    with session.open() as community:
        book = community.registers[register]
        changes = read_values(book.declaration.fields, values, Codes(community))
        amended = book.amend(id, by=session.actor(community), **changes)
        return _written(community, book, amended, _("Amended: {id}"))


def _withdraw(session: Session, *, register: str, id: str, reason: str) -> Answer:  # noqa: A002 - the same
    with session.open() as community:
        book = community.registers[register]
        done = book.withdraw(id, by=session.actor(community), reason=reason)
        return _written(community, book, done, _("Withdrawn: {id}"))


def _show(
    session: Session,
    *,
    register: str,
    id: str | None,  # noqa: A002 - the same
    where: Sequence[str],
    sort: Sequence[str],
    page: int,
    size: int,
) -> Answer:
    with session.open() as community:
        book, codes = community.registers[register], Codes(community)
        reader = session.reader(community)
        if id is None:
            found = book.page(
                page,
                size or _ALL,
                where=filters(book, where, community),
                sort=sorting(book.declaration, sort),
                reader=reader,
            )
            fields = book.columns(reader)
            rows = [_row(one, fields, codes, book) for one in found.rows]
            more = [_("There are more: --page {number}").format(number=page + 1)]
            titles = {"id": _("id"), **_titles(fields), **_state_titles(book)}
            return listed({**titles, "status": _("status")}, rows, *(more if found.more else []))
        every = book.declaration.fields
        row = _row(_opened(session, community, book, id), every, codes, book)
        titles = {"id": _("id"), **_titles(every), **_state_titles(book), **_own_titles()}
        return shown(titles, row)


def _opened(session: Session, community: "Community", book: RegisterBook, id_: str) -> RegisterRow:
    """Return one row as whoever looks may see it; that a person saw it is noted."""
    row = book.get(id_, reader=session.reader(community))
    by = session.known_actor(community)
    if by is not None and any(one.privacy >= Privacy.PERSONAL for one in book.declaration.fields):
        community.sightings.note_row(book.declaration.name, row.id, by=by)
    return row


_ALL = 2**62
"""The size of a page that holds every row."""


def _schema(session: Session, *, register: str) -> Answer:
    with session.open() as community:
        made = community.registers[register].schema()
    return Answer(made, [to_json(made)])


def _history(session: Session, *, register: str, id: str) -> Answer:  # noqa: A002 - the same
    with session.open() as community:
        book, codes = community.registers[register], Codes(community)
        fields = book.declaration.fields
        reader = session.reader(community)
        known = _opened(session, community, book, id)
        found = book.history(known.id, reader=reader)
        rows = [_version(one, fields, codes, book) for one in found]
        titles = {"version": _("version"), "at": _("when"), "actor": _("who")}
        titles |= {**_titles(fields), **_state_titles(book)}
    return listed({**titles, "status": _("status")}, rows)


def _version(
    one: RowVersion, fields: Sequence[Field], codes: Codes, book: RegisterBook
) -> dict[str, Any]:
    written = {"version": one.row.version, "at": one.at, "actor": codes.actor(one.actor)}
    return {**written, **_row(one.row, fields, codes, book), "action": one.action}


def _row(
    row: RegisterRow, fields: Sequence[Field], codes: Codes, book: RegisterBook
) -> dict[str, Any]:
    values = {one.name: told_value(one, row.values.get(one.name), codes) for one in fields}
    seen = {name: None if value == HIDDEN else value for name, value in values.items()}
    own = {"status": term(row.status), "entered_on": row.entered_on}
    return {"id": row.id, **seen, **own, **_moved(row, book)}


def _moved(row: RegisterRow, book: RegisterBook) -> dict[str, Any]:
    if row.moved is None:
        return {}
    return {
        "state": state_of(book, row.moved.state),
        "state_since": row.moved.since,
        "state_move": row.moved.move,
        "state_evidence": row.moved.evidence,
        "state_reason": row.moved.reason,
    }


def _state_titles(book: RegisterBook) -> dict[str, str]:
    if not book.declaration.lifecycle:
        return {}
    return {
        "state": _("state"),
        "state_since": _("since"),
        "state_evidence": _("evidence"),
        "state_reason": _("reason"),
    }


def _titles(fields: Sequence[Field]) -> dict[str, str]:
    return {one.name: one.title for one in fields}


def _own_titles() -> dict[str, str]:
    return {"status": _("status"), "entered_on": _("entered on")}


def _written(community: "Community", book: RegisterBook, row: RegisterRow, text: str) -> Answer:
    """Say what was written, and which facts follow from it."""
    facts = [
        {
            "kind": fact_called(community.host.catalogue, one.kind),
            "on": one.on,
            "quantity": one.quantity,
            "status": term(one.status),
        }
        for one in community.facts.of_record(row.id)
    ]
    titles = {"kind": _("fact"), "on": _("date"), "quantity": _("quantity"), "status": _("status")}
    told = said(text.format(id=row.id), id=row.id, register=book.declaration.name, facts=facts)
    tables = [Table(titles, facts)] if facts else []
    return Answer(told.data, [*told.parts, *tables])
