"""JSON Schema of a register's rows and of the core's entities, for programs that exchange them."""

import math
from collections.abc import Iterable
from typing import Any

import attrs

from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fields import Field, FieldType, fields_of
from community_gov.model.words import called

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The edition of JSON Schema that is used."""

_TYPES: dict[FieldType, dict[str, Any]] = {
    FieldType.TEXT: {"type": "string"},
    FieldType.INTEGER: {"type": "integer"},
    FieldType.DECIMAL: {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?$"},
    FieldType.BOOLEAN: {"type": "boolean"},
    FieldType.DATE: {"type": "string", "format": "date"},
    FieldType.TIME: {"type": "string", "format": "time"},
    FieldType.MOMENT: {"type": "string", "format": "date-time"},
    FieldType.CHOICE: {"type": "string"},
    FieldType.REFERENCE: {"type": "string"},
    FieldType.MAPPING: {},
}


def row_schema(register: Register) -> dict[str, Any]:
    """Return the schema of a row as JSON writes it: days as ISO text, exact numbers as text.

    Conditions across fields stand under ``x-checks`` in the rule language, and each
    field has its class of data, purpose and unit under keys of their own.
    """
    checks = [{"holds": one.holds, "message": str(one.label)} for one in register.checks]
    about = _("A row of the register {name}.").format(name=register.name)
    made = _object(str(register.label), about, register.fields)
    return {**made, **({"x-checks": checks} if checks else {})}


def json_schema(cls: type) -> dict[str, Any]:
    """Return the schema of an entity such as ``Member``, as ``to_plain`` writes it.

    Raises :class:`TypeError` for a class that is none of this package's.
    """
    if not attrs.has(cls):
        raise TypeError(f"{cls.__name__} has no declared fields")
    about = (cls.__doc__ or "").partition("\n")[0]
    return _object(called(cls.__name__), about, fields_of(cls))


def _object(title: str, about: str, fields: Iterable[Field]) -> dict[str, Any]:
    listed = list(fields)
    return {
        "$schema": DIALECT,
        "title": title,
        "description": about,
        "type": "object",
        "properties": {one.name: _property(one) for one in listed},
        "required": [one.name for one in listed if one.required],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"title": field.title, **_TYPES[field.type], **_limits(field)}
    if field.choices:
        made["enum"] = list(field.choices)
        made["x-choices"] = {code: str(label) for code, label in field.choices.items()}
    if not field.required:
        made = _or_nothing(made)
    told = {
        "description": str(field.hint) if field.hint else "",
        "x-unit": field.unit,
        "x-refers-to": field.refers_to,
        "x-privacy": field.privacy.name.lower(),
        "x-purpose": field.purpose.text,
    }
    return {**made, **{key: value for key, value in told.items() if value}}


def _limits(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if field.type is FieldType.INTEGER:
        if field.minimum is not None:
            found["minimum"] = math.ceil(field.minimum)
        if field.maximum is not None:
            found["maximum"] = math.floor(field.maximum)
    if field.type is FieldType.TEXT and field.required:
        found["minLength"] = 1
    if field.pattern:
        found["pattern"] = f"^(?:{field.pattern})$"
    return found


def _or_nothing(made: dict[str, Any]) -> dict[str, Any]:
    if "type" in made:
        made["type"] = [made["type"], "null"]
    if "enum" in made:
        made["enum"] = [*made["enum"], None]
    return made
