"""Writes the reference page of Python names: what hooks are handed, services, what they return."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs

import community_gov.plugin as public
from community_gov.errors import CommunityGovError
from community_gov.model.action import Action, Event
from community_gov.model.actor import Actor
from community_gov.model.declarations import DECLARATIONS
from community_gov.model.fact import Fact
from community_gov.testing import conformance
from community_gov.testing.commands import run
from community_gov.testing.town import Town, town
from tools.public_api import bound_signature, members_of

HANDED = {
    "action": Action,
    "community": public.Community,
    "facts": Fact,
    "writer": public.PluginWriter,
    "events": Event,
    "session": public.Session,
}
"""What hooks and commands are handed, by the name of the argument."""

_HEAD = (
    "Everything here is imported from `community_gov.plugin`, or reached from what a hook is "
    "handed. What `declare` yields has [a page of its own](declarations.md), and so have the "
    "[hooks](hooks.md). Arguments after `*` are named; `=` may be left out; `by` is the person who "
    'acts, such as `community.actors.named("Zhou Min")`.'
)
_TOLD_ELSEWHERE = (
    "community_gov.deprecation",
    "community_gov.hooks.",
    "community_gov.model.declarations.",
    "community_gov.model.fields",
    "community_gov.model.text",
)
"""Modules of what other pages tell of, and of how plugins are loaded."""

_NOTE = "`**note` are the keys of a [field](declarations.md#field) but its name and its type."
_SERVICES = (
    "An open community has a service for each thing it keeps. Hooks that are handed `community` "
    "may read; `check` and `recorded` write nothing through it."
)


def parts() -> Iterator[str]:
    """Yield the parts of the page."""
    services = dict(_services())
    yield from ("# Python", _HEAD, "## What hooks are handed")
    for argument, cls in HANDED.items():
        yield from _class(cls, f"`{argument}`: {cls.__name__}")
    yield from ("## Services of a community", _SERVICES)
    for cls, names in services.items():
        spoken = ", ".join(f"`community.{name}`" for name in names)
        yield from (f"### {cls.__name__}", f"{spoken}: {_opening(cls)}", _methods(cls))
    yield "## What services return"
    for cls in _returned(services):
        yield from _class(cls, cls.__name__)
    yield from ("## To declare with", _NOTE, "\n".join(_functions()))
    yield from ("## Errors", "\n".join(_errors()))
    yield from ("## To test with", *_kit())


def _services() -> Mapping[type, list[str]]:
    """Return the services of an open community: each class once, with the names it serves."""
    found: dict[type, list[str]] = {}
    with TemporaryDirectory() as folder, town(Path(folder)) as made:
        for name, service in vars(made.community).items():
            if not name.startswith("_"):
                found.setdefault(type(service), []).append(name)
    return found


def _class(cls: type, title: str) -> Iterator[str]:
    yield f"### {title}"
    yield _prose(cls)
    if attrs.has(cls):
        yield _fields(cls)
    told = _methods(cls)
    if told:
        yield told


def _fields(cls: type) -> str:
    told = (f"`{one.name}`: {_type(one.type)}" for one in attrs.fields(cls))
    return "Has " + ", ".join(one for one in told if not one.startswith("`_")) + "."


def _methods(cls: type) -> str:
    rows = [f"| `{_told(cls, name)}` | {_opening(getattr(cls, name))} |" for name in _members(cls)]
    return "\n".join(["| name | what |", "|---|---|", *rows]) if rows else ""


def _members(cls: type) -> list[str]:
    """Return the names of what can be asked of a ``cls``, taking a thing out by name first."""
    return [*({"__getitem__"} & vars(cls).keys()), *members_of(cls)]


def _told(cls: type, name: str) -> str:
    called = bound_signature(cls, name) if callable(getattr(cls, name)) else ""
    if name == "__getitem__":
        return f"[{called.strip('()')}] → {bare(_returned_by(cls, name))}"
    return f"{name}{called}{' → ' if called else ': '}{bare(_returned_by(cls, name))}"


def _returned_by(cls: type, name: str) -> Any:
    static = inspect.getattr_static(cls, name)
    if isinstance(static, property):
        return _returns(static.fget)
    return _returns(static.func if isinstance(static, cached_property) else getattr(cls, name))


def _returns(function: Any) -> Any:
    return inspect.signature(function).return_annotation


def _type(hint: Any) -> str:
    return f"`{bare(hint)}`"


def bare(hint: Any) -> str:
    """Return a type as people write it, without the modules."""
    text = hint if isinstance(hint, str) else inspect.formatannotation(hint)
    bare = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", text.replace('"', ""))
    return bare.replace("~T", "Thing").replace("|", "\\|")


def _returned(services: Iterable[type]) -> list[type]:
    """Return the classes of what services return, by name, where no other page tells of them."""
    told = {*DECLARATIONS, *services, *HANDED.values(), Actor}
    found: set[type] = set()
    waiting = list(services)
    while waiting:
        cls = waiting.pop()
        for one in {*_seen_in(cls)} - told - found:
            found.add(one)
            waiting.append(one)
    return [Actor, *sorted(found, key=lambda one: (one.__name__, one.__module__))]


def _seen_in(cls: type) -> Iterator[type]:
    """Yield the classes of the core that the members and fields of a ``cls`` lead to."""
    for name in _members(cls):
        yield from _classes_in(_returned_by(cls, name))
    for field in attrs.fields(cls) if attrs.has(cls) else ():
        if not field.name.startswith("_"):
            yield from _classes_in(field.type)


def _classes_in(hint: Any) -> Iterator[type]:
    ours = isinstance(hint, type) and hint.__module__.startswith("community_gov.")
    if ours and not issubclass(hint, Enum) and not hint.__module__.startswith(_TOLD_ELSEWHERE):
        yield hint
    for inner in getattr(hint, "__args__", ()):
        yield from _classes_in(inner)


def _functions() -> Iterator[str]:
    for name in public.__all__:
        thing = getattr(public, name)
        if inspect.isfunction(thing):
            yield f"- `{name}{_names_in(thing)}`: {_opening(thing)}"


def _names_in(function: Any) -> str:
    told = inspect.signature(function)
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in told.parameters.values()]
    return str(inspect.Signature(bare))


def _errors() -> Iterator[str]:
    for name in public.__all__:
        thing = getattr(public, name)
        if isinstance(thing, type) and issubclass(thing, CommunityGovError):
            yield f"- `{name}`: {_opening(thing)}"


def _kit() -> Iterator[str]:
    yield f"`community_gov.testing.town.town{_names_in(town)}`: {_opening(town)}"
    yield from _class(Town, "Town")
    told = (
        f"- `{module}.{one.__name__}{_names_in(one)}`: {_opening(one)}"
        for module, one in (
            ("community_gov.testing.commands", run),
            ("community_gov.testing.conformance", conformance.suite),
            ("community_gov.testing.conformance", conformance.examine),
        )
    )
    yield "\n".join(told)


def _opening(thing: Any) -> str:
    """Return the first sentence of what something says of itself."""
    first = (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")
    return _plain(first).replace("|", "\\|")


def _prose(thing: Any) -> str:
    return _plain(inspect.getdoc(thing) or "")


def _plain(text: str) -> str:
    return re.sub(r":(?:class|meth|func|attr):`~?([^`]+)`", r"`\1`", text).replace("``", "`")
