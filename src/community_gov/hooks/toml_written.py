"""A declaration written out as a rule pack has it, whichever plugin declares it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from community_gov.hooks.noted import TABLE_OF
from community_gov.model.convert import unstructure_exactly
from community_gov.model.declarations import Declaration

_WIDEST = 110
"""Columns of a line; what is longer gets lines of its own."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")

Way = tuple[str, ...]
Entry = Mapping[str, Any]


def written_out(declaration: Declaration) -> str:
    """Return ``declaration`` as TOML, without what has its default; a pack reads it back the same.

    A function of a Python plugin stands there by its dotted name, which no pack may hold.
    """
    table = TABLE_OF[type(declaration)]
    data = unstructure_exactly(declaration)
    return "\n".join([f"[[{table}]]", *_entry((table,), data)]) + "\n"


def _entry(way: Way, entry: Entry) -> Iterator[str]:
    """Yield the lines of an entry: what fits into lines first, since a heading ends an entry."""
    headed = {key: value for key, value in entry.items() if _needs_heading(key, value)}
    for key, value in entry.items():
        if key not in headed:
            yield from _line(key, value)
    for key, value in headed.items():
        inner = (*way, _key(key))
        many = isinstance(value, (list, tuple))
        heading = f"[[{'.'.join(inner)}]]" if many else f"[{'.'.join(inner)}]"
        for one in value if many else [value]:
            yield from ("", heading, *_entry(inner, one))


def _needs_heading(key: str, value: Any) -> bool:
    if isinstance(value, Mapping):
        return len(f"{key} = {_inline(value)}") > _WIDEST
    return _holds_entries(value) and any(len(_inline(one)) > _WIDEST for one in value)


def _holds_entries(value: Any) -> bool:
    listed = isinstance(value, (list, tuple)) and len(value) > 0
    return listed and all(isinstance(one, Mapping) for one in value)


def _line(key: str, value: Any) -> Iterator[str]:
    line = f"{_key(key)} = {_inline(value)}"
    if len(line) <= _WIDEST or not isinstance(value, (list, tuple)):
        yield line
        return
    yield f"{_key(key)} = ["
    yield from (f"  {_inline(one)}," for one in value)
    yield "]"


def _key(text: str) -> str:
    return text if _BARE.fullmatch(text) else _quoted(text)


def _inline(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | float() | date() | time():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case Mapping():
            pairs = (f"{_key(str(key))} = {_inline(one)}" for key, one in value.items())
            return f"{{ {', '.join(pairs)} }}" if value else "{}"
        case str():
            return _quoted(value)
        case Sequence():
            return f"[{', '.join(map(_inline, value))}]"
    raise TypeError(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
