"""What every declaration has: a checked name, a label, a reference, and the days it is in force."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar, runtime_checkable

from attrs import Attribute

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import OWN_CHOICE, Citation
from community_gov.model.text import Label

_NAME = re.compile(r"[a-z][a-z0-9]*([.-][a-z0-9]+)*")


@runtime_checkable
class Declaration(Protocol):
    """What a plugin ships as data: a named, labelled, frozen attrs object."""

    @property
    def name(self) -> str:
        """The name, one in the community among declarations of the same class."""

    @property
    def label(self) -> Label:
        """What people call it."""


@runtime_checkable
class Dated(Protocol):
    """Something in force from ``valid_from`` to ``valid_to`` (included; ``None`` is open)."""

    @property
    def valid_from(self) -> date:
        """The first day in force."""

    @property
    def valid_to(self) -> date | None:
        """The last day in force."""


Way = tuple[str | int, ...]
"""Leads to a value inside a declaration: names of fields, and positions in lists."""

DatedT = TypeVar("DatedT", bound=Dated)


def is_name(_self: Any, attribute: "Attribute[str]", value: str) -> None:
    """Validate a name: lower case words joined by ``-`` or ``.``."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise DeclarationError(
            _("{attribute} {value!r} is not a name.").format(attribute=attribute.name, value=value),
            _("Use lower case letters and digits, words joined by - or . (such as home-visit)."),
        )


def is_reference(_self: Any, _attribute: "Attribute[Citation]", value: Citation) -> None:
    """Validate a reference: the law, document or decision that something rests on."""
    if len(value.strip()) < 3:
        raise DeclarationError(
            _("The reference is empty: what does this rest on?"),
            _("Name the law, document or decision; or write: {own}: and why.").format(
                own=OWN_CHOICE
            ),
        )


def those_in_force(things: Iterable[DatedT], day: date) -> Iterator[DatedT]:
    """Yield the things in force on ``day``."""
    return (thing for thing in things if in_force(thing, day))


def in_force(thing: Dated, day: date) -> bool:
    """Say whether ``thing`` is in force on ``day``."""
    return thing.valid_from <= day and (thing.valid_to is None or day <= thing.valid_to)


def check_dates(what: str, thing: Dated) -> None:
    """Refuse a thing that ends before it begins."""
    if thing.valid_to is not None and thing.valid_to < thing.valid_from:
        raise DeclarationError(
            _("{what}: valid_to {end} is before valid_from {start}.").format(
                what=what, end=thing.valid_to, start=thing.valid_from
            ),
            _("Mend one of the two days, or leave valid_to out: then it goes on."),
        )


def check_versions(
    what: str, versions: Iterable[DatedT], way: Callable[[DatedT], Way] = lambda _one: ()
) -> None:
    """Refuse versions of one thing that are in force on the same day.

    ``way`` says where a version stands. Raises :class:`DeclarationError` naming the
    first overlap.
    """
    ordered = sorted(versions, key=lambda one: one.valid_from)
    for one in ordered:
        check_dates(what, one)
    for former, latter in itertools.pairwise(ordered):
        last = former.valid_to
        if last is None or last >= latter.valid_from:
            raise DeclarationError(
                _("{what}: two versions are in force on {day}.").format(
                    what=what, day=latter.valid_from
                ),
                _("End the former with valid_to = {day}.").format(
                    day=latter.valid_from - timedelta(days=1)
                ),
                way(latter),
            )


def unique_names(what: str, names: Iterable[str]) -> None:
    """Refuse a list in which a name stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DeclarationError(
                _("{what}: {name!r} is declared twice.").format(what=what, name=name)
            )
        seen.add(name)
