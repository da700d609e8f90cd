"""Conditions over facts, as duties, indicators and rules state them."""

from collections.abc import Callable
from typing import Any

from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError, Type, compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import FactKind
from community_gov.model.fact import Fact


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
