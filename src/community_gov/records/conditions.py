"""Conditions over facts and rows, as duties, indicators, registers and rules state them."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError, Expression, Type, compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import FactKind
from community_gov.model.fact import Fact
from community_gov.model.fields import Field, FieldType


def readable(fact: Fact) -> dict[str, Any]:
    """Return what an expression may read of a fact, by name."""
    return {**fact.attributes, "quantity": fact.quantity, "on": fact.on}


def condition(text: str, kind: FactKind) -> Callable[[Fact], bool]:
    """Return a test of facts of ``kind``; an empty text lets every fact pass.

    Raises :class:`DeclarationError` pointing at the column where the text is
    faulty; the test itself raises it where a fact lacks what the text reads.
    """
    if not text:
        return lambda _fact: True
    compiled = compile_expression(text, kind.types, expects=Type.BOOL, subject=kind.name)

    def holds(fact: Fact) -> bool:
        try:
            return bool(compiled.evaluate(readable(fact)))
        except EvaluationError as error:
            raise DeclarationError(
                _("The condition {text!r} cannot be decided for {fact}: {error}").format(
                    text=text, fact=fact.id, error=error.problem
                ),
                _("Guard it with has(NAME), since the attribute may be missing."),
            ) from error

    return holds


FIELD_TYPES = {
    FieldType.INTEGER: Type.INT,
    FieldType.DECIMAL: Type.DECIMAL,
    FieldType.BOOLEAN: Type.BOOL,
    FieldType.DATE: Type.DATE,
}
"""What the rule language takes a field for; any other is text."""


def row_condition(text: str, fields: Iterable[Field], subject: str) -> Expression:
    """Return a condition over the ``fields`` of a row, to be evaluated on values by name.

    Raises :class:`ExpressionError` where the text is faulty; ``subject`` names what the
    row belongs to.
    """
    return value_condition(text, {one.name: one.type for one in fields}, subject)


def value_condition(text: str, fields: Mapping[str, FieldType], subject: str) -> Expression:
    """Return a condition over values of these types, by name; as :func:`row_condition`."""
    return _compiled(text, tuple(types_of(fields).items()), subject)


def types_of(fields: Mapping[str, FieldType]) -> dict[str, Type]:
    """Return the types under which the rule language reads fields."""
    return {name: FIELD_TYPES.get(kind, Type.STRING) for name, kind in fields.items()}


@lru_cache(maxsize=256)
def _compiled(text: str, types: tuple[tuple[str, Type], ...], subject: str) -> Expression:
    return compile_expression(text, dict(types), expects=Type.BOOL, subject=subject)
