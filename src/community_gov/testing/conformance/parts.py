"""What stands inside a declaration, with the way that leads to it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from community_gov.hooks.packs import TABLES
from community_gov.model.declarations import Declaration, Method
from community_gov.model.problems import Way

TABLE_OF: dict[type, str] = {kind: table for table, kind in TABLES.items()} | {Method: "method"}
"""The word for each class of declaration, which is its table in a pack."""

_CALLED = ("name", "id", "code", "kind")
_DEEPER = re.compile(r"^root/(nodes/[^/]+/)*(?=nodes/)")
"""The way down to a node of an index, which is found by its name at any depth."""


def called(declaration: Declaration) -> str:
    """Return how a declaration is named in findings: ``scheme talk-points``."""
    return f"{TABLE_OF.get(type(declaration), type(declaration).__name__)} {declaration.name}"


def parts(declaration: Declaration) -> Iterator[tuple[str, Any]]:
    """Yield a declaration and every attrs object inside it with its path, parents first.

    A path is written as overrides write it: ``rules/came/cap``, ``nodes/reading``.
    """
    for path, thing in _parts(declaration, ""):
        yield _DEEPER.sub("", path), thing


def path_of(declaration: Declaration, way: Way) -> str:
    """Return the path to what ``way`` leads to, with the names of what stands in lists."""
    path, thing = "", declaration
    for step in way:
        thing = _inside(thing, step)
        title = _name_of(thing) if isinstance(step, int) else ""
        path = _joined(path, title or str(step))
    return _DEEPER.sub("", path)


def _inside(thing: Any, step: Any) -> Any:
    """Return what lies one step further in; nothing where a way names what is not there."""
    try:
        return thing[step] if isinstance(thing, tuple | list | Mapping) else getattr(thing, step)
    except (LookupError, AttributeError):
        return None


def _parts(thing: Any, path: str) -> Iterator[tuple[str, Any]]:
    if attrs.has(type(thing)):
        yield path, thing
        for one in attrs.fields(type(thing)):
            yield from _parts(getattr(thing, one.name), _joined(path, one.name))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from _parts(value, _joined(path, str(key)))
    elif isinstance(thing, tuple | list):
        for number, one in enumerate(thing):
            yield from _parts(one, _joined(path, _name_of(one) or str(number)))


def _name_of(thing: Any) -> str:
    return next((str(getattr(thing, name)) for name in _CALLED if hasattr(thing, name)), "")


def _joined(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name
