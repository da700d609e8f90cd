"""Results as plain data: what JSON can hold, from whatever the services hand out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from community_gov.errors import CommunityGovError
from community_gov.model.text import Label


def to_plain(thing: Any) -> Any:
    """Return ``thing`` as dicts, lists, text, whole numbers, floats, booleans and ``None``.

    Objects become dicts in the order of their fields; days and moments ISO text, a moment
    with its zone; exact numbers (``Decimal``, ``Fraction``) text, since a float would not keep
    them; sets sorted lists; labels the text in the language in use; an error of this
    package the name of its class, as ``error``, with what it tells. Raises
    :class:`TypeError` for what is none of these, such as a function.

    >>> from datetime import date
    >>> to_plain({"on": date(2026, 7, 1), "points": Decimal("2.50")})
    {'on': '2026-07-01', 'points': '2.50'}
    """
    match thing:
        case Enum():
            return to_plain(thing.value)
        case None | bool() | int() | float() | str():
            return thing
        case Decimal():
            return f"{thing:f}"
        case date() | time():  # a moment is a date too, and writes itself in full
            return thing.isoformat()
        case Fraction() | Label():
            return str(thing)
        case Mapping():
            return {_key(key): to_plain(value) for key, value in thing.items()}
        case set() | frozenset():
            return sorted(map(to_plain, thing))
        case _ if isinstance(thing, CommunityGovError) or attrs.has(type(thing)):
            return {name: to_plain(value) for name, value in _told_by(thing)}
        case Iterable():
            return [to_plain(one) for one in thing]
    raise TypeError(f"{type(thing).__name__} is not data: {thing!r}")


def to_json(thing: Any, *, indent: int | None = None) -> str:
    """Return ``thing`` as JSON, Chinese as it is; see :func:`to_plain`.

    Raises :class:`ValueError` for a float that is no number, which JSON cannot hold.
    """
    return json.dumps(to_plain(thing), ensure_ascii=False, indent=indent, allow_nan=False)


def _told_by(thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, CommunityGovError):
        yield "error", type(thing).__name__
        yield from ((name, value) for name, value in vars(thing).items() if name[0] != "_")
        return
    for one in attrs.fields(type(thing)):
        if not one.name.startswith("_"):
            yield one.name, getattr(thing, one.name)


def _key(key: Any) -> str:
    plain = to_plain(key)
    return plain if isinstance(plain, str) else str(plain)
