"""What changes between two sets of declarations: value by value, and from which day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs
from attrs import evolve, frozen

from community_gov.hooks.packs import TABLES
from community_gov.i18n import _
from community_gov.model.convert import unstructure
from community_gov.model.declarations import (
    DatedValue,
    Declaration,
    Index,
    Method,
    Node,
    Parameter,
)
from community_gov.model.declarations.base import in_force
from community_gov.model.text import Label

_TABLE_OF: dict[type, str] = {kind: table for table, kind in TABLES.items()} | {Method: "method"}
_DATES = ("valid_from", "valid_to")
_IDENTITIES = ("id", "name", "code", "kind")
_TITLES = ("id", "name", "code", "label")
_DAY = timedelta(days=1)


@frozen
class Change:
    """One thing that is ``added``, ``removed`` or ``changed`` between two sets of declarations.

    ``declared`` is the table of a pack (``scheme``), ``name`` the declaration's;
    ``at`` leads to the value inside it, in the words of an override
    (``rules/came/cap/points``), and is empty for the declaration as a whole.
    ``was`` and ``now`` are as written. Dated values say ``since`` which day, and
    ``until`` which, both included.
    """

    kind: str
    declared: str
    name: str
    at: str = ""
    was: str = ""
    now: str = ""
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        place = f"{self.declared} {self.name}" + (f", {self.at}" if self.at else "")
        return _WORDS[self.kind]().format(
            place=place,
            was=self.was or _("nothing"),
            now=self.now or _("nothing"),
            when=self._when(),
        )

    def _when(self) -> str:
        since = _(" from {day}").format(day=self.since) if self.since else ""
        return since + (_(" to {day}").format(day=self.until) if self.until else "")


_WORDS: dict[str, Callable[[], str]] = {
    "added": lambda: _("{place}: new{when}: {now}"),
    "removed": lambda: _("{place}: gone{when}; it was: {was}"),
    "changed": lambda: _("{place}: {was} → {now}{when}"),
}


def compare(before: Iterable[Declaration], after: Iterable[Declaration]) -> list[Change]:
    """Return what differs in ``after``, by kind of declaration and name.

    Declarations that were noted as data and read again compare equal to what
    they were, and so do numbers written differently (2 and 2.0). Of dated rules,
    values and goalposts those in force on the same days are compared, so that a
    new version shows as the change it makes for people.
    """
    former, latter = _by_name(before), _by_name(after)
    return [
        evolve(change, declared=key[0], name=key[1])
        for key in sorted(former.keys() | latter.keys())
        for change in _changes("", former.get(key), latter.get(key))
    ]


def table_of(declaration: Declaration) -> str:
    """Return the table of a pack that holds declarations of this class (``decision_rule``)."""
    return _TABLE_OF[type(declaration)]


def written(value: Any) -> str:
    """Return a value of a declaration as text; nothing is empty text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value.normalize():f}"
        case Mapping():
            return _(", ").join(f"{key} {written(one)}" for key, one in value.items())
        case tuple() | list():
            return _(", ").join(written(one) for one in value)
        case Label():
            return str(value)
        case _ if attrs.has(type(value)):
            return _told(value)
        case _:
            return str(unstructure(value))


def _told(thing: Any) -> str:
    """Return the values of ``thing`` that are not left at their defaults, its label first."""
    parts = [
        f"{one.name} {_nested(getattr(thing, one.name))}"
        for one in attrs.fields(type(thing))
        if one.eq and one.name not in _TITLES and getattr(thing, one.name) != _default(one)
    ]
    return ": ".join(filter(None, (written(getattr(thing, "label", None)), _(", ").join(parts))))


def _nested(value: Any) -> str:
    held = value if isinstance(value, tuple) else (value,)
    texts = [f"({written(one)})" if attrs.has(type(one)) else written(one) for one in held]
    return _(", ").join(texts)


def _default(attribute: "attrs.Attribute[Any]") -> Any:
    made: Any = attribute.default
    return made.factory() if isinstance(made, attrs.Factory) else made  # type: ignore[arg-type]


def _by_name(declarations: Iterable[Declaration]) -> dict[tuple[str, str], Declaration]:
    return {(table_of(one), one.name): one for one in declarations}


