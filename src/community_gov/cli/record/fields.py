"""The command that tells what is written into a register: its fields, and what each takes."""

from typing import Any

from community_gov.cli.building import Leaf, argument, reading
from community_gov.cli.output import Answer, listed
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded
from community_gov.i18n import _
from community_gov.model.fields import Field, FieldType
from community_gov.model.words import called, unit_called


def fields() -> Leaf:
    """Build the command."""
    told = _("List the fields of REGISTER, and what may be written into each.")
    return reading("fields", _fields, told, argument("register", of="Register"))


def _fields(session: Session, *, register: str) -> Answer:
    with session.open() as community:
        rows = [_row(one) for one in community.registers[register].declaration.fields]
    titles = {"title": _("field"), "type": _("type"), "required": _("required")}
    return listed({**titles, "takes": _("takes"), "name": _("name")}, rows)


def _row(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "title": field.title,
        "type": Coded(field.type, _types()[field.type]),
        "required": field.required,
        "takes": _takes(field),
    }


def _takes(field: Field) -> str:
    if field.choices:
        return _(", ").join(map(str, field.choices.values()))
    if field.refers_to:
        return _("code of the {thing}").format(thing=called(field.refers_to))
    return _(", ").join(filter(None, (unit_called(field.unit), str(field.hint or ""))))


def _types() -> dict[FieldType, str]:
    return {
        FieldType.TEXT: _("text"),
        FieldType.INTEGER: _("whole number"),
        FieldType.DECIMAL: _("decimal number"),
        FieldType.BOOLEAN: _("yes or no"),
        FieldType.DATE: _("date"),
        FieldType.TIME: _("time of day"),
        FieldType.MOMENT: _("moment"),
        FieldType.CHOICE: _("one of these"),
        FieldType.REFERENCE: _("code"),
        FieldType.MAPPING: "JSON",
    }
