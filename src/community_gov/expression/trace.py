"""The trace of an evaluation: every part with its value, to explain the whole."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from community_gov.expression.evaluate import Values, fault, missing
from community_gov.expression.problems import EvaluationError
from community_gov.expression.tree import Term, Value

JUNCTIONS = {"&&": False, "||": True}
"""The value of one operand that decides the whole, whatever the others are."""


@frozen
class Trace:
    """One part of an expression with its ``value``, or the ``error`` it gave instead.

    ``text`` is the part as written, from ``start`` to ``end`` of the expression; ``op`` is as in
    Node. All operands of ``&&`` and ``||`` are traced, of a condition only the outcome taken.
    """

    op: str
    text: str
    start: int
    end: int
    value: Value | None = None
    error: EvaluationError | None = None
    children: tuple["Trace", ...] = ()

    def failed(self) -> tuple[tuple[str, Value | EvaluationError], ...]:
        """Return the smallest conditions that made this false, each with the value it had.

        A condition under ``!`` is named when it was true. Where an error stood in the way, the
        parts that gave it are returned with their errors. Nothing failed in what is true.
        """
        if self.error is not None:
            return tuple((part.text, part.error) for part in _faults(self) if part.error)
        parts = _reasons(self) if self.value is False else ()
        return tuple((part.text, part.value) for part in parts if part.value is not None)

    def inputs(self) -> dict[str, Value | None]:
        """Return the attributes that were read, with their values (None where one is missing)."""
        found = {self.text: self.value} if self.op == "name" else {}
        for child in self.children:
            found.update(child.inputs())
        return found


def trace(term: Term, values: Values, text: str) -> Trace:
    """Evaluate ``term``, a part of ``text``, and keep the value or error of each of its parts."""
    children = tuple(_children(term, values, text))
    value: Value | None = None
    error: EvaluationError | None = None
    try:
        value = _value(term, values, text, children)
    except EvaluationError as caught:
        error = caught
    node = term.node
    written = text[node.start : node.end]
    return Trace(node.op, written, node.start, node.end, value, error, children)


def _children(term: Term, values: Values, text: str) -> Iterator[Trace]:
    if term.node.op != "?:":
        yield from (trace(operand, values, text) for operand in term.operands)
        return
    condition, yes, no = term.operands
    test = trace(condition, values, text)
    yield test
    if test.error is None:
        yield trace(yes if test.value else no, values, text)


def _value(term: Term, values: Values, text: str, children: tuple[Trace, ...]) -> Any:
    match term.node.op:
        case "literal":
            return term.node.value
        case "name":
            value = values.get(term.node.value)
            if value is None:
                raise missing(term, text)
            return value
        case "has":
            return values.get(term.node.value) is not None
        case "&&" | "||":
            return _junction(children, JUNCTIONS[term.node.op])
        case _:
            return _computed(term, text, children)


def _junction(children: tuple[Trace, ...], decisive: bool) -> bool:
    if any(child.error is None and bool(child.value) is decisive for child in children):
        return decisive
    _raise_first(children)
    return not decisive


def _computed(term: Term, text: str, children: tuple[Trace, ...]) -> Any:
    _raise_first(children)
    if term.does is None:
        return children[-1].value
    try:
        return term.does(*(child.value for child in children))
    except ArithmeticError as error:
        raise fault(term, text, error) from None


def _raise_first(children: tuple[Trace, ...]) -> None:
    for child in children:
        if child.error is not None:
            raise child.error


def _reasons(part: Trace) -> Iterator[Trace]:
    """Yield the conditions without ``&&``, ``||``, ``!`` and ``?:`` that made ``part`` so."""
    match part.op:
        case "&&" | "||":
            decided = part.value is JUNCTIONS[part.op]
            deeper = [each for each in part.children if not decided or each.value is part.value]
        case "!" | "?:":
            deeper = list(part.children)
        case _:
            yield part
            return
    for each in deeper:
        yield from _reasons(each)


def _faults(part: Trace) -> Iterator[Trace]:
    deeper = [child for child in part.children if child.error is not None]
    if not deeper:
        yield part
    for child in deeper:
        yield from _faults(child)
