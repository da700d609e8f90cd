"""The way to one value inside a declaration: names of fields and of listed things, step by step."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import NoneType
from typing import Any, get_args

import attrs
from attrs import evolve

from community_gov.errors import DeclarationError
from community_gov.hooks.compare import written
from community_gov.i18n import _
from community_gov.model.declarations import Index, Indicator, Node, Parameter, Scheme

Change = Callable[[Any, Any], Any]
"""Takes what stands at the end of the way and its type, and returns what shall stand there."""

_NAMES = ("name", "id", "code")
"""The fields by which things are found in a list."""

_CLOSED = {
    (Scheme, "rules"),
    (Parameter, "values"),
    (Index, "root"),
    (Node, "nodes"),
    (Indicator, "goalposts"),
}
"""Fields that hold dated values; those are reached by ways of their own."""

_CLOSED_AS_A_WHOLE = {(Scheme, "parameters"), (Node, "indicator")}


def changed(thing: Any, hint: Any, steps: Sequence[str], change: Change) -> Any:
    """Return ``thing``, of the type ``hint``, with what ``steps`` lead to changed.

    Everything on the way is made anew, so that its own checks run. Raises
    :class:`DeclarationError` naming what there is where a step leads nowhere.
    """
    if not steps:
        return change(thing, hint)
    step, *rest = steps
    if attrs.has(type(thing)):
        return _with_field(thing, step, rest, change)
    if isinstance(thing, Mapping):
        find(step, thing)
        return {**thing, step: changed(thing[step], get_args(hint)[1], rest, change)}
    if isinstance(thing, tuple) and any(map(_title, thing)):
        return _with_element(thing, get_args(hint)[0], step, rest, change)
    raise DeclarationError(
        _("{value} has no {step!r} inside it.").format(step=step, value=written(thing) or "–"),
        _("Replace it as a whole."),
    )


def find(step: str, names: Iterable[str]) -> int:
    """Return the place of ``step`` among ``names``; raises :class:`DeclarationError`."""
    known = list(names)
    if step in known:
        return known.index(step)
    near = difflib.get_close_matches(step, known, n=1)
    raise DeclarationError(
        _("there is no {step!r}.").format(step=step),
        _("Did you mean {name!r}?").format(name=near[0])
        if near
        else _("There are: {names}.").format(names=_(", ").join(dict.fromkeys(known)) or "-"),
    )


def exchanged(things: tuple[Any, ...], at: int, one: Any) -> tuple[Any, ...]:
    """Return ``things`` with ``one`` at the place ``at``."""
    return (*things[:at], one, *things[at + 1 :])


def bare(hint: Any) -> Any:
    """Return the type without ``None``, which no pack can write."""
    kinds = [one for one in get_args(hint) if one is not NoneType]
    return kinds[0] if NoneType in get_args(hint) else hint


def closed(step: str) -> DeclarationError:
    """Return the error for a value that is not replaced as a whole."""
    return DeclarationError(
        _("{step!r} holds dated values, and is not replaced as a whole.").format(step=step),
        _("Lead on to one value: {ways}").format(
            ways="rules/ID/points, parameters/NAME, nodes/NAME/weight, "
            "nodes/NAME/indicator/goalposts"
        ),
    )


def _with_field(thing: Any, step: str, rest: Sequence[str], change: Change) -> Any:
    kind = type(thing)
    fields = attrs.fields_dict(kind)
    find(step, fields)
    if (kind, step) in _CLOSED or ((kind, step) in _CLOSED_AS_A_WHOLE and not rest):
        raise closed(step)
    if step in _NAMES:
        raise DeclarationError(
            _("{step!r} is what it is found by, and is not replaced.").format(step=step)
        )
    value = changed(getattr(thing, step), fields[step].type, rest, change)
    return evolve(thing, **{step: value})


def _with_element(
    things: tuple[Any, ...], hint: Any, step: str, rest: Sequence[str], change: Change
) -> tuple[Any, ...]:
    names = list(map(_title, things))
    at = find(step, names)
    if names.count(step) > 1:
        raise DeclarationError(
            _("several are called {step!r}.").format(step=step), _("Replace the whole list.")
        )
    made = changed(things[at], hint, rest, change)
    if _title(made) != step:
        raise DeclarationError(
            _("what stands for {step!r} must be called so too.").format(step=step)
        )
    return exchanged(things, at, made)


def _title(thing: Any) -> str:
    """Return the name, id or code by which a thing is found in its list; empty if it has none."""
    fields = attrs.fields_dict(type(thing)) if attrs.has(type(thing)) else ()
    return next((getattr(thing, name) for name in _NAMES if name in fields), "")
