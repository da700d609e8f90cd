"""Which rows of a register are wanted, and in which order: filters and sort keys as data."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fields import Field, FieldType
from community_gov.store.codec import encode

_OPERATORS: Final = {"=": "IS", "!=": "IS NOT", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_WRITTEN: Final = re.compile(r"\s*([^\s!<>=~]+)\s*(!=|<=|>=|=|<|>|~)\s*(.*)", re.DOTALL)
_OWN: Final = {
    "entered_on": Field("entered_on", FieldType.DATE),
    "status": Field("status", FieldType.TEXT),
}


@frozen
class Filter:
    """One condition: a field, an operator (``= != < <= > >= ~``), and a value of its type.

    ``~`` finds a text that contains the value.
    """

    field: str
    operator: str
    value: Any = None


Wanted = Filter | str
"""A filter, or one as people write it: ``visited_on>=2026-07-01``."""


@frozen
class Clause:
    """A condition of SQL with its values, and what the rows are ordered by."""

    condition: str
    values: tuple[Any, ...]
    order: str


def clause(register: Register, where: Iterable[Filter], sort: Sequence[str]) -> Clause:
    """Return how the rows are found in the store.

    Raises :class:`InputError` for a field that is not there, that is sealed or
    restricted, or a value of another type.
    """
    parts = [_part(register, one) for one in where]
    order = [_order(register, one) for one in sort]
    down = bool(sort) and sort[-1].startswith("-")
    return Clause(
        " AND ".join(["closed IS NULL", *(text for text, _values in parts)]),
        tuple(value for _text, values in parts for value in values),
        ", ".join([*order, "rowid DESC" if down else "rowid"]),
    )


def split_filter(text: str) -> tuple[str, str, str]:
    """Return field, operator and value of a written filter; raises :class:`InputError`."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise InputError(
            _("{text!r} is no filter.").format(text=text),
            _("Write field, sign and value: mood=good, visited_on>=2026-07-01, topic~lamp"),
        )
    return found[1], found[2], found[3].strip()


def findable(register: Register, name: str) -> Field:
    """Return a field by which rows can be found; raises :class:`InputError`."""
    known = {one.name: one for one in register.fields} | _OWN
    if register.lifecycle:
        known["state"] = Field("state", FieldType.TEXT)
    if name not in known:
        raise InputError(
            _("{register} has no field {name!r}.").format(register=register.name, name=name),
            _("It has: {names}.").format(names=_(", ").join(known)),
        )
    if known[name].sealed or known[name].restriction is not None:
        raise InputError(
            _("Rows are not found by {name!r}, which is sealed or restricted.").format(name=name),
            _("Filter by a field that is neither."),
        )
    return known[name]


def _part(register: Register, one: Filter) -> tuple[str, tuple[Any, ...]]:
    field = findable(register, one.field)
    if one.operator == "~":
        if field.type is not FieldType.TEXT:
            raise InputError(
                _("Only texts contain something; {name!r} is none.").format(name=one.field)
            )
        return f'instr("{one.field}", ?) > 0', (str(one.value),)
    if one.operator not in _OPERATORS:
        raise InputError(_("{sign!r} is no sign of a filter.").format(sign=one.operator))
    value = None if one.value is None else encode(field, one.value)
    return f'"{one.field}" {_OPERATORS[one.operator]} ?', (value,)


def _order(register: Register, name: str) -> str:
    down = name.startswith("-")
    field = findable(register, name.removeprefix("-"))
    return f'"{field.name}" DESC' if down else f'"{field.name}"'
