"""The layouts of registers: each field a column, with drop-downs, limits and a hint."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from community_gov.exchange.sheets import CellKind, Column, Layout
from community_gov.exchange.sheets.text import key
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import Label, label
from community_gov.model.words import unit_called

RECORD: Final = "_record"
"""The column that says which stored row a line is about; no field can have this name."""

_RECORD: Final = label("record no.", "记录号", "記錄號")

_KINDS: Final = {
    FieldType.INTEGER: CellKind.INTEGER,
    FieldType.DECIMAL: CellKind.DECIMAL,
    FieldType.BOOLEAN: CellKind.BOOL,
    FieldType.DATE: CellKind.DATE,
    FieldType.CHOICE: CellKind.CHOICE,
}


def register_layouts(registers: Iterable[Register], taken: Iterable[str]) -> list[Layout]:
    """Return the layouts of the registers that may stand in a workbook.

    Closed books never do. A register whose name is ``taken`` by another sheet is
    called ``register.NAME``.
    """
    known = set(taken)
    return [
        register_layout(one, f"register.{one.name}" if one.name in known else one.name)
        for one in registers
        if one.restriction is None
    ]


def register_layout(register: Register, name: str = "") -> Layout:
    """Return the layout of a register; restricted fields have no column."""
    fields = [one for one in register.fields if one.restriction is None]
    labels = _told_apart(fields)
    columns = [_column(one, labels[one.name]) for one in fields]
    record = Column(RECORD, _RECORD, hint=_("e.g. leave this column as it is"))
    return Layout(
        name or register.name,
        register.label,
        (record, *columns),
        (name or register.name, register.name),
        named_only=True,
    )


def _column(field: Field, called: Label) -> Column:
    kind = _KINDS.get(field.type, CellKind.TEXT)
    return Column(
        field.name,
        called,
        kind,
        required=field.required,
        synonyms=() if _clashes(field.name, called) else (field.name,),
        choices=field.choices if kind is CellKind.CHOICE else {},
        past_only=field.past_only,
        hint=_hint(field),
        minimum=field.minimum,
        maximum=field.maximum,
    )


def _clashes(name: str, called: Label) -> bool:
    return key(name) in {key(one) for one in called.spellings()}


def _told_apart(fields: list[Field]) -> dict[str, Label]:
    """Label each field; those that share a spelling get their name behind it."""
    plain = {one.name: one.label or Label(one.title, one.title, one.title) for one in fields}
    shared = Counter(
        text
        for name, one in plain.items()
        for text in {key(spelling) for spelling in (*one.spellings(), name)} | {key(name)}
    )
    shared.update(key(one) for one in _RECORD.spellings())
    return {
        name: one
        if all(shared[key(text)] == 1 for text in one.spellings())
        else Label(*(f"{text} [{name}]" for text in one.spellings()))
        for name, one in plain.items()
    }


def _hint(field: Field) -> str:
    if field.hint:
        return str(field.hint)
    told = [unit_called(field.unit), *_limits(field)]
    match field.type:
        case FieldType.DATE:
            told.append(_("such as 2026-07-01"))
        case FieldType.TIME:
            told.append(_("such as 18:30"))
        case FieldType.MOMENT:
            told.append(_("such as 2026-07-01T18:30"))
        case FieldType.REFERENCE:
            told.append(_("the code"))
    return _(", ").join(filter(None, told))


def _limits(field: Field) -> list[Any]:
    bounds = []
    if field.minimum is not None:
        bounds.append(_("at least {least}").format(least=f"{field.minimum:f}"))
    if field.maximum is not None:
        bounds.append(_("at most {most}").format(most=f"{field.maximum:f}"))
    return bounds
