"""Whether what Python code made is of the types that its classes name; data are read elsewhere."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from community_gov.i18n import _
from community_gov.model.problems import Problem, Way, shown
from community_gov.model.text import Label


def misfits(thing: Any, way: Way = ()) -> Iterator[Problem]:
    """Yield the fields inside an attrs object whose values are not of the type they name.

    A list may stand for a tuple. What takes any value, a function or a class is let be.
    """
    for name, hint in _fields(thing.__class__):
        yield from _of(getattr(thing, name), hint, (*way, name))


@cache
def _fields(cls: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, one.type) for one in attrs.fields(attrs.resolve_types(cls)))


def _of(value: Any, hint: Any, way: Way) -> Iterator[Problem]:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        if value is not None or NoneType not in get_args(hint):
            (some,) = (one for one in get_args(hint) if one is not NoneType)
            yield from _of(value, some, way)
    elif origin is tuple:
        yield from _of_list(value, get_args(hint)[0], way)
    elif origin in (dict, Mapping):
        yield from _of_table(value, get_args(hint)[1], way)
    elif isinstance(hint, type) and hint is not Any:
        yield from _of_one(value, hint, way)


def _of_list(value: Any, inner: Any, way: Way) -> Iterator[Problem]:
    if not isinstance(value, tuple | list):
        yield _needed(_("a tuple, such as {example}").format(example='("a", "b")'), value, way)
        return
    for place, one in enumerate(value):
        yield from _of(one, inner, (*way, place))


def _of_table(value: Any, inner: Any, way: Way) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield _needed(_("a dict"), value, way)
        return
    for key, one in value.items():
        yield from _of(one, inner, (*way, str(key)))


def _of_one(value: Any, cls: type, way: Way) -> Iterator[Problem]:
    if not isinstance(value, cls) or type(value) in _LOOKALIKES.get(cls, ()):
        yield _needed(_wanted(value, cls), value, way)
    elif attrs.has(cls):
        yield from misfits(value, way)


_LOOKALIKES: dict[type, tuple[type, ...]] = {int: (bool,), date: (datetime,)}
"""By class: those below it in Python that mean something else."""

_EXAMPLES = {
    Label: 'label("English", "简体", "繁體")',
    Decimal: 'Decimal("2.5")',
    date: "date(2026, 3, 1)",
    str: '"text"',
    bool: "True",
    int: "2",
}


def _wanted(value: Any, cls: type) -> str:
    if issubclass(cls, Enum):
        named = [one for one in cls if one.value == value] or list(cls)
        return " / ".join(f"{cls.__name__}.{one.name}" for one in named)
    return _EXAMPLES.get(cls, cls.__name__)


def _needed(wanted: str, value: Any, way: Way) -> Problem:
    return Problem(
        way, _("{wanted} is needed, not {value}").format(wanted=wanted, value=shown(value))
    )
