"""Ways to keep an old name working, with a warning: functions, arguments, attributes, keys."""

import sys
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, get_args

import attrs
from attrs import frozen

from community_gov.deprecation import Deprecation, warn

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type)
Way = tuple[str | int, ...]


def deprecated(deprecation: Deprecation) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Deprecate a function or a method: calling it warns."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def warned(*args: P.args, **kwargs: P.kwargs) -> R:
            warn(deprecation)
            return function(*args, **kwargs)

        warned.__deprecated__ = deprecation  # type: ignore[attr-defined] # for tools that list it
        return warned

    return mark


def deprecated_argument(
    deprecation: Deprecation, old: str, new: str = ""
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Deprecate the keyword argument ``old`` of a function.

    It is passed on as ``new``; without ``new``, as it is. Raises ``TypeError``
    where both are given.
    """

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def warned(*args: P.args, **kwargs: P.kwargs) -> R:
            if old in kwargs:
                if new in kwargs:
                    raise TypeError(f"{old} is the old name of {new}: give one of them")
                warn(deprecation)
                kwargs[new or old] = kwargs.pop(old)
            return function(*args, **kwargs)

        return warned

    return mark


@frozen
class Renamed:
    """A new name, and the deprecation of the old one."""

    new: str
    deprecation: Deprecation


@frozen
class RenamedAttributes:
    """The ``__getattr__`` of a ``module`` whose names changed: the old ones work, and warn.

    Write ``__getattr__ = RenamedAttributes(__name__, {"Old": Renamed("New", …)})``
    under ``if not TYPE_CHECKING:``, so that a type checker still finds misspelt names.
    """

    module: str
    names: Mapping[str, Renamed]

    def __call__(self, name: str) -> Any:
        """Return what bears the new name of ``name``; raises ``AttributeError`` for others."""
        if name not in self.names:
            raise AttributeError(f"module {self.module!r} has no attribute {name!r}")
        warn(self.names[name].deprecation)
        return getattr(sys.modules[self.module], self.names[name].new)


_renamed_keys: dict[type, dict[str, Renamed]] = {}


def renamed_key(deprecation: Deprecation, old: str, new: str) -> Callable[[C], C]:
    """Rename a field of an attrs class; the old name is still taken, read, and warned of.

    It stands above ``@frozen``. In a rule pack, the old key is warned of with
    its file and line.
    """

    def mark(cls: C) -> C:
        def read(self: Any) -> Any:
            warn(deprecation)
            return getattr(self, new)

        made = {"__init__": deprecated_argument(deprecation, old, new)(vars(cls)["__init__"])}
        for name, value in {**made, old: property(read)}.items():
            setattr(cls, name, value)
        _renamed_keys[cls] = {**_renamed_keys.get(cls, {}), old: Renamed(new, deprecation)}
        return cls

    return mark


def renamed_keys(cls: type) -> Mapping[str, Renamed]:
    """Return the former names of the fields of ``cls``."""
    return _renamed_keys.get(cls, {})


def with_new_keys(cls: type, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the ``data`` of a ``cls`` under the present names of its fields.

    Where data give both names the old one stays, and is an unknown key.
    """
    renamed = {old: one.new for old, one in renamed_keys(cls).items() if one.new not in data}
    return {renamed.get(key, key): value for key, value in data.items()} if renamed else data


def old_keys(cls: type, data: Any, way: Way = ()) -> Iterator[tuple[Way, Deprecation]]:
    """Yield the old keys in the plain ``data`` of a ``cls`` and of its parts, with the way to each.

    A way is made of keys, and of positions in lists from 0.
    """
    if not isinstance(data, Mapping):
        return
    renamed, fields = renamed_keys(cls), attrs.fields_dict(attrs.resolve_types(cls))
    for key, value in data.items():
        if key in renamed:
            yield (*way, key), renamed[key].deprecation
        name = renamed[key].new if key in renamed else key
        hint = fields[name].type if name in fields else None
        for part in _classes(hint):  # type: ignore[arg-type] # mypy overlooks that types are hashable
            yield from _old_keys_within(part, value, (*way, key))


def _old_keys_within(part: type, value: Any, way: Way) -> Iterator[tuple[Way, Deprecation]]:
    if isinstance(value, (list, tuple)):
        for at, row in enumerate(value):
            yield from old_keys(part, row, (*way, at))
    else:
        yield from old_keys(part, value, way)


@cache
def _classes(hint: Hashable) -> tuple[type, ...]:
    own = (hint,) if isinstance(hint, type) and attrs.has(hint) else ()
    return own + tuple(one for inner in get_args(hint) for one in _classes(inner))
