"""Workbooks of a register that hold its rows, so that only what changes is typed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from community_gov.errors import InputError, RefusedError
from community_gov.exchange.intake.registers import CARRIED
from community_gov.exchange.references import References
from community_gov.exchange.register_layouts import RECORD, register_layout
from community_gov.exchange.sheets import write_template
from community_gov.i18n import _, language
from community_gov.model.actor import Actor
from community_gov.model.declarations import Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.records.work import Work
from community_gov.registers.filters import Wanted
from community_gov.registers.row import RegisterRow
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community


def write_register_sheet(
    community: "Community",
    register: str,
    path: str | PathLike[str],
    *,
    by: Actor,
    where: Iterable[Wanted] = (),
    carry_forward: bool = False,
) -> int:
    """Write an .xlsx with the rows of ``register`` as ``by`` may read them; return how many.

    Importing it amends the rows in which a cell was changed, and leaves the others.
    With ``carry_forward`` it holds the last row of each thing that the register's ``key``
    names; a line in which something was changed becomes a new row then. The export is
    noted in the journal. Raises :class:`RefusedError` for a closed book, and
    :class:`InputError` for a register without key.
    """
    book = community.registers[register]
    if book.declaration.restriction is not None:
        raise RefusedError(
            _("Register {register} is closed: its rows never stand in a workbook.").format(
                register=register
            ),
            _("Its rows are opened one by one: community-gov record show {register} ID").format(
                register=register
            ),
        )
    found = [row for row in book.rows(where=where, reader=by) if row.status is not Status.WITHDRAWN]
    if carry_forward:
        found = _last_of_each(book.declaration, found)

    def body(work: Work) -> Mapping[str, Any]:
        references = References(work.context)
        rows = [_line(book.declaration, row, references, forward=carry_forward) for row in found]
        write_template(path, register_layout(book.declaration), language(), rows)
        return {"register": register, "rows": len(found), "file": Path(path).name}

    request = {"register": register, "carry_forward": carry_forward, "file": Path(path).name}
    community.actions.perform("exports.rows", by, body, request=request)
    return len(found)


def _last_of_each(register: Register, rows: Sequence[RegisterRow]) -> list[RegisterRow]:
    if not register.key:
        raise InputError(
            _("Register {register} does not declare what a row is about.").format(
                register=register.name
            ),
            _('Declare its key, such as key = ["household"]; or use --filled.'),
        )
    day = next(iter(register.day_fields), None)
    ordered = sorted(rows, key=lambda one: str(one.values.get(day))) if day else rows
    last = {tuple(row.values[name] for name in register.key): row for row in ordered}
    return list(last.values())


def _line(
    register: Register, row: RegisterRow, references: References, *, forward: bool
) -> dict[str, Any]:
    told = {
        one.name: _cell(one, row.values.get(one.name), references)
        for one in register.fields
        if one.restriction is None
    }
    mark = f"{CARRIED}{row.id}" if forward else f"{row.id}@{row.version}"
    return {RECORD: mark, **told}


def _cell(field: Field, value: Any, references: References) -> Any:
    if value is None or value == HIDDEN:
        return None
    match field.type:
        case FieldType.REFERENCE:
            return references.code_of(field.refers_to, value)
        case FieldType.TIME | FieldType.MOMENT:
            return value.isoformat()
        case FieldType.MAPPING:
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value
