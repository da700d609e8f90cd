"""The JSON Schema of a rule pack, by which editors complete and check what is typed."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType
from typing import Any, get_args, get_origin

import attrs

from community_gov.hooks.pack_tables import ENTRIES, SHEET
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.convert import is_function, unstructure
from community_gov.model.declarations.base import is_name, is_reference
from community_gov.model.pack import PackSheet
from community_gov.model.phrase import Phrase
from community_gov.model.scalars import FRACTION
from community_gov.renaming import renamed_keys

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The edition of JSON Schema that is used."""


def schema() -> Schema:
    """Return the schema of a file of a rule pack.

    What it refuses, reading refuses too. Reading refuses more: a schema cannot
    say that two versions of a rule overlap, for example.
    """
    tables: Schema = {SHEET: _reference(PackSheet)}
    for table, cls in ENTRIES.items():
        tables[table] = {"type": "array", "items": _reference(cls), "description": _first(cls)}
    return {
        "$schema": DIALECT,
        "title": _("A file of a rule pack"),
        **_closed(tables),
        "$defs": {cls.__name__: _definition(cls) for cls in _used()},
    }


_NAME = r"^[a-z][a-z0-9]*([.-][a-z0-9]+)*$"
_NUMBER = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"

_PHRASE: Schema = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Label"}]}
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Decimal: {"type": ["number", "string"], "pattern": _NUMBER},
    Citation: _PHRASE,
    Phrase: _PHRASE,
    Fraction: {"type": ["integer", "string"], "pattern": f"^{FRACTION.pattern}$"},
    Any: {},
}


def _used() -> list[type]:
    found: list[type] = [PackSheet, *ENTRIES.values()]
    for cls in found:
        for field in _fields(cls) if attrs.has(cls) else ():
            found += [one for one in _parts(field.type) if _is_named(one) and one not in found]
    return found


def _fields(cls: type) -> list["attrs.Attribute[Any]"]:
    return [one for one in attrs.fields(attrs.resolve_types(cls)) if not _holds_code(one.type)]


def _holds_code(hint: Any) -> bool:
    return any(is_function(one) for one in (hint, *get_args(hint)))


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for one in get_args(hint):
        yield from _parts(one)


def _is_named(hint: Any) -> bool:
    return isinstance(hint, type) and (attrs.has(hint) or issubclass(hint, Enum))


def _reference(cls: type) -> Schema:
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _definition(cls: type) -> Schema:
    if issubclass(cls, Enum):
        return {"description": _first(cls), "enum": [unstructure(one) for one in cls]}
    fields, former, told = _fields(cls), renamed_keys(cls), _told(cls)
    properties = {one.name: _property(one, told) for one in fields}
    for key, name in former.items():
        told_of_it = {"deprecated": True, "description": str(name.deprecation)}
        properties[key] = {**properties[name.new], **told_of_it}
    needed = [one.name for one in fields if one.default is attrs.NOTHING]
    return {
        "description": " ".join(told),
        **_closed(properties),
        "required": [one for one in needed if one not in {name.new for name in former.values()}],
    }


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _property(field: "attrs.Attribute[Any]", told: list[str]) -> Schema:
    about = " ".join(one for one in told if f"`{field.name}`" in one)
    return {
        **_of(field.type),
        **_limits(field.validator),
        **({"description": about} if about else {}),
        **_default(field.default),
    }


def _of(hint: Any) -> Schema:
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if _is_named(hint):
        return _reference(hint)
    arms = get_args(hint)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(arms[0])}
    if get_origin(hint) in (dict, Mapping):
        return {"type": "object", "additionalProperties": _of(arms[1])}
    (present,) = (one for one in arms if one is not NoneType)
    return _of(present)


def _limits(check: Any) -> Schema:
    if check is is_name:
        return {"pattern": _NAME}
    if check is is_reference:
        return {"minLength": 3}
    inner = [*getattr(check, "_validators", ()), *filter(None, [getattr(check, "validator", None)])]
    if inner:
        return {key: limit for one in inner for key, limit in _limits(one).items()}
    for kind, said in _LIMITS.items():
        if hasattr(check, kind):
            return said(check)
    return {}


_BOUNDS = {
    ">=": "minimum",
    ">": "exclusiveMinimum",
    "<=": "maximum",
    "<": "exclusiveMaximum",
}
_LIMITS: dict[str, Callable[[Any], Schema]] = {
    "compare_op": lambda check: {_BOUNDS[check.compare_op]: int(check.bound)},
    "options": lambda check: {"enum": list(check.options)},
    "pattern": lambda check: {"pattern": f"^({check.pattern.pattern})$"},
    "min_length": lambda check: {"minLength": check.min_length},
}
"""What the validators of attrs say, by the attribute that tells them apart."""


def _default(value: Any) -> Schema:
    if value is attrs.NOTHING or hasattr(value, "factory") or value in (None, "", ()):
        return {}
    if isinstance(value, Decimal):
        return {"default": int(value) if value == int(value) else float(value)}
    return {"default": unstructure(value)}


def _first(cls: type) -> str:
    return _told(cls)[0]


def _told(cls: type) -> list[str]:
    """Return the sentences of the manual entry of a class."""
    text = " ".join((inspect.getdoc(cls) or cls.__name__).split())
    return re.split(r"(?<=\.) (?=\S)", text.replace("``", "`"))
