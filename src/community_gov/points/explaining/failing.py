"""Which parts of a condition did not hold, and the values they saw."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from community_gov.expression import Trace
from community_gov.i18n import _


@frozen
class Failed:
    """A part of a condition that did not hold, with the values it saw (``None``: there is none).

    ``error`` says why it could not be decided at all; else it was false.
    """

    text: str
    seen: Mapping[str, Any]
    error: str = ""

    def __str__(self) -> str:
        seen = _(", ").join(f"{name} = {written(value)}" for name, value in self.seen.items())
        told = "; ".join(one for one in (seen, self.error) if one)
        return f"{self.text} ({told})" if told else self.text


def failing(trace: Trace) -> tuple[Failed, ...]:
    """Return the parts between top-level ``&&`` that kept a condition from holding."""
    return tuple(
        Failed(part.text, seen(part), part.error.problem if part.error else "")
        for part in _conjuncts(trace)
        if part.error is not None or part.value is False
    )


def seen(trace: Trace) -> dict[str, Any]:
    """Return what an expression read, by name, and of what it asked after whether it is there."""
    found: dict[str, Any] = {}
    for part in _parts(trace):
        if part.op in ("name", "has"):
            found.setdefault(part.text, part.value)
    return found


def written(value: Any) -> str:
    """Return a value as people read it."""
    match value:
        case None:
            return _("nothing")
        case bool():
            return _("yes") if value else _("no")
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case str():
            return f'"{value}"'
        case _:
            return str(value)


def _conjuncts(trace: Trace) -> Iterator[Trace]:
    if trace.op != "&&":
        yield trace
        return
    for part in trace.children:
        yield from _conjuncts(part)


def _parts(trace: Trace) -> Iterator[Trace]:
    yield trace
    for part in trace.children:
        yield from _parts(part)