def _changes(at: str, was: Any, now: Any) -> Iterator[Change]:
    """Yield what differs between two values; neither's declaration is named yet."""
    if was == now or unstructure(was) == unstructure(now):
        return
    if _is_listed(was) and _is_listed(now):
        yield from _in_list(at, was, now)
    elif attrs.has(type(was)) and type(was) is type(now):
        for name in _fields(was):
            yield from _changes(_below(at, was, name), _part(was, name), _part(now, name))
    elif isinstance(was, Mapping) and isinstance(now, Mapping):
        for name in dict.fromkeys((*was, *now)):
            yield from _changes(f"{at}/{name}", was.get(name), now.get(name))
    else:
        yield _change(at, was, now)


def _change(at: str, was: Any, now: Any) -> Change:
    whole = attrs.has(type(was)) or attrs.has(type(now))
    kind = "changed"
    if whole and was is None:
        kind = "added"
    elif whole and now is None:
        kind = "removed"
    tell = written if at else _named
    return Change(kind, "", "", at, tell(was), tell(now))


def _named(declaration: Any) -> str:
    """Return what people call a declaration; all of it would be a page."""
    return written(declaration and declaration.label)


def _is_listed(value: Any) -> bool:
    return isinstance(value, tuple) and all(attrs.has(type(one)) for one in value)


def _in_list(at: str, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Change]:
    former, latter = _grouped(was), _grouped(now)
    for name in dict.fromkeys((*former, *latter)):
        old, new = former.get(name, []), latter.get(name, [])
        place = f"{at}/{name}" if name else at
        if _is_dated((old or new)[0]):
            yield from _in_time(place, old, new)
        else:
            yield from _changes(place, *(one[0] if one else None for one in (old, new)))


def _grouped(things: Sequence[Any]) -> dict[str, list[Any]]:
    """Return things by what identifies them: versions together, other namesakes numbered."""
    found: dict[str, list[Any]] = {}
    for thing in things:
        name = next((str(getattr(thing, one)) for one in _IDENTITIES if hasattr(thing, one)), "")
        if name in found and not _is_dated(thing):
            name = f"{name}#{sum(1 for one in found if one.partition('#')[0] == name) + 1}"
        found.setdefault(name, []).append(thing)
    return found


def _is_dated(thing: Any) -> bool:
    return all(hasattr(thing, name) for name in _DATES)


def _in_time(at: str, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Change]:
    """Compare versions stretch by stretch of days on which nothing begins or ends."""
    found: list[Change] = []
    for first, last in _stretches((*was, *now)):
        old, new = (
            next((one for one in side if in_force(one, first)), None) for side in (was, now)
        )
        for change in _changes(at, old, new):
            _prolong(found, evolve(change, since=first, until=last))
    yield from found


def _stretches(versions: Sequence[Any]) -> Iterator[tuple[date, date | None]]:
    days = {one.valid_from for one in versions}
    days |= {one.valid_to + _DAY for one in versions if one.valid_to is not None}
    ordered = sorted(days)
    for first, following in zip(ordered, [*ordered[1:], None], strict=True):
        yield first, following - _DAY if following else None


def _prolong(found: list[Change], change: Change) -> None:
    """Add a change, or let the same one of the days before go on."""
    for place, one in enumerate(found):
        goes_on = one.until is not None and one.until + _DAY == change.since
        if goes_on and evolve(one, since=change.since, until=change.until) == change:
            found[place] = evolve(one, until=change.until)
            return
    found.append(change)


def _fields(thing: Any) -> list[str]:
    """Return the names of what is compared in ``thing``."""
    inside = _is_dated(thing) and not hasattr(thing, "name")
    names = [one.name for one in attrs.fields(type(thing)) if one.eq]
    return [name for name in names if not (inside and name in _DATES)]


def _part(thing: Any, name: str) -> Any:
    if isinstance(thing, Index) and name == "root":
        return tuple(_alone(thing.root))
    return getattr(thing, name)


@frozen
class _Placed:
    """A node of an index without the nodes below it, and the one it hangs below."""

    name: str
    label: Label
    weight: Decimal
    aggregate: str
    coverage: Decimal
    indicator: Any
    below: str = ""


def _alone(node: Node, below: str = "") -> Iterator[_Placed]:
    yield _Placed(
        node.name, node.label, node.weight, node.aggregate, node.coverage, node.indicator, below
    )
    for one in node.nodes:
        yield from _alone(one, node.name)


def _below(at: str, thing: Any, name: str) -> str:
    """Return where the field ``name`` of ``thing`` is, in the words of an override."""
    if isinstance(thing, Index) and name == "root":
        name = "nodes"
    elif (isinstance(thing, Parameter) and name == "values") or (
        isinstance(thing, DatedValue) and name == "value"
    ):
        return at
    return f"{at}/{name}" if at else name
