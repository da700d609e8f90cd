"""Counting the rows of a register by what is in them: counts leave, rows never do."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from community_gov.disclosure import LEAST, Release, count_by
from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fields import Field, FieldType
from community_gov.records.context import Context

GRID = "grid"
"""Counts across the grids that rows refer to, by themselves or by who lives there."""

NOT_SAID = ""
"""The category of a row that says nothing."""

Row = Mapping[str, Any]

_GRID_OF = {
    "grid": "SELECT id, code FROM grid WHERE closed IS NULL",
    "household": (
        "SELECT h.id, g.code FROM household h JOIN grid g ON g.id = h.grid AND g.closed IS NULL"
        " WHERE h.closed IS NULL"
    ),
    "member": (
        "SELECT m.id, g.code FROM member m"
        " JOIN household h ON h.id = m.household AND h.closed IS NULL"
        " JOIN grid g ON g.id = h.grid AND g.closed IS NULL WHERE m.closed IS NULL"
    ),
}
"""The code of the grid of what a field refers to, by its table."""


def counted_rows(
    context: Context,
    register: Register,
    rows: Iterable[Row],
    by: str,
    across: str = "",
    each: str = "",
    least: int = LEAST,
) -> Release:
    """Count ``rows`` ``by`` a field, and ``across`` another one or the ``grid``.

    A field is a choice or a yes or no, and all of its values are listed. Where ``each`` names
    a field, the last row of each of its values counts alone. Raises :class:`InputError` for a
    field that is not there, and :class:`RefusedError` for one that is no category.
    """
    found = list(rows)
    if each:
        field = _field(register, each)
        found = list({row[field.name]: row for row in found}.values())
    column, columns = _category(register, by)
    if not across:
        return count_by(found, column, categories=columns, least=least)
    line, lines = _category(register, across) if across != GRID else _grids(context, register)
    return count_by(found, column, line, categories=columns, lines=lines, least=least)


def _field(register: Register, name: str) -> Field:
    for one in register.fields:
        if one.name == name:
            return one
    raise InputError(
        _("Register {register} has no field {field!r}.").format(register=register.name, field=name),
        _("It has: {fields}.").format(fields=_(", ").join(one.name for one in register.fields)),
    )


def _category(register: Register, name: str) -> tuple[Callable[[Row], Hashable], list[Hashable]]:
    """Return how a row is categorised by a field, and all categories there are."""
    field = _field(register, name)
    if field.type is FieldType.CHOICE:
        values: list[Hashable] = list(field.choices)
    elif field.type is FieldType.BOOLEAN:
        values = ["yes", "no"]
    else:
        raise RefusedError(
            _("{field} is no choice: its values would be listed, as rows are.").format(field=name),
            _("Count by a field of the type choice or boolean."),
        )
    return lambda row: _said(row[field.name]), values if field.required else [*values, NOT_SAID]


def _said(value: Any) -> Hashable:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return NOT_SAID if value is None else str(value)


def _grids(
    context: Context, register: Register
) -> tuple[Callable[[Row], Hashable], list[Hashable]]:
    field = next((one for one in register.fields if one.refers_to in _GRID_OF), None)
    if field is None:
        raise InputError(
            _("Nothing in register {register} lies in a grid.").format(register=register.name),
            _("Count across a field of the type choice or boolean."),
        )
    places = {row[0]: row[1] for row in context.database.rows(_GRID_OF[field.refers_to])}
    codes = context.database.rows("SELECT code FROM grid WHERE closed IS NULL ORDER BY code")
    name = field.name
    return lambda row: places.get(row[name], NOT_SAID), [row[0] for row in codes]
