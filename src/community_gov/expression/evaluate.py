"""Evaluation: terms turned into nested functions, and the values they give."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from community_gov.expression.problems import EvaluationError
from community_gov.expression.tree import Function, Term
from community_gov.i18n import _

Values: TypeAlias = Mapping[str, object]
Run: TypeAlias = Callable[[Values], Any]


def build(term: Term, text: str) -> Run:
    """Return a function from attribute values to the value of ``term``, a part of ``text``.

    It raises EvaluationError where CEL gives an error: a missing attribute is read, a number
    leaves its range, something is divided by zero.
    """
    parts = tuple(build(operand, text) for operand in term.operands)
    if term.does is not None:
        return _strict(term, text, term.does, parts)
    value = term.node.value
    match term.node.op:
        case "literal":
            return lambda _values: value
        case "name":
            return _read(term, text)
        case "has":
            return lambda values: values.get(value) is not None
        case "&&":
            return _conjunction(parts)
        case "||":
            return _disjunction(parts)
        case _:
            return _conditional(*parts)


def missing(term: Term, text: str) -> EvaluationError:
    """Return the error of reading an attribute that has no value."""
    reason = _("{name} has no value: test it first with has({name})").format(name=term.node.value)
    return EvaluationError(reason, text, term.node.at)


def fault(term: Term, text: str, error: ArithmeticError) -> EvaluationError:
    """Return the error of an operation that has no result."""
    return EvaluationError(str(error), text, term.node.at)


def _read(term: Term, text: str) -> Run:
    name = term.node.value

    def read(values: Values) -> object:
        value = values.get(name)
        if value is None:
            raise missing(term, text)
        return value

    return read


def _conjunction(operands: tuple[Run, ...]) -> Run:
    """Be false if any operand is, whatever errors the others give (CEL, Logical Operators)."""

    def run(values: Values) -> bool:
        first: EvaluationError | None = None
        for operand in operands:
            try:
                if not operand(values):
                    return False
            except EvaluationError as error:
                first = first or error
        if first:
            raise first
        return True

    return run


def _disjunction(operands: tuple[Run, ...]) -> Run:
    """Be true if any operand is, whatever errors the others give (CEL, Logical Operators)."""

    def run(values: Values) -> bool:
        first: EvaluationError | None = None
        for operand in operands:
            try:
                if operand(values):
                    return True
            except EvaluationError as error:
                first = first or error
        if first:
            raise first
        return False

    return run


def _conditional(condition: Run, yes: Run, no: Run) -> Run:
    return lambda values: yes(values) if condition(values) else no(values)


def _strict(term: Term, text: str, does: Function, parts: tuple[Run, ...]) -> Run:
    if len(parts) == 1:
        return _unary(term, text, does, *parts)
    if term.operands[1].node.op == "literal":
        return _against(term, text, does, parts[0], term.operands[1].node.value)
    return _binary(term, text, does, *parts)


def _unary(term: Term, text: str, does: Function, operand: Run) -> Run:
    def run(values: Values) -> object:
        try:
            return does(operand(values))
        except ArithmeticError as error:
            raise fault(term, text, error) from None

    return run


def _against(term: Term, text: str, does: Function, left: Run, constant: object) -> Run:
    """Compute with a written value on the right: one call less in the commonest conditions."""

    def run(values: Values) -> object:
        try:
            return does(left(values), constant)
        except ArithmeticError as error:
            raise fault(term, text, error) from None

    return run


def _binary(term: Term, text: str, does: Function, left: Run, right: Run) -> Run:
    def run(values: Values) -> object:
        try:
            return does(left(values), right(values))
        except ArithmeticError as error:
            raise fault(term, text, error) from None

    return run
